// One-time tokens that found a practice or join one. Only their hash is stored; using one deletes it.
import { createHash, randomBytes } from 'node:crypto'
import { type Id, toBase64url } from '@colloque/encoding'
import type { Database, Queries } from './connect.ts'

const validHours = 24

export type Invitation =
  | { kind: 'practice'; practiceId: null }
  | { kind: 'colleague' | 'secretary'; practiceId: Id }

/** A new token (32 bytes, base64url, good for 24 hours) that founds a practice; only its hash is stored. */
export function createPracticeInvitation(sql: Database): Promise<string> {
  return createInvitation(sql, { kind: 'practice', practiceId: null })
}

/** A new token (32 bytes, base64url, good for 24 hours) that joins `practiceId`; only its hash is stored. */
export function createColleagueInvitation(
  sql: Database,
  practiceId: Id,
  kind: 'colleague' | 'secretary' = 'colleague',
): Promise<string> {
  return createInvitation(sql, { kind, practiceId })
}

/** What the token (32 bytes) is good for, or null if it is unknown, used or too old. */
export async function findInvitation(sql: Database, token: Uint8Array): Promise<Invitation | null> {
  const [row] = await sql<Invitation[]>`
    SELECT kind, practice_id FROM invitations WHERE token_hash = ${hashToken(token)} AND expires_at > now()`
  return row ?? null
}

/** Uses the token up: false if somebody else did, or it is too old. Part of the caller's transaction. */
export async function useInvitation(sql: Queries, token: Uint8Array, expected: Invitation): Promise<boolean> {
  const used = await sql`
    DELETE FROM invitations
    WHERE token_hash = ${hashToken(token)} AND expires_at > now() AND kind = ${expected.kind}
      AND practice_id IS NOT DISTINCT FROM ${expected.practiceId}
    RETURNING 1`
  return used.length === 1
}

async function createInvitation(sql: Database, invitation: Invitation): Promise<string> {
  const token = randomBytes(32)
  await sql`
    INSERT INTO invitations (token_hash, kind, practice_id, expires_at)
    VALUES (${hashToken(token)}, ${invitation.kind}, ${invitation.practiceId}, now() + make_interval(hours => ${validHours}))`
  return toBase64url(token)
}

function hashToken(token: Uint8Array): Buffer {
  return createHash('sha256').update(token).digest()
}
