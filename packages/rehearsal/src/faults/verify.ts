// Holds what was answered against what stands in the database.
import type { Database } from '@colloque/database'
import { checkHistory } from '../check-history.ts'
import type { HistoryEvent } from '../history.ts'
import { isDone } from '../visit-story.ts'
import { lookBehind } from './look-behind.ts'

export type Verdict = {
  /** Bookings that were acknowledged. */
  acknowledged: number
  lost: number
  doubles: number
  cameBack: number
  halfWritten: number
  /** Everything that cannot be, as sentences. */
  violations: string[]
}

/** Whether the database explains the whole history. */
export async function verify(owner: Database, history: readonly HistoryEvent[]): Promise<Verdict> {
  const { state, capacities, doubles, halfWritten } = await lookBehind(owner)
  const statuses = new Map(state.visits.map(({ appointmentId, status }) => [appointmentId, status]))
  const done = (kind: HistoryEvent['kind']) =>
    new Set(
      history.filter((event) => event.kind === kind && isDone(event)).map((event) => event.appointmentId),
    )
  const acknowledged = done('book')
  const violations = checkHistory({ events: history, finalState: state, capacities })
  if (doubles > 0) violations.push(`${doubles} visits stand where their calendar has no room`)
  if (halfWritten > 0) violations.push(`${halfWritten} visits have not exactly their rows`)
  return {
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((id) => !statuses.has(id)).length,
    doubles,
    cameBack: [...done('cancel')].filter((id) => acknowledged.has(id) && statuses.get(id) !== 'cancelled')
      .length,
    halfWritten,
    violations,
  }
}
