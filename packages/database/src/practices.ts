// Practices and their signed documents. The API has verified a document before it is handed in here.
import type { Id } from '@colloque/encoding'
import type { Database, Queries } from './connect.ts'
import { type DocumentSchedule, writeSchedules } from './schedules.ts'
import { writeOpening } from './waiting-room.ts'

export type PracticeState = 'draft' | 'open' | 'closed'

export type Practice = {
  practiceId: Id
  slug: string
  state: PracticeState
  fingerprint: Uint8Array
  practicePublicKey: Uint8Array
  documentVersion: number
}

export type PracticeListing = { slug: string; name: string; place: string }

/** A verified document: its bytes, and what the server copies out of it. */
export type DocumentToPublish = {
  version: number
  document: Uint8Array
  signature: Uint8Array
  name: string
  place: string
  schedules: readonly DocumentSchedule[]
  /** When booking opens (ms), or null. */
  opensAt: number | null
}

/** The random id of this deployment. */
export async function requireDeploymentId(sql: Database): Promise<Id> {
  const [row] = await sql<{ deploymentId: Id }[]>`SELECT deployment_id FROM deployment`
  if (!row) throw new Error('The database has no deployment id: run the migration first.')
  return row.deploymentId
}

/** The 32 bytes that sign tickets of waiting rooms, the same for every process of this deployment. */
export async function requireTicketKey(sql: Database): Promise<Uint8Array> {
  const [row] = await sql<{ ticketKey: Uint8Array }[]>`SELECT ticket_key FROM deployment`
  if (!row) throw new Error('The database has no ticket key: run the migration first.')
  return row.ticketKey
}

/** Practices that patients can find, by name. */
export function findOpenPractices(sql: Database): Promise<PracticeListing[]> {
  return sql<
    PracticeListing[]
  >`SELECT slug, name, place FROM practices WHERE state = 'open' ORDER BY name, slug`
}

export async function findPracticeBySlug(sql: Database, slug: string): Promise<Practice | null> {
  const [row] = await sql<Practice[]>`
    SELECT practice_id, slug, state, fingerprint, practice_public_key, document_version
    FROM practices WHERE slug = ${slug}`
  return row ?? null
}

/** `fingerprint`: 20 bytes. */
export async function findPracticeByFingerprint(
  sql: Database,
  fingerprint: Uint8Array,
): Promise<Practice | null> {
  const [row] = await sql<Practice[]>`
    SELECT practice_id, slug, state, fingerprint, practice_public_key, document_version
    FROM practices WHERE fingerprint = ${fingerprint}`
  return row ?? null
}

/** @throws Error when there is no such practice: the id comes from a session or from another row. */
export async function requirePractice(sql: Queries, practiceId: Id): Promise<Practice> {
  const [row] = await sql<Practice[]>`
    SELECT practice_id, slug, state, fingerprint, practice_public_key, document_version
    FROM practices WHERE practice_id = ${practiceId}`
  if (!row) throw new Error('no such practice')
  return row
}

/** The signed document of a version the practice has. @throws Error when it has not. */
export async function requireDocument(
  sql: Queries,
  practiceId: Id,
  version: number,
): Promise<{ document: Uint8Array; signature: Uint8Array }> {
  const [row] = await sql<{ document: Uint8Array; signature: Uint8Array }[]>`
    SELECT document, signature FROM practice_documents WHERE practice_id = ${practiceId} AND version = ${version}`
  if (!row) throw new Error('no such document')
  return row
}

/**
 * Runs `change` on the practice as it stands while nobody else publishes, opens or closes it; what `change` throws undoes
 * it. Bookings go on meanwhile. @throws Error when there is no such practice.
 */
export async function changePractice<T>(
  sql: Database,
  practiceId: Id,
  change: (tx: Queries, practice: Practice) => Promise<T>,
): Promise<T> {
  const done = await sql.begin(async (tx) => {
    await tx`SELECT FROM practices WHERE practice_id = ${practiceId} FOR NO KEY UPDATE`
    return { result: await change(tx, await requirePractice(tx, practiceId)) }
  })
  return done.result
}

/**
 * The practice as it stands until the caller's transaction ends: nobody publishes a page meanwhile. Asked for before any
 * visit is locked. @throws Error when there is no such practice.
 */
export async function holdPractice(sql: Queries, practiceId: Id): Promise<Practice> {
  await sql`SELECT FROM practices WHERE practice_id = ${practiceId} FOR SHARE`
  return requirePractice(sql, practiceId)
}

/** Publishes the next version; false when another one came first. Part of the caller's transaction. */
export async function publishDocument(
  sql: Queries,
  practiceId: Id,
  next: DocumentToPublish,
  publishedOn: string,
): Promise<boolean> {
  const raised = await sql`
    UPDATE practices SET document_version = ${next.version}, name = ${next.name}, place = ${next.place}
    WHERE practice_id = ${practiceId} AND document_version = ${next.version - 1}
    RETURNING 1`
  if (raised.length === 0) return false
  await insertDocument(sql, practiceId, next, publishedOn)
  return true
}

/** Stores the document and what it says of schedules and of the opening; part of the caller's transaction. */
export async function insertDocument(
  sql: Queries,
  practiceId: Id,
  { version, document, signature, schedules, opensAt }: DocumentToPublish,
  publishedOn: string,
): Promise<void> {
  await sql`
    INSERT INTO practice_documents (practice_id, version, document, signature, published_on)
    VALUES (${practiceId}, ${version}, ${document}, ${signature}, ${publishedOn})`
  await writeSchedules(sql, practiceId, schedules)
  await writeOpening(sql, practiceId, opensAt)
}

/** Part of the caller's transaction. */
export async function changePracticeState(
  sql: Queries,
  practiceId: Id,
  state: Exclude<PracticeState, 'draft'>,
): Promise<void> {
  await sql`UPDATE practices SET state = ${state} WHERE practice_id = ${practiceId}`
}
