// Asks for a stand-in or for its end. Whether one is proven is for browsers to say; here it is kept until it is answered, withdrawn or over.
import type { Id } from '@colloque/encoding'
import type { Database, Queries } from './connect.ts'

export type StandInRefusal = 'talk' | 'days' | 'person'

/** Days `YYYY-MM-DD`, `endDay` exclusive; the signature has 64 bytes. */
export type NewStandInAsk = {
  askId: Id
  practitionerId: Id
  standInPractitionerId: Id
  startDay: string
  endDay: string
  askedOn: string
  /** Null: a stand-in is asked for; otherwise one that stands shall end before that day. */
  endsOn: string | null
  signature: Uint8Array
}

export type StoredStandInAsk = NewStandInAsk & { refusal: StandInRefusal | null }

/** One person may have so many, answered or not. */
const mostOfPractitioner = 8

/** Keeps an ask; false when one person has too many. The same id again changes nothing. Part of the caller's transaction. */
export async function addStandInAsk(sql: Queries, practiceId: Id, ask: NewStandInAsk): Promise<boolean> {
  const { askId, practitionerId, standInPractitionerId, startDay, endDay, askedOn, endsOn, signature } = ask
  const known = await sql`
    SELECT ask_id FROM stand_in_asks WHERE practice_id = ${practiceId} AND practitioner_id = ${practitionerId}`
  if (known.some((row) => row.askId === askId)) return true
  if (known.length >= mostOfPractitioner) return false
  await sql`
    INSERT INTO stand_in_asks
      (practice_id, ask_id, practitioner_id, stand_in_practitioner_id, start_day, end_day, asked_on, ends_on,
        signature)
    VALUES (${practiceId}, ${askId}, ${practitionerId}, ${standInPractitionerId}, ${startDay}::text::date,
      ${endDay}::text::date, ${askedOn}::text::date, ${endsOn}::text::date, ${signature})
    ON CONFLICT DO NOTHING`
  return true
}

/** Asks of one person, or (null) of everybody, whose days are not over on `today`, in order of their days. */
export function findStandInAsks(
  sql: Database,
  practiceId: Id,
  practitionerId: Id | null,
  today: string,
): Promise<StoredStandInAsk[]> {
  return sql<StoredStandInAsk[]>`
    SELECT ask_id, practitioner_id, stand_in_practitioner_id, start_day::text, end_day::text, asked_on::text, ends_on::text,
      signature, refusal
    FROM stand_in_asks
    WHERE practice_id = ${practiceId} AND (${practitionerId}::uuid IS NULL OR practitioner_id = ${practitionerId}::uuid)
      AND end_day > ${today}::text::date
    ORDER BY start_day, ask_id`
}

/** Takes back an ask of one's own; again changes nothing. */
export async function withdrawStandInAsk(
  sql: Database,
  { practiceId, practitionerId }: { practiceId: Id; practitionerId: Id },
  askId: Id,
): Promise<void> {
  await sql`
    DELETE FROM stand_in_asks
    WHERE practice_id = ${practiceId} AND ask_id = ${askId} AND practitioner_id = ${practitionerId}`
}

/** What an answer is measured by. */
export type WantedStandIn = Pick<
  NewStandInAsk,
  'practitionerId' | 'standInPractitionerId' | 'startDay' | 'endDay' | 'endsOn'
>

/** An ask that nobody has answered, kept as it is until the caller's transaction ends; null when there is none. */
export async function lockStandInAsk(sql: Queries, practiceId: Id, askId: Id): Promise<WantedStandIn | null> {
  const [row] = await sql<WantedStandIn[]>`
    SELECT practitioner_id, stand_in_practitioner_id, start_day::text, end_day::text, ends_on::text FROM stand_in_asks
    WHERE practice_id = ${practiceId} AND ask_id = ${askId} AND refusal IS NULL FOR UPDATE`
  return row ?? null
}

/** Refuses an ask that nobody has answered; false when there is none. */
export async function refuseStandInAsk(
  sql: Queries,
  practiceId: Id,
  askId: Id,
  { refusal, refusedOn }: { refusal: StandInRefusal; refusedOn: string },
): Promise<boolean> {
  const refused = await sql`
    UPDATE stand_in_asks SET refusal = ${refusal}, refused_on = ${refusedOn}::text::date
    WHERE practice_id = ${practiceId} AND ask_id = ${askId} AND refusal IS NULL`
  return refused.count === 1
}

/** Forgets asks, refused or not, that the caller says are granted. Part of the caller's transaction. */
export async function removeGrantedAsks(
  sql: Queries,
  practiceId: Id,
  isGranted: (ask: WantedStandIn) => boolean,
): Promise<void> {
  const asks = await sql<(WantedStandIn & { askId: Id })[]>`
    SELECT ask_id, practitioner_id, stand_in_practitioner_id, start_day::text, end_day::text, ends_on::text
    FROM stand_in_asks WHERE practice_id = ${practiceId}`
  const granted = asks.filter(isGranted).map(({ askId }) => askId)
  if (granted.length === 0) return
  await sql`
    DELETE FROM stand_in_asks WHERE practice_id = ${practiceId} AND ask_id = ANY(${granted}::uuid[])`
}
