// Follows a wish on the waiting list while its page is open: looks again every half minute, when the page is looked at
// again, and when what is offered ends. An offer that does not suit is passed on without asking.
import { ProblemError, requireAnswer } from '@colloque/client'
import { visitAuthorization } from '@colloque/sealing'
import { announce } from '@colloque/ui'
import { offer as offerWords } from '@colloque/ui/messages'
import { useEffect } from 'preact/hooks'
import { failureOf } from '../../practice/failure.ts'
import { type OpenedVisit, phaseOf, showVisit, type VisitNews, type VisitPage } from '../visit-page.ts'
import { whenInSentence } from '../visit-words.ts'
import { type Offer, suits } from './offered-time.ts'

const everyMs = 30_000

/** What is offered, or null. Whether it is still kept is the service's to say: this device's clock may be wrong. */
export function offerOf({ visit }: OpenedVisit): Offer | null {
  return visit.wish?.offer ?? null
}

/** Looks again as long as the screen shows. */
export function useFollowing(page: VisitPage, opened: OpenedVisit): void {
  const offer = opened.visit.wish?.offer ?? null
  const isWish = opened.visit.wish !== undefined
  useEffect(() => {
    if (!isWish) return
    const look = () => void lookAgain(page)
    const lookIfSeen = () => document.visibilityState === 'visible' && look()
    const every = setInterval(look, everyMs)
    const atEnd = offer && setTimeout(look, Math.max(0, Date.parse(offer.expiresAt) - Date.now()) + 1_000)
    addEventListener('focus', look)
    document.addEventListener('visibilitychange', lookIfSeen)
    return () => {
      clearInterval(every)
      if (atEnd !== null) clearTimeout(atEnd)
      removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', lookIfSeen)
    }
  }, [page, isWish, offer?.holdId, offer?.expiresAt])
  useEffect(() => {
    if (offer !== null) void judge(page, opened, offer)
  }, [page, offer?.holdId])
}

/** Fetches the wish without taking away what is shown; a failure changes nothing: it is tried again soon. */
async function lookAgain(page: VisitPage): Promise<void> {
  const { link } = page
  const phase = page.phase.value
  if (link === null || page.acting.value || phase.kind !== 'ready' || page.step.value !== 'visit') return
  const before = phase.opened.visit.wish?.offer ?? null
  const look = ++page.looks
  try {
    const header = { authorization: visitAuthorization(link) }
    const visit = await requireAnswer(page.client.api.visit.$get({ header }))
    // Only the newest look tells: an older answer may come later, and would stand for half a minute.
    if (page.link !== link || page.acting.value || page.phase.value !== phase || look !== page.looks) return
    const offer = visit.wish?.offer ?? null
    if (before !== null && offer?.holdId !== before.holdId) page.news.value = 'offer-lapsed'
    else if (offer !== null && before === null) page.news.value = null
    await showVisit(page, visit)
    if (offer !== null && offer.holdId !== before?.holdId) announce(offerWords.offeredTitle())
  } catch (error) {
    if (!(error instanceof ProblemError)) page.phase.value = phaseOf(error)
  }
}

async function judge(page: VisitPage, opened: OpenedVisit, offer: Offer): Promise<void> {
  page.judged.value = null
  try {
    const isSuitable = await suits(page.client, opened.practice.document, opened.service, offer)
    if (isSuitable) page.judged.value = offer.holdId
    else await declineOffer(page, offer, 'offer-unsuitable')
  } catch {
    // Free times cannot be loaded now: whoever takes it hears from the server what speaks against it.
    page.judged.value = offer.holdId
  }
}

/** Passes the time on to the next on the list. */
export async function declineOffer(
  page: VisitPage,
  { holdId }: Offer,
  news: VisitNews = 'offer-declined',
): Promise<void> {
  const { link } = page
  if (link === null || page.acting.value) return
  page.acting.value = true
  page.actProblem.value = null
  announce(offerWords.declining())
  try {
    const header = { authorization: visitAuthorization(link) }
    await showVisit(
      page,
      await requireAnswer(page.client.api.visit.decline.$post({ header, json: { holdId } })),
    )
    page.news.value = news
  } catch (error) {
    if (error instanceof ProblemError) page.actProblem.value = failureOf(error)
    else page.phase.value = phaseOf(error)
  } finally {
    page.acting.value = false
    announce('')
  }
}

/** “Tuesday 24 November at 10:00”, on the clock of the offered calendar. */
export function offeredWhen(opened: OpenedVisit, offer: Offer): string {
  const { schedules } = opened.practice.document
  const schedule = schedules.find(({ id }) => id === offer.scheduleId) ?? opened.schedule
  return whenInSentence({ ...opened, schedule }, offer.start)
}
