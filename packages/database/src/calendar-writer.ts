// The one clear place through which every visit takes, moves and gives back time.
//
// Booking and holding are what a rush is made of, so they share statements (batch-queue.ts): many requests, one
// transaction, one wait for the disk. Everything else is rare and has a transaction of its own.
//
// - Order. Rows of a batch are sorted by practice, calendar and start, so that two batches do not wait for each other;
//   rooms and the later visits of a series stand out of that order, and a victim of that is tried once more.
// - Guard. Whether a time is free is decided by the exclusion constraint and nothing else (migrations/0006).
// - Answers. After the commit, never before. One bad row spoils no neighbour: its batch is written row by row.
// - Repeats. A known id is looked for before anybody is told that the time is taken, and once more after it.
// - Losers. Who wants a time that was just lost by somebody else is refused from memory; that can only err on the
//   refusing side, is forgotten as soon as the calendar changes, and after two seconds in any case.
// - Changes. Every calendar that changed is told to `onChange` after the commit and before the answer.
import type { Id } from '@colloque/encoding'
import { createBatchQueue } from './batch-queue.ts'
import { type BookingUnit, bookBatch } from './book-batch.ts'
import { type Booking, type BookingOutcome, findKnownBookings, hashRequest } from './booking.ts'
import type { CalendarOutcome } from './calendar-codes.ts'
import { changeStatus, type StatusChange, type StatusOutcome } from './change-status.ts'
import type { Database } from './connect.ts'
import {
  areHeld,
  type ChangedCalendar,
  type Hold,
  type HoldOutcome,
  holdBatch,
  releaseHold,
  sweepHolds,
} from './hold-time.ts'
import { createLostTimes } from './lost-times.ts'
import { type Move, type MoveOutcome, rescheduleAppointments } from './reschedule-appointment.ts'
import { type Resize, type ResizeOutcome, resizeAppointment } from './resize-appointment.ts'
import { retryConflict } from './retry-conflict.ts'
import { joinWaitingList, type Wish, type WishOutcome } from './waiting-list.ts'

export type CalendarWriter = {
  /** Takes the time for exactly one of many who want it; writes nothing for the others. */
  book(booking: Booking): Promise<BookingOutcome>
  /** Books the visits of a series (in order of time) all or none; one outcome for each. */
  bookSeries(bookings: readonly Booking[]): Promise<BookingOutcome[]>
  /** What an earlier booking with this id means for this one, or null when there was none. Writes nothing. */
  findRepeated(booking: Booking | Wish): Promise<BookingOutcome | null>
  hold(hold: Hold): Promise<HoldOutcome>
  /** Resolves with false when nothing was held under that secret. */
  release(hold: { practiceId: Id; holdId: Id; holderHash: Uint8Array }, now: number): Promise<boolean>
  /** Ends holds that are over at `now` (ms); resolves with how many. */
  sweep(now: number): Promise<number>
  /** Moves booked visits of one practice all or none; length and pauses stay. */
  reschedule(moves: readonly Move[], now: number): Promise<MoveOutcome>
  /** Gives a visit of the practice another length and other pauses from the same start. */
  resize(resize: Resize): Promise<ResizeOutcome>
  changeStatus(change: StatusChange, now: number): Promise<StatusOutcome>
  joinWaitingList(wish: Wish): Promise<WishOutcome>
  /** Another process changed this calendar: times lost here may be free again. */
  forgetLost(scheduleId: Id): void
  /** Requests that wait for a statement: how far behind the database is. */
  waiting(): number
}

export type CalendarWriterOptions = {
  /** Told synchronously, once the change is committed. */
  onChange?: (changed: readonly ChangedCalendar[]) => void
}

