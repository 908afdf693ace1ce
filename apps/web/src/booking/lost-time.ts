// A time that cannot be had any more: every answer is kept, and the times nearest to it are offered in its place.
import type { FailureType } from '@colloque/client'
import { nearestStarts } from '@colloque/scheduling'
import { loadStarts, type Start, WINDOW_DAYS } from '../practice/load-starts.ts'
import { mayFollow } from '../practice/series-days.ts'
import { type BookingPage, refreshPractice, show } from './booking-page.ts'
import { daysOf, forgetTimes, setStart, startOver } from './choose.ts'
import { startsOf } from './draft.ts'
import { releaseHold } from './hold-time.ts'
import { serviceOf } from './steps.ts'

const OFFERED = 3

/** Opens the time of a visit again, from 0 in a series, and shows what is nearest to the one that was lost. */
export async function offerNearest(
  page: BookingPage,
  lost: Start,
  visit: number,
  reason: FailureType,
): Promise<void> {
  const { serviceId, scheduleChoice } = page.draft.value
  await refreshPractice(page)
  const now = page.draft.value
  if (now.serviceId !== serviceId || now.scheduleChoice !== scheduleChoice) return startOver(page)
  const nearest = await findNearest(page, lost, visit)
  void releaseHold(page, visit)
  forgetTimes(page)
  setStart(page, null, visit)
  page.lostTime.value = { reason, visit, nearest }
  show(page, 'taken', { inPlace: page.step.value === 'taken' })
}

async function findNearest(page: BookingPage, lost: Start, visit: number): Promise<Start[]> {
  const practice = page.practice.value
  const days = daysOf(page, visit)
  if (practice === null || days === null) return []
  const now = Date.now()
  // As many days before the lost time as after it.
  const since = Math.max(now, lost.at - (WINDOW_DAYS / 2) * 86_400_000)
  const load = (window: number) => loadStarts(page.client, practice.document, { ...days, since, now, window })
  const starts = await load(0)
  if (starts.length < OFFERED) starts.push(...(await load(1)))
  const fitting = starts.filter((start) => leavesNext(page, start, visit))
  const offered = (fitting.length > 0 ? fitting : starts).filter(
    // Somebody else may be free at the very time that was lost.
    ({ at, scheduleId }) => at !== lost.at || scheduleId !== lost.scheduleId,
  )
  const nearest = nearestStarts(
    offered.map(({ at }) => at),
    lost.at,
    OFFERED,
  )
  return offered.filter(({ at }) => nearest.includes(at))
}

// What leaves the visit after it where it is comes first.
function leavesNext(page: BookingPage, start: Start, visit: number): boolean {
  const practice = page.practice.value
  const next = startsOf(page.draft.value)[visit + 1]
  const series = practice && serviceOf({ document: practice.document, draft: page.draft.value })?.series
  return !practice || !next || !series || mayFollow(practice.document, start, next, series)
}
