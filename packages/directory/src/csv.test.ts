import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleEntries } from '../test/sample-entries.ts'
import { buildShard } from './build-shard.ts'
import { type AreaEntry, entriesOfCsv } from './csv.ts'
import { createDirectory, entryAt } from './directory.ts'
import { parseShard } from './parse-shard.ts'

const header =
  'area,slug,title,name,practice,specialtyCodes,languages,terms,isAccessible,isRemote,addressLine,postalCode,municipality,latitude,longitude'
const good =
  'fr-69,cabinet-des-tilleuls,Dr,Anaïs Martin,Cabinet des Tilleuls,394582007|394579002,fr|en,sector-1,true,,"12, rue de l’Église",69003,Lyon,457600,48400'
const fields = good.split(',')

/** The good row with one cell changed; the quoted address counts as two. */
function withCell(index: number, cell: string): string {
  return fields.with(index, cell).join(',')
}

function problemsOf(...rows: string[]) {
  return entriesOfCsv([header, ...rows].join('\r\n')).problems.map(
    ({ line, field, code }) => `${line} ${field} ${code}`,
  )
}

function csvOf(entries: readonly AreaEntry[]): string {
  const quoted = (text: unknown) => `"${String(text ?? '').replaceAll('"', '""')}"`
  const names = header.split(',') as (keyof AreaEntry)[]
  const rows = entries.map((entry) =>
    names.map((name) => {
      const value = entry[name]
      return quoted(Array.isArray(value) ? value.join('|') : value)
    }),
  )
  return [header, ...rows.map((row) => row.join(','))].join('\r\n')
}

