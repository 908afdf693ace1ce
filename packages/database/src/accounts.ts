// Staff accounts: found by login name or id, with the slots and wrapped keys that only their browser opens.
import type { Id } from '@colloque/encoding'
import type { Database, Queries } from './connect.ts'
import type { KeyDerivation } from './schema/accounts.ts'

export type UnlockerKind = 'passphrase' | 'recovery-code' | 'passkey'

export type UnlockerSlot = {
  unlockerId: Id
  kind: UnlockerKind
  rootVersion: number
  kdf: KeyDerivation
  sealedRoot: Uint8Array
}

export type NewUnlocker = UnlockerSlot & { authenticationHash: Uint8Array }
export type VaultItem = { name: string; sealedItem: Uint8Array }

export type AccountSummary = {
  practiceId: Id
  accountId: Id
  loginName: string
  role: 'administrator' | 'practitioner'
  practitionerId: Id
}

export type Account = AccountSummary & { identityPublicKey: Uint8Array; recordPublicKey: Uint8Array }

export type Member = AccountSummary & { identityPublicKey: Uint8Array; unlockerCount: number }

/** The account that signs in, and its unlockers of that kind; an empty list for none, null or disabled. */
export async function findSignIn(
  sql: Database,
  who: { loginName: string } | { accountId: Id },
  kind: UnlockerKind,
): Promise<(NewUnlocker & AccountSummary)[]> {
  const account = 'loginName' in who ? sql`login_name = ${who.loginName}` : sql`account_id = ${who.accountId}`
  return sql<(NewUnlocker & AccountSummary)[]>`
    SELECT practice_id, account_id, login_name, role, practitioner_id,
      unlocker_id, kind, root_version, kdf, sealed_root, authentication_hash
    FROM accounts JOIN unlockers USING (practice_id, account_id)
    WHERE ${account} AND kind = ${kind} AND NOT is_disabled`
}

/** @throws Error when there is no such account: the id comes from a session. */
export async function requireAccount(sql: Database, practiceId: Id, accountId: Id): Promise<Account> {
  const [row] = await sql<Account[]>`
    SELECT practice_id, account_id, login_name, role, practitioner_id, identity_public_key, record_public_key
    FROM accounts WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
  if (!row) throw new Error('no such account')
  return row
}

export function findUnlockers(sql: Database, practiceId: Id, accountId: Id): Promise<UnlockerSlot[]> {
  return sql<UnlockerSlot[]>`
    SELECT unlocker_id, kind, root_version, kdf, sealed_root FROM unlockers
    WHERE practice_id = ${practiceId} AND account_id = ${accountId} ORDER BY added_on, unlocker_id`
}

export function findVault(sql: Database, practiceId: Id, accountId: Id): Promise<VaultItem[]> {
  return sql<VaultItem[]>`
    SELECT name, sealed_item FROM vault_items
    WHERE practice_id = ${practiceId} AND account_id = ${accountId} ORDER BY name`
}

/** Everyone with access to the practice. */
export function findMembers(sql: Queries, practiceId: Id): Promise<Member[]> {
  return sql<Member[]>`
    SELECT practice_id, account_id, login_name, role, practitioner_id, identity_public_key,
      (SELECT count(*)::int FROM unlockers u
        WHERE u.practice_id = a.practice_id AND u.account_id = a.account_id) AS unlocker_count
    FROM accounts a WHERE practice_id = ${practiceId} AND NOT is_disabled ORDER BY login_name`
}

const mostUnlockers = 16

/** Adds an unlocker of the present account root and ends every session; false when the root is another one. */
export function addUnlocker(
  sql: Database,
  practiceId: Id,
  accountId: Id,
  unlocker: NewUnlocker,
  addedOn: string,
): Promise<boolean> {
  return sql.begin(async (tx) => {
    await lockAccount(tx, practiceId, accountId)
    const present = await tx<{ unlockerId: Id; rootVersion: number }[]>`
      SELECT unlocker_id, root_version FROM unlockers
      WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
    const isKnown = present.some(({ unlockerId }) => unlockerId === unlocker.unlockerId)
    const isOtherRoot = present.some(({ rootVersion }) => rootVersion !== unlocker.rootVersion)
    if (isKnown || isOtherRoot || present.length >= mostUnlockers) return false
    await insertUnlockers(tx, practiceId, accountId, [unlocker], addedOn)
    await endSessions(tx, practiceId, accountId)
    return true
  })
}

/** Removes an unlocker and ends every session; at least two must be left. */
export function removeUnlocker(
  sql: Database,
  practiceId: Id,
  accountId: Id,
  unlockerId: Id,
): Promise<'removed' | 'not-found' | 'too-few-unlockers'> {
  return sql.begin(async (tx) => {
    await lockAccount(tx, practiceId, accountId)
    const present = await tx<{ unlockerId: Id }[]>`
      SELECT unlocker_id FROM unlockers WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
    if (!present.some((known) => known.unlockerId === unlockerId)) return 'not-found'
    if (present.length <= 2) return 'too-few-unlockers'
    await tx`
      DELETE FROM unlockers
      WHERE practice_id = ${practiceId} AND account_id = ${accountId} AND unlocker_id = ${unlockerId}`
    await endSessions(tx, practiceId, accountId)
    return 'removed'
  })
}

export async function insertUnlockers(
  sql: Queries,
  practiceId: Id,
  accountId: Id,
  unlockers: readonly NewUnlocker[],
  addedOn: string,
): Promise<void> {
  for (const { kdf, ...unlocker } of unlockers) {
    await sql`INSERT INTO unlockers ${sql({ practiceId, accountId, ...unlocker, kdf: sql.json(kdf), addedOn })}`
  }
}

export async function insertVault(
  sql: Queries,
  practiceId: Id,
  accountId: Id,
  vault: readonly VaultItem[],
): Promise<void> {
  for (const item of vault) {
    await sql`INSERT INTO vault_items ${sql({ practiceId, accountId, name: item.name, sealedItem: item.sealedItem })}`
  }
}

async function lockAccount(sql: Queries, practiceId: Id, accountId: Id): Promise<void> {
  await sql`SELECT FROM accounts WHERE practice_id = ${practiceId} AND account_id = ${accountId} FOR UPDATE`
}

async function endSessions(sql: Queries, practiceId: Id, accountId: Id): Promise<void> {
  await sql`
    UPDATE accounts SET session_epoch = session_epoch + 1
    WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
}
