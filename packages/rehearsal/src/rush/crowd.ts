// What all patients of a rehearsal share, and how each of them asks the server.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, Asked, HttpClient } from './http-client.ts'
import type { Start } from './look.ts'
import type { RushPractice } from './practice.ts'
import { type Random, randomOf } from './random.ts'
import type { Outcome, Recording, RequestKind } from './recording.ts'
import { findText, parseJson } from './wire.ts'
import type { WorkPool } from './work-pool.ts'

export type Crowd = {
  client: HttpClient
  work: WorkPool
  practice: RushPractice
  recording: Recording
  seed: string
  /** Instant (ms since the rehearsal began) at which whoever is still there goes home. */
  closesAt: number
  /** Aborted by Ctrl-C: nobody begins anything new. */
  signal: AbortSignal
  /** How much faster than life people read and type: the evening is squeezed too. */
  haste: number
  /** What the server turned out to have; null until somebody asked. */
  has: { room: boolean | null; holds: boolean | null }
  /** Private links of everything that was asked for, by appointment id. */
  links: Map<string, VisitLink>
  /** Times worked out of the newest answer of an address: thousands of browsers would share that work. */
  workedOut: Map<string, { text: string; starts: Start[] }>
}

/** What a private link is made of, and from which network it came. */
export type VisitLink = { authorization: string; network: number }

export type Patient = {
  crowd: Crowd
  number: number
  random: Random
  /** ETag and text by path, as a browser's cache. */
  cache: Map<string, { etag: string; text: string }>
}

/** Ends a patient's evening. */
export class Leaving extends Error {
  override name = 'Leaving'
  readonly outcome: Exclude<Outcome, 'booked'>

  constructor(outcome: Exclude<Outcome, 'booked'>) {
    super(outcome)
    this.outcome = outcome
  }
}

const mostPatienceMs = 10_000
const mostAttempts = 4

export function createPatient(crowd: Crowd, number: number): Patient {
  return { crowd, number, random: randomOf(crowd.seed, number), cache: new Map() }
}

/** Waits as long as a person does in life, squeezed as the evening is. @throws Leaving when the evening is over */
export async function think(patient: Patient, fromSeconds: number, untilSeconds: number): Promise<void> {
  const { crowd, random } = patient
  await pause(patient, (random.between(fromSeconds, untilSeconds) * 1000) / crowd.haste)
}

/** @throws Leaving when the evening is over or the rehearsal is stopped. */
export async function pause({ crowd }: Patient, ms: number): Promise<void> {
  const { signal, closesAt, recording } = crowd
  await sleep(Math.max(0, Math.min(ms, closesAt - recording.now())), undefined, { signal }).catch(() => {})
  if (signal.aborted) throw new Leaving('stopped')
  if (recording.now() >= closesAt) throw new Leaving('still-waiting')
}

/** One request, measured. Null: no answer came. */
export async function askOnce(
  { crowd, number }: Patient,
  kind: RequestKind,
  asked: Omit<Asked, 'network'>,
): Promise<Answer | null> {
  const { client, recording } = crowd
  const sentAt = recording.now()
  recording.count('requests')
  const answer = await client.ask({ ...asked, network: number })
  if (isProbe(kind, answer)) return answer
  recording.took(kind, recording.now() - sentAt)
  if (answer === null) recording.count('unanswered')
  else if (answer.status >= 500 && !isQueue(answer)) recording.count('serverErrors')
  if (answer !== null && answer.status >= 400) recording.refusal(typeOf(answer) || String(answer.status))
  return answer
}

/**
 * Asks again after as long as a busy server says.
 * @throws Leaving `limited` when it says so too often, `failed` when no answer comes.
 */
export async function askPatiently(
  patient: Patient,
  kind: RequestKind,
  asked: Omit<Asked, 'network'>,
): Promise<Answer> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const answer = await askOnce(patient, kind, asked)
    if (answer === null) throw new Leaving('failed')
    if (!isBusy(answer)) return answer
    await pause(patient, Math.min(retryAfterMs(answer), mostPatienceMs) * patient.random.between(1, 1.5))
  }
  throw new Leaving('limited')
}

/** A page's text, from the patient's own cache where the server says that nothing changed; null: 404. @throws Leaving */
export async function load(patient: Patient, kind: RequestKind, path: string): Promise<string | null> {
  const known = patient.cache.get(path)
  const headers = known ? { 'if-none-match': known.etag } : {}
  const answer = await askPatiently(patient, kind, { method: 'GET', path, headers })
  if (answer.status === 304 && known) return known.text
  if (answer.status === 404) return null
  if (answer.status !== 200) throw new Leaving(answer.status >= 500 ? 'failed' : 'refused')
  const { etag } = answer.headers
  if (etag) patient.cache.set(path, { etag, text: answer.text })
  return answer.text
}

/** The problem's type, or nothing. */
export function typeOf(answer: Answer): string {
  return findText(parseJson(answer.text), 'type')
}

/** Whether the server sends the patient to the waiting room, which is no failure. */
export function isQueue(answer: Answer): boolean {
  return answer.status === 503 && typeOf(answer) === 'waiting-room'
}

// Finding out that a server has no waiting room (any more) or no holds is no refusal.
function isProbe(kind: RequestKind, answer: Answer | null): boolean {
  return answer?.status === 404 && (kind === 'room' || kind === 'ticket' || kind === 'hold')
}

function isBusy(answer: Answer): boolean {
  return answer.status === 429 || (answer.status === 503 && answer.headers['retry-after'] !== undefined)
}

/** Milliseconds of Retry-After; a second without it. */
export function retryAfterMs(answer: Answer): number {
  const seconds = Number(answer.headers['retry-after'] ?? 1)
  return Number.isFinite(seconds) ? Math.max(0.2, seconds) * 1000 : 1000
}
