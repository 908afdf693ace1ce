// Bookings as the bytes of whole HTTP requests. All of one practice's are alike but for a few fields of fixed length, so
// each is written into the last one's place; every connection has bytes of its own, which stay until the answer.
import { hash, randomFillSync } from 'node:crypto'
import { buildBooking } from '@colloque/rehearsal'
import type { BenchPractice, Slot } from './bench-practices.ts'

/** The secret of the private link of every visit booked here. */
export const manageToken = Buffer.alloc(32, 7)
const manageTokenHash = hash('sha256', manageToken, 'base64url')
const addressName = 'X-Forwarded-For: '

type Template = { bytes: Buffer; at: Record<'address' | 'appointmentId' | 'scheduleId' | 'start', number> }

export type BookingBytes = {
  /** The request that books `slot`, and the id of its visit. */
  of(slot: Slot): { bytes: Buffer; appointmentId: string }
}

export function createBookingBytes(origin: string): BookingBytes {
  const templates = new Map<BenchPractice, Template>()
  return {
    of({ practice, scheduleId, start }) {
      const template = templates.get(practice) ?? buildTemplate(origin, practice)
      templates.set(practice, template)
      const { bytes, at } = template
      const appointmentId = randomId()
      bytes.write(nextAddress(), at.address, 'latin1')
      bytes.write(appointmentId, at.appointmentId, 'latin1')
      bytes.write(scheduleId, at.scheduleId, 'latin1')
      bytes.write(start, at.start, 'latin1')
      return { bytes, appointmentId }
    },
  }
}

function buildTemplate(origin: string, practice: BenchPractice): Template {
  const booking = buildBooking(practice, '2026-01-01T00:00:00Z', { manageTokenHash })
  const bytes = requestBytes(origin, 'POST', `/api/practices/${practice.slug}/appointments`, {
    json: booking,
  })
  return {
    bytes,
    at: {
      address: bytes.indexOf(addressName) + addressName.length,
      appointmentId: bytes.indexOf(booking.appointmentId),
      scheduleId: bytes.indexOf(booking.scheduleId),
      start: bytes.indexOf(booking.start),
    },
  }
}

/** A whole request as our own pages send it, passed on by a proxy for a client of its own. */
export function requestBytes(
  origin: string,
  method: 'GET' | 'POST',
  path: string,
  { json, headers = [] }: { json?: unknown; headers?: readonly string[] } = {},
): Buffer {
  const body = json === undefined ? '' : JSON.stringify(json)
  const ofBody = [`Origin: ${origin}`, 'Content-Type: application/json', `Content-Length: ${body.length}`]
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${new URL(origin).host}`,
    `${addressName}${nextAddress()}`,
    ...(json === undefined ? [] : ofBody),
    ...headers,
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1')
}

let requests = 0

// Rate limits count each /24 by itself: 2,800 of carrier-grade NAT's range (RFC 6598), all of one length as text.
function nextAddress(): string {
  requests += 1
  return `100.${100 + (requests % 28)}.${100 + (Math.floor(requests / 28) % 100)}.${100 + (requests % 100)}`
}

const pool = Buffer.alloc(16 * 4096)
let used = pool.length

function randomId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 16
  return pool.toString('base64url', used - 16, used)
}
