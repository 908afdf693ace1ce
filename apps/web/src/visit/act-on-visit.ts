// Moving and cancelling: each act is numbered and carries a MAC under the key that only the booking's two sides
// have, so that the practice can tell it from one the service invented.
import { type FailureType, ProblemError, requireAnswer } from '@colloque/client'
import type { Visit } from '@colloque/contract'
import { toBase64url } from '@colloque/encoding'
import { FIRST_DAY, LAST_DAY, parseDay } from '@colloque/scheduling'
import {
  actProof,
  formatInstant,
  localDay,
  type PrivateLink,
  type VisitAct,
  visitAuthorization,
} from '@colloque/sealing'
import { announce } from '@colloque/ui'
import { visit as words } from '@colloque/ui/messages'
import { changeDeadline } from '../practice/change-deadline.ts'
import { failureOf } from '../practice/failure.ts'
import { loadStarts, reachesBeyond, type Start, type StartsWanted } from '../practice/load-starts.ts'
import { isLostTime } from '../practice/lost-times.ts'
import { ruleOf } from '../practice/rule.ts'
import { daysAfter, daysBefore } from '../practice/series-days.ts'
import {
  loadVisit,
  NO_MOVE_TIMES,
  type OpenedOne,
  type OpenedVisit,
  phaseOf,
  showStep,
  showVisit,
  type VisitNews,
  type VisitPage,
} from './visit-page.ts'
import { allOf } from './visit-words.ts'

/** Whether the link can still move or cancel a visit: booked, in time, and the proof can be made. */
export function isChangeable({ visit, booking, schedule, service }: OpenedOne, now: number): boolean {
  const startAt = Date.parse(visit.start)
  const { cutoffMinutes } = ruleOf(schedule, service)
  return (
    visit.status === 'booked' &&
    booking.replyKey !== null &&
    now <= changeDeadline(startAt, cutoffMinutes) &&
    now < startAt
  )
}

/** The visits that an act is about: the one that was asked for, or all that can still be changed. */
export function targetsOf(page: VisitPage, opened: OpenedVisit): readonly OpenedOne[] {
  const target = page.target.value
  const all = allOf(opened)
  if (target === 'all') return all.filter((one) => isChangeable(one, Date.now()))
  return all.filter(({ visit }) => visit.appointmentId === target)
}

/** Loads the next window of times for the moving visit at `index`. */
export async function loadMoveTimes(page: VisitPage, opened: OpenedVisit, index: number): Promise<void> {
  const one = targetsOf(page, opened)[index]
  if (one === undefined) return
  const { visit, practice, schedule, service } = one
  const { lengthClass } = visit
  const key = moveKey(page, opened, index)
  if (page.times.value.key !== key) page.times.value = { ...NO_MOVE_TIMES, key }
  const own = { startAt: Date.parse(visit.start), lengthClass, resourceIds: visit.resourceIds ?? [] }
  const where = { calendars: [{ schedule, lengthClass }], service, own, ...daysFor(page, opened, index) }
  // A visit that moves with others may stay where it is.
  const isOther = ({ at }: Start) => index > 0 || at !== own.startAt
  const isCurrent = () => page.times.value.key === key
  page.times.value = { ...page.times.value, isLoading: true, problem: null }
  try {
    const found: Start[] = []
    let { windows } = page.times.value
    const since = page.times.value.since ?? Date.now()
    const wanted = () => ({ ...where, since, window: windows, now: Date.now() })
    let hasMore = reachesBeyond(wanted(), windows)
    while (hasMore && found.length === 0) {
      const starts = await loadStarts(page.client, practice.document, wanted())
      found.push(...starts.filter(isOther))
      windows += 1
      hasMore = reachesBeyond(wanted(), windows)
    }
    if (!isCurrent()) return
    const starts = [...page.times.value.starts, ...found]
    page.times.value = { key, starts, since, windows, hasMore, isLoading: false, problem: null }
  } catch (error) {
    if (isCurrent()) page.times.value = { ...page.times.value, isLoading: false, problem: failureOf(error) }
  }
}

/** Tells one list of times from another: which visit, and which days its neighbours leave. */
export function moveKey(page: VisitPage, opened: OpenedVisit, index: number): string {
  const id = targetsOf(page, opened)[index]?.visit.appointmentId
  const { days } = daysFor(page, opened, index)
  return `${id} ${days?.first} ${days?.last}`
}

// Visits of a series keep their distance, to those that move along and to those that stay.
function daysFor(
  page: VisitPage,
  opened: OpenedVisit,
  index: number,
): Pick<StartsWanted, 'days' | 'reserveDays'> {
  const { series } = opened
  const targets = targetsOf(page, opened)
  const one = targets[index]
  if (series === null || one === undefined) return {}
  const { document } = opened.practice
  const neighbour = (number: number) => {
    const found = allOf(opened).find((other) => other.number === number)
    return found?.visit.status === 'cancelled' ? undefined : found
  }
  const [before, after] = [neighbour(one.number - 1), neighbour(one.number + 1)]
  const follows = before && daysAfter(document, page.newStarts.value[index - 1] ?? startOf(before), series)
  const isFollowed = after && !targets.includes(after)
  const leads = isFollowed && daysBefore(document, startOf(after), series)
  const toFollow = targets.length - 1 - index
  const reserveDays = toFollow * series.minimumDays
  if (!follows && !leads) return { reserveDays }
  const first = Math.max(follows?.first ?? FIRST_DAY, leads ? leads.first : FIRST_DAY)
  const last = Math.min(follows?.last ?? LAST_DAY, leads ? leads.last : LAST_DAY)
  return { reserveDays, days: { first: Math.max(first, todayOf(one)), last } }
}

