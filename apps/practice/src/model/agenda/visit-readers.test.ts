import type { Appointment } from '@colloque/contract'
import type { PracticeDocument } from '@colloque/practice-document'
import type { Contact, Intake, Mismatch } from '@colloque/sealing'
import { describe, expect, it } from 'vitest'
import type { AgendaVisit } from './agenda-visit.ts'
import { readersOf, readersOfWish } from './visit-readers.ts'

const calendar = (id: string, practitionerId: string, sharedWith?: string[]) => ({
  id,
  practitionerId,
  timeZone: 'Europe/Paris',
  ...(sharedWith ? { sharedWith } : {}),
})
const document = {
  version: 5,
  practitioners: ['Aubry', 'Weber', 'Benoit', 'Caron'].map((id) => ({ id })),
  standIns: [
    {
      practitionerId: 'Aubry',
      standInPractitionerId: 'Caron',
      startDay: '2026-12-01',
      endDay: '2026-12-03',
    },
  ],
  schedules: [calendar('shared', 'Aubry', ['Weber']), calendar('others', 'Benoit')],
} as unknown as PracticeDocument
const before = { scheduleId: 'shared', start: '2026-11-30T09:00:00Z' }
const during = { scheduleId: 'shared', start: '2026-12-02T09:00:00Z' }
const handedOn = { scheduleId: 'others', start: '2026-11-30T10:00:00Z' }

type Sealed = { documentVersion?: number; moves?: object[]; mismatches?: Mismatch[] }

function visit(at: object, { documentVersion = 5, moves = [], mismatches = [] }: Sealed = {}): AgendaVisit {
  const acts = moves.map((move) => ({
    kind: 'reschedule',
    author: 'practice',
    practitionerId: 'Aubry',
    ...move,
  }))
  const intake = { ...at, documentVersion } as Intake
  return {
    told: { ...at, ...moves.at(-1), acts } as unknown as Appointment,
    content: { kind: 'opened', intake, contact: {} as Contact, mismatches },
  }
}

describe('who reads a visit', () => {
  it('is its practitioner, and whom the calendar is shared with', () => {
    expect(readersOf(document, visit(before))).toEqual(['Aubry', 'Weber'])
    expect(readersOf(document, visit(handedOn)), 'control').toEqual(['Benoit'])
  })

  it('is the stand-in alone where it was sealed to them, and either where the page has changed since', () => {
    expect(readersOf(document, visit(during))).toEqual(['Caron'])
    expect(readersOf(document, visit(during, { documentVersion: 4 }))).toEqual(['Aubry', 'Weber', 'Caron'])
  })

  it('is everybody whose days it has been on, and after a proven move to another’s calendar those alone', () => {
    expect(readersOf(document, visit(before, { moves: [during] }))).toEqual(['Aubry', 'Weber', 'Caron'])
    expect(readersOf(document, visit(before, { moves: [handedOn] }))).toEqual(['Benoit'])
    const mismatches: Mismatch[] = [{ kind: 'unproven-act', position: 0 }]
    const lied = visit(before, { moves: [handedOn], mismatches })
    expect(readersOf(document, lied), 'the service’s word').toEqual(['Aubry', 'Weber', 'Benoit'])
  })

  it('is told of a wish by the same rule', () => {
    const { told } = visit(during)
    expect(readersOfWish(document, told, { ...during, documentVersion: 5 } as Intake)).toEqual(['Caron'])
    expect(readersOfWish(document, told, null)).toEqual(['Aubry', 'Weber', 'Caron'])
  })
})
