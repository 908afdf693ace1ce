// Seals and sends. One appointment id and one link secret per page: a repeat of the same answers is the same bytes,
// so trying again after silence never books twice, and a lost time is replaced under the same id.
import { ProblemError, requireAnswer } from '@colloque/client'
import type { LengthClass } from '@colloque/contract'
import { idFromBytes } from '@colloque/encoding'
import { findHealthcareService, findSchedule } from '@colloque/practice-document'
import { nearestStarts } from '@colloque/scheduling'
import {
  formatPrivateLink,
  freshBytes,
  GUEST_SECRET_BYTES,
  intakeOf,
  openBookingAsGuest,
  type SealedBooking,
  SealingInputError,
  sealBooking,
  visitAuthorization,
} from '@colloque/sealing'
import { announce } from '@colloque/ui'
import { booking } from '@colloque/ui/messages'
import { inThisLanguage } from '../navigation/languages.ts'
import { failureOf } from '../practice/failure.ts'
import { loadStarts, type Start, WINDOW_DAYS } from '../practice/load-starts.ts'
import { isLostTime } from '../practice/lost-times.ts'
import { receiverAt } from '../practice/offer.ts'
import { ruleOf } from '../practice/rule.ts'
import { type BookingPage, guarded, isRefusal, refreshPractice, show, today } from './booking-page.ts'
import { stepOfField } from './check-draft.ts'
import { forgetTimes, hasKeyFor, startOver } from './choose.ts'
import { choiceOf, contactOf, EMPTY_DRAFT } from './draft.ts'
import type { BookedVisit } from './sealed-visit.ts'
import { calendarsOf, serviceOf } from './steps.ts'

/** Seals what was typed, sends it, and shows what came of it. */
export async function book(page: BookingPage): Promise<void> {
  if (page.sending.value) return
  page.sending.value = true
  page.sendProblem.value = null
  announce(booking.booking())
  await guarded(page, async () => {
    try {
      await send(page).catch((error) => answerProblem(page, error))
    } catch (error) {
      if (isRefusal(error)) throw error
      page.sendProblem.value = failureOf(error)
    }
  }).finally(() => {
    page.sending.value = false
  })
}

async function send(page: BookingPage): Promise<void> {
  const request = await sealOnce(page)
  if (request === null) return
  const param = { slug: page.address.slug }
  await requireAnswer(page.client.api.practices[':slug'].appointments.$post({ param, json: request }))
  finish(page, bookedFrom(page, request))
}

async function sealOnce(page: BookingPage): Promise<SealedBooking | null> {
  const draft = page.draft.value
  if (page.sealed?.draft === draft) return page.sealed.request
  const [practice, tools, choice] = [page.practice.value, page.tools, choiceOf(draft)]
  if (practice === null || tools === null || choice === null || draft.start === null) return null
  if (!(await hasKeyFor(page, draft.start))) {
    show(page, 'when')
    return null
  }
  const { document } = practice
  const schedule = findSchedule(document, choice.scheduleId)
  const epoch = page.epochs.get((schedule && receiverAt(document, schedule, choice.startAt)?.id) ?? '')
  if (epoch === undefined) return null
  page.identity ??= {
    appointmentId: idFromBytes(freshBytes(tools.randomBytes, 16)),
    guestSecret: freshBytes(tools.randomBytes, GUEST_SECRET_BYTES),
  }
  const request = await sealBooking(
    {
      document,
      epoch,
      ...page.identity,
      choice,
      contact: contactOf(draft, today()),
      authorRole: 'patient',
      now: Date.now(),
    },
    tools,
  )
  page.sealed = { draft, request }
  return request
}

async function answerProblem(page: BookingPage, error: unknown): Promise<void> {
  const hasNoKey =
    error instanceof SealingInputError ? error.code === 'key-not-valid' : isProblem(error, 'no-valid-key')
  if (hasNoKey) await sendWithNewKey(page)
  else if (error instanceof SealingInputError) showRefusedField(page, error)
  else if (!(error instanceof ProblemError)) throw error
  else if (isLostTime(error.type)) await offerNearest(page, error)
  else if (error.type === 'appointment-id-used') await showEarlier(page)
  else if (error.type === 'unknown-schedule' || error.type === 'unknown-length-class') await lookAgain(page)
  else throw error
}

function isProblem(error: unknown, type: ProblemError['type']): boolean {
  return error instanceof ProblemError && error.type === type
}

function showRefusedField(page: BookingPage, error: SealingInputError): void {
  const step = stepOfField(error)
  if (step === null) throw error
  show(page, step)
}

