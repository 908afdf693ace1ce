import type { Appointment } from '@colloque/contract'
import type { PracticeDocument } from '@colloque/practice-document'
import type { Contact, Intake, Mismatch } from '@colloque/sealing'
import { describe, expect, it } from 'vitest'
import type { AgendaVisit } from './agenda-visit.ts'
import { findHandOver, untoldHandOver } from './untold-move.ts'

const document = {
  practitioners: ['anne', 'basile', 'chloe'].map((id) => ({ id })),
  schedules: ['anne', 'basile', 'chloe'].map((practitionerId) => ({
    id: `of-${practitionerId}`,
    practitionerId,
    timeZone: 'Europe/Paris',
  })),
  standIns: [
    {
      practitionerId: 'basile',
      standInPractitionerId: 'chloe',
      startDay: '2026-12-10',
      endDay: '2026-12-11',
    },
  ],
} as unknown as PracticeDocument

const at = (hour: number, day = 1) => `2026-12-0${day}T${String(hour).padStart(2, '0')}:00:00Z`
const move = (by: string | null, to: string, start: string) => ({
  kind: 'reschedule',
  author: by === null ? 'guest' : 'practice',
  practitionerId: by,
  scheduleId: `of-${to}`,
  start,
})

/** Booked with Anne at ten. */
function visit(acts: ReturnType<typeof move>[], mismatches: Mismatch[] = []): AgendaVisit {
  const last = acts.at(-1)
  const intake = { scheduleId: 'of-anne', start: at(10) } as Intake
  return {
    told: {
      appointmentId: 'visit',
      status: 'booked',
      scheduleId: last?.scheduleId ?? 'of-anne',
      start: last?.start ?? at(10),
      acts,
    } as unknown as Appointment,
    content: { kind: 'opened', intake, contact: {} as Contact, mismatches },
  }
}

function untold(acts: ReturnType<typeof move>[], hasWritten = false, who = 'basile') {
  const handOver = findHandOver(document, visit(acts), who)
  return handOver && untoldHandOver(document, visit(acts), handOver, hasWritten)
}

describe('what a patient does not know of a hand-over', () => {
  it('is who has the visit now, at the same time or another, from what the patient chose', () => {
    const [fromAt, later] = [Date.parse(at(10)), Date.parse(at(11))]
    const known = { appointmentId: 'visit', fromAt, receiverId: 'basile', isPutOff: false }
    expect(untold([move('anne', 'basile', at(10))])).toEqual({ ...known, toAt: fromAt })
    expect(untold([move('anne', 'anne', at(11)), move('anne', 'basile', at(11))])).toEqual({
      ...known,
      toAt: later,
    })
    expect(untold([move('anne', 'basile', at(10)), move('basile', 'basile', at(11))])).toEqual({
      ...known,
      toAt: later,
    })
  })

  it('is counted from the last move where the practice has written, perhaps of the first', () => {
    const acts = [move('anne', 'anne', at(11)), move('anne', 'basile', at(11))]
    expect(untold(acts, true)?.fromAt).toBe(Date.parse(at(11)))
  })

  it('is the time alone where it came back, and nothing where all is as the patient chose', () => {
    const back = (start: string) => [move('anne', 'basile', at(10)), move('basile', 'anne', start)]
    expect(untold(back(at(11)), false, 'anne')?.receiverId).toBeNull()
    expect(untold(back(at(10)), false, 'anne')).toBeNull()
  })

  it('is for who receives it alone, a stand-in included', () => {
    const acts = [move('anne', 'basile', at(10))]
    expect(untold(acts, false, 'anne')).toBeNull()
    expect(untold(acts, false, 'chloe')).toBeNull()
    const later = [move('anne', 'basile', '2026-12-10T10:00:00Z')]
    expect(untold(later)).toBeNull()
    expect(untold(later, false, 'chloe')?.receiverId).toBe('chloe')
  })

  it('is nothing once the patient moved it, where it was taken back, or where nobody proves who moved it', () => {
    expect(untold([move('anne', 'basile', at(10)), move(null, 'basile', at(12))])).toBeNull()
    expect(untold([move('anne', 'basile', at(10)), move('anne', 'anne', at(10))], false, 'anne')).toBeNull()
    const unproven = { kind: 'unproven-act', position: 0 } as Mismatch
    const told = visit([move('anne', 'basile', at(10))], [unproven])
    expect(findHandOver(document, told, 'basile')).toBeNull()
  })
})
