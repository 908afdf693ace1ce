// What was asked of a deployment and what it answered, one event a request: enough to tell afterwards whether a time
// was given twice or an acknowledged visit was lost. Holds no patient's words: there are none in a rehearsal.

/** What a request wanted: `read` is a visit asked for by its private link. */
export type HistoryKind = 'book' | 'cancel' | 'move' | 'hold' | 'read'

/** A stretch of time on a calendar, in 5-minute ticks from 1970; the pauses count as taken. */
export type HistoryPlace = {
  scheduleId: string
  /** First tick of the visit itself: the pause before it lies before this. */
  startTick: number
  beforeTicks: number
  lengthTicks: number
  afterTicks: number
  /** Rooms and devices that the visit takes for the same time. */
  resourceIds: readonly string[]
}

export type HistoryEvent = {
  /** Who asked: requests of one process never overlap. */
  process: number
  kind: HistoryKind
  slug: string
  /** Of a `hold`: the hold's id. */
  appointmentId: string
  /** Asked for by `book`, `hold` and `move`; found by `read`; null where the request names none or found none. */
  place: HistoryPlace | null
  /** Milliseconds on one clock for the whole history. */
  sentAt: number
  /** Null: no answer came, so that it may or may not have happened. */
  answeredAt: number | null
  /** HTTP status; null without an answer. */
  status: number | null
  /** Problem type of a refusal (`slot-taken`), the visit's status where one was answered (`booked`), else null. */
  type: string | null
  /** Stands for the request's bytes: a request sent again has the same. */
  bytes?: string
  /** Of `cancel` and `move`: of two acts with one number only one can have happened. */
  actNumber?: number
  /** Where the answer says the visit is. */
  answeredPlace?: Pick<HistoryPlace, 'scheduleId' | 'startTick'>
  /** Of `book`: the hold that it uses up. */
  holdId?: string
  /** Of `hold`: until when it was promised, ms on the history's clock. */
  expiresAt?: number
}
