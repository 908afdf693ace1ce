import { idFromBytes, toBase64url } from '@colloque/encoding'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AdmissionError } from './admission-error.ts'
import {
  findTicket,
  hourAt,
  parseTicket,
  roomKey,
  signTicket,
  TICKET_HOURS,
  type Ticket,
  ticketEnd,
} from './ticket.ts'

const key = new Uint8Array(32).fill(1)
const practiceId = idFromBytes(new Uint8Array(16).fill(2))
const nowAt = Date.UTC(2026, 9, 12, 18, 30)
const hourMs = 3_600_000
const ticket: Ticket = {
  practiceId,
  ticketId: idFromBytes(new Uint8Array(16).fill(3)),
  number: 4711,
  isEarly: true,
  issuedHour: hourAt(nowAt),
}
const text = signTicket(ticket, key)
const find = (text: string, at = nowAt) => findTicket(text, { key, practiceId, nowAt: at })

const tickets = fc.record({
  practiceId: fc.constant(practiceId),
  ticketId: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => idFromBytes(bytes)),
  number: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  isEarly: fc.boolean(),
  issuedHour: fc.constant(hourAt(nowAt)),
})

describe('a ticket', () => {
  it('comes back as it was signed, with the key and without', () => {
    fc.assert(
      fc.property(tickets, (ticket) => {
        const text = signTicket(ticket, key)
        expect(find(text)).toEqual(ticket)
        expect(parseTicket(text)).toEqual(ticket)
      }),
    )
  })

  it('has the bytes that SPEC.md shows', () => {
    expect(text).toBe(
      'AgICAgICAgICAgICAgICAgMDAwMDAwMDAwMDAwMDAwMAABJnAQAHmEI.XmegnYXk4_B1PsNmIsfUM1XNrVF_sHPT2A1V7QP_xq8',
    )
    expect(text).toHaveLength(99)
  })

  it('is refused with any one character changed, left out or added', () => {
    for (let i = 0; i < text.length; i++) {
      const other = text[i] === 'A' ? 'B' : 'A'
      expect(find(text.slice(0, i) + other + text.slice(i + 1))).toBeNull()
      expect(find(text.slice(0, i) + text.slice(i + 1))).toBeNull()
      expect(find(`${text.slice(0, i)}A${text.slice(i)}`)).toBeNull()
    }
  })

  it('is refused when it is cut short, empty or something else', () => {
    for (let i = 0; i < text.length; i++) expect(find(text.slice(0, i))).toBeNull()
    for (const other of [`${text}\n`, ` ${text}`, text.replace('.', '..'), 'a.b', '💊'.repeat(99)]) {
      expect(find(other)).toBeNull()
      expect(() => parseTicket(other)).toThrow(AdmissionError)
    }
  })

  it('is refused under another key and for another practice', () => {
    const otherKey = new Uint8Array(32).fill(9)
    expect(findTicket(text, { key: otherKey, practiceId, nowAt })).toBeNull()
    const otherPractice = idFromBytes(new Uint8Array(16).fill(9))
    expect(findTicket(text, { key, practiceId: otherPractice, nowAt })).toBeNull()
  })

  it('is refused in a room with another seed', () => {
    const [seed, otherSeed] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(8)]
    const ofRoom = signTicket(ticket, roomKey(key, seed))
    const findIn = (seed: Uint8Array) => findTicket(ofRoom, { key: roomKey(key, seed), practiceId, nowAt })
    expect(findIn(seed)).toEqual(ticket)
    expect(findIn(otherSeed)).toBeNull()
    expect(find(ofRoom)).toBeNull()
    expect(() => roomKey(key, seed.subarray(1))).toThrow(AdmissionError)
  })

  it('is valid for its hours and no longer', () => {
    const start = hourAt(nowAt) * hourMs
    expect(find(text, start + (TICKET_HOURS + 1) * hourMs - 1)).toEqual(ticket)
    expect(find(text, start + (TICKET_HOURS + 1) * hourMs)).toBeNull()
    expect(ticketEnd(ticket)).toBe(start + (TICKET_HOURS + 1) * hourMs)
  })

  it('is refused when it comes from the future, but for a clock a little fast', () => {
    const at = (hours: number) => signTicket({ ...ticket, issuedHour: hourAt(nowAt) + hours }, key)
    expect(find(at(1))?.number).toBe(4711)
    expect(find(at(2))).toBeNull()
    expect(find(at(365 * 24))).toBeNull()
    expect(find(at(-365 * 24))).toBeNull()
  })

  it('is refused when its own signer wrote nonsense', () => {
    const body = new Uint8Array(41)
    body[36] = 2
    const nonsense = `${toBase64url(body)}.${text.slice(56)}`
    expect(() => parseTicket(nonsense)).toThrow(AdmissionError)
    expect(find(nonsense)).toBeNull()
  })
})