function todayOf({ schedule }: OpenedOne): number {
  return parseDay(localDay(Date.now(), schedule.timeZone))
}

function startOf({ visit }: OpenedOne): Start {
  return { at: Date.parse(visit.start), scheduleId: visit.scheduleId }
}

/** Moves the visits to the chosen times: one by itself, several all or none. */
export async function moveVisits(page: VisitPage, opened: OpenedVisit): Promise<void> {
  const moves = targetsOf(page, opened).flatMap((one, index) => {
    const to = page.newStarts.value[index]
    if (to === undefined) return []
    const place = { scheduleId: to.scheduleId, start: formatInstant(to.at) }
    const isSame = place.start === one.visit.start && place.scheduleId === one.visit.scheduleId
    return isSame
      ? []
      : [{ one, place, rooms: to.resourceId === undefined ? {} : { resourceIds: [to.resourceId] } }]
  })
  const [only, ...more] = moves
  if (only === undefined) return
  const proved = moves.map(({ one, place, rooms }) => {
    const subject = subjectOf(one)
    const proof = prove(one, { ...subject, kind: 'reschedule', ...place })
    return { appointmentId: subject.appointmentId, ...place, ...rooms, actNumber: subject.actNumber, proof }
  })
  await act(page, {
    saying: words.moving(),
    news: more.length > 0 ? 'moved-all' : 'moved',
    isDone: (now) =>
      moves.every(({ one, place }) => {
        const visit = findAgain(now, one)
        return visit?.start === place.start && visit.scheduleId === place.scheduleId
      }),
    send: async (link) => {
      const { api } = page.client
      const [single] = proved
      if (more.length > 0 || single === undefined) {
        const header = { authorization: visitAuthorization(link) }
        return requireAnswer(api.visit['reschedule-series'].$post({ header, json: { moves: proved } }))
      }
      const { appointmentId, ...json } = single
      const header = { authorization: visitAuthorization({ ...link, appointmentId }) }
      return requireAnswer(api.visit.reschedule.$post({ header, json }))
    },
  })
}

/** Cancels one visit, or each of several: the later ones first, so that what is left still follows. */
export async function cancelVisits(page: VisitPage, visits: readonly OpenedOne[]): Promise<void> {
  const targets = visits.toReversed()
  await act(page, {
    saying: words.cancelling(),
    news: targets.length > 1 ? 'cancelled-all' : 'cancelled',
    isDone: (now) => targets.every((one) => findAgain(now, one)?.status === 'cancelled'),
    send: async (link) => {
      let answered: Visit | null = null
      for (const one of targets) {
        const { appointmentId, actNumber, ...subject } = subjectOf(one)
        const proof = prove(one, {
          ...subject,
          appointmentId,
          actNumber,
          kind: 'status',
          status: 'cancelled',
        })
        const header = { authorization: visitAuthorization({ ...link, appointmentId }) }
        answered = await requireAnswer(
          page.client.api.visit.cancel.$post({ header, json: { actNumber, proof } }),
        )
      }
      return answered
    },
  })
}

/** What was shown is not how the visit stands any more. */
const outdated: readonly string[] = ['stale-revision', 'status-not-possible']

type Doing = {
  readonly saying: string
  readonly news: VisitNews
  readonly isDone: (now: OpenedVisit) => boolean
  readonly send: (link: PrivateLink) => Promise<Visit | null>
}

function subjectOf({ practice, visit }: OpenedOne) {
  const { deploymentId, practiceId } = practice.document
  const { appointmentId, acts } = visit
  return { deploymentId, practiceId, appointmentId, actNumber: acts.length + 1 }
}

function findAgain(now: OpenedVisit, { visit }: OpenedOne): OpenedOne['visit'] | undefined {
  return allOf(now).find((one) => one.visit.appointmentId === visit.appointmentId)?.visit
}

async function act(page: VisitPage, doing: Doing): Promise<void> {
  const { link } = page
  if (link === null || page.acting.value) return
  page.acting.value = true
  page.actProblem.value = null
  announce(doing.saying)
  try {
    const visit = await doing.send(link)
    // About another visit of the series only that one is answered.
    if (visit?.appointmentId === link.appointmentId) await showVisit(page, visit)
    else await loadVisit(page)
    settle(page, doing.news)
  } catch (error) {
    if (error instanceof ProblemError && outdated.includes(error.type)) await settleStale(page, doing)
    else if (error instanceof ProblemError) await sayProblem(page, error.type)
    else page.phase.value = phaseOf(error)
  } finally {
    page.acting.value = false
    announce('')
  }
}

// A time that was lost is chosen again among the times as they are now.
async function sayProblem(page: VisitPage, type: FailureType): Promise<void> {
  page.actProblem.value = type
  if (!isLostTime(type) && type !== 'series-not-possible') return
  page.times.value = NO_MOVE_TIMES
  page.newStarts.value = []
  showStep(page, 'move', { inPlace: true })
}

function settle(page: VisitPage, news: VisitNews): void {
  if (page.phase.value.kind !== 'ready') return
  page.news.value = news
  page.times.value = NO_MOVE_TIMES
  page.newStarts.value = []
  showStep(page, 'visit')
}

// A repeat after silence meets its own first attempt: then it is done. Otherwise someone else changed the visit.
async function settleStale(page: VisitPage, doing: Doing): Promise<void> {
  await loadVisit(page)
  const phase = page.phase.value
  if (phase.kind === 'ready') settle(page, doing.isDone(phase.opened) ? doing.news : 'changed-meanwhile')
}

function prove({ booking }: OpenedOne, act: VisitAct): string {
  if (booking.replyKey === null) throw new ProblemError('not-allowed')
  return toBase64url(actProof(booking.replyKey, act))
}
