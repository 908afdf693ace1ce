import { describe, expect, it } from 'vitest'
import {
  copyOf,
  newOpening,
  nextDaysOf,
  type Opening,
  type OpeningText,
  readOpenings,
  sharedRows,
  textOfOpenings,
} from './openings-text.ts'

// A Tuesday.
const today = '2026-11-24'
const plain: Opening = {
  id: 'plain',
  weekday: 1,
  startMinute: 540,
  endMinute: 720,
  validFrom: '2026-01-05',
  access: 'public',
}
const rich: Opening = {
  ...plain,
  id: 'rich',
  startMinute: 840,
  endMinute: 1080,
  validFrom: '2027-03-01',
  validUntil: '2027-06-01',
  everyWeeks: 2,
  access: 'invitation',
  healthcareServiceIds: ['a', 'b'],
}
const explicit: Opening = { ...plain, id: 'explicit', weekday: 3, everyWeeks: 1, access: 'staff' }

function read(openings: readonly Opening[], change: (row: OpeningText) => OpeningText = (row) => row) {
  const text = textOfOpenings(openings).map((day) => day.map(change))
  return readOpenings(text, today)
}

describe('openings', () => {
  it('come back to the letter, future, ended and rare ones included', () => {
    const odd: Opening = { ...plain, id: 'odd', weekday: 7, validUntil: '2025-12-01' }
    expect(read([plain, rich, explicit, odd])).toEqual({ ok: true, openings: [plain, rich, explicit, odd] })
  })

  it('keep everything that was not touched when one field changes', () => {
    const changed = read([rich], (row) => ({ ...row, to: '19:00' }))
    expect(changed).toEqual({ ok: true, openings: [{ ...rich, endMinute: 1140 }] })
  })

  it('read rhythm, dates, access and types that were typed', () => {
    const changed = read([plain], (row) => ({
      ...row,
      everyWeeks: 3,
      validFrom: '2026-12-07',
      lastDay: '2027-01-31',
      access: 'invitation',
      typeIds: ['a'],
    }))
    const opening = {
      ...plain,
      everyWeeks: 3,
      validFrom: '2026-12-07',
      validUntil: '2027-02-01',
      access: 'invitation',
      healthcareServiceIds: ['a'],
    }
    expect(changed).toEqual({ ok: true, openings: [opening] })
  })

  it('say when a rare one holds, and drop the rhythm where it is every week', () => {
    const [row] = textOfOpenings([{ ...plain, everyWeeks: 2, validFrom: '2026-12-07' }])[0] ?? []
    if (row === undefined) throw new Error('the row is there')
    expect(nextDaysOf(row, 1, today)).toEqual(['2026-12-07', '2026-12-21', '2027-01-04'])
    expect(nextDaysOf({ ...row, lastDay: '2026-12-08' }, 1, today)).toEqual(['2026-12-07'])
    expect(nextDaysOf({ ...row, from: 'soon' }, 1, today)).toBeNull()
    const weekly = readOpenings([[{ ...row, everyWeeks: 1 }]], today)
    expect(weekly).toMatchObject({ openings: [expect.not.objectContaining({ everyWeeks: 2 })] })
  })

  it.each([
    [{ from: 'nine' }, 'unreadable'],
    [{ to: '' }, 'unreadable'],
    [{ from: '12:00' }, 'empty'],
    [{ from: '13:00' }, 'empty'],
    [{ validFrom: '' }, 'first-day'],
    [{ validFrom: '2026-02-30' }, 'first-day'],
    [{ validFrom: '0026-02-03' }, 'first-day'],
    [{ lastDay: '2025-12-31' }, 'last-day'],
    [{ lastDay: '2027-02-30' }, 'last-day'],
    [{ typeIds: [] }, 'no-type'],
  ] as const)('with %o are refused: %s', (fields, code) => {
    expect(read([plain], (row) => ({ ...row, ...fields }))).toEqual({
      ok: false,
      problems: [{ key: 'plain', code }],
    })
  })

  it('that overlap are named with the first day on which they do', () => {
    const other: Opening = { ...plain, id: 'other', startMinute: 700, endMinute: 800, everyWeeks: 2 }
    expect(read([plain, { ...other, validFrom: '2026-12-07' }])).toEqual({
      ok: false,
      problems: [{ key: 'other', otherKey: 'plain', code: 'overlap', day: '2026-12-07' }],
    })
    expect(
      read([
        { ...plain, validUntil: '2026-12-07' },
        { ...other, validFrom: '2026-12-07' },
      ]).ok,
    ).toBe(true)
  })

  it('may lie over each other for different types, which is said', () => {
    const [one, two] = [
      { ...plain, healthcareServiceIds: ['a'] },
      { ...plain, id: 'two', startMinute: 600, healthcareServiceIds: ['b'] },
    ]
    expect(read([one, two]).ok).toBe(true)
    expect(sharedRows(textOfOpenings([one, two]), today)).toEqual(['two'])
    expect(sharedRows(textOfOpenings([one]), today)).toEqual([])
    expect(sharedRows(textOfOpenings([one, { ...two, healthcareServiceIds: ['a'] }]), today)).toEqual([])
  })

  it('begin after the last one, and are copied as new ones', () => {
    const [[row] = []] = textOfOpenings([rich])
    if (row === undefined) throw new Error('the row is there')
    expect(newOpening('n', today, row)).toMatchObject({ from: '18:00', access: 'invitation', stored: null })
    const copied = readOpenings([[], [copyOf(row, 'k')]], today)
    expect(copied).toEqual({ ok: true, openings: [{ ...rich, id: '', weekday: 2 }] })
  })
})