/** Every answer is kept; the three times nearest to the lost one are offered. */
async function offerNearest(page: BookingPage, problem: ProblemError): Promise<void> {
  const lost = page.draft.value.start
  if (lost === null) return
  const { serviceId, scheduleChoice } = page.draft.value
  await refreshPractice(page)
  const now = page.draft.value
  if (now.serviceId !== serviceId || now.scheduleChoice !== scheduleChoice) return startOver(page)
  const nearest = await findNearest(page, lost)
  forgetTimes(page)
  page.draft.value = { ...page.draft.value, start: null }
  page.lostTime.value = { reason: problem.type, nearest }
  show(page, 'taken')
}

async function findNearest(page: BookingPage, lost: Start): Promise<Start[]> {
  const practice = page.practice.value
  if (practice === null) return []
  const { document } = practice
  const facts = { document, draft: page.draft.value }
  const now = Date.now()
  // As many days before the lost time as after it.
  const since = Math.max(now, lost.at - (WINDOW_DAYS / 2) * 86_400_000)
  const wanted = { calendars: calendarsOf(facts), service: serviceOf(facts), since, now }
  const starts = await loadStarts(page.client, document, { ...wanted, window: 0 })
  if (starts.length < 3) starts.push(...(await loadStarts(page.client, document, { ...wanted, window: 1 })))
  const nearest = nearestStarts(
    starts.map(({ at }) => at),
    lost.at,
    3,
  )
  return starts.filter(({ at }) => nearest.includes(at))
}

// The epoch ended or was replaced while the page was open: sealed again under the new one, once.
async function sendWithNewKey(page: BookingPage): Promise<void> {
  page.epochs.clear()
  page.sealed = null
  await send(page)
}

async function lookAgain(page: BookingPage): Promise<void> {
  await refreshPractice(page)
  startOver(page)
}

// An answer was lost on the way and the answers were changed since: the first attempt stands.
async function showEarlier(page: BookingPage): Promise<void> {
  const [practice, identity] = [page.practice.value, page.identity]
  if (practice === null || identity === null) return
  const link = { ...identity, fingerprint: practice.fingerprint.compact }
  const visit = await requireAnswer(
    page.client.api.visit.$get({ header: { authorization: visitAuthorization(link) } }),
  )
  // attacker-controlled: an answer about another visit is no answer to this attempt
  if (visit.appointmentId !== identity.appointmentId) throw new ProblemError('unreadable-answer')
  const { envelopes } = visit
  const { document } = practice
  const { guestSecret } = identity
  const opened =
    envelopes && (await openBookingAsGuest({ visit: { ...visit, envelopes }, document, guestSecret }))
  // What was sealed and what is told do not agree: the private link's page says how, and “booked” is not said.
  if (!opened?.intake || opened.contact === null || opened.mismatches.length > 0) {
    page.isLeaving = true
    location.replace(inThisLanguage(formatPrivateLink(link)))
    return
  }
  if (visit.status === 'cancelled') {
    page.sendProblem.value = 'appointment-cancelled'
    return
  }
  finish(page, {
    ...visitAt(
      page,
      visit.scheduleId,
      Date.parse(visit.start),
      visit.lengthClass,
      opened.intake.healthcareServiceId,
    ),
    serviceName: opened.intake.healthcareServiceName,
    privatePath: formatPrivateLink(link),
    guestSecret: identity.guestSecret,
    isEarlier: true,
  })
}

function bookedFrom(page: BookingPage, request: SealedBooking): BookedVisit {
  const [practice, identity, choice] = [page.practice.value, page.identity, choiceOf(page.draft.value)]
  if (practice === null || identity === null || choice === null) throw new ProblemError('unreadable-answer')
  const intake = intakeOf(practice.document, choice)
  const link = { ...identity, fingerprint: practice.fingerprint.compact }
  return {
    ...visitAt(page, request.scheduleId, choice.startAt, request.lengthClass, choice.healthcareServiceId),
    serviceName: intake.healthcareServiceName,
    privatePath: formatPrivateLink(link),
    guestSecret: identity.guestSecret,
    isEarlier: false,
  }
}

function visitAt(
  page: BookingPage,
  scheduleId: string,
  startAt: number,
  lengthClass: LengthClass,
  serviceId: string,
) {
  const document = page.practice.value?.document
  const service = document ? findHealthcareService(document, serviceId) : null
  const schedule = document ? findSchedule(document, scheduleId) : null
  return {
    startAt,
    scheduleId,
    durationMinutes: service?.durationMinutes ?? lengthClass.lengthTicks * 5,
    cutoffMinutes: schedule === null ? 0 : ruleOf(schedule, service).cutoffMinutes,
  }
}

function finish(page: BookingPage, visit: BookedVisit): void {
  page.booked.value = visit
  page.draft.value = EMPTY_DRAFT
  page.sealed = null
  show(page, 'booked', { inPlace: true })
}
