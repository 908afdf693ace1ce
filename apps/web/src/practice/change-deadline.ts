// Until when a visit can be cancelled or moved with its link: the cut-off of calendar and type, before its start.
import { patient } from '@colloque/ui/messages'
import { timeInSentence } from './instants.ts'

/** The last instant (ms) at which the link can still move or cancel a visit that starts at `startAt` (ms). */
export function changeDeadline(startAt: number, cutoffMinutes: number): number {
  return startAt - cutoffMinutes * 60_000
}

/** “You can cancel or move until …” of the first of `count` visits, or null when that instant is past (`now` in ms). */
export function deadlineSentence(
  visit: { readonly startAt: number; readonly cutoffMinutes: number; readonly timeZone: string },
  now: number,
  count = 1,
): string | null {
  const until = changeDeadline(visit.startAt, visit.cutoffMinutes)
  if (now > until) return null
  return patient.changeableUntil({ count, when: timeInSentence(until, visit.timeZone, now) })
}
