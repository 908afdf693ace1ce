// The choices before anything is typed: visit type, practitioner, time. A choice that makes a later one
// impossible takes it back; nothing typed is ever taken back.
import { findHealthcareService } from '@colloque/practice-document'
import { receiverAt } from '@colloque/sealing'
import type { Signal } from '@preact/signals'
import { failureOf } from '../practice/failure.ts'
import { loadEpoch } from '../practice/load-epoch.ts'
import { loadStarts, reachesBeyond, type Start, type StartsWanted } from '../practice/load-starts.ts'
import { nameOf } from '../practice/offer.ts'
import { daysAfter } from '../practice/series-days.ts'
import {
  type BookingPage,
  goOn,
  guarded,
  isRefusal,
  NO_TIMES,
  refreshPractice,
  show,
  type Times,
  update,
} from './booking-page.ts'
import { startsOf } from './draft.ts'
import { releaseHold, releaseHolds } from './hold-time.ts'
import { tokenOf } from './invitation.ts'
import { keptLater, visitsOf } from './series.ts'
import { calendarsOf, serviceOf, withOnlyChoices } from './steps.ts'

/** Takes a visit type and goes on. */
export function chooseService(page: BookingPage, serviceId: string): void {
  const practice = page.practice.value
  if (practice === null || findHealthcareService(practice.document, serviceId) === null) return
  page.documentChanged.value = false
  if (serviceId !== page.draft.value.serviceId) {
    const draft = { ...page.draft.value, serviceId, start: null, later: [], answers: {} }
    page.draft.value = withOnlyChoices(practice.document, draft)
    forgetTimes(page)
    releaseHolds(page)
  }
  goOn(page, 'what')
}

/** Takes a calendar, or `any`, and goes on. */
export function chooseCalendar(page: BookingPage, scheduleChoice: string): void {
  if (scheduleChoice !== page.draft.value.scheduleChoice) {
    update(page, { scheduleChoice, start: null, later: [] })
    forgetTimes(page)
    releaseHolds(page)
  }
  goOn(page, 'with')
}

/** The free times of one visit of a series, from 0, as far as they were loaded. */
export function timesOf(page: BookingPage, visit: number): Signal<Times> {
  const times = page.times[visit]
  if (times === undefined) throw new RangeError('a series has no such visit')
  return times
}

/** Loads the first window that holds a time, or the next one after those already loaded. */
export async function loadTimes(page: BookingPage, visit = 0): Promise<void> {
  const practice = page.practice.value
  const days = daysOf(page, visit)
  if (practice === null || days === null) return
  const times = timesOf(page, visit)
  const { document } = practice
  const loading = {}
  page.loadingTimes.set(visit, loading)
  const isCurrent = () => page.loadingTimes.get(visit) === loading
  times.value = { ...times.value, isLoading: true, problem: null }
  await guarded(page, async () => {
    try {
      const found: Start[] = []
      let window = times.value.windows
      const since = times.value.since ?? Date.now()
      const wanted = () => ({ ...days, since, window, now: Date.now() })
      let hasMore = reachesBeyond(wanted(), window)
      while (hasMore && found.length === 0) {
        found.push(...(await loadStarts(page.client, document, wanted())))
        window += 1
        hasMore = reachesBeyond(wanted(), window)
      }
      if (!isCurrent()) return
      const starts = [...times.value.starts, ...found]
      times.value = { starts, since, windows: window, hasMore, isLoading: false, problem: null }
    } catch (error) {
      if (isRefusal(error)) throw error
      const problem = failureOf(error)
      if (isCurrent() && problem === 'not-found' && (await isNewerPage(page))) startOver(page)
      else if (isCurrent()) times.value = { ...times.value, isLoading: false, problem }
    }
  })
}

/** Where a visit may be: type, calendars, and the days that the one before leaves. Null while that one is open. */
export function daysOf(
  page: BookingPage,
  visit: number,
): Pick<StartsWanted, 'calendars' | 'service' | 'days' | 'reserveDays' | 'invitationToken'> | null {
  const practice = page.practice.value
  if (practice === null) return null
  const { document } = practice
  const facts = { document, draft: page.draft.value }
  const service = serviceOf(facts)
  if (service === null) return null
  const toFollow = visitsOf(service) - 1 - visit
  const reserveDays = toFollow * (service.series?.minimumDays ?? 0)
  const { invitation } = page.address
  const where = { calendars: calendarsOf(facts), service, reserveDays, ...tokenOf(invitation) }
  if (visit === 0) return where
  const before = startsOf(facts.draft)[visit - 1]
  if (!before || !service.series) return null
  return { ...where, days: daysAfter(document, before, service.series) }
}

// A calendar that is not found any more may have gone with a newer page of the practice.
async function isNewerPage(page: BookingPage): Promise<boolean> {
  try {
    return await refreshPractice(page)
  } catch (error) {
    if (isRefusal(error)) throw error
    return false
  }
}

/** Says that the practice changed its page, and begins again with the choices; what was typed stays. */
export function startOver(page: BookingPage): void {
  forgetTimes(page)
  releaseHolds(page)
  update(page, { start: null, later: [] })
  page.lostTime.value = null
  page.documentChanged.value = true
  show(page, 'what')
}

/** Sets or opens the time of a visit; later ones that can no longer follow are open again. */
export function setStart(page: BookingPage, start: Start | null, visit: number): void {
  const practice = page.practice.value
  if (practice === null) return
  const { document } = practice
  const draft = page.draft.value
  const starts = startsOf(draft).map((known, index) => (index === visit ? start : known))
  const [first = null, ...later] = starts
  const service = serviceOf({ document, draft })
  update(page, { start: first, later: start === null ? later : keptLater(document, service, first, later) })
  for (const [index, known] of startsOf(page.draft.value).entries()) {
    if (index <= visit) continue
    forgetTimesOf(page, index)
    if (known === null) void releaseHold(page, index)
  }
}

/** Whether what is sealed for that time can be opened by its receiver; says so on the page when not. */
export async function hasKeyFor(page: BookingPage, start: Start): Promise<boolean> {
  const practice = page.practice.value
  const schedule = practice?.document.schedules.find(({ id }) => id === start.scheduleId)
  const receiver = practice && schedule && receiverAt(practice.document, schedule, start.at)
  if (!practice || !receiver) return false
  const known = page.epochs.get(receiver.id)
  if (known !== undefined && Date.now() < known.notAfterAt) return true
  page.checkingKey.value = nameOf(receiver)
  page.keyProblem.value = null
  try {
    page.epochs.set(receiver.id, await loadEpoch(page.client, practice.document, receiver, Date.now()))
    page.keyless.value = null
    return true
  } catch (error) {
    if (isRefusal(error)) throw error
    const problem = failureOf(error)
    if (problem === 'no-valid-key') page.keyless.value = nameOf(receiver)
    else page.keyProblem.value = problem
    return false
  } finally {
    page.checkingKey.value = null
  }
}

/** Drops the times that were shown. */
export function forgetTimes(page: BookingPage): void {
  for (const visit of page.times.keys()) forgetTimesOf(page, visit)
  page.keyless.value = null
  page.keyProblem.value = null
}

function forgetTimesOf(page: BookingPage, visit: number): void {
  page.loadingTimes.delete(visit)
  timesOf(page, visit).value = NO_TIMES
}
