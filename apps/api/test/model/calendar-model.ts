// What two calendars of one practice should say and hold: the rules of booking in their plainest form, without a
// database and without the code that is tested.
import type { Plan } from './opening-plans.ts'
import { isOpen } from './opening-plans.ts'

export const tickMs = 300_000
export const [beforeTicks, lengthTicks, afterTicks] = [0, 4, 1] as const
const gridTicks = 2
const [noticeMs, horizonMs, cutoffMs] = [2 * 3_600_000, 60 * 86_400_000, 24 * 3_600_000]

export type Status = 'booked' | 'arrived' | 'checked-in' | 'fulfilled' | 'noshow' | 'cancelled'

/** `calendar` is 0 or 1. */
export type Slot = { calendar: number; startTick: number }

/** A request with its bytes, ready to be sent any number of times. */
export type Ask =
  | {
      kind: 'book'
      appointmentId: string
      slot: Slot
      author: 'patient' | 'practice'
      bytes: string
      json: object
      authorization: string
    }
  | { kind: 'move'; appointmentId: string; slot: Slot; actNumber: number; bytes: string; json: object }
  | { kind: 'cancel'; appointmentId: string; actNumber: number; bytes: string; json: object }
  | { kind: 'status'; appointmentId: string; status: Status; actNumber: number; bytes: string; json: object }
  | { kind: 'read'; appointmentId: string }

export type Act = Exclude<Ask, { kind: 'book' | 'read' }>

export type ModelVisit = {
  booking: Extract<Ask, { kind: 'book' }>
  slot: Slot
  status: Status
  actCount: number
  lastAct: Act | null
}

export type CalendarModel = {
  visits: Map<string, ModelVisit>
  plans: [Plan, Plan]
  revisions: [number, number]
  /** One clock a process, ms: they need not agree. */
  nowAt: [number, number]
  /** While the keys are in force to which every booking here is sealed; half-open, ms. */
  keysAt: readonly [number, number]
}

const afterStatus: Record<Status, readonly Status[]> = {
  booked: ['arrived', 'fulfilled', 'noshow', 'cancelled'],
  arrived: ['booked', 'checked-in', 'fulfilled', 'noshow', 'cancelled'],
  'checked-in': ['arrived', 'fulfilled'],
  fulfilled: ['arrived', 'checked-in'],
  noshow: ['booked', 'arrived'],
  cancelled: [],
}

/** The visits in order of booking. */
export const visitsOf = (model: CalendarModel): ModelVisit[] => [...model.visits.values()]

/** What process `by` should answer: a status code, or the problem's type. */
export function expectedAnswer(model: CalendarModel, ask: Ask, by: 0 | 1): string {
  const visit = model.visits.get(ask.appointmentId)
  const nowAt = model.nowAt[by]
  if (ask.kind === 'book') {
    if (visit) {
      if (visit.booking.bytes !== ask.bytes) return 'appointment-id-used'
      return visit.status === 'cancelled' ? 'appointment-cancelled' : '200'
    }
    const refusal = findRefusal(model, ask.slot, ask.author, nowAt)
    if (refusal) return refusal
    if (nowAt < model.keysAt[0] || nowAt >= model.keysAt[1]) return 'no-valid-key'
    return isTaken(model, ask.slot) ? 'slot-taken' : '201'
  }
  if (!visit) return 'not-found'
  if (ask.kind === 'read') return '200'
  if (visit.lastAct?.bytes === ask.bytes) return '200'
  const isNewest = ask.actNumber === visit.actCount
  if (ask.kind === 'move' && !isNewest) {
    if (isLate(visit, nowAt)) return 'cancel-too-late'
    const refusal = findRefusal(model, ask.slot, 'patient', nowAt)
    if (refusal) return refusal
  }
  if (ask.kind === 'cancel' && visit.status === 'booked' && !isNewest && isLate(visit, nowAt))
    return 'cancel-too-late'
  const isPossible =
    ask.kind === 'status' ? afterStatus[visit.status].includes(ask.status) : visit.status === 'booked'
  if (!isPossible) return 'status-not-possible'
  if (ask.actNumber !== visit.actCount + 1) return 'stale-revision'
  return ask.kind === 'move' && isTaken(model, ask.slot, ask.appointmentId) ? 'slot-taken' : '200'
}

/** Changes the model as an acknowledged request changes the calendar. */
export function applyAnswered(model: CalendarModel, ask: Ask): void {
  const visit = model.visits.get(ask.appointmentId)
  if (ask.kind === 'book') {
    if (visit) return
    const { appointmentId, slot } = ask
    model.visits.set(appointmentId, { booking: ask, slot, status: 'booked', actCount: 0, lastAct: null })
  } else if (visit && ask.kind !== 'read' && visit.lastAct?.bytes !== ask.bytes) {
    if (ask.kind === 'move') visit.slot = ask.slot
    else visit.status = ask.kind === 'cancel' ? 'cancelled' : ask.status
    visit.actCount = ask.actNumber
    visit.lastAct = ask
  }
}

export const fromTickOf = ({ startTick }: Slot) => startTick - beforeTicks
export const toTickOf = ({ startTick }: Slot) => startTick + lengthTicks + afterTicks

function isTaken(model: CalendarModel, slot: Slot, except?: string): boolean {
  return visitsOf(model).some(
    ({ booking, slot: other, status }) =>
      booking.appointmentId !== except &&
      status !== 'cancelled' &&
      other.calendar === slot.calendar &&
      fromTickOf(other) < toTickOf(slot) &&
      fromTickOf(slot) < toTickOf(other),
  )
}

function isLate({ slot }: ModelVisit, nowAt: number): boolean {
  return nowAt >= slot.startTick * tickMs || nowAt > slot.startTick * tickMs - cutoffMs
}

function findRefusal(
  model: CalendarModel,
  slot: Slot,
  author: 'patient' | 'practice',
  nowAt: number,
): string | null {
  const startAt = slot.startTick * tickMs
  const isPatient = author === 'patient'
  if (startAt < nowAt) return 'start-in-past'
  if (isPatient && startAt < nowAt + noticeMs) return 'notice-too-short'
  if (isPatient && startAt > nowAt + horizonMs) return 'start-beyond-horizon'
  // The zone's offsets are whole hours, which the grid of ten minutes divides.
  if (slot.startTick % gridTicks !== 0) return 'start-off-grid'
  const plan = model.plans[slot.calendar === 0 ? 0 : 1]
  return isPatient && !isOpen(plan, fromTickOf(slot), toTickOf(slot)) ? 'start-outside-openings' : null
}
