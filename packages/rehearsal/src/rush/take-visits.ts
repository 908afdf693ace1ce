// Taking a time: a hold where the server has holds, then the booking itself, sent again when no answer comes. And
// giving it back. A series of visits is taken in one request, all or nothing.
import { randomBytes } from 'node:crypto'
import type { Series } from '@colloque/practice-document'
import { TICK_MS } from '@colloque/scheduling'
import type { HistoryEvent, HistoryPlace } from '../history.ts'
import { askOnce, Leaving, type Patient, pause, retryAfterMs, think, typeOf } from './crowd.ts'
import type { Answer } from './http-client.ts'
import { localDay, type Start } from './look.ts'
import { hashOf, instantText, makeBooking, randomId } from './sealed-booking.ts'
import { queue } from './waiting-room.ts'
import { findText, type Json, parseJson } from './wire.ts'

/** The ticket of the waiting room; replaced when it is spent. */
export type Pass = { ticket: string | null }

/** A visit that was acknowledged. */
export type BookedVisit = { appointmentId: string; authorization: string }

type Hold = { holdId: string; holdSecret: string }

const asksTwice = 0.03
const mostSendings = 4
/** Somebody else has it, or it cannot be had any more: another time may do. */
const goneTypes = new Set([
  'slot-taken',
  'hold-not-valid',
  'limit-reached',
  'start-outside-openings',
  'notice-too-short',
])
const roomTypes = new Set(['waiting-room', 'ticket-not-valid', 'ticket-spent'])

/**
 * The acknowledged visit (the first of a series), or null when a time is gone. `visits` are one, or as many as the
 * series has.
 * @throws Leaving
 */
export async function takeVisits(
  patient: Patient,
  visits: readonly Start[],
  series: Series | null,
  pass: Pass,
): Promise<BookedVisit | null> {
  const [first] = visits
  if (!first) return null
  const hold = await takeHold(patient, first, pass)
  if (hold === 'gone') return null
  // The form: who comes, why, how to be reached.
  await think(patient, 20, 60)
  const sending = prepare(patient, visits, series, hold)
  const answer = await sendBooking(patient, sending, pass)
  const [booked] = sending.booked
  if (answer === null || !booked) return null
  const { crowd, random } = patient
  crowd.recording.count('confirmed')
  if (random.happens(asksTwice)) await send(patient, sending, pass)
  return booked
}

/** One request that books, whole, so that it can be sent again unchanged. */
type Sending = { path: string; json: Record<string, unknown>; about: About[]; booked: BookedVisit[] }

// One link manages all visits of a series: they share its token.
function prepare(
  patient: Patient,
  visits: readonly Start[],
  series: Series | null,
  hold: Hold | null,
): Sending {
  const { practice, links } = patient.crowd
  const token = randomBytes(32)
  const requests = visits.map((start, index) => {
    const { schedule } = start.calendar
    const keys = practice.keysFor(schedule, localDay(start.at, schedule.timeZone))
    if (keys === null) throw new Leaving('refused')
    return { ...makeBooking(start, keys, token), ...(hold && index === 0 ? { hold } : {}) }
  })
  const manageToken = token.toString('base64url')
  const booked = requests.map(({ appointmentId }) => {
    const authorization = `Visit ${practice.fingerprint}.${appointmentId}.${manageToken}`
    links.set(appointmentId, { authorization, network: patient.number })
    return { appointmentId, authorization }
  })
  const about = visits.flatMap((start, index): About[] => {
    const request = requests[index]
    if (!request) return []
    const { appointmentId, manageTokenHash } = request
    const place = placeOf(start)
    const used = request.hold ? { holdId: request.hold.holdId } : {}
    return [{ kind: 'book', appointmentId, place, bytes: `${appointmentId} ${manageTokenHash}`, ...used }]
  })
  const [only] = requests
  if (!series || !only) return { path: pathOf(patient, 'appointments'), json: { ...only }, about, booked }
  const { minimumDays, maximumDays } = series
  const json = { seriesId: randomId(), minimumDays, maximumDays, bookings: requests }
  return { path: pathOf(patient, 'series'), json, about, booked }
}

/** Gives the visit back some time later; a server may refuse when it is too late. @throws Leaving */
export async function cancelVisit(
  patient: Patient,
  { appointmentId, authorization }: BookedVisit,
): Promise<void> {
  await think(patient, 30, 300)
  // A guest's proof: 32 bytes that only the holder of the link can make, and as many zeros.
  const proof = Buffer.concat([randomBytes(32), Buffer.alloc(32)]).toString('base64url')
  const about: About = { kind: 'cancel', appointmentId, place: null, bytes: proof, actNumber: 1 }
  await record(patient, [about], () =>
    askOnce(patient, 'cancel', {
      method: 'POST',
      path: '/api/visit/cancel',
      headers: { authorization },
      json: { actNumber: 1, proof },
    }),
  )
}