describe('entries of a CSV file', () => {
  it('are what a row says', () => {
    expect(entriesOfCsv(`\ufeff${header}\r\n${good}\r\n`)).toEqual({
      entries: [
        {
          area: 'fr-69',
          slug: 'cabinet-des-tilleuls',
          title: 'Dr',
          name: 'Anaïs Martin',
          practice: 'Cabinet des Tilleuls',
          specialtyCodes: ['394582007', '394579002'],
          languages: ['fr', 'en'],
          terms: ['sector-1'],
          isAccessible: true,
          isRemote: false,
          addressLine: '12, rue de l’Église',
          postalCode: '69003',
          municipality: 'Lyon',
          latitude: 457_600,
          longitude: 48_400,
          tile: 0,
          position: 0,
        },
      ],
      problems: [],
    })
  })

  it.each([
    ['semicolons', ';'],
    ['tabulators', '\t'],
  ])('may be parted by %s, in any order of columns, with the needed ones alone', (_, separator) => {
    const names = 'longitude,latitude,municipality,specialtyCodes,practice,name,slug,area'
    const cells = '48400,457600,Lyon,,Cabinet,Anaïs Martin,cabinet,fr-69'
    const text = [names, cells].join('\n').replaceAll(',', separator)
    const { entries, problems } = entriesOfCsv(text)
    expect(problems).toEqual([])
    expect(entries[0]).toMatchObject({ slug: 'cabinet', specialtyCodes: [], languages: [], terms: [] })
  })

  it('are the same whether they come from a table or from a shard', () => {
    const written = sampleEntries(200).map((entry) => ({ area: 'fr-69', ...entry }))
    const { entries, problems } = entriesOfCsv(csvOf(written))
    expect(problems).toEqual([])
    const facts = (list: readonly AreaEntry[]) => list.map(({ tile, position, ...rest }) => rest)
    // Two spaces in a name stay.
    expect(facts(entries)).toEqual(facts(written))
    const directory = createDirectory([parseShard(buildShard('fr-69', entries), 'fr-69')])
    const read = Array.from({ length: directory.size }, (_, row) => entryAt(directory, row))
    const byPlace = entries.toSorted((a, b) => a.tile - b.tile || a.position - b.position)
    expect(read).toEqual(byPlace)
  })

  it.each([
    ['an area that is none', withCell(0, 'Rhône'), 'area wrong-area'],
    ['a slug that is none', withCell(1, '../etc'), 'slug unreadable-text'],
    ['a name that turns the text around it', withCell(3, 'A\u202eB'), 'name unreadable-text'],
    ['no name', withCell(3, ''), 'name unreadable-text'],
    ['a name too long', withCell(3, 'x'.repeat(161)), 'name unreadable-text'],
    ['a name on two lines', withCell(3, '"A\nB"'), 'name unreadable-text'],
    ['a specialty that is none', withCell(5, '12345'), 'specialtyCodes unknown-word'],
    ['the same specialty twice', withCell(5, '394582007|394582007'), 'specialtyCodes out-of-range'],
    ['a language in words', withCell(6, 'français'), 'languages unknown-word'],
    ['terms that nobody has', withCell(7, 'by-barter'), 'terms unknown-word'],
    ['neither yes nor no', withCell(8, 'maybe'), 'isAccessible unknown-word'],
    ['degrees instead of parts of them', withCell(14, '45.76'), 'latitude out-of-range'],
    ['a place beyond the pole', withCell(14, '900001'), 'latitude out-of-range'],
    ['no place', withCell(15, ''), 'longitude out-of-range'],
    ['a cell too few', fields.slice(1).join(','), ' broken-row'],
    ['a cell too many', `${good},`, ' broken-row'],
    ['a quote inside of a cell that is closed', withCell(3, '"A"B'), ' broken-row'],
    ['a quote that is never closed', withCell(3, '"A'), ' broken-row'],
  ])('leave out a row with %s, tell its line, and go on', (_, row, problem) => {
    const text = [header, good, row, good].join('\n')
    const { entries, problems } = entriesOfCsv(text)
    expect(problems.map(({ line, field, code }) => `${line} ${field} ${code}`)).toEqual([`3 ${problem}`])
    expect(entries.map(({ position }) => position)).toEqual([0, 1])
  })

  it('count lines as an editor does, also after cells on several lines and empty lines', () => {
    expect(problemsOf('', withCell(3, '"A\r\nB"'), '', withCell(14, 'north'))).toEqual([
      '3 name unreadable-text',
      '6 latitude out-of-range',
    ])
  })

  it('repeat nothing that stands in the file', () => {
    const secret = 'Zaphod'
    const { problems } = entriesOfCsv(`${header},${secret}\n${good},x\n${withCell(14, secret)},x`)
    expect(problems.map(({ code }) => code)).toEqual(['unknown-column', 'out-of-range'])
    expect(JSON.stringify(problems)).not.toContain(secret)
  })

  it.each([
    ['nothing', '', 'missing-column'],
    ['no name', header.replace(',name', ''), 'missing-column'],
    ['no line of names', good, 'missing-column'],
  ])('are none where there is %s', (_, text, code) => {
    const { entries, problems } = entriesOfCsv(`${text}\n${good}`.trimStart())
    expect(entries).toEqual([])
    expect(problems[0]?.code).toBe(code)
  })

  it('take the first of two columns of one name, and tell of the second', () => {
    const { entries, problems } = entriesOfCsv(`${header},name\n${good},Somebody Else`)
    expect(entries[0]?.name).toBe('Anaïs Martin')
    expect(problems.map(({ code }) => code)).toEqual(['unknown-column'])
  })

  it('never break the reader, whatever the file says', () => {
    const piece = fc.constantFrom(
      '"',
      '""',
      ',',
      ';',
      '\n',
      '\r\n',
      '\r',
      '|',
      'a',
      'é',
      '1',
      good,
      header,
      '\ud800',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { entries, problems } = entriesOfCsv(`${header}\n${pieces.join('')}`)
        for (const entry of entries) expect(entry.area).toBe('fr-69')
        for (const { line } of problems) expect(line).toBeGreaterThan(0)
      }),
      { numRuns: 1_000 },
    )
  })

  it('are read in one go through a file of quotes that are never closed', () => {
    const rows = Array.from({ length: 20_000 }, () => withCell(3, '"A'))
    expect(entriesOfCsv([header, ...rows].join('\n')).problems).toHaveLength(20_000)
  })
})

describe('the tiles of a CSV file', () => {
  const row = (slug: string, area = 'fr-69') => [area, slug, ...fields.slice(2)].join(',')
  const placesOf = (...rows: string[]) =>
    entriesOfCsv([header, ...rows].join('\n')).entries.map(
      ({ area, slug, tile, position }) => `${area} ${slug} ${tile}/${position}`,
    )

  it('keep a practice together wherever its rows stand', () => {
    expect(placesOf(row('aa'), row('bb'), row('aa'), row('aa', 'fr-01'))).toEqual([
      'fr-69 aa 0/0',
      'fr-69 bb 0/2',
      'fr-69 aa 0/1',
      'fr-01 aa 0/0',
    ])
  })

  it('are filled up to 64, and give no place twice', () => {
    const rows = Array.from({ length: 300 }, (_, index) => row(`practice-${Math.floor(index / 5)}`))
    const places = entriesOfCsv([header, ...rows].join('\n')).entries
    expect(new Set(places.map(({ tile, position }) => `${tile}/${position}`)).size).toBe(300)
    expect(Math.max(...places.map(({ position }) => position))).toBe(59)
    expect(Math.max(...places.map(({ tile }) => tile))).toBe(4)
  })

  it('hold a practice whole that has more', () => {
    const rows = [row('small'), ...Array.from({ length: 70 }, () => row('hospital'))]
    const places = entriesOfCsv([header, ...rows].join('\n')).entries
    expect(places.filter(({ tile }) => tile === 1)).toHaveLength(70)
  })
})
