// Recovery by colleagues. A set of shares is kept whole or not at all, with the unlocker whose secret it is; a new browser
// asks, two holders help, and whoever shows the key that both shares give is let in, once. What is over at `now` (ms) is
// as if it had never been.
import type { Id } from '@colloque/encoding'
import { endSessions, insertUnlockers, lockAccount, type NewUnlocker } from './accounts.ts'
import type { Database, Queries } from './connect.ts'

type Owner = { practiceId: Id; accountId: Id }

/** Encapsulated key 1,120, sealed share 49, signature 64 bytes. */
export type NewShare = {
  holderId: Id
  shareIndex: number
  encapsulatedKey: Uint8Array
  sealedShare: Uint8Array
  signature: Uint8Array
}

export type StoredShare = NewShare & { ownerId: Id; accountId: Id; setId: Id; rootVersion: number }

/** What a member has given to colleagues and what they hold for them; of nobody who has left. */
export async function findShares(
  sql: Database,
  who: Owner & { practitionerId: Id },
): Promise<{ given: StoredShare[]; held: StoredShare[] }> {
  const { practiceId, accountId, practitionerId } = who
  const rows = await sql<StoredShare[]>`
    SELECT a.practitioner_id AS owner_id, s.account_id, s.holder_id, s.set_id, s.share_index, u.root_version,
      s.encapsulated_key, s.sealed_share, s.signature
    FROM recovery_shares s
    JOIN unlockers u USING (practice_id, account_id, unlocker_id)
    JOIN accounts a USING (practice_id, account_id)
    WHERE s.practice_id = ${practiceId} AND (s.account_id = ${accountId} OR s.holder_id = ${practitionerId})
      AND NOT a.is_disabled
    ORDER BY owner_id, share_index`
  return {
    given: rows.filter((share) => share.accountId === accountId),
    held: rows.filter((share) => share.accountId !== accountId),
  }
}

/**
 * Keeps a set in the place of any before and ends every session; false when the account has another root by now. Part of
 * the caller's transaction, in which nobody leaves: who has no access holds no share.
 */
export async function keepShareSet(
  sql: Queries,
  owner: Owner,
  set: { setId: Id; unlocker: NewUnlocker; shares: readonly NewShare[] },
  addedOn: string,
): Promise<boolean> {
  const { practiceId, accountId } = owner
  const { setId, unlocker, shares } = set
  const { unlockerId, rootVersion } = unlocker
  await lockAccount(sql, practiceId, accountId)
  const [facts] = await sql<{ isKnown: boolean; isOtherRoot: boolean }[]>`
    SELECT bool_or(unlocker_id = ${unlockerId}) AS is_known,
      bool_or(root_version <> ${rootVersion}) AS is_other_root
    FROM unlockers WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
  if (facts?.isKnown !== false || facts.isOtherRoot) return false
  await deleteShareSet(sql, owner)
  await insertUnlockers(sql, practiceId, accountId, [unlocker], addedOn)
  for (const share of shares)
    await sql`INSERT INTO recovery_shares ${sql({ practiceId, accountId, setId, unlockerId, ...share })}`
  await endSessions(sql, practiceId, accountId)
  return true
}

/** Removes the set and its unlocker and ends every session; false when there is none. */
export function removeShareSet(sql: Database, owner: Owner): Promise<boolean> {
  return sql.begin(async (tx) => {
    await lockAccount(tx, owner.practiceId, owner.accountId)
    if (!(await deleteShareSet(tx, owner))) return false
    await endSessions(tx, owner.practiceId, owner.accountId)
    return true
  })
}

async function deleteShareSet(sql: Queries, { practiceId, accountId }: Owner): Promise<boolean> {
  await sql`DELETE FROM recovery_shares WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
  const removed = await sql`
    DELETE FROM unlockers
    WHERE practice_id = ${practiceId} AND account_id = ${accountId} AND kind = 'shares'`
  return removed.count > 0
}

/** Opens a request for help; false when the id is taken. */
export async function openRecovery(
  sql: Database,
  request: { recoveryId: Id; publicKey: Uint8Array; collectHash: Uint8Array; expiresAt: number },
): Promise<boolean> {
  const { recoveryId, publicKey, collectHash, expiresAt } = request
  const opened = await sql`
    INSERT INTO recoveries (recovery_id, public_key, collect_hash, expires_at)
    VALUES (${recoveryId}, ${publicKey}, ${collectHash}, ${expiresAt}) ON CONFLICT DO NOTHING`
  return opened.count === 1
}

/** Encapsulated key 1,120, sealed secret 48, sealed share 73 bytes. */
export type NewHelp = { encapsulatedKey: Uint8Array; sealedSecret: Uint8Array; sealedShare: Uint8Array }

export type GivenHelp = NewHelp & {
  accountId: Id
  setId: Id
  rootVersion: number
  holderId: Id
  shareIndex: number
}

/** The key to help; null when there is no such request. */
export async function findRecovery(
  sql: Database,
  recoveryId: Id,
  now: number,
): Promise<{ publicKey: Uint8Array } | null> {
  const [row] = await sql<{ publicKey: Uint8Array }[]>`
    SELECT public_key FROM recoveries WHERE recovery_id = ${recoveryId} AND expires_at > ${now}`
  return row ?? null
}

