import { AdmissionError, seedHashOf, signTicket } from '@colloque/admission'
import type { WaitingRoom } from '@colloque/contract'
import { idFromBytes, toBase64url } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import { seenWith, type Waiting } from './waiting.ts'

const id = idFromBytes(new Uint8Array(16).fill(3))
const ticket = signTicket(
  { practiceId: id, ticketId: id, number: 4, isEarly: true, issuedHour: 1 },
  new Uint8Array(32),
)
const promised = new Uint8Array(32).fill(1)
const other = new Uint8Array(32).fill(2)
const hashText = (seed: Uint8Array) => toBase64url(seedHashOf(seed))
const before: Waiting = {
  room: { kind: 'before', opensAt: null, hasPlace: true },
  seedHash: hashText(promised),
  perMinute: 0,
  isStale: false,
}

function told(seed: Uint8Array, changed: Partial<WaitingRoom> = {}): WaitingRoom {
  return {
    state: 'waiting',
    opensAt: null,
    seedHash: hashText(seed),
    seed: toBase64url(seed),
    early: 10,
    issued: 10,
    serving: 0,
    perMinute: 60,
    needsWork: false,
    ...changed,
  }
}

describe('the order of the room', () => {
  it('is broken by another seed than the promised one, whatever is promised now', () => {
    expect(seenWith(ticket, told(promised), before).room.kind).toBe('queue')
    expect(seenWith(ticket, told(other), before).room.kind).toBe('broken')
    expect(seenWith(ticket, told(other, { seedHash: hashText(promised) }), before).room.kind).toBe('broken')
  })

  it('is not broken by a ticket that cannot be read, an old one or a number that cannot be', () => {
    expect(() => seenWith('no ticket', told(promised), before)).toThrow(AdmissionError)
    expect(() => seenWith(ticket, told(promised, { early: 10.5 }), before)).toThrow(AdmissionError)
    expect(seenWith(ticket, told(promised, { serving: 10 }), before).room.kind).toBe('turn')
  })
})
