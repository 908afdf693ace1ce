// The conversation about a visit: numbered under the visit's lock, so that whoever wrote on an old view is told so. A
// message that is said again is recognised by its proof.
import { equalBytes, type Id } from '@colloque/encoding'
import { isSealedPartKept, lockAppointment } from './acts.ts'
import type { AppointmentKey } from './appointment-types.ts'
import type { Database, Queries } from './connect.ts'
import { waitingWishes } from './wishes-of-practice.ts'

/** Who writes: the holder of the private link, or a member of the practice. */
export type Writer = { author: 'patient'; practitionerId: null } | { author: 'practice'; practitionerId: Id }

export type StoredMessage = Writer & {
  number: number
  messageId: Id
  /** 5 text, 6 head of a document. */
  field: 5 | 6
  audience: 'clinical' | 'administrative'
  previousLink: Uint8Array
  sealedBody: Uint8Array
  proof: Uint8Array
}

/** `deleted`: retention came first. `document-incomplete`: chunks of the document are missing, or it is another's. */
export type MessageOutcome =
  | 'written'
  | 'repeated'
  | 'stale-revision'
  | 'conversation-full'
  | 'document-incomplete'
  | 'deleted'

/** Messages of one visit; a private link writes up to the lower number, the rest stays for the practice's answers. */
const mostMessages = 400
const mostUpToPatient = 300
/** Visits without an answer that are told at once. */
const mostUnanswered = 200

/** All messages of a visit, in order. */
export async function findMessages(sql: Queries, key: AppointmentKey): Promise<StoredMessage[]> {
  return sql<StoredMessage[]>`
    SELECT number, message_id, field, audience, author, practitioner_id, previous_link, sealed_body, proof
    FROM messages WHERE practice_id = ${key.practiceId} AND appointment_id = ${key.appointmentId}
    ORDER BY number`
}

/** Appends the message if its number is the next. Nothing is written unless the outcome is `written`. */
export async function writeMessage(
  sql: Database,
  key: AppointmentKey,
  message: StoredMessage,
  writtenOn: string,
): Promise<MessageOutcome> {
  return sql.begin(async (tx): Promise<MessageOutcome> => {
    if (!(await lockAppointment(tx, key)) || !(await isSealedPartKept(tx, key))) return 'deleted'
    const [newest] = await tx<Pick<StoredMessage, 'number' | 'messageId' | 'proof'>[]>`
      SELECT number, message_id, proof FROM messages
      WHERE practice_id = ${key.practiceId} AND appointment_id = ${key.appointmentId}
      ORDER BY number DESC LIMIT 1`
    const { number, messageId, proof } = message
    if (newest?.number === number && newest.messageId === messageId && equalBytes(newest.proof, proof))
      return 'repeated'
    if (number !== (newest?.number ?? 0) + 1) return 'stale-revision'
    if (number > (message.author === 'patient' ? mostUpToPatient : mostMessages)) return 'conversation-full'
    if (message.field === 6 && !(await isDocumentComplete(tx, key, message))) return 'document-incomplete'
    await tx`INSERT INTO messages ${tx({ ...key, ...message, writtenOn })}`
    return 'written'
  })
}

/** For each of the visits that has messages: who wrote the newest one. */
export async function findNewestAuthors(
  sql: Queries,
  practiceId: Id,
  appointmentIds: readonly Id[],
): Promise<Map<Id, 'patient' | 'practice'>> {
  if (appointmentIds.length === 0) return new Map()
  const rows = await sql<{ appointmentId: Id; author: 'patient' | 'practice' }[]>`
    SELECT DISTINCT ON (appointment_id) appointment_id, author FROM messages
    WHERE practice_id = ${practiceId} AND appointment_id = ANY (${[...appointmentIds]}::uuid[])
    ORDER BY appointment_id, number DESC`
  return new Map(rows.map(({ appointmentId, author }) => [appointmentId, author]))
}

/** Visits of the practice on which the patient wrote last, the soonest first. */
export async function findUnanswered(sql: Queries, practiceId: Id): Promise<Id[]> {
  const rows = await unansweredVisits(sql, practiceId)
  return rows.map(({ appointmentId }) => appointmentId)
}

/** How many the patient wrote last on, of the visits and of the wishes at `now` (ms) that the practice is told. */
export async function countUnanswered(sql: Queries, practiceId: Id, now: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      (${unansweredVisits(sql, practiceId)})
      UNION ALL
      SELECT w.appointment_id FROM (${waitingWishes(sql, practiceId, now)}) w
      WHERE w.appointment_id IN (${writtenLastByPatient(sql, practiceId)})
    ) AS told`
  return row?.count ?? 0
}

function unansweredVisits(sql: Queries, practiceId: Id) {
  return sql<{ appointmentId: Id }[]>`
    SELECT a.appointment_id FROM appointments a
    WHERE a.practice_id = ${practiceId} AND NOT a.is_wish
      AND a.appointment_id IN (${writtenLastByPatient(sql, practiceId)})
    ORDER BY a.start_tick, a.appointment_id LIMIT ${mostUnanswered}`
}

function writtenLastByPatient(sql: Queries, practiceId: Id) {
  return sql`
    SELECT newest.appointment_id FROM (
      SELECT DISTINCT ON (m.appointment_id) m.appointment_id, m.author FROM messages m
      WHERE m.practice_id = ${practiceId} ORDER BY m.appointment_id, m.number DESC
    ) newest WHERE newest.author = 'patient'`
}

async function isDocumentComplete(
  sql: Queries,
  key: AppointmentKey,
  { messageId, author }: Pick<StoredMessage, 'messageId' | 'author'>,
): Promise<boolean> {
  const [row] = await sql<{ isComplete: boolean }[]>`
    SELECT d.chunk_count = (
      SELECT count(*) FROM document_chunks c
      WHERE (c.practice_id, c.appointment_id, c.document_id) = (d.practice_id, d.appointment_id, d.document_id)
    ) AS is_complete
    FROM documents d
    WHERE d.practice_id = ${key.practiceId} AND d.appointment_id = ${key.appointmentId}
      AND d.document_id = ${messageId} AND d.author = ${author}`
  return row?.isComplete ?? false
}
