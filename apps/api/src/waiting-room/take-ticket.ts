// Tickets as they are given out, and the work that may be asked for them.
import { randomBytes } from 'node:crypto'
import {
  CHALLENGE_RANDOM_BYTES,
  type Challenge,
  challengeKey,
  findWork,
  hourAt,
  MAX_NUMBER,
  makeChallenge,
  roomKey,
  signTicket,
  ticketIdOfWork,
} from '@colloque/admission'
import { type Id, idFromBytes } from '@colloque/encoding'
import { verifySolution } from 'altcha-lib/v1'
import { Refusal, refuseField } from '../refusal.ts'
import type { WaitingRooms } from './waiting-rooms.ts'

export type TicketDesk = {
  /** Work that will be accepted for some minutes. */
  challenge(practiceId: Id): Challenge
  /**
   * A new ticket; for the same work the same one. `work`: what the browser handed in.
   * @throws Refusal `work-not-done`, or `not-found` where there is no room.
   */
  take(practiceId: Id, work: string | undefined): Promise<string>
}

const validMs = 10 * 60_000
const mostRemembered = 100_000

type Given = { ticket: Promise<string>; untilAt: number }

/** `now`: current instant, ms. */
export function createTicketDesk(rooms: WaitingRooms, now: () => number): TicketDesk {
  /** By challenge, oldest first: whoever asks twice, because the answer was lost, gets the answer again. */
  const given = new Map<string, Given>()

  function remember(challenge: string, ticket: Promise<string>): void {
    given.set(challenge, { ticket, untilAt: now() + validMs })
    ticket.catch(() => given.delete(challenge))
    for (const [oldest, { untilAt }] of given) {
      if (untilAt > now() && given.size <= mostRemembered) break
      given.delete(oldest)
    }
  }

  async function issue(practiceId: Id, ticketId: Id): Promise<string> {
    const drawn = await rooms.draw(practiceId)
    if (!drawn) throw new Refusal('not-found')
    const { number, isEarly, seed } = drawn
    const ticket = { practiceId, ticketId, number, isEarly, issuedHour: hourAt(now()) }
    return signTicket(ticket, roomKey(rooms.ticketKey, seed))
  }

  return {
    challenge: (practiceId) =>
      makeChallenge({
        key: challengeKey(rooms.ticketKey, practiceId),
        randomBytes: randomBytes(CHALLENGE_RANDOM_BYTES),
        maxnumber: MAX_NUMBER,
        expiresAt: now() + validMs,
      }),
    async take(practiceId, text) {
      if (!rooms.needsWork()) return issue(practiceId, idFromBytes(randomBytes(16)))
      const work = text === undefined ? null : findWork(text, { maxnumber: MAX_NUMBER, nowAt: now() })
      // Whether it has expired is decided above, by this process's clock.
      if (!work || !(await verifySolution(work, challengeKey(rooms.ticketKey, practiceId), false)))
        throw refuseField('work-not-done', '/work')
      const before = given.get(work.challenge)
      if (before) return before.ticket
      const ticket = issue(practiceId, ticketIdOfWork(work))
      remember(work.challenge, ticket)
      return ticket
    },
  }
}
