// Keeping a chosen time for a few minutes, so that nobody takes it while its visitor types. A hold is a random id and a
// secret whose hash the service knows; it says nothing of who holds it. It ends by itself, and is never renewed unasked.
import { type FailureType, ProblemError, requireAnswer } from '@colloque/client'
import { idFromBytes, toBase64url } from '@colloque/encoding'
import { findLengthClass, findSchedule } from '@colloque/practice-document'
import { formatInstant, freshBytes } from '@colloque/sealing'
import { announce } from '@colloque/ui'
import { booking } from '@colloque/ui/messages'
import type { Start } from '../practice/load-starts.ts'
import { isLostTime } from '../practice/lost-times.ts'
import { type BookingPage, browserRandom, type Held } from './booking-page.ts'
import { tokenOf } from './invitation.ts'

const HOLD_MS = 5 * 60_000
const WARNING_MS = 60_000

/** Refusals that the person must hear of; after any other failure the time is simply not kept. */
const tellings: readonly FailureType[] = [
  'waiting-room',
  'ticket-not-valid',
  'ticket-spent',
  'practice-closed',
  'invitation-not-valid',
]

/** Whether this page keeps times: in a campaign, and for whoever waited. */
export function keepsTimes(page: BookingPage): boolean {
  const types = page.practice.value?.document.healthcareServices ?? []
  return page.ticket.value !== null || types.some(({ campaign }) => campaign !== undefined)
}

/** Keeps `start` for a visit, in place of what was kept for it. Null to go on; else what speaks against it. */
export async function holdTime(page: BookingPage, start: Start, visit: number): Promise<FailureType | null> {
  const known = findHeld(page, visit)
  if (known && isSame(known.start, start) && !known.isOver) return null
  await releaseHold(page, visit)
  const wanted = keepsTimes(page) ? wantedHold(page, start) : null
  if (wanted === null) return null
  const secret = freshBytes(browserRandom, 32)
  const held: Held = {
    visit,
    start,
    holdId: idFromBytes(freshBytes(browserRandom, 16)),
    holdSecret: toBase64url(secret),
    endsAt: Date.now() + HOLD_MS,
    isSure: false,
    isOver: false,
  }
  try {
    const holderHash = toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', secret)))
    const { expiresAt } = await requireAnswer(
      page.client.api.practices[':slug'].holds.$post({
        param: { slug: page.address.slug },
        json: { ...wanted, holdId: held.holdId, holderHash },
      }),
    )
    put(page, { ...held, isSure: true, endsAt: onThisClock(Date.parse(expiresAt)) })
    return null
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (isLostTime(error.type) || tellings.includes(error.type)) return error.type
    // No answer: perhaps it is kept, and then booking needs its secret.
    if (error.type === 'offline' || error.type === 'unreadable-answer') put(page, held)
    return null
  }
}

/** The hold with which a visit at that time is confirmed, or null. */
export function heldFor(page: BookingPage, start: Start, visit: number): Held | null {
  const held = findHeld(page, visit)
  return held && isSame(held.start, start) && !held.isOver ? held : null
}

/** Gives back what is kept for a visit. Silence is no harm: it ends by itself. */
export async function releaseHold(page: BookingPage, visit: number): Promise<void> {
  const held = findHeld(page, visit)
  if (held === null) return
  page.held.value = page.held.value.filter((one) => one !== held)
  // Also one that is over here: the service's clock may be a moment behind.
  await release(page, held).catch(() => undefined)
}

/** Gives back everything that is kept. */
export function releaseHolds(page: BookingPage): void {
  for (const { visit } of page.held.value) void releaseHold(page, visit)
}

/** Gives back everything on the way out of the page, unless a booking is on its way that needs it. */
export function releaseOnLeaving(page: BookingPage): void {
  if (!page.sending.value) releaseHolds(page)
}

/** Forgets what was kept: it is booked, or the service does not know it. */
export function forgetHolds(page: BookingPage): void {
  page.held.value = []
}

function release(page: BookingPage, { holdId, holdSecret }: Held) {
  return requireAnswer(
    page.client.api.practices[':slug'].holds.release.$post(
      { param: { slug: page.address.slug }, json: { holdId, holdSecret } },
      { init: { keepalive: true } },
    ),
  )
}

function findHeld(page: BookingPage, visit: number): Held | null {
  return page.held.value.find((held) => held.visit === visit) ?? null
}

function isSame(a: Start, b: Start): boolean {
  return a.at === b.at && a.scheduleId === b.scheduleId && a.resourceId === b.resourceId
}

function wantedHold(page: BookingPage, start: Start) {
  const { practice, ticket, draft } = page
  const document = practice.value?.document
  const schedule = document && findSchedule(document, start.scheduleId)
  const lengthClass = schedule && findLengthClass(schedule, draft.value.serviceId ?? '')
  if (!lengthClass) return null
  return {
    scheduleId: start.scheduleId,
    start: formatInstant(start.at),
    lengthClass,
    ...(start.resourceId === undefined ? {} : { resourceIds: [start.resourceId] }),
    ...(ticket.value === null ? {} : { ticket: ticket.value }),
    ...tokenOf(page.address.invitation),
  }
}

function put(page: BookingPage, held: Held): void {
  page.held.value = [...page.held.value.filter(({ visit }) => visit !== held.visit), held]
  const left = held.endsAt - Date.now()
  setTimeout(() => warn(page, held), left - WARNING_MS)
  setTimeout(() => end(page, held), left)
}

// Once, for the first of several that ends.
function warn(page: BookingPage, held: Held): void {
  const isNext = page.held.value.every((one) => one.endsAt >= held.endsAt)
  if (page.held.value.includes(held) && held.isSure && isNext) announce(booking.holdEndsSoon())
}

function end(page: BookingPage, held: Held): void {
  if (!page.held.value.includes(held)) return
  page.held.value = page.held.value.map((one) => (one === held ? { ...held, isOver: true } : one))
}

// A device whose clock is wrong still keeps its time for as long as the service does.
function onThisClock(expiresAt: number): number {
  const left = expiresAt - Date.now()
  return Date.now() + (left > 0 && left <= HOLD_MS ? left : HOLD_MS)
}
