// Seals a wish and joins the waiting list. One id and one link secret per page, as for a booking: trying again after
// silence joins once.
import { ProblemError, requireAnswer } from '@colloque/client'
import { idFromBytes } from '@colloque/encoding'
import { findSchedule } from '@colloque/practice-document'
import {
  formatPrivateLink,
  freshBytes,
  GUEST_SECRET_BYTES,
  readersAt,
  receiverAt,
  type SealedWish,
  SealingInputError,
  sealWish,
} from '@colloque/sealing'
import { announce } from '@colloque/ui'
import { wish as words } from '@colloque/ui/messages'
import { inThisLanguage } from '../../navigation/languages.ts'
import { addDays } from '../../practice/day-range.ts'
import { failureOf } from '../../practice/failure.ts'
import { loadEpoch } from '../../practice/load-epoch.ts'
import { nameOf } from '../../practice/offer.ts'
import { namesOf } from '../../practice/readers.ts'
import { type BookingPage, guarded, isRefusal, refreshPractice, show, today } from '../booking-page.ts'
import { startOver } from '../choose.ts'
import { choiceOf, contactOf, EMPTY_DRAFT } from '../draft.ts'
import { serviceOf } from '../steps.ts'
import { wishedCalendars, wishOf } from './wished-days.ts'

/** Seals what was typed, sends it, and shows what came of it. */
export async function joinWaitingList(page: BookingPage): Promise<void> {
  if (page.sending.value) return
  page.sending.value = true
  page.sendProblem.value = null
  announce(words.joining())
  await guarded(page, async () => {
    try {
      await send(page).catch((error) => answerProblem(page, error))
    } catch (error) {
      if (isRefusal(error)) throw error
      page.sendProblem.value = failureOf(error)
    }
  }).finally(() => {
    page.sending.value = false
    announce('')
  })
}

async function send(page: BookingPage): Promise<void> {
  const request = await sealOnce(page)
  if (request === null) return
  const param = { slug: page.address.slug }
  await requireAnswer(page.client.api.practices[':slug'].wishes.$post({ param, json: request }))
  finish(page)
}

async function sealOnce(page: BookingPage): Promise<SealedWish | null> {
  const { wish, tools } = page
  const draft = page.draft.value
  if (wish.sealed?.draft === draft) return wish.sealed.request
  const [practice, choice, days] = [page.practice.value, choiceOf(draft), wishOf(draft)]
  if (practice === null || tools === null || choice === null || days === null) return null
  const { document } = practice
  const schedule = findSchedule(document, choice.scheduleId)
  const receiver = schedule && receiverAt(document, schedule, choice.startAt)
  if (!receiver) throw new ProblemError('no-valid-key')
  const epoch = await loadEpoch(page.client, document, receiver, Date.now())
  wish.identity ??= {
    appointmentId: idFromBytes(freshBytes(tools.randomBytes, 16)),
    guestSecret: freshBytes(tools.randomBytes, GUEST_SECRET_BYTES),
  }
  const request = await sealWish(
    {
      document,
      epoch,
      ...wish.identity,
      choice,
      contact: contactOf(draft, today()),
      now: Date.now(),
      scheduleIds: wishedCalendars(document, draft).map((one) => one.schedule.id),
      from: days.from,
      until: addDays(days.until, 1),
    },
    tools,
  )
  wish.sealed = { draft, request }
  return request
}

async function answerProblem(page: BookingPage, error: unknown): Promise<void> {
  const isProblem = (type: ProblemError['type']) => error instanceof ProblemError && error.type === type
  if (isProblem('no-valid-key') && page.wish.sealed !== null) {
    // The epoch was replaced since it was sealed: sealed again under the new one, once.
    page.wish.sealed = null
    await send(page)
  } else if (isProblem('appointment-id-used')) showEarlier(page)
  else if (isProblem('unknown-schedule') || isProblem('unknown-length-class')) {
    await refreshPractice(page)
    startOver(page)
  } else if (error instanceof SealingInputError)
    page.sendProblem.value = error.code === 'key-not-valid' ? 'no-valid-key' : 'invalid-request'
  else throw error
}

// An answer was lost on the way and the answers were changed since: the first attempt stands, as its link's page says.
function showEarlier(page: BookingPage): void {
  const privatePath = privatePathOf(page)
  if (privatePath === null) return
  page.isLeaving = true
  location.replace(inThisLanguage(privatePath))
}

function finish(page: BookingPage): void {
  const draft = page.draft.value
  const [practice, days, privatePath] = [page.practice.value, wishOf(draft), privatePathOf(page)]
  if (practice === null || days === null || privatePath === null || draft.start === null) return
  const { document } = practice
  const calendars = wishedCalendars(document, draft)
  const schedule = findSchedule(document, draft.start.scheduleId)
  const readers = schedule ? readersAt(document, schedule, draft.start.at) : []
  page.wish.listed.value = {
    days,
    practitioners: [...new Set(calendars.map(({ practitioner }) => nameOf(practitioner)))],
    readerNames: namesOf(document, readers),
    serviceName: serviceOf({ document, draft })?.name ?? '',
    privatePath,
  }
  page.draft.value = EMPTY_DRAFT
  page.wish.sealed = null
  show(page, 'listed', { inPlace: true })
}

function privatePathOf({ practice, wish }: BookingPage): string | null {
  const fingerprint = practice.value?.fingerprint.compact
  return wish.identity && fingerprint ? formatPrivateLink({ ...wish.identity, fingerprint }) : null
}
