// Seals and sends. One appointment id and one link secret per page: a repeat of the same answers is the same bytes,
// so trying again after silence never books twice, and a lost time is replaced under the same id.
import { ProblemError, requireAnswer } from '@colloque/client'
import type { LengthClass, Visit } from '@colloque/contract'
import { idFromBytes } from '@colloque/encoding'
import { findHealthcareService, findSchedule } from '@colloque/practice-document'
import {
  formatPrivateLink,
  freshBytes,
  GUEST_SECRET_BYTES,
  intakeOf,
  openBookingAsGuest,
  receiverAt,
  type SealedBooking,
  SealingInputError,
  type SealingTools,
  sealBooking,
  visitAuthorization,
} from '@colloque/sealing'
import { announce } from '@colloque/ui'
import { booking } from '@colloque/ui/messages'
import { inThisLanguage } from '../navigation/languages.ts'
import { failureOf } from '../practice/failure.ts'
import type { Start } from '../practice/load-starts.ts'
import { isLostTime } from '../practice/lost-times.ts'
import { nextDoseDay } from '../practice/next-dose.ts'
import { ruleOf } from '../practice/rule.ts'
import { enterRoom, needsRoom } from '../waiting-room/enter-room.ts'
import { type BookingPage, guarded, isRefusal, refreshPractice, show, today } from './booking-page.ts'
import { stepOfField } from './check-draft.ts'
import { hasKeyFor, startOver } from './choose.ts'
import { choiceOf, contactOf, EMPTY_DRAFT, startsOf } from './draft.ts'
import { forgetHolds, heldFor } from './hold-time.ts'
import { tokenOf } from './invitation.ts'
import { offerNearest } from './lost-time.ts'
import type { BookedTime, BookedVisit, VisitIdentity } from './sealed-visit.ts'
import { MOST_VISITS } from './series.ts'
import { serviceOf, whenStep } from './steps.ts'

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
    announce('')
  })
}

async function send(page: BookingPage): Promise<void> {
  const requests = await sealOnce(page)
  if (requests === null) return
  const param = { slug: page.address.slug }
  const ticket = {
    ...(page.ticket.value === null ? {} : { ticket: page.ticket.value }),
    ...tokenOf(page.address.invitation),
  }
  const starts = startsOf(page.draft.value)
  const bookings = requests.map((request, visit) => ({ ...request, ...placeOf(page, starts[visit], visit) }))
  const [first] = bookings
  const { series } = serviceOfPage(page) ?? {}
  const { api } = page.client
  if (series && page.identity && bookings.length > 1) {
    const { minimumDays, maximumDays } = series
    const json = { seriesId: page.identity.seriesId, minimumDays, maximumDays, ...ticket, bookings }
    await requireAnswer(api.practices[':slug'].series.$post({ param, json }))
  } else if (first) {
    const json = { ...first, ...ticket }
    await requireAnswer(api.practices[':slug'].appointments.$post({ param, json }))
  }
  finish(page, bookedFrom(page, requests))
}

// The room that was free, and the hold that keeps the time.
function placeOf(page: BookingPage, start: Start | null | undefined, visit: number) {
  const held = start ? heldFor(page, start, visit) : null
  return {
    ...(start?.resourceId === undefined ? {} : { resourceIds: [start.resourceId] }),
    ...(held === null ? {} : { hold: { holdId: held.holdId, holdSecret: held.holdSecret } }),
  }
}

async function sealOnce(page: BookingPage): Promise<readonly SealedBooking[] | null> {
  const draft = page.draft.value
  if (page.sealed?.draft === draft) return page.sealed.requests
  const { tools } = page
  if (tools === null) return null
  page.identity ??= newIdentity(tools.randomBytes)
  const requests: SealedBooking[] = []
  for (const [visit, start] of startsOf(draft).entries()) {
    const request = start && (await sealOne(page, start, visit, tools, page.identity))
    if (!request) return null
    requests.push(request)
  }
  page.sealed = { draft, requests }
  return requests
}

function newIdentity(randomBytes: SealingTools['randomBytes']): VisitIdentity {
  const newId = () => idFromBytes(freshBytes(randomBytes, 16))
  return {
    appointmentId: newId(),
    guestSecret: freshBytes(randomBytes, GUEST_SECRET_BYTES),
    laterIds: Array.from({ length: MOST_VISITS - 1 }, newId),
    seriesId: newId(),
  }
}

async function sealOne(
  page: BookingPage,
  start: Start,
  visit: number,
  tools: SealingTools,
  { appointmentId, guestSecret, laterIds }: VisitIdentity,
): Promise<SealedBooking | null> {
  const draft = page.draft.value
  const [practice, choice] = [page.practice.value, choiceOf(draft, start)]
  if (practice === null || choice === null) return null
  if (!(await hasKeyFor(page, start))) {
    show(page, whenStep(visit))
    return null
  }
  const { document } = practice
  const schedule = findSchedule(document, choice.scheduleId)
  const epoch = page.epochs.get((schedule && receiverAt(document, schedule, choice.startAt)?.id) ?? '')
  const id = visit === 0 ? appointmentId : laterIds[visit - 1]
  if (epoch === undefined || id === undefined) return null
  return sealBooking(
    {
      document,
      epoch,
      appointmentId: id,
      guestSecret,
      choice,
      contact: contactOf(draft, today()),
      authorRole: 'patient',
      now: Date.now(),
    },
    tools,
  )
}

