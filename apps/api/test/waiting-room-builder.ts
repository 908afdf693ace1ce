// A practice with an opening, and people who come to its waiting room.
import { createHash, randomBytes } from 'node:crypto'
import { createPlaces, parseTicket } from '@colloque/admission'
import type { WaitingRoom } from '@colloque/contract'
import { toBase64url } from '@colloque/encoding'
import { type BuiltPractice, lengthClass, newId, nextOf } from '@colloque/rehearsal'
import type { Answer, TestApi } from './test-api.ts'

export const second = 1_000
export const hour = 3_600_000

/** `2026-11-23T08:00:00Z` of an instant (ms). */
export const textOf = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')

export type Room = {
  practice: BuiltPractice
  cookie: string
  /** Publishes another document; undefined leaves the opening out. */
  publish(opensAt: number | undefined): Promise<void>
  status(api?: TestApi): Promise<WaitingRoom>
  draw(api?: TestApi): Promise<Answer>
  /** The text of a new ticket. */
  ticket(api?: TestApi): Promise<string>
  /** Asks to keep that time. */
  hold(start: string, ticket?: string, api?: TestApi): Promise<Answer & { hold: Held }>
  /** The place of each ticket, as whoever holds them computes it. */
  places(tickets: readonly string[]): Promise<(number | null)[]>
}

export type Held = { holdId: string; holdSecret: string }

/** A practice that is open to patients, with tools for its waiting room. */
export async function buildRoom(api: TestApi): Promise<Room> {
  const { practice, cookie } = await api.open()
  let document = practice.document
  const path = `/api/practices/${practice.slug}`

  const room: Room = {
    practice,
    cookie,
    async publish(opensAt) {
      const { opensAt: _, ...rest } = document
      const changes = { ...nextOf(document), ...(opensAt === undefined ? {} : { opensAt: textOf(opensAt) }) }
      const json = practice.sign(changes)
      const published = await api.ask('/api/practice/document', { method: 'PUT', cookie, json })
      if (published.status !== 204) throw new Error(`publishing: ${published.text}`)
      document = { ...rest, ...changes }
    },
    status: async (at = api) => (await at.ask(`${path}/waiting-room`)).json as WaitingRoom,
    draw: (at = api) => at.ask(`${path}/waiting-room/tickets`, { json: {} }),
    ticket: async (at = api) => {
      const { json, text } = await room.draw(at)
      const { ticket } = json as { ticket?: string }
      if (ticket === undefined) throw new Error(`drawing: ${text}`)
      return ticket
    },
    async hold(start, ticket, at = api) {
      const secret = randomBytes(32)
      const hold = { holdId: newId(), holdSecret: toBase64url(secret) }
      const json = {
        holdId: hold.holdId,
        holderHash: createHash('sha256').update(secret).digest('base64url'),
        scheduleId: practice.scheduleId,
        start,
        lengthClass,
        ...(ticket === undefined ? {} : { ticket }),
      }
      return { ...(await at.ask(`${path}/holds`, { json })), hold }
    },
    async places(tickets) {
      const { seed, seedHash, early } = await room.status()
      const placeOf = createPlaces({ seed: seed ?? undefined, seedHash: seedHash ?? '', early })
      return tickets.map((ticket) => placeOf(parseTicket(ticket).number))
    },
  }
  return room
}
