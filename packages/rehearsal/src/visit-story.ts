// All requests about one visit, put in the order in which they can have happened. A request without an answer, or
// answered with a failure of the server, may or may not have happened; a refused one did not.
import type { HistoryEvent, HistoryPlace } from './history.ts'

export type VisitStory = {
  appointmentId: string
  books: HistoryEvent[]
  holds: HistoryEvent[]
  /** Cancellations and moves, in order of sending. */
  acts: HistoryEvent[]
  reads: HistoryEvent[]
}

/** Whether the answer says that it was done. */
export function isDone({ status }: HistoryEvent): boolean {
  return status !== null && status >= 200 && status < 300
}

/** Whether it may have changed something: anything but a refusal. */
export function mayHaveHappened({ status }: HistoryEvent): boolean {
  return status === null || status < 400 || status >= 500
}

/** Instant at which it was known to be done. */
export function doneAt(event: HistoryEvent): number {
  return isDone(event) ? (event.answeredAt ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
}

/** The stories of a history, by visit or hold. */
export function tellStories(events: readonly HistoryEvent[]): Map<string, VisitStory> {
  const stories = new Map<string, VisitStory>()
  for (const event of [...events].sort((a, b) => a.sentAt - b.sentAt)) {
    const { appointmentId } = event
    const story = stories.get(appointmentId) ?? { appointmentId, books: [], holds: [], acts: [], reads: [] }
    stories.set(appointmentId, story)
    if (event.kind === 'book') story.books.push(event)
    else if (event.kind === 'hold') story.holds.push(event)
    else if (event.kind === 'read') story.reads.push(event)
    else story.acts.push(event)
  }
  return stories
}

/** Whether `later` can have changed what `earlier` had brought about. */
export function canFollow(later: HistoryEvent, earlier: HistoryEvent): boolean {
  if (later === earlier || !mayHaveHappened(later)) return false
  if (later.actNumber !== undefined && earlier.actNumber !== undefined)
    return later.actNumber > earlier.actNumber
  if (later.bytes !== undefined && later.bytes === earlier.bytes) return false
  return later.answeredAt === null || later.answeredAt >= earlier.sentAt
}

/** Places where the visit can be in the end; null stands for cancelled. None: it was always refused. */
export function possibleEnds({ books, acts }: VisitStory): (HistoryPlace | null)[] {
  const done = acts.filter(isDone)
  // A cancellation that was acknowledged is final, whatever else was asked.
  if (done.some(({ kind }) => kind === 'cancel')) return [null]
  const steps = [...(done.length > 0 ? [] : books), ...acts].filter(mayHaveHappened)
  const ends = steps.filter((step) => !done.some((other) => canFollow(other, step) || excludes(other, step)))
  return ends.map(({ kind, place }) => (kind === 'cancel' ? null : place))
}

// One number is given to one act only.
function excludes(done: HistoryEvent, other: HistoryEvent): boolean {
  return !isDone(other) && done.actNumber !== undefined && done.actNumber === other.actNumber
}
