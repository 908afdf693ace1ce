// Who certainly had which time, and when: from the answer that gave it until the first request was sent that can
// have given it back. Only what is certain counts, so that what the checker finds is a fault and never a guess.
import { stretchesOf } from './final-state.ts'
import type { HistoryEvent } from './history.ts'
import { canFollow, doneAt, isDone, mayHaveHappened, type VisitStory } from './visit-story.ts'

export type Possession = {
  owner: string
  scheduleId: string
  /** First tick of the visit: people of one group share it. */
  startTick: number
  fromTick: number
  toTick: number
  /** Half-open, ms on the history's clock. */
  fromAt: number
  untilAt: number
}

/** Everything that was certainly had. `usedHolds`: when a booking with that hold was first sent. */
export function possessionsOf(story: VisitStory, usedHolds: ReadonlyMap<string, number>): Possession[] {
  const found: Possession[] = []
  const have = (event: HistoryEvent, fromAt: number, untilAt: number) => {
    if (event.place === null || !(fromAt < untilAt)) return
    const { startTick } = event.place
    for (const stretch of stretchesOf(event.place))
      found.push({ owner: story.appointmentId, startTick, ...stretch, fromAt, untilAt })
  }
  const firstBooked = story.books.filter(isDone).sort((a, b) => doneAt(a) - doneAt(b))[0]
  if (firstBooked) have(firstBooked, doneAt(firstBooked), firstSent(story.acts.filter(mayHaveHappened)))
  for (const move of story.acts.filter((act) => act.kind === 'move' && isDone(act)))
    have(move, doneAt(move), firstSent(story.acts.filter((act) => canFollow(act, move))))
  for (const hold of story.holds.filter(isDone)) {
    const usedAt = usedHolds.get(story.appointmentId) ?? Number.POSITIVE_INFINITY
    const givenBackAt = firstSent(story.acts.filter(mayHaveHappened))
    have(hold, doneAt(hold), Math.min(usedAt, givenBackAt, hold.expiresAt ?? doneAt(hold)))
  }
  return found
}

function firstSent(events: readonly HistoryEvent[]): number {
  return Math.min(...events.map(({ sentAt }) => sentAt))
}
