// What waits for the practice: messages without an answer, and the waiting list. Fetched sealed, opened in the worker,
// forgotten at the next lock.
import type { WaitingWish } from '@colloque/contract'
import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import type { OpenedWish } from '../../crypto/wish-tasks.ts'
import type { AgendaVisit } from '../../model/agenda/agenda-visit.ts'
import { localDayOf } from '../../model/days.ts'
import { agendaTimeZone, selectedId } from '../agenda/on-show.ts'
import { openTold } from '../agenda/open-told.ts'
import { showDay } from '../agenda/walking.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { isAway, isReadOnly } from '../browser/offline.ts'
import { hrefOf, place } from '../place.ts'
import { isResuming } from '../session/resuming.ts'
import { isNamed, isSecretary, isUnlocked, onForget } from '../session/session.ts'

export type ListedWish = { told: WaitingWish; opened: OpenedWish }
export type InboxContent = { unanswered: readonly AgendaVisit[]; wishes: readonly ListedWish[] }

/** Null before the first answer. */
export const inboxContent = signal<InboxContent | null>(null)

/** How much waits for an answer, also while the inbox is not on show. */
export const unansweredCount = signal(0)

let newestLoad = 0
let newestCount = 0

onForget(() => {
  // An answer that is under way fills nothing any more.
  newestLoad += 1
  newestCount += 1
  inboxContent.value = null
  unansweredCount.value = 0
})

/** Fetches and opens; an answer that a newer question overtook is dropped. @throws ProblemError, CryptoFailure */
export async function loadInbox(): Promise<void> {
  const load = ++newestLoad
  const [{ appointments }, { wishes }] = await Promise.all([
    requireAnswer(api.api.practice.unanswered.$get()),
    requireAnswer(api.api.practice.wishes.$get()),
  ])
  const [unanswered, listed] = [await openTold(appointments), await openListed(wishes)]
  if (load !== newestLoad) return
  inboxContent.value = { unanswered, wishes: listed }
  newestCount += 1
  unansweredCount.value =
    appointments.length + wishes.filter(({ newestMessage }) => newestMessage === 'patient').length
}

/** Looks again: at all of it while it is on show, elsewhere at how much it is. @throws ProblemError, CryptoFailure */
export async function lookAtInbox(): Promise<void> {
  // Whoever opens names only has no inbox, and whom the page does not name yet is told nothing.
  if (!isUnlocked.value || isSecretary.value || !isNamed.value) return
  // Nobody is signed in before the days have been asked for, which signs in again.
  if (isReadOnly.value || isResuming()) return
  try {
    if (place.value === 'inbox') return await loadInbox()
    const asked = ++newestCount
    const { count } = await requireAnswer(api.api.practice.unanswered.count.$get())
    if (asked === newestCount) unansweredCount.value = count
  } catch (error) {
    // Nobody asked: once the service is there again it is asked again.
    if (!isAway(error)) throw error
  }
}

async function openListed(wishes: readonly WaitingWish[]): Promise<ListedWish[]> {
  const opened = await runTask('openWishes', wishes)
  return wishes.flatMap((told, index) => {
    const one = opened[index]
    return one ? [{ told, opened: one }] : []
  })
}

/** Why a time could not be offered, as far as the waiting list has words of its own for it. */
export type OfferRefusal = 'already-offered' | 'not-waiting' | 'too-soon' | 'taken'

/** Offers a time to a wish; null when it is offered. @throws ProblemError for every other reason */
export async function offerTime(
  { appointmentId }: WaitingWish,
  time: { scheduleId: string; startAt: number },
): Promise<OfferRefusal | null> {
  const start = new Date(time.startAt).toISOString().replace('.000Z', 'Z')
  try {
    const { wishes } = await requireAnswer(
      api.api.practice.wishes[':appointmentId'].offer.$post({
        param: { appointmentId },
        json: { scheduleId: time.scheduleId, start },
      }),
    )
    const load = ++newestLoad
    const listed = await openListed(wishes)
    if (load === newestLoad && inboxContent.value)
      inboxContent.value = { ...inboxContent.value, wishes: listed }
    return null
  } catch (error) {
    if (isProblem(error, 'limit-reached')) return 'already-offered'
    if (isProblem(error, 'status-not-possible') || isProblem(error, 'not-found')) return 'not-waiting'
    if (isProblem(error, 'notice-too-short')) return 'too-soon'
    if (isProblem(error, 'slot-taken')) return 'taken'
    throw error
  }
}

/** Takes a wish off the list, signed. @throws ProblemError, CryptoFailure */
export async function removeWish({ appointmentId, acts }: WaitingWish): Promise<void> {
  const actNumber = acts.length + 1
  const proof = await runTask('signAct', { appointmentId, actNumber, kind: 'status', status: 'cancelled' })
  await requireAnswer(
    api.api.practice.appointments[':appointmentId'].status.$post({
      param: { appointmentId },
      json: { status: 'cancelled', actNumber, proof },
    }),
  )
  await loadInbox()
}

/** Shows the visit in the agenda. */
export function openInAgenda({ told }: AgendaVisit): void {
  location.hash = hrefOf('agenda')
  void showDay(localDayOf(Date.parse(told.start), agendaTimeZone())).then(() => {
    selectedId.value = told.appointmentId
  })
}
