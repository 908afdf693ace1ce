// Connecting another browser, step by step: opened, answered once, granted once, claimed once. Each step is one statement
// that finds the one before it done; what is over at `now` (ms) is as if it had never been.
import type { Id } from '@colloque/encoding'
import type { Database } from './connect.ts'

type Owner = { practiceId: Id; accountId: Id }

export type PairingState = 'open' | 'answered' | 'granted' | 'claimed'

export type Pairing = Owner & {
  publicKey: Uint8Array
  encapsulatedKey: Uint8Array | null
  sealedSecret: Uint8Array | null
  state: PairingState
}

/** Opens a pairing, in the place of any other of the account; false when the id is taken. */
export async function openPairing(
  sql: Database,
  pairing: Owner & { pairingId: Id; publicKey: Uint8Array; expiresAt: number },
): Promise<boolean> {
  const { practiceId, accountId, pairingId, publicKey, expiresAt } = pairing
  return sql.begin(async (tx) => {
    await tx`DELETE FROM pairings WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
    const opened = await tx`
      INSERT INTO pairings (pairing_id, practice_id, account_id, public_key, expires_at)
      VALUES (${pairingId}, ${practiceId}, ${accountId}, ${publicKey}, ${expiresAt}) ON CONFLICT DO NOTHING`
    return opened.count === 1
  })
}

export async function findPairing(sql: Database, pairingId: Id, now: number): Promise<Pairing | null> {
  const [row] = await sql<Pairing[]>`
    SELECT practice_id, account_id, public_key, encapsulated_key, sealed_secret,
      CASE WHEN encapsulated_key IS NULL THEN 'open' WHEN root_version IS NULL THEN 'answered'
        WHEN claim_hash IS NOT NULL THEN 'granted' ELSE 'claimed' END AS state
    FROM pairings WHERE pairing_id = ${pairingId} AND expires_at > ${now}`
  return row ?? null
}

/** Keeps the first answer; false when there is one. */
export async function answerPairing(
  sql: Database,
  answer: { pairingId: Id; encapsulatedKey: Uint8Array; sealedSecret: Uint8Array; now: number },
): Promise<boolean> {
  const { pairingId, encapsulatedKey, sealedSecret, now } = answer
  const answered = await sql`
    UPDATE pairings SET encapsulated_key = ${encapsulatedKey}, sealed_secret = ${sealedSecret}
    WHERE pairing_id = ${pairingId} AND expires_at > ${now} AND encapsulated_key IS NULL`
  return answered.count === 1
}

/** Hands the wrapped root over to whoever has the claim key; false unless it is answered and not granted yet. */
export async function grantPairing(
  sql: Database,
  grant: Owner & {
    pairingId: Id
    sealedRoot: Uint8Array
    rootVersion: number
    claimHash: Uint8Array
    now: number
  },
): Promise<boolean> {
  const { practiceId, accountId, pairingId, sealedRoot, rootVersion, claimHash, now } = grant
  const granted = await sql`
    UPDATE pairings SET sealed_root = ${sealedRoot}, root_version = ${rootVersion}, claim_hash = ${claimHash}
    WHERE pairing_id = ${pairingId} AND practice_id = ${practiceId} AND account_id = ${accountId}
      AND expires_at > ${now} AND encapsulated_key IS NOT NULL AND root_version IS NULL`
  return granted.count === 1
}

export type ClaimedPairing = Owner & { sealedRoot: Uint8Array; rootVersion: number }

/** Takes the wrapped root with the hash (32 bytes) of the claim key, once; null for everybody else. */
export function claimPairing(
  sql: Database,
  claim: { pairingId: Id; claimHash: Uint8Array; now: number },
): Promise<ClaimedPairing | null> {
  const { pairingId, claimHash, now } = claim
  return sql.begin(async (tx) => {
    const [row] = await tx<ClaimedPairing[]>`
      SELECT p.practice_id, p.account_id, p.sealed_root, p.root_version
      FROM pairings p JOIN accounts a USING (practice_id, account_id)
      WHERE p.pairing_id = ${pairingId} AND p.claim_hash = ${claimHash} AND p.expires_at > ${now}
        AND NOT a.is_disabled
      FOR UPDATE OF p`
    if (!row) return null
    await tx`UPDATE pairings SET sealed_root = NULL, claim_hash = NULL WHERE pairing_id = ${pairingId}`
    return row
  })
}

/** Ends a pairing of the account; nothing of it is left. */
export async function closePairing(
  sql: Database,
  { practiceId, accountId }: Owner,
  pairingId: Id,
): Promise<void> {
  await sql`
    DELETE FROM pairings
    WHERE pairing_id = ${pairingId} AND practice_id = ${practiceId} AND account_id = ${accountId}`
}
