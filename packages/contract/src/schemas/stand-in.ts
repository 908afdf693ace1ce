// Asks for a stand-in or for its end, signed by who is away. packages/practice-document/SPEC.md §3.3. Nothing personal of patients, and no
// free text: why one is refused is a word of a list.
import { z } from '@hono/zod-openapi'
import { exactBytes } from './bytes.ts'
import { day, id } from './identifiers.ts'

const facts = {
  askId: id,
  standInPractitionerId: id,
  startDay: day,
  /** Exclusive. */
  endDay: day,
  askedOn: day,
  /** Of an ask to end what stands: the day before which it shall; its first day takes it back whole. */
  endsOn: day.optional(),
  signature: exactBytes(64),
}

export const newStandInAsk = z.strictObject(facts).openapi('NewStandInAsk')

/** `talk`: let us speak about it; `days`: not on these days; `person`: choose somebody else. */
export const standInRefusal = z.enum(['talk', 'days', 'person'])

export const standInAsk = z
  .strictObject({ ...facts, practitionerId: id, refusal: standInRefusal.nullable() })
  .openapi('StandInAsk')
