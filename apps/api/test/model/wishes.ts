// What can be wished of a calendar, drawn at random without knowing what stands in it, and made a request of once that
// is known. Days and hours are few, so that wishes meet.
import fc from 'fast-check'
import type { Ask, CalendarModel, ModelVisit, Slot, Status } from './calendar-model.ts'
import { visitsOf } from './calendar-model.ts'
import { type PlanName, planNames } from './opening-plans.ts'
import type { TwoProcesses } from './two-processes.ts'

/** Days after the run's first day; 4 is a Sunday on which clocks change, in two of three practices. */
const days = [0, 1, 2, 4] as const
/** Hours and minutes, UTC: the night in which clocks change, a morning, the end of the openings, one off the grid. */
const minutes = [
  0, 10, 20, 30, 50, 60, 70, 90, 110, 120, 130, 180, 220, 240, 475, 480, 490, 500, 510, 520, 540, 940, 950,
  1000,
] as const

/** What everybody wants: half of all wishes meet here. */
const [wantedDays, wantedMinutes] = [[1, 4] as const, [60, 70, 80, 480, 490] as const]

export type SlotWish = { calendar: 0 | 1; day: number; minute: number }
export type By = 0 | 1

/** `which` picks a visit; `number` is added to the count of its acts: 1 is the next act, others come from an old view. */
export type AskWish =
  | { kind: 'book'; slot: SlotWish; author: 'patient' | 'practice' }
  | { kind: 'repeat'; which: number }
  | { kind: 'other-bytes'; which: number; slot: SlotWish }
  | { kind: 'move'; which: number; slot: SlotWish; number: number }
  | { kind: 'cancel'; which: number; number: number }
  | { kind: 'note'; which: number; status: Status; number: number }
  | { kind: 'again'; which: number }
  | { kind: 'swap'; which: number; other: number }
  | { kind: 'read'; which: number }

export type Wish =
  | { kind: 'ask'; wish: AskWish; by: By }
  | { kind: 'rules'; calendar: 0 | 1; plan: PlanName; day: number; by: By }
  | { kind: 'clock'; by: By; stepHours: number }
  | { kind: 'at-once'; wishes: { wish: AskWish; by: By }[] }

const by = fc.constantFrom<By>(0, 1)
const calendar = fc.constantFrom<0 | 1>(0, 0, 0, 1)
const slot = fc.oneof(
  fc.record({ calendar, day: fc.constantFrom(...wantedDays), minute: fc.constantFrom(...wantedMinutes) }),
  fc.record({ calendar, day: fc.constantFrom(...days), minute: fc.constantFrom(...minutes) }),
)
const which = fc.nat({ max: 7 })
const number = fc.constantFrom(1, 1, 1, 1, 0, 2)
const status = fc.constantFrom<Status>('booked', 'arrived', 'checked-in', 'fulfilled', 'noshow', 'cancelled')
const kindOf = <K extends string>(kind: K) => fc.constant(kind)

const book = fc.record({
  kind: kindOf('book'),
  slot,
  author: fc.constantFrom<'patient' | 'practice'>('patient', 'patient', 'patient', 'practice'),
})
const move = fc.record({ kind: kindOf('move'), which, slot, number })
const cancel = fc.record({ kind: kindOf('cancel'), which, number })
const others = [
  fc.record({ kind: kindOf('repeat'), which }),
  fc.record({ kind: kindOf('other-bytes'), which, slot }),
  fc.record({ kind: kindOf('note'), which, status, number }),
  fc.record({ kind: kindOf('again'), which }),
] as const
const read = fc.record({ kind: kindOf('read'), which })
const swap = fc.record({ kind: kindOf('swap'), which, other: which })

const oneAsk: fc.Arbitrary<AskWish> = fc.oneof(
  { weight: 5, arbitrary: book },
  { weight: 3, arbitrary: move },
  { weight: 2, arbitrary: cancel },
  ...others.map((arbitrary) => ({ weight: 1, arbitrary })),
  { weight: 1, arbitrary: read },
)
const crowded: fc.Arbitrary<AskWish> = fc.oneof(
  { weight: 4, arbitrary: book },
  { weight: 3, arbitrary: move },
  { weight: 2, arbitrary: cancel },
  { weight: 2, arbitrary: swap },
  { weight: 1, arbitrary: fc.record({ kind: kindOf('repeat'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: kindOf('other-bytes'), which, slot }) },
)

/** One thing to wish. A clock steps an hour, some days back or forth, or a year. */
export const anyWish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: kindOf('ask'), wish: oneAsk, by }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kindOf('at-once'),
      wishes: fc.array(fc.record({ wish: crowded, by }), { minLength: 2, maxLength: 6 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kindOf('rules'),
      calendar,
      plan: fc.constantFrom<PlanName>(...planNames),
      day: fc.constantFrom(...days),
      by,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kindOf('clock'),
      by,
      stepHours: fc.constantFrom(1, 24, 72, -1, -48, 365 * 24, -365 * 24, -365 * 24),
    }),
  },
)

/** The slot that a wish means on the run's first day. */
export function slotOf({ calendar, day, minute }: SlotWish, firstDayAt: number): Slot {
  return { calendar, startTick: firstDayAt / 300_000 + day * 288 + minute / 5 }
}

/** The request or requests that a wish becomes; none where it needs a visit and there is none. */
export function asksOf(
  wish: AskWish,
  model: CalendarModel,
  real: Pick<TwoProcesses, 'booking' | 'move' | 'cancel' | 'note'>,
  firstDayAt: number,
): Ask[] {
  if (wish.kind === 'book') return [real.booking(slotOf(wish.slot, firstDayAt), wish.author)]
  const visits = visitsOf(model)
  const pick = (which: number): ModelVisit | undefined => visits[which % Math.max(visits.length, 1)]
  const visit = pick(wish.which)
  if (!visit) return []
  const { appointmentId } = visit.booking
  if (wish.kind === 'repeat') return [visit.booking]
  if (wish.kind === 'read') return [{ kind: 'read', appointmentId }]
  if (wish.kind === 'again') return visit.lastAct ? [visit.lastAct] : []
  if (wish.kind === 'other-bytes') {
    const other = real.booking(slotOf(wish.slot, firstDayAt), visit.booking.author)
    return [{ ...other, appointmentId, json: { ...other.json, appointmentId } }]
  }
  if (wish.kind === 'swap') {
    const other = pick(wish.other)
    if (!other || other === visit) return []
    return [
      real.move(visit, other.slot, visit.actCount + 1),
      real.move(other, visit.slot, other.actCount + 1),
    ]
  }
  const actNumber = Math.max(1, visit.actCount + wish.number)
  if (wish.kind === 'move') return [real.move(visit, slotOf(wish.slot, firstDayAt), actNumber)]
  if (wish.kind === 'cancel') return [real.cancel(visit, actNumber)]
  return [real.note(visit, wish.status, actNumber)]
}
