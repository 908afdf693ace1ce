// Member keys, the inboxes that practitioners hand to secretaries, and the end of somebody's access. The server can open
// none of it.
import type { Id } from '@colloque/encoding'
import { insertVault, type VaultItem } from './accounts.ts'
import type { Database, Queries } from './connect.ts'

/** Whose inbox. */
export type Granter = { practiceId: Id; practitionerId: Id }

/** Encapsulated key 1,120, sealed seed 48, signature 64 bytes. */
export type NewSeedGrant = {
  delegateId: Id
  epoch: number
  encapsulatedKey: Uint8Array
  sealedSeed: Uint8Array
  signature: Uint8Array
}

export type StoredSeedGrant = NewSeedGrant & { granterId: Id }

export type StoredMemberKey = { memberId: Id; publicKey: Uint8Array; signature: Uint8Array }

/** Gives an account its member key; false when it has one. */
export async function addMemberKey(
  sql: Database,
  who: { practiceId: Id; accountId: Id },
  key: { publicKey: Uint8Array; signature: Uint8Array },
  vaultItem: VaultItem,
): Promise<boolean> {
  return sql.begin(async (tx) => {
    const added = await tx`
      UPDATE accounts SET member_public_key = ${key.publicKey}, member_key_signature = ${key.signature}
      WHERE practice_id = ${who.practiceId} AND account_id = ${who.accountId} AND member_public_key IS NULL
      RETURNING 1`
    if (added.length === 0) return false
    await insertVault(tx, who.practiceId, who.accountId, [vaultItem])
    return true
  })
}

/** Member keys of everyone with access. */
export function findMemberKeys(sql: Database, practiceId: Id): Promise<StoredMemberKey[]> {
  return sql<StoredMemberKey[]>`
    SELECT practitioner_id AS member_id, member_public_key AS public_key, member_key_signature AS signature
    FROM accounts WHERE practice_id = ${practiceId} AND NOT is_disabled AND member_public_key IS NOT NULL
    ORDER BY practitioner_id`
}

/** What a member was handed. */
export function findReceivedSeedGrants(
  sql: Database,
  practiceId: Id,
  delegateId: Id,
): Promise<StoredSeedGrant[]> {
  return sql<StoredSeedGrant[]>`
    SELECT granter_id, delegate_id, epoch, encapsulated_key, sealed_seed, signature FROM seed_grants
    WHERE practice_id = ${practiceId} AND delegate_id = ${delegateId} ORDER BY granter_id, epoch`
}

/** What a practitioner has handed to others, also to people who have left since the last emergency. */
export function findGivenSeedGrants(sql: Database, granter: Granter): Promise<StoredSeedGrant[]> {
  return sql<StoredSeedGrant[]>`
    SELECT granter_id, delegate_id, epoch, encapsulated_key, sealed_seed, signature FROM seed_grants
    WHERE practice_id = ${granter.practiceId} AND granter_id = ${granter.practitionerId}
    ORDER BY delegate_id, epoch`
}

/** Part of the caller's transaction; what is there already stays. */
export async function insertSeedGrants(
  sql: Queries,
  { practiceId, practitionerId: granterId }: Granter,
  grants: readonly NewSeedGrant[],
): Promise<void> {
  for (const grant of grants) {
    await sql`INSERT INTO seed_grants ${sql({ practiceId, granterId, ...grant })} ON CONFLICT DO NOTHING`
  }
}

/** Takes back what a practitioner handed to one person. */
export async function removeSeedGrants(sql: Queries, granter: Granter, delegateId: Id): Promise<void> {
  await sql`
    DELETE FROM seed_grants
    WHERE practice_id = ${granter.practiceId} AND granter_id = ${granter.practitionerId}
      AND delegate_id = ${delegateId}`
}

/** Forgets what a practitioner handed to people who have no access any more. */
export async function removeSeedGrantsOfLeavers(sql: Queries, granter: Granter): Promise<void> {
  await sql`
    DELETE FROM seed_grants s USING accounts a
    WHERE s.practice_id = ${granter.practiceId} AND s.granter_id = ${granter.practitionerId}
      AND (a.practice_id, a.practitioner_id) = (s.practice_id, s.delegate_id) AND a.is_disabled`
}

/**
 * Ends somebody's access at once: the account is disabled and every session over. What they had handed to others, and their
 * booking links, go too, and so do what was asked for them or of them and the shares they hold or have given;
 * what others had handed to them stays until each granter's next emergency, which it is the sign for. False when nobody of
 * that id has access. Part of the caller's transaction.
 */
export async function endAccess(sql: Queries, practiceId: Id, memberId: Id): Promise<boolean> {
  const ended = await sql`
    UPDATE accounts SET is_disabled = true, session_epoch = session_epoch + 1
    WHERE practice_id = ${practiceId} AND practitioner_id = ${memberId} AND NOT is_disabled
    RETURNING 1`
  if (ended.length === 0) return false
  await sql`DELETE FROM seed_grants WHERE practice_id = ${practiceId} AND granter_id = ${memberId}`
  await sql`DELETE FROM booking_invitations WHERE practice_id = ${practiceId} AND practitioner_id = ${memberId}`
  await sql`
    DELETE FROM stand_in_asks
    WHERE practice_id = ${practiceId} AND ${memberId} IN (practitioner_id, stand_in_practitioner_id)`
  await sql`
    DELETE FROM recovery_shares s USING accounts a
    WHERE s.practice_id = ${practiceId} AND (a.practice_id, a.practitioner_id) = (s.practice_id, ${memberId})
      AND (s.holder_id = ${memberId} OR s.account_id = a.account_id)`
  return true
}
