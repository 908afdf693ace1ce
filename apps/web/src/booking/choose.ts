// The choices before anything is typed: visit type, practitioner, time. A choice that makes a later one
// impossible takes it back; nothing typed is ever taken back.
import { findHealthcareService } from '@colloque/practice-document'
import { failureOf } from '../practice/failure.ts'
import { loadEpoch } from '../practice/load-epoch.ts'
import { loadStarts, reachesBeyond, type Start } from '../practice/load-starts.ts'
import { nameOf, receiverAt } from '../practice/offer.ts'
import {
  type BookingPage,
  goOn,
  guarded,
  isRefusal,
  NO_TIMES,
  refreshPractice,
  show,
  update,
} from './booking-page.ts'
import { calendarsOf, serviceOf, withOnlyChoices } from './steps.ts'

/** Takes a visit type and goes on. */
export function chooseService(page: BookingPage, serviceId: string): void {
  const practice = page.practice.value
  if (practice === null || findHealthcareService(practice.document, serviceId) === null) return
  page.documentChanged.value = false
  if (serviceId !== page.draft.value.serviceId) {
    const draft = { ...page.draft.value, serviceId, start: null, answers: {} }
    page.draft.value = withOnlyChoices(practice.document, draft)
    forgetTimes(page)
  }
  goOn(page, 'what')
}

/** Leaves the emergency notice behind for good: Back does not show it again. */
export function passEmergency(page: BookingPage): void {
  const isFirst = page.history.depth() === 0
  page.emergencySeen.value = true
  goOn(page, 'emergency', { inPlace: !isFirst })
}

/** Takes a calendar, or `any`, and goes on. */
export function chooseCalendar(page: BookingPage, scheduleChoice: string): void {
  if (scheduleChoice !== page.draft.value.scheduleChoice) {
    update(page, { scheduleChoice, start: null })
    forgetTimes(page)
  }
  goOn(page, 'with')
}

/** Loads the first window that holds a time, or the next one after those already loaded. */
export async function loadTimes(page: BookingPage): Promise<void> {
  const practice = page.practice.value
  const service = practice && serviceOf({ document: practice.document, draft: page.draft.value })
  if (practice === null || service === null) return
  const { document } = practice
  const calendars = calendarsOf({ document, draft: page.draft.value })
  const loading = {}
  page.loadingTimes = loading
  const isCurrent = () => page.loadingTimes === loading
  page.times.value = { ...page.times.value, isLoading: true, problem: null }
  await guarded(page, async () => {
    try {
      const found: Start[] = []
      let window = page.times.value.windows
      const since = page.times.value.since ?? Date.now()
      const wanted = () => ({ calendars, service, since, window, now: Date.now() })
      let hasMore = reachesBeyond(wanted(), window)
      while (hasMore && found.length === 0) {
        found.push(...(await loadStarts(page.client, document, wanted())))
        window += 1
        hasMore = reachesBeyond(wanted(), window)
      }
      if (!isCurrent()) return
      const starts = [...page.times.value.starts, ...found]
      page.times.value = { starts, since, windows: window, hasMore, isLoading: false, problem: null }
    } catch (error) {
      if (isRefusal(error)) throw error
      const problem = failureOf(error)
      if (isCurrent() && problem === 'not-found' && (await isNewerPage(page))) startOver(page)
      else if (isCurrent()) page.times.value = { ...page.times.value, isLoading: false, problem }
    }
  })
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
  update(page, { start: null })
  page.lostTime.value = null
  page.documentChanged.value = true
  show(page, 'what')
}

/** Takes a time once its receiver's key is known to be good, and goes on. */
export async function chooseTime(page: BookingPage, start: Start): Promise<void> {
  await guarded(page, async () => {
    if (!(await hasKeyFor(page, start))) return
    update(page, { start })
    page.lostTime.value = null
    if (page.step.value === 'taken') goOn(page, 'taken', { inPlace: true })
    else goOn(page, 'when')
  })
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
  page.loadingTimes = null
  page.times.value = NO_TIMES
  page.keyless.value = null
  page.keyProblem.value = null
}
