import type { Appointment } from '@colloque/contract'
import type { PracticeDocument } from '@colloque/practice-document'
import type { Contact, Intake } from '@colloque/sealing'
import { describe, expect, it } from 'vitest'
import type { AgendaVisit } from './agenda-visit.ts'
import { findTransferRefusal, ownerBefore } from './transfer-targets.ts'

const lengthClass = { beforeTicks: 0, lengthTicks: 4, afterTicks: 1 }
const calendar = (id: string, practitionerId: string, ...lengthClasses: object[]) => ({
  id,
  practitionerId,
  lengthClasses,
})
const document = {
  schedules: [
    calendar('anne-1', 'anne', lengthClass),
    calendar('anne-2', 'anne'),
    calendar('basile', 'basile', { ...lengthClass, lengthTicks: 6 }, lengthClass),
    calendar('chloe', 'chloe', lengthClass),
    calendar('denise', 'denise', { ...lengthClass, afterTicks: 2 }),
  ],
  healthcareServices: [{ id: 'first', scheduleIds: ['anne-1', 'basile', 'denise'] }],
} as unknown as PracticeDocument

function visit(acts: object[] = [], content?: AgendaVisit['content']): AgendaVisit {
  const intake = { healthcareServiceId: 'first', scheduleId: 'anne-1' } as Intake
  return {
    told: { scheduleId: 'anne-1', lengthClass, acts } as unknown as Appointment,
    content: content ?? { kind: 'opened', intake, contact: {} as Contact, mismatches: [] },
  }
}

describe('where a visit could go', () => {
  it('is every calendar of its practitioner, and of others those that offer its kind and length', () => {
    const refusals = document.schedules.map(({ id }) => findTransferRefusal(document, visit(), id))
    expect(refusals).toEqual([null, null, null, 'type', 'length'])
  })

  it('is also a calendar without such a length where the practice gave it its own', () => {
    const resized = visit([{ kind: 'resize' }])
    expect(findTransferRefusal(document, resized, 'denise')).toBeNull()
    expect(findTransferRefusal(document, resized, 'chloe')).toBe('type')
  })

  it('is nobody else’s calendar for who cannot open it whole', () => {
    for (const content of [
      { kind: 'other' },
      { kind: 'administrative', contact: {} as Contact, mismatches: [] },
      { kind: 'unopenable' },
    ] as const) {
      expect(findTransferRefusal(document, visit([], content), 'basile')).toBe('not-opened')
      expect(findTransferRefusal(document, visit([], content), 'anne-2')).toBeNull()
    }
  })

  it('is told with whose it was before each move, as far as the reader can know', () => {
    const { acts } = visit([
      { kind: 'reschedule', scheduleId: 'basile' },
      { kind: 'status', scheduleId: null },
      { kind: 'reschedule', scheduleId: 'chloe' },
    ]).told
    expect([0, 1, 2, 3].map((position) => ownerBefore(document, acts, position, 'anne-1'))).toEqual([
      'anne',
      'basile',
      'basile',
      'chloe',
    ])
    expect(ownerBefore(document, acts, 0, null)).toBeNull()
  })
})