async function answerProblem(page: BookingPage, error: unknown): Promise<void> {
  const hasNoKey =
    error instanceof SealingInputError ? error.code === 'key-not-valid' : isProblem(error, 'no-valid-key')
  if (hasNoKey) await sendWithNewKey(page)
  else if (error instanceof SealingInputError) showRefusedField(page, error)
  else if (!(error instanceof ProblemError)) throw error
  else if (isLostTime(error.type)) await offerOther(page, error)
  else if (needsRoom(error.type)) void enterRoom(page, error.type)
  else if (error.type === 'hold-not-valid') await sendWithoutHold(page)
  else if (error.type === 'appointment-id-used') await showEarlier(page)
  else if (error.type === 'unknown-schedule' || error.type === 'unknown-length-class') await lookAgain(page)
  else if (error.type === 'unknown-resource' || error.type === 'series-not-possible') await lookAgain(page)
  else throw error
}

function serviceOfPage({ practice, draft }: BookingPage) {
  return practice.value && serviceOf({ document: practice.value.document, draft: draft.value })
}

function isProblem(error: unknown, type: ProblemError['type']): boolean {
  return error instanceof ProblemError && error.type === type
}

function showRefusedField(page: BookingPage, error: SealingInputError): void {
  const step = stepOfField(error)
  if (step === null) throw error
  show(page, step)
}

// Of a series the refusal says which visit lost its time.
async function offerOther(page: BookingPage, { type, errors }: ProblemError): Promise<void> {
  const named = errors.flatMap(({ field }) => /^\/bookings\/(\d)\//.exec(field)?.[1] ?? [])
  const visit = Number(named[0] ?? 0)
  const lost = startsOf(page.draft.value)[visit]
  if (lost) await offerNearest(page, lost, visit, type)
}

// What was kept is kept no longer; the time itself may still be free.
async function sendWithoutHold(page: BookingPage): Promise<void> {
  if (page.held.value.length === 0) throw new ProblemError('hold-not-valid')
  forgetHolds(page)
  await send(page).catch((error) => answerProblem(page, error))
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
    openLink(page, formatPrivateLink(link))
    return
  }
  if (visit.status === 'cancelled') {
    page.sendProblem.value = 'appointment-cancelled'
    return
  }
  const others = visit.series?.others ?? []
  for (const other of others) {
    const { envelopes: sealed } = other
    const seen =
      sealed && (await openBookingAsGuest({ visit: { ...other, envelopes: sealed }, document, guestSecret }))
    if (!seen || seen.mismatches.length > 0) return void openLink(page, formatPrivateLink(link))
  }
  const { healthcareServiceId, healthcareServiceName } = opened.intake
  const timeOf = (told: Pick<Visit, 'scheduleId' | 'start' | 'lengthClass'>) =>
    visitAt(page, told.scheduleId, Date.parse(told.start), told.lengthClass, healthcareServiceId)
  const visits: BookedVisit['visits'] = [timeOf(visit), ...others.map(timeOf)]
  finish(page, {
    visits,
    dueDay: dueDayOf(page, visits, healthcareServiceId),
    serviceName: healthcareServiceName,
    serviceId: healthcareServiceId,
    privatePath: formatPrivateLink(link),
    guestSecret: identity.guestSecret,
    isEarlier: true,
  })
}

function openLink(page: BookingPage, privatePath: string): void {
  page.isLeaving = true
  location.replace(inThisLanguage(privatePath))
}

function bookedFrom(page: BookingPage, requests: readonly SealedBooking[]): BookedVisit {
  const [practice, identity, choice] = [page.practice.value, page.identity, choiceOf(page.draft.value)]
  if (practice === null || identity === null || choice === null) throw new ProblemError('unreadable-answer')
  const intake = intakeOf(practice.document, choice)
  const link = { ...identity, fingerprint: practice.fingerprint.compact }
  const [first, ...later] = requests.map(({ scheduleId, start, lengthClass }) =>
    visitAt(page, scheduleId, Date.parse(start), lengthClass, choice.healthcareServiceId),
  )
  if (first === undefined) throw new ProblemError('unreadable-answer')
  const visits: BookedVisit['visits'] = [first, ...later]
  return {
    visits,
    dueDay: dueDayOf(page, visits, choice.healthcareServiceId),
    serviceName: intake.healthcareServiceName,
    serviceId: choice.healthcareServiceId,
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
): BookedTime {
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

function dueDayOf(page: BookingPage, visits: BookedVisit['visits'], serviceId: string): string | null {
  const document = page.practice.value?.document
  const service = document ? findHealthcareService(document, serviceId) : null
  return document && service ? nextDoseDay(document, service, visits.map(startOf)) : null
}

function startOf({ startAt, scheduleId }: BookedTime): Start {
  return { at: startAt, scheduleId }
}

function finish(page: BookingPage, visit: BookedVisit): void {
  page.booked.value = visit
  page.draft.value = EMPTY_DRAFT
  page.sealed = null
  forgetHolds(page)
  show(page, 'booked', { inPlace: true })
}
