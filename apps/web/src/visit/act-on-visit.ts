// Moving and cancelling: each act is numbered and carries a MAC under the key that only the booking's two sides
// have, so that the practice can tell it from one the service invented.
import { type FailureType, ProblemError, requireAnswer } from '@colloque/client'
import type { Visit } from '@colloque/contract'
import { toBase64url } from '@colloque/encoding'
import { actProof, formatInstant, type VisitAct, visitAuthorization } from '@colloque/sealing'
import { announce } from '@colloque/ui'
import { visit as words } from '@colloque/ui/messages'
import { changeDeadline } from '../practice/change-deadline.ts'
import { failureOf } from '../practice/failure.ts'
import { loadStarts, reachesBeyond, type Start } from '../practice/load-starts.ts'
import { isLostTime } from '../practice/lost-times.ts'
import {
  loadVisit,
  NO_MOVE_TIMES,
  type OpenedVisit,
  phaseOf,
  showStep,
  showVisit,
  type VisitNews,
  type VisitPage,
} from './visit-page.ts'

/** Whether the link can still move or cancel: booked, in time, and the proof can be made. */
export function isChangeable({ visit, booking }: OpenedVisit, cutoffMinutes: number, now: number): boolean {
  const startAt = Date.parse(visit.start)
  return (
    visit.status === 'booked' &&
    booking.replyKey !== null &&
    now <= changeDeadline(startAt, cutoffMinutes) &&
    now < startAt
  )
}

/** Loads the next window of times to move to. */
export async function loadMoveTimes(page: VisitPage, opened: OpenedVisit): Promise<void> {
  const { visit, practice, schedule, service } = opened
  const { lengthClass } = visit
  const calendars = [{ schedule, lengthClass }]
  const own = { startAt: Date.parse(visit.start), lengthClass }
  page.times.value = { ...page.times.value, isLoading: true, problem: null }
  try {
    const found: Start[] = []
    let { windows } = page.times.value
    const since = page.times.value.since ?? Date.now()
    const wanted = () => ({ calendars, service, own, since, window: windows, now: Date.now() })
    let hasMore = reachesBeyond(wanted(), windows)
    while (hasMore && found.length === 0) {
      const starts = await loadStarts(page.client, practice.document, wanted())
      found.push(...starts.filter(({ at }) => at !== own.startAt))
      windows += 1
      hasMore = reachesBeyond(wanted(), windows)
    }
    page.times.value = {
      starts: [...page.times.value.starts, ...found],
      since,
      windows,
      hasMore,
      isLoading: false,
      problem: null,
    }
  } catch (error) {
    page.times.value = { ...page.times.value, isLoading: false, problem: failureOf(error) }
  }
}

/** Moves the visit to the chosen time. */
export async function moveVisit(page: VisitPage, opened: OpenedVisit): Promise<void> {
  const to = page.newStart.value
  if (to === null) return
  const place = { scheduleId: to.scheduleId, start: formatInstant(to.at) }
  await act(page, opened, {
    saying: words.moving(),
    news: 'moved',
    isDone: (visit) => visit.start === place.start && visit.scheduleId === place.scheduleId,
    send(authorization, act) {
      const proved = prove(opened, { ...act, kind: 'reschedule', ...place })
      return requireAnswer(
        page.client.api.visit.reschedule.$post({
          header: { authorization },
          json: { ...place, actNumber: act.actNumber, proof: proved },
        }),
      )
    },
  })
}

/** Cancels the visit. */
export async function cancelVisit(page: VisitPage, opened: OpenedVisit): Promise<void> {
  await act(page, opened, {
    saying: words.cancelling(),
    news: 'cancelled',
    isDone: (visit) => visit.status === 'cancelled',
    send(authorization, act) {
      const proof = prove(opened, { ...act, kind: 'status', status: 'cancelled' })
      return requireAnswer(
        page.client.api.visit.cancel.$post({
          header: { authorization },
          json: { actNumber: act.actNumber, proof },
        }),
      )
    },
  })
}

/** What was shown is not how the visit stands any more. */
const outdated: readonly string[] = ['stale-revision', 'status-not-possible']

type Subject = Pick<VisitAct, 'deploymentId' | 'practiceId' | 'appointmentId' | 'actNumber'>

type Doing = {
  readonly saying: string
  readonly news: VisitNews
  readonly isDone: (visit: Visit) => boolean
  readonly send: (authorization: string, subject: Subject) => Promise<Visit>
}

async function act(page: VisitPage, opened: OpenedVisit, doing: Doing): Promise<void> {
  if (page.link === null || page.acting.value) return
  page.acting.value = true
  page.actProblem.value = null
  announce(doing.saying)
  try {
    const { deploymentId, practiceId } = opened.practice.document
    const { appointmentId, acts } = opened.visit
    const subject = { deploymentId, practiceId, appointmentId, actNumber: acts.length + 1 }
    await settle(page, await doing.send(visitAuthorization(page.link), subject), doing.news)
  } catch (error) {
    if (error instanceof ProblemError && outdated.includes(error.type)) await settleStale(page, doing)
    else if (error instanceof ProblemError) sayProblem(page, error.type)
    else page.phase.value = phaseOf(error)
  } finally {
    page.acting.value = false
  }
}

// A time that was lost is chosen again among the times as they are now.
function sayProblem(page: VisitPage, type: FailureType): void {
  page.actProblem.value = type
  if (!isLostTime(type)) return
  page.times.value = NO_MOVE_TIMES
  page.newStart.value = null
  showStep(page, 'move', { inPlace: true })
}

async function settle(page: VisitPage, visit: Visit, news: VisitNews): Promise<void> {
  await showVisit(page, visit)
  page.news.value = news
  page.times.value = NO_MOVE_TIMES
  page.newStart.value = null
  showStep(page, 'visit')
}

// A repeat after silence meets its own first attempt: then it is done. Otherwise someone else changed the visit.
async function settleStale(page: VisitPage, doing: Doing): Promise<void> {
  await loadVisit(page)
  const phase = page.phase.value
  if (phase.kind !== 'ready') return
  await settle(page, phase.opened.visit, doing.isDone(phase.opened.visit) ? doing.news : 'changed-meanwhile')
}

function prove({ booking }: OpenedVisit, act: VisitAct): string {
  if (booking.replyKey === null) throw new ProblemError('not-allowed')
  return toBase64url(actProof(booking.replyKey, act))
}
