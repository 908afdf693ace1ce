import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from './decode-text.ts'
import { MOST_COLUMNS, MOST_FILE_BYTES, MOST_ROWS, readTable } from './read-table.ts'
import { TableError } from './table-error.ts'
import { tableFile } from './table-file.ts'

const cellsOf = (text: string) => readTable(text).rows.map(({ cells }) => cells)
const codeOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof TableError) return [error.code, error.line]
    throw error
  }
  return null
}

describe('a written table', () => {
  it('is quoted after RFC 4180 and begins with a byte order mark, for spreadsheets', () => {
    expect(
      tableFile([
        ['a', 'b "c"'],
        ['d\r\ne', ''],
      ]),
    ).toBe('\ufeff"a","b ""c"""\r\n"d\r\ne",""\r\n')
  })

  it('holds nothing that a spreadsheet runs, also behind spaces and invisible characters', () => {
    for (const payload of [
      '=HYPERLINK("https://example.org";"x")',
      '+33 1 99 00',
      '-1+1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      ' =1',
      '\u200b=cmd',
      '\u202e=cmd',
      '＝1+1',
      ' ＠SUM(A1)',
    ])
      expect(tableFile([[payload]]), payload).toBe(`\ufeff"'${payload.replaceAll('"', '""')}"\r\n`)
    expect(tableFile([['a=1', "O'Hara"]])).toBe('\ufeff"a=1","O\'Hara"\r\n')
  })

  it('is read back as it was written, whatever stood in it', () => {
    const cell = fc.string({ maxLength: 30 }).map((text) => text.trim().replace(/^'+(?=[=+\-@＝＋－＠])/, ''))
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const filled = rows.filter((row) => row.some((text) => text !== ''))
        fc.pre(filled.length > 0 && !filled.flat().some((text) => /^'[=+\-@＝＋－＠]/.test(text)))
        expect(cellsOf(tableFile([['x', 'y', 'z'], ...filled]))).toEqual([['x', 'y', 'z'], ...filled])
      }),
    )
  })
})

describe('a table that is read', () => {
  it('may be separated by comma, semicolon, tabulator or bar, with a separator inside of quotes', () => {
    for (const separator of [',', ';', '\t', '|']) {
      const text = [`a${separator}b`, `"1${separator};,2"${separator}3`].join('\n')
      expect(readTable(text)).toMatchObject({ separator })
      expect(cellsOf(text)).toEqual([
        ['a', 'b'],
        [`1${separator};,2`, '3'],
      ])
    }
  })

  it('names the line a row begins on, across empty lines and line breaks in a field', () => {
    const { rows } = readTable('a;b\r\n\r\n"x\ny";z\r\nlast;row\r')
    expect(rows.map(({ line }) => line)).toEqual([1, 3, 5])
  })

  it('keeps an empty last field and leaves empty rows out', () => {
    expect(cellsOf('a,b\n1,\n,,\n2,')).toEqual([
      ['a', 'b'],
      ['1', ''],
      ['2', ''],
    ])
  })

  it('may be UTF-8, UTF-16 or what Windows writes', () => {
    const text = 'Prénom;Äußerung'
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
    const windows = Uint8Array.from(Buffer.from(text, 'latin1'))
    for (const bytes of [Buffer.from(text), utf16, windows]) expect(decodeText(bytes)).toContain('Prénom')
  })

  it('is refused with its reason when it is hostile, without being built', () => {
    expect(codeOf(() => decodeText(Uint8Array.of(0x61, 0x00, 0x62)))).toEqual(['not-text', null])
    expect(codeOf(() => decodeText(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00)))).toEqual([
      'not-text',
      null,
    ])
    expect(codeOf(() => readTable('a'.repeat(MOST_FILE_BYTES + 1)))).toEqual(['too-big', null])
    expect(codeOf(() => readTable(','.repeat(1_000_000)))).toEqual(['too-many-columns', 1])
    expect(codeOf(() => readTable(`a${',a'.repeat(MOST_COLUMNS)}`))).toEqual(['too-many-columns', 1])
    expect(codeOf(() => readTable('a,b\n'.repeat(MOST_ROWS + 1)))).toEqual(['too-many-rows', MOST_ROWS + 1])
    expect(codeOf(() => readTable('a,b\n1,"never closed\n2,3'))).toEqual(['open-quote', 2])
    for (const nothing of ['', '\ufeff', '\n\n', ',,\n'])
      expect(
        codeOf(() => readTable(nothing)),
        JSON.stringify(nothing),
      ).toEqual(['empty', null])
  })

  it('never fails in another way, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', 'a', "'", '=') }),
        (text) => {
          codeOf(() => readTable(text))
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
