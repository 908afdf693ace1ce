import type { PracticeDocument } from '@colloque/practice-document'
import { expect, it } from 'vitest'
import { columnsOf } from './agenda-columns.ts'

it('of one practitioner with two calendars are one, as wide as visits can stand side by side, and shaded once', () => {
  const document = {
    practitioners: [{ id: 'one', name: 'Anne Essai' }],
    schedules: [
      { id: 'a', practitionerId: 'one', timeZone: 'Europe/Paris', lanes: 6 },
      { id: 'b', practitionerId: 'one', timeZone: 'Europe/Paris' },
    ],
  } as unknown as PracticeDocument
  const openings = new Map([
    ['a', [{ startMinute: 480, endMinute: 720 }]],
    [
      'b',
      [
        { startMinute: 480, endMinute: 600 },
        { startMinute: 720, endMinute: 780 },
        { startMinute: 840, endMinute: 900 },
      ],
    ],
  ])
  const day = '2026-11-24'
  const [column] = columnsOf({
    document,
    visits: [],
    day,
    today: day,
    openings,
    hidden: new Set(),
    isLocked: true,
  })
  expect(column?.sideBySide).toBe(7)
  expect(column?.openings).toEqual([
    { startMinute: 480, endMinute: 780 },
    { startMinute: 840, endMinute: 900 },
  ])
})
