// Proves from a history that no time was given twice, that whoever asked again heard the same, that no acknowledged
// cancellation came back, and that the final state explains every acknowledgement. Pure; asks nobody.
import { explainFinalState } from './explain-final-state.ts'
import { type Capacity, type FinalState, wordsOf } from './final-state.ts'
import { findDoubles } from './find-doubles.ts'
import type { HistoryEvent } from './history.ts'
import { possessionsOf } from './possessions.ts'
import { doneAt, isDone, mayHaveHappened, tellStories, type VisitStory } from './visit-story.ts'

export type HistoryCheck = {
  events: readonly HistoryEvent[]
  /** Absent: only what was said is checked. */
  finalState?: FinalState
  /** Calendars that take more than one visit at a time; all others take one. */
  capacities?: ReadonlyMap<string, Capacity>
}

/** Every violation as one sentence; empty when the history is one that an honest calendar can have. */
export function checkHistory({ events, finalState, capacities }: HistoryCheck): string[] {
  const stories = tellStories(events)
  const usedHolds = findUsedHolds(events)
  const all = [...stories.values()]
  const possessions = all.flatMap((story) => possessionsOf(story, usedHolds))
  return [
    ...findDoubles(possessions, capacities),
    ...all.flatMap(findOtherAnswers),
    ...all.flatMap(findComebacks),
    ...(finalState ? explainFinalState(stories, finalState, capacities) : []),
  ]
}

/** When a booking was first sent that can have used up the hold. */
export function findUsedHolds(events: readonly HistoryEvent[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const event of events) {
    const { holdId, sentAt } = event
    if (holdId !== undefined && mayHaveHappened(event))
      found.set(holdId, Math.min(sentAt, found.get(holdId) ?? sentAt))
  }
  return found
}

function findOtherAnswers({ appointmentId, books, acts }: VisitStory): string[] {
  const done = books.filter(isDone)
  const [first, ...repeats] = done
  const found: string[] = []
  if (first && repeats.some(({ bytes }) => bytes !== first.bytes))
    found.push(`two bookings of different bytes under the id ${appointmentId} were both acknowledged`)
  for (const { place, answeredPlace, answeredAt } of done) {
    const wasMoved = acts.some(
      (act) => act.kind === 'move' && mayHaveHappened(act) && act.sentAt < (answeredAt ?? 0),
    )
    if (!place || !answeredPlace || wasMoved) continue
    if (answeredPlace.scheduleId !== place.scheduleId || answeredPlace.startTick !== place.startTick)
      found.push(`a booking of ${appointmentId} was answered with ${wordsOf(answeredPlace)} instead`)
  }
  const forgotten = books.find(
    (again) =>
      first?.bytes === again.bytes &&
      (again.type === 'slot-taken' || again.type === 'appointment-id-used') &&
      again.sentAt > doneAt(first ?? again),
  )
  if (forgotten) found.push(`visit ${appointmentId} was acknowledged, and refused when it was asked again`)
  const byNumber = Map.groupBy(acts.filter(isDone), ({ actNumber }) => actNumber)
  for (const [actNumber, same] of byNumber) {
    if (actNumber !== undefined && new Set(same.map(({ bytes }) => bytes)).size > 1)
      found.push(`two different acts number ${actNumber} on visit ${appointmentId} were both acknowledged`)
  }
  return found
}

function findComebacks({ appointmentId, books, acts, reads }: VisitStory): string[] {
  const cancelledAt = Math.min(...acts.filter(({ kind }) => kind === 'cancel').map(doneAt))
  const isLater = (event: HistoryEvent) => event.sentAt > cancelledAt && isDone(event)
  const comesBack = [...books, ...acts, ...reads].some(
    (event) => isLater(event) && event.kind !== 'cancel' && event.type !== 'cancelled',
  )
  return comesBack ? [`visit ${appointmentId} came back after its cancellation was acknowledged`] : []
}