/** What was given so far, with the hash (32 bytes) of the key of whoever asked; null for everybody else. */
export async function collectHelp(
  sql: Database,
  asked: { recoveryId: Id; collectHash: Uint8Array; now: number },
): Promise<GivenHelp[] | null> {
  const { recoveryId, collectHash, now } = asked
  const [row] = await sql`
    SELECT FROM recoveries
    WHERE recovery_id = ${recoveryId} AND collect_hash = ${collectHash} AND expires_at > ${now}`
  if (!row) return null
  return sql<GivenHelp[]>`
    SELECT r.account_id, r.set_id, u.root_version, h.holder_id, h.share_index, h.encapsulated_key,
      h.sealed_secret, h.sealed_share
    FROM recoveries r JOIN recovery_help h USING (practice_id, recovery_id)
    JOIN recovery_shares s
      ON (s.practice_id, s.account_id, s.set_id, s.holder_id) = (r.practice_id, r.account_id, r.set_id, h.holder_id)
    JOIN unlockers u
      ON (u.practice_id, u.account_id, u.unlocker_id) = (s.practice_id, s.account_id, s.unlocker_id)
    WHERE r.recovery_id = ${recoveryId} ORDER BY h.share_index`
}

/**
 * `gone`: no such request. `not-held`: the member holds no share of that account's present set. `another`: it is somebody
 * else who is helped already. `given`: this member has helped, or two have.
 */
export type HelpOutcome = 'helped' | 'gone' | 'not-held' | 'another' | 'given'

/** Keeps a holder's help, once each and from two at the most. */
export function helpRecovery(
  sql: Database,
  help: NewHelp & { recoveryId: Id; practiceId: Id; holderId: Id; accountId: Id; setId: Id; now: number },
): Promise<HelpOutcome> {
  const { recoveryId, practiceId, holderId, accountId, setId, now, ...sealed } = help
  return sql.begin(async (tx): Promise<HelpOutcome> => {
    const [request] = await tx<{ practiceId: Id | null; accountId: Id | null; setId: Id | null }[]>`
      SELECT practice_id, account_id, set_id FROM recoveries
      WHERE recovery_id = ${recoveryId} AND expires_at > ${now} FOR UPDATE`
    if (!request) return 'gone'
    const [share] = await tx<{ shareIndex: number }[]>`
      SELECT s.share_index FROM recovery_shares s JOIN accounts a USING (practice_id, account_id)
      WHERE s.practice_id = ${practiceId} AND s.account_id = ${accountId} AND s.set_id = ${setId}
        AND s.holder_id = ${holderId} AND NOT a.is_disabled`
    if (!share) return 'not-held'
    const isFirst = request.accountId === null
    const isSame =
      request.practiceId === practiceId && request.accountId === accountId && request.setId === setId
    if (!isFirst && !isSame) return 'another'
    const before = await tx<{ holderId: Id }[]>`
      SELECT holder_id FROM recovery_help
      WHERE practice_id = ${practiceId} AND recovery_id = ${recoveryId}`
    if (before.length >= 2 || before.some((one) => one.holderId === holderId)) return 'given'
    if (isFirst)
      await tx`
        UPDATE recoveries SET practice_id = ${practiceId}, account_id = ${accountId}, set_id = ${setId}
        WHERE recovery_id = ${recoveryId}`
    const row = { practiceId, recoveryId, holderId, shareIndex: share.shareIndex, ...sealed }
    await tx`INSERT INTO recovery_help ${tx(row)}`
    return 'helped'
  })
}

/**
 * Ends a request whose two shares gave the key with this hash (32 bytes), and says whose account it opens; `wrong` for
 * every other key, `gone` while nobody or one has helped.
 */
export function claimRecovery(
  sql: Database,
  claim: { recoveryId: Id; authenticationHash: Uint8Array; now: number },
): Promise<Owner | 'wrong' | 'gone'> {
  const { recoveryId, authenticationHash, now } = claim
  return sql.begin(async (tx): Promise<Owner | 'wrong' | 'gone'> => {
    const [row] = await tx<(Owner & { isRight: boolean })[]>`
      SELECT r.practice_id, r.account_id, EXISTS (
        SELECT FROM unlockers u
        WHERE (u.practice_id, u.account_id) = (r.practice_id, r.account_id) AND u.kind = 'shares'
          AND u.authentication_hash = ${authenticationHash}
          AND EXISTS (SELECT FROM recovery_shares s
            WHERE (s.practice_id, s.account_id, s.unlocker_id) = (u.practice_id, u.account_id, u.unlocker_id)
              AND s.set_id = r.set_id)) AS is_right
      FROM recoveries r JOIN accounts a USING (practice_id, account_id)
      WHERE r.recovery_id = ${recoveryId} AND r.expires_at > ${now} AND NOT a.is_disabled
        AND (SELECT count(*) FROM recovery_help h
          WHERE (h.practice_id, h.recovery_id) = (r.practice_id, r.recovery_id)) = 2
      FOR UPDATE OF r`
    if (!row) return 'gone'
    if (!row.isRight) return 'wrong'
    await tx`DELETE FROM recoveries WHERE recovery_id = ${recoveryId}`
    return { practiceId: row.practiceId, accountId: row.accountId }
  })
}
