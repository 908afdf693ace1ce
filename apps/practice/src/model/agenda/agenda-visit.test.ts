import type { Appointment } from '@colloque/contract'
import type { Contact, Intake } from '@colloque/sealing'
import { describe, expect, it } from 'vitest'
import {
  type AgendaVisit,
  authorOf,
  flagsOf,
  judgedMismatches,
  keylessContent,
  nextActNumber,
  nextStatuses,
  type SealedAppointment,
  seenSealed,
  spanOf,
} from './agenda-visit.ts'

const act = { actNumber: 1, kind: 'status', author: 'practice', practitionerId: 'P' } as const

function visit(acts: object[], mismatches: object[]): AgendaVisit {
  return {
    told: {
      acts,
      start: '2026-11-24T09:00:00Z',
      lengthClass: { beforeTicks: 1, lengthTicks: 4, afterTicks: 1 },
    } as unknown as Appointment,
    content: {
      kind: 'opened',
      intake: {} as Intake,
      contact: {} as Contact,
      mismatches: mismatches as never[],
    },
  }
}

describe('a visit of the agenda', () => {
  it('names the author of a proven act and nobody for an unproven one', () => {
    expect(authorOf(visit([act], []), 0)).toEqual({ who: 'practice', practitionerId: 'P' })
    expect(authorOf(visit([{ ...act, author: 'guest' }], []), 0)).toEqual({ who: 'guest' })
    expect(authorOf(visit([act], [{ kind: 'unproven-act', position: 0 }]), 0)).toEqual({ who: 'nobody' })
  })

  it('names nobody while it is locked', () => {
    expect(authorOf({ ...visit([act], []), content: { kind: 'locked' } }, 0)).toEqual({ who: 'nobody' })
  })

  it('flags what differs, and leaves unproven acts to the history', () => {
    const flags = flagsOf(
      visit([], [{ kind: 'unproven-act', position: 0 }, { kind: 'outside-opening' }]).content,
    )
    expect(flags).toEqual([{ kind: 'outside-opening' }])
  })

  it('is judged by the openings unless the practice itself put it there, provably', () => {
    const outside = { kind: 'outside-opening' } as const
    const moved = (author: 'guest' | 'practice', actNumber: number) => ({
      told: visit([{ ...act, kind: 'reschedule', author, actNumber }], []).told.acts[0],
    })
    const judged = (authors: ('guest' | 'practice')[], further: number[] = []) => {
      const { told } = visit(
        authors.map((author, index) => moved(author, index + 1).told ?? {}),
        [],
      )
      const unproven = further.map((position) => ({ kind: 'unproven-act', position }) as const)
      return judgedMismatches(told, [outside, ...unproven]).some(({ kind }) => kind === 'outside-opening')
    }
    expect(judged([])).toBe(true)
    expect(judged(['practice'])).toBe(false)
    expect(judged(['practice', 'guest'])).toBe(true)
    expect(judged(['guest', 'practice'])).toBe(false)
    expect(judged(['practice'], [0])).toBe(true)
    expect(judged(['practice', 'guest'], [1])).toBe(false)
  })

  it('is judged by the act the patient proved, whatever forged act takes its number', () => {
    const moves = [
      { ...act, kind: 'reschedule' },
      { ...act, kind: 'reschedule', author: 'guest', actNumber: 2 },
      { ...act, author: 'guest', actNumber: 2 },
    ]
    const found = visit(moves, [{ kind: 'unproven-act', position: 2 }, { kind: 'outside-opening' }])
    const mismatches = found.content.kind === 'opened' ? found.content.mismatches : []
    expect(judgedMismatches(found.told, mismatches)).toContainEqual({ kind: 'outside-opening' })
    expect([0, 1, 2].map((position) => authorOf(found, position).who)).toEqual([
      'practice',
      'guest',
      'nobody',
    ])
  })

  it('counts the next act and spans the visit without its pauses', () => {
    const { told } = visit([act], [])
    expect(nextActNumber(told)).toBe(2)
    expect(spanOf(told)).toEqual({
      startAt: Date.parse('2026-11-24T09:00:00Z'),
      endAt: Date.parse('2026-11-24T09:20:00Z'),
    })
  })

  it('is shown without a flag once its content is deleted in time, and with one before', () => {
    const { told } = visit([], [])
    const deleted = { ...told, envelopes: null }
    const endAt = Date.parse('2026-11-24T09:20:00Z')
    const day = 86_400_000
    const later = keylessContent(deleted, endAt + 7 * day)
    expect(later).toEqual({ kind: 'deleted', mismatches: [] })
    expect(flagsOf(later)).toEqual([])
    expect(flagsOf(keylessContent(deleted, endAt + 6 * day))).toEqual([{ kind: 'deleted-early' }])
    expect(flagsOf(keylessContent(deleted, endAt - 30 * day))).toEqual([{ kind: 'deleted-early' }])
    const cancelled = { ...deleted, status: 'cancelled', cancelledOn: '2026-11-01' } as const
    expect(flagsOf(keylessContent(cancelled, Date.parse('2026-11-09T00:00:00Z')))).toEqual([])
    expect(flagsOf(keylessContent(cancelled, Date.parse('2026-11-08T12:00:00Z')))).toHaveLength(1)
  })

  it('cannot have been cancelled before it was last seen standing', () => {
    const now = Date.parse('2026-11-09T12:00:00Z')
    const sealed = {
      ...visit([], []).told,
      status: 'booked',
      envelopes: [{}, {}],
    } as unknown as SealedAppointment
    const stood = seenSealed(sealed, now)
    expect(stood).toBe('2026-11-09')
    // A clock that is a little fast.
    expect(seenSealed(sealed, Date.parse('2026-11-10T00:30:00Z'))).toBe('2026-11-09')
    const lie = { ...sealed, status: 'cancelled', cancelledOn: '2026-11-01', envelopes: null } as Appointment
    expect(flagsOf(keylessContent(lie, now, stood))).toEqual([{ kind: 'deleted-early' }])
    expect(flagsOf(keylessContent(lie, now))).toEqual([])
    // Cancelled and still sealed: deleted later, honestly, for the day it named.
    const cancelled = { ...sealed, status: 'cancelled', cancelledOn: '2026-11-01' } as SealedAppointment
    expect(flagsOf(keylessContent(lie, now, seenSealed(cancelled, now)))).toEqual([])
    // Nor does a cancelled one take back that it stood later.
    expect(seenSealed(cancelled, now, stood)).toBe('2026-11-09')
  })

  it('is locked, and not deleted, while there is something to open', () => {
    const sealed = { ...visit([], []).told, envelopes: [{}, {}] } as unknown as Appointment
    expect(keylessContent(sealed, Date.now())).toEqual({ kind: 'locked' })
  })

  it('stays cancelled once cancelled', () => {
    expect(nextStatuses('cancelled')).toEqual([])
    expect(nextStatuses('booked')).toContain('cancelled')
  })
})
