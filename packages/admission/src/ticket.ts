// A ticket of a practice's waiting room (SPEC.md §2): a number somebody drew, signed by the deployment, kept by
// nobody but its holder. Says nothing about the person. What is forged, foreign or old is refused in one way.

import {
  ByteReader,
  canonicalBytes,
  concatBytes,
  equalBytes,
  type Id,
  idBytes,
  idFromBytes,
  parseBase64url,
  toBase64url,
  u8,
  u32,
} from '@colloque/encoding'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { AdmissionError } from './admission-error.ts'
import { seedHashOf } from './start-order.ts'

/** `number` counts the tickets of the practice; `isEarly` says that it was drawn before booking opened. */
export type Ticket = {
  practiceId: Id
  ticketId: Id
  number: number
  isEarly: boolean
  /** Whole hours since 1970, so that a ticket does not tell one visitor from another by the second. */
  issuedHour: number
}

/** A ticket is valid in the hour it was issued and this many hours after. */
export const TICKET_HOURS = 12

const HOUR_MS = 3_600_000
const bodyLength = 41
const form = /^([\w-]{55})\.([\w-]{43})$/

/** When a ticket issued in that hour is no longer valid (ms). */
export function ticketEnd({ issuedHour }: Pick<Ticket, 'issuedHour'>): number {
  return (issuedHour + TICKET_HOURS + 1) * HOUR_MS
}

/** The hour an instant (ms) lies in, as a ticket carries it. */
export function hourAt(instant: number): number {
  return Math.floor(instant / HOUR_MS)
}

/**
 * The key of one room's tickets: when a practice opens anew, with another seed, those of the room before no longer count.
 * @throws AdmissionError unless the seed has 32 bytes.
 */
export function roomKey(ticketKey: Uint8Array, seed: Uint8Array): Uint8Array {
  return hmac(sha256, ticketKey, canonicalBytes('colloque/room-key/v1', [seedHashOf(seed)]))
}

/**
 * The text of `ticket`, signed with the room's key.
 * @throws EncodingError when a number does not fit.
 */
export function signTicket(ticket: Ticket, key: Uint8Array): string {
  const body = concatBytes(
    idBytes(ticket.practiceId),
    idBytes(ticket.ticketId),
    u32(ticket.number),
    u8(ticket.isEarly ? 1 : 0),
    u32(ticket.issuedHour),
  )
  return `${toBase64url(body)}.${toBase64url(signatureOf(body, key))}`
}

/**
 * What a ticket says, its signature unread: for its holder, who wants to know the number.
 * @throws AdmissionError or EncodingError unless `text` is a ticket's form.
 */
export function parseTicket(text: string): Ticket {
  return readBody(split(text).body)
}

/**
 * The ticket that `text` is, or null when this deployment did not issue it, for this practice's room, within the last
 * `TICKET_HOURS`. One answer for every reason: whoever tries learns nothing from the refusal.
 */
export function findTicket(
  text: string, // attacker-controlled
  expected: { key: Uint8Array; practiceId: Id; nowAt: number },
): Ticket | null {
  try {
    const { body, signature } = split(text)
    if (!equalBytes(signature, signatureOf(body, expected.key))) return null
    const ticket = readBody(body)
    const age = hourAt(expected.nowAt) - ticket.issuedHour
    // One hour ahead is a process whose clock runs a little fast; more is a clock nobody should believe.
    const isCurrent = age >= -1 && age <= TICKET_HOURS
    return isCurrent && ticket.practiceId === expected.practiceId ? ticket : null
  } catch {
    return null
  }
}

function split(text: string): { body: Uint8Array; signature: Uint8Array } {
  const [, body, signature] = form.exec(text) ?? []
  if (body === undefined || signature === undefined) throw new AdmissionError('not the form of a ticket')
  return { body: parseBase64url(body), signature: parseBase64url(signature) }
}

function readBody(body: Uint8Array): Ticket {
  if (body.length !== bodyLength) throw new AdmissionError('not the form of a ticket')
  const reader = new ByteReader(body)
  const practiceId = idFromBytes(reader.bytes(16))
  const ticketId = idFromBytes(reader.bytes(16))
  const number = reader.u32()
  const early = reader.u8()
  if (early > 1) throw new AdmissionError('a ticket is early or not')
  return { practiceId, ticketId, number, isEarly: early === 1, issuedHour: reader.u32() }
}

function signatureOf(body: Uint8Array, key: Uint8Array): Uint8Array {
  return hmac(sha256, key, canonicalBytes('colloque/ticket/v1', [body]))
}
