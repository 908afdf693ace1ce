// What passkeys are asked to sign, once and for two minutes, and the counters they show.
import type { Id } from '@colloque/encoding'
import type { Database } from './connect.ts'

/** Keeps the hash (32 bytes) of a challenge until `expiresAt` (ms); `accountId` of who adds a passkey with it. */
export async function keepChallenge(
  sql: Database,
  challenge: { challengeHash: Uint8Array; accountId: Id | null; expiresAt: number },
): Promise<void> {
  const { challengeHash, accountId, expiresAt } = challenge
  await sql`
    INSERT INTO passkey_challenges (challenge_hash, account_id, expires_at)
    VALUES (${challengeHash}, ${accountId}, ${expiresAt})`
}

/** Uses a challenge up: false if somebody else did, if it is too old at `now` (ms), or another account's. */
export async function useChallenge(
  sql: Database,
  challenge: { challengeHash: Uint8Array; accountId: Id | null; now: number },
): Promise<boolean> {
  const { challengeHash, accountId, now } = challenge
  const used = await sql`
    DELETE FROM passkey_challenges
    WHERE challenge_hash = ${challengeHash} AND expires_at > ${now} AND account_id IS NOT DISTINCT FROM ${accountId}
    RETURNING 1`
  return used.length === 1
}

/** Writes the counter a passkey has shown; false if another sign-in has moved it meanwhile. */
export async function advanceCounter(
  sql: Database,
  unlocker: { practiceId: Id; accountId: Id; unlockerId: Id; from: number; to: number },
): Promise<boolean> {
  const { practiceId, accountId, unlockerId, from, to } = unlocker
  const moved = await sql`
    UPDATE unlockers SET signature_counter = ${to}
    WHERE practice_id = ${practiceId} AND account_id = ${accountId} AND unlocker_id = ${unlockerId}
      AND signature_counter = ${from}`
  return moved.count === 1
}