/** A writer over `sql`; one for each process. */
export function createCalendarWriter(sql: Database, options: CalendarWriterOptions = {}): CalendarWriter {
  const lost = createLostTimes()
  const changed = (calendars: readonly ChangedCalendar[]) => {
    if (calendars.length === 0) return
    for (const { scheduleId } of calendars) lost.forget(scheduleId)
    options.onChange?.(calendars)
  }

  const bookings = createBatchQueue<BookingUnit, CalendarOutcome>({
    run: (units) => retryConflict(() => bookBatch(sql, units)),
    compare: (a, b) => compareTimes(a[0]?.booking, b[0]?.booking),
  })
  const holds = createBatchQueue<Hold, HoldOutcome>({
    run: (rows) => retryConflict(() => holdBatch(sql, rows)),
    compare: compareTimes,
  })
  const heldAlready = createBatchQueue<Hold, boolean>({
    run: (rows) => areHeld(sql, rows),
    compare: () => 0,
  })
  const repeats = createBatchQueue<Booking, BookingOutcome | null>({
    run: (bookings) => findKnownBookings(sql, bookings),
    compare: () => 0,
  })

  async function book(unit: readonly Booking[]): Promise<BookingOutcome[]> {
    const isLost = unit.length === 1 && unit.every((booking) => !booking.hold && lost.has(booking))
    const outcome = isLost
      ? 'slot-taken'
      : await bookings.add(unit.map((booking) => ({ booking, requestHash: hashRequest(booking) })))
    if (outcome === 'done') {
      changed(unit.flatMap(calendarsOf))
      return unit.map(({ appointmentId, scheduleId, startTick }) => ({
        outcome: 'booked',
        appointment: { appointmentId, scheduleId, startTick, status: 'booked' },
      }))
    }
    // Only what the database said is remembered: a memory that renewed itself would outlive the time's being free.
    if (outcome === 'slot-taken' && !isLost)
      for (const booking of unit) if (unit.length === 1) lost.add(booking)
    // The statement that refused one alone has looked for its id too.
    if (unit.length === 1 && !isLost && outcome !== 'appointment-known') return [{ outcome }]
    const known = await Promise.all(unit.map((booking) => repeats.add(booking)))
    if (known.every((one) => one !== null)) return known as BookingOutcome[]
    // Of a series that is known in part, somebody else's id was used.
    const said = outcome === 'appointment-known' ? 'appointment-id-used' : outcome
    return unit.map(() => ({ outcome: said }))
  }

  return {
    book: async (booking) => (await book([booking]))[0] ?? { outcome: 'slot-taken' },
    bookSeries: book,
    findRepeated: (booking) => repeats.add(booking),
    hold: async (hold) => {
      // Lost to this very hold, perhaps, which is only asked for again.
      if (lost.has(hold) && !(await heldAlready.add(hold))) return 'slot-taken'
      const outcome = await holds.add(hold)
      if (outcome === 'done') changed(calendarsOf(hold))
      if (outcome === 'slot-taken') lost.add(hold)
      return outcome
    },
    release: async (hold, now) => {
      const released = await retryConflict(() => releaseHold(sql, hold, now))
      if (released) changed(released)
      return released !== null
    },
    sweep: async (now) => {
      const { ended, calendars } = await retryConflict(() => sweepHolds(sql, now))
      changed(calendars)
      return ended
    },
    reschedule: async (moves, now) => {
      const { outcome, calendars } = await rescheduleAppointments(sql, moves, now)
      changed(calendars)
      return outcome
    },
    resize: async (resize) => {
      const { outcome, calendars } = await resizeAppointment(sql, resize)
      changed(calendars)
      return outcome
    },
    changeStatus: async (change, now) => {
      const { outcome, calendars } = await changeStatus(sql, change, now)
      changed(calendars)
      return outcome
    },
    joinWaitingList: (wish) => joinWaitingList(sql, wish),
    forgetLost: lost.forget,
    waiting: () => bookings.waiting() + holds.waiting(),
  }
}

type Timed = Pick<Booking, 'practiceId' | 'scheduleId' | 'startTick'>

function compareTimes(a: Timed | undefined, b: Timed | undefined): number {
  if (!a || !b) return 0
  if (a.practiceId !== b.practiceId) return a.practiceId < b.practiceId ? -1 : 1
  if (a.scheduleId !== b.scheduleId) return a.scheduleId < b.scheduleId ? -1 : 1
  return a.startTick - b.startTick
}

function calendarsOf({ practiceId, scheduleId, resources = [] }: Booking | Hold): ChangedCalendar[] {
  return [{ practiceId, scheduleId }, ...resources.map((one) => ({ practiceId, scheduleId: one.scheduleId }))]
}