async function takeHold(patient: Patient, start: Start, pass: Pass): Promise<Hold | 'gone' | null> {
  const { has } = patient.crowd
  const secret = randomBytes(32)
  const holdId = randomId()
  let ending: 'failed' | 'limited' = 'failed'
  for (let sending = 0; sending < mostSendings && has.holds !== false; sending++) {
    const { schedule, lengthClass } = start.calendar
    const json = {
      holdId,
      holderHash: hashOf(secret),
      scheduleId: schedule.id,
      start: instantText(start.at),
      lengthClass,
      ...(start.resourceIds.length > 0 ? { resourceIds: start.resourceIds } : {}),
      ...(pass.ticket ? { ticket: pass.ticket } : {}),
    }
    const about = {
      kind: 'hold',
      appointmentId: holdId,
      place: placeOf(start),
      bytes: json.holderHash,
    } as const
    const answer = await record(patient, [about], () =>
      askOnce(patient, 'hold', { method: 'POST', path: pathOf(patient, 'holds'), json }),
    )
    if (answer === null) continue
    if (answer.status === 404 || answer.status === 405) {
      has.holds = false
      return null
    }
    has.holds = true
    if (answer.status < 300) return { holdId, holdSecret: secret.toString('base64url') }
    if (await isFinal(patient, answer, pass)) return 'gone'
    ending = 'limited'
  }
  if (has.holds === false) return null
  throw new Leaving(ending)
}

// Sent again unchanged while no answer comes: that must never book twice.
async function sendBooking(patient: Patient, sending: Sending, pass: Pass): Promise<Answer | null> {
  let ending: 'failed' | 'limited' = 'failed'
  for (let times = 0; times < mostSendings; times++) {
    const answer = await send(patient, sending, pass)
    if (answer === null) {
      await pause(patient, patient.random.between(200, 1000))
      continue
    }
    if (answer.status < 300) return answer
    if (await isFinal(patient, answer, pass)) return null
    ending = 'limited'
  }
  throw new Leaving(ending)
}

function send(patient: Patient, { path, json, about }: Sending, pass: Pass): Promise<Answer | null> {
  const whole = { ...json, ...(pass.ticket ? { ticket: pass.ticket } : {}) }
  return record(patient, about, () => askOnce(patient, 'book', { method: 'POST', path, json: whole }))
}

/** Whether the time is gone; otherwise it is worth sending again. @throws Leaving when nothing can help */
async function isFinal(patient: Patient, answer: Answer, pass: Pass): Promise<boolean> {
  const type = typeOf(answer)
  if (goneTypes.has(type)) return true
  if (roomTypes.has(type)) {
    pass.ticket = await queue(patient)
    return false
  }
  if (answer.status !== 429) throw new Leaving(answer.status >= 500 ? 'failed' : 'refused')
  await pause(patient, Math.min(retryAfterMs(answer), 10_000))
  return false
}

type About = Pick<HistoryEvent, 'kind' | 'appointmentId' | 'place'> & Partial<HistoryEvent>

async function record(
  { crowd, number }: Patient,
  abouts: readonly About[],
  ask: () => Promise<Answer | null>,
): Promise<Answer | null> {
  const { recording, practice } = crowd
  const sentAt = recording.now()
  const answer = await ask()
  const answered = answer ? parseJson(answer.text) : {}
  const series: unknown[] = Array.isArray(answered.appointments) ? answered.appointments : []
  for (const [index, about] of abouts.entries()) {
    const visit = series[index]
    recording.event({
      ...about,
      process: number,
      slug: practice.document.slug,
      sentAt,
      answeredAt: answer ? recording.now() : null,
      status: answer?.status ?? null,
      ...told(about, typeof visit === 'object' ? { ...visit } : answered, recording.now()),
    })
  }
  return answer
}

function told(
  { kind }: About,
  answered: Json,
  now: number,
): Pick<HistoryEvent, 'type'> & Partial<HistoryEvent> {
  const type = findText(answered, 'type') || findText(answered, 'status') || null
  const startAt = Date.parse(findText(answered, 'start'))
  const leftMs = Date.parse(findText(answered, 'expiresAt')) - Date.now()
  if (kind === 'book' && startAt > 0)
    return {
      type,
      answeredPlace: { scheduleId: findText(answered, 'scheduleId'), startTick: startAt / TICK_MS },
    }
  return kind === 'hold' && leftMs > 0 ? { type, expiresAt: now + leftMs } : { type }
}

/** What a visit at that time takes. */
function placeOf({ at, calendar, resourceIds }: Start): HistoryPlace {
  return {
    scheduleId: calendar.schedule.id,
    startTick: at / TICK_MS,
    ...calendar.lengthClass,
    resourceIds,
  }
}

function pathOf(patient: Patient, name: 'holds' | 'appointments' | 'series'): string {
  return `/api/practices/${patient.crowd.practice.document.slug}/${name}`
}
