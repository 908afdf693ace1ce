// The waiting room of a practice, when more people come than can be served at once. Nothing here is about a person:
// a ticket is a number and a random id.
import { z } from '@hono/zod-openapi'
import { ticket } from './appointment.ts'
import { exactBytes } from './bytes.ts'
import { instant } from './identifiers.ts'

const count = z.number().int().min(0)

/** The same for everybody, so any cache may keep it for a second. */
export const waitingRoom = z
  .strictObject({
    /** `open`: nobody needs a ticket; `before`: booking has not begun; `waiting`: in order of tickets. */
    state: z.enum(['open', 'before', 'waiting']),
    opensAt: instant.nullable(),
    /** Commitment to the order of those who come before the opening; null where there was no room lately. */
    seedHash: exactBytes(32).nullable(),
    /** Told at the opening. */
    seed: exactBytes(32).nullable(),
    /** How many came before the opening. */
    early: count,
    issued: count,
    /** Whose place is lower may go in. */
    serving: count,
    /** Places served each minute of late; 0 while nobody knows. */
    perMinute: count,
    /** Whether a ticket asks for a proof of work. */
    needsWork: z.boolean(),
  })
  .openapi('WaitingRoom')

/** A challenge in ALTCHA's format. */
export const workChallenge = z
  .strictObject({
    algorithm: z.literal('SHA-256'),
    challenge: z.string(),
    maxnumber: z.number().int(),
    salt: z.string(),
    signature: z.string(),
  })
  .openapi('WorkChallenge')

export const ticketRequest = z
  .strictObject({
    /** ALTCHA's payload: base64 of JSON. */
    work: z
      .string()
      .max(1024)
      .regex(/^[A-Za-z0-9+/]+={0,2}$/)
      .optional(),
  })
  .openapi('TicketRequest')

export const ticketAnswer = z.strictObject({ ticket }).openapi('TicketAnswer')
