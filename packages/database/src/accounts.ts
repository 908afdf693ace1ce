// Staff accounts: found by login name or id, with the slots and wrapped keys that only their browser opens.
import type { Id } from '@colloque/encoding'
import type { Database, Queries } from './connect.ts'
import type { KeyDerivation } from './schema/accounts.ts'

/** `shares`: two colleagues of three give its secret back; it counts as no way of one's own. */
export type UnlockerKind = 'passphrase' | 'recovery-code' | 'passkey' | 'shares'

export type UnlockerSlot = {
  unlockerId: Id
  kind: UnlockerKind
  rootVersion: number
  kdf: KeyDerivation
  sealedRoot: Uint8Array
}

/** What checks a passkey's signatures: COSE key as bytes, and the counter it showed last. */
export type Credential = {
  credentialId: Uint8Array
  credentialPublicKey: Uint8Array
  signatureCounter: number
}

export type NewUnlocker = UnlockerSlot & { authenticationHash: Uint8Array; credential: Credential | null }
export type OwnUnlocker = UnlockerSlot & { isOutdated: boolean }
export type VaultItem = { name: string; sealedItem: Uint8Array }

export type AccountSummary = {
  practiceId: Id
  accountId: Id
  loginName: string
  role: 'administrator' | 'practitioner' | 'secretary'
  practitionerId: Id
}

export type Account = AccountSummary & {
  identityPublicKey: Uint8Array
  recordPublicKey: Uint8Array
} & MemberKey

/** X-Wing public key (1,216 bytes) to which colleagues seal, and its signature (64); null until there is one. */
export type MemberKey = { memberPublicKey: Uint8Array | null; memberKeySignature: Uint8Array | null }

export type Member = AccountSummary & { identityPublicKey: Uint8Array; unlockerCount: number }

/** The account that signs in, and its unlockers of that kind; an empty list for none, null or disabled. */
export async function findSignIn(
  sql: Database,
  who: { loginName: string } | { accountId: Id },
  kind: UnlockerKind,
): Promise<(NewUnlocker & AccountSummary)[]> {
  const account = 'loginName' in who ? sql`login_name = ${who.loginName}` : sql`account_id = ${who.accountId}`
  type Row = Omit<NewUnlocker, 'credential'> &
    AccountSummary & { [Key in keyof Credential]: Credential[Key] | null }
  const rows = await sql<Row[]>`
    SELECT practice_id, account_id, login_name, role, practitioner_id,
      unlocker_id, kind, root_version, kdf, sealed_root, authentication_hash,
      credential_id, credential_public_key, signature_counter::float8
    FROM accounts JOIN unlockers USING (practice_id, account_id)
    WHERE ${account} AND kind = ${kind} AND NOT is_disabled`
  return rows.map(({ credentialId, credentialPublicKey, signatureCounter, ...unlocker }) => ({
    ...unlocker,
    credential:
      credentialId === null || credentialPublicKey === null
        ? null
        : { credentialId, credentialPublicKey, signatureCounter: signatureCounter ?? 0 },
  }))
}

/** @throws Error when there is no such account: the id comes from a session. */
export async function requireAccount(sql: Database, practiceId: Id, accountId: Id): Promise<Account> {
  const [row] = await sql<Account[]>`
    SELECT practice_id, account_id, login_name, role, practitioner_id, identity_public_key, record_public_key,
      member_public_key, member_key_signature
    FROM accounts WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
  if (!row) throw new Error('no such account')
  return row
}

/** All ways to unlock; a passkey from before signatures were checked is outdated. */
export function findUnlockers(sql: Database, practiceId: Id, accountId: Id): Promise<OwnUnlocker[]> {
  return sql<OwnUnlocker[]>`
    SELECT unlocker_id, kind, root_version, kdf, sealed_root, ${isOutdated(sql)} AS is_outdated FROM unlockers
    WHERE practice_id = ${practiceId} AND account_id = ${accountId} ORDER BY added_on, unlocker_id`
}

export function findVault(sql: Database, practiceId: Id, accountId: Id): Promise<VaultItem[]> {
  return sql<VaultItem[]>`
    SELECT name, sealed_item FROM vault_items
    WHERE practice_id = ${practiceId} AND account_id = ${accountId} ORDER BY name`
}

/** Everyone with access to the practice. Passphrases, which sign in from known browsers only, count as one way alone. */
export function findMembers(sql: Queries, practiceId: Id): Promise<Member[]> {
  return sql<Member[]>`
    SELECT practice_id, account_id, login_name, role, practitioner_id, identity_public_key,
      (SELECT CASE WHEN bool_and(kind = 'passphrase') THEN 1 ELSE count(*)::int END FROM unlockers u
        WHERE u.practice_id = a.practice_id AND u.account_id = a.account_id
          AND kind <> 'shares' AND NOT ${isOutdated(sql)}) AS unlocker_count
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

/**
 * Removes an unlocker and ends every session. At least two must be left, one of which signs in from any browser: a
 * passphrase does so from known ones only. What colleagues hold in shares is neither counted nor removed here.
 */
export function removeUnlocker(
  sql: Database,
  practiceId: Id,
  accountId: Id,
  unlockerId: Id,
): Promise<'removed' | 'not-found' | 'too-few-unlockers'> {
  return sql.begin(async (tx) => {
    await lockAccount(tx, practiceId, accountId)
    const present = await tx<{ unlockerId: Id; kind: UnlockerKind; isOutdated: boolean }[]>`
      SELECT unlocker_id, kind, ${isOutdated(tx)} AS is_outdated FROM unlockers
      WHERE practice_id = ${practiceId} AND account_id = ${accountId} AND kind <> 'shares'`
    if (!present.some((known) => known.unlockerId === unlockerId)) return 'not-found'
    const left = present.filter((known) => known.unlockerId !== unlockerId && !known.isOutdated)
    if (left.length < 2 || left.every(({ kind }) => kind === 'passphrase')) return 'too-few-unlockers'
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
  for (const { kdf, credential, ...unlocker } of unlockers) {
    const row = { practiceId, accountId, ...unlocker, ...credential, kdf: sql.json(kdf), addedOn }
    await sql`INSERT INTO unlockers ${sql(row)}`
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

/** Serializes changes of one account. */
export async function lockAccount(sql: Queries, practiceId: Id, accountId: Id): Promise<void> {
  await sql`SELECT FROM accounts WHERE practice_id = ${practiceId} AND account_id = ${accountId} FOR UPDATE`
}

function isOutdated(sql: Queries) {
  return sql`(kind = 'passkey' AND credential_public_key IS NULL)`
}

/** Ends every session; a browser that is being connected or helped would begin another one. */
export async function endSessions(sql: Queries, practiceId: Id, accountId: Id): Promise<void> {
  await sql`DELETE FROM pairings WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
  await sql`DELETE FROM recoveries WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
  await sql`
    UPDATE accounts SET session_epoch = session_epoch + 1
    WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
}
