// What the desk knows of a visit, handed to the rule of packages/sealing (visit-readers.test.ts has the rule itself).
import type { Appointment } from '@colloque/contract'
import type { PracticeDocument } from '@colloque/practice-document'
import type { Contact, Intake } from '@colloque/sealing'
import { describe, expect, it } from 'vitest'
import type { VisitContent } from './agenda-visit.ts'
import { readersOf, readersOfWish } from './visit-readers.ts'

const document = {
  version: 5,
  practitioners: ['Aubry', 'Benoit', 'Caron'].map((id) => ({ id })),
  standIns: [
    {
      practitionerId: 'Aubry',
      standInPractitionerId: 'Caron',
      startDay: '2026-12-01',
      endDay: '2026-12-03',
    },
  ],
  schedules: [
    { id: 'aubry', practitionerId: 'Aubry', timeZone: 'Europe/Paris' },
    { id: 'benoit', practitionerId: 'Benoit', timeZone: 'Europe/Paris' },
  ],
} as unknown as PracticeDocument
const booked = { scheduleId: 'aubry', start: '2026-11-30T09:00:00Z' }
const wished = { scheduleId: 'aubry', start: '2026-12-02T00:00:01Z' }
const intake = { ...booked, documentVersion: 5 } as Intake
const contact = {} as Contact
const now = { scheduleId: 'benoit', start: '2026-11-30T10:00:00Z' }
const handedOn = { ...now, acts: [booked, now] } as unknown as Appointment
const unproven = [{ kind: 'unproven-act', position: 1 }] as const

describe('the readers of a visit that was handed over', () => {
  it.each<[string, VisitContent, string[]]>([
    ['the new one where that is proven', { kind: 'opened', intake, contact, mismatches: [] }, ['Benoit']],
    ['both where it is not', { kind: 'opened', intake, contact, mismatches: unproven }, ['Aubry', 'Benoit']],
    ['the new one, proven to an office', { kind: 'administrative', contact, mismatches: [] }, ['Benoit']],
    ['both where it is locked', { kind: 'locked' }, ['Benoit', 'Aubry']],
    ['both where it is deleted', { kind: 'deleted', mismatches: [] }, ['Benoit', 'Aubry']],
  ])('are %s', (_, content, names) => {
    expect(readersOf(document, { told: handedOn, content })).toEqual(names)
  })
})

describe('the readers of a wish', () => {
  it('are told by what was sealed, where it opens', () => {
    const told = { ...wished, acts: [] }
    expect(readersOfWish(document, told, { ...intake, ...wished })).toEqual(['Caron'])
    expect(readersOfWish(document, told, null)).toEqual(['Aubry', 'Caron'])
  })
})
