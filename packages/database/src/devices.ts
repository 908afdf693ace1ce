// Browsers that an account has made known: the second factor beside a passphrase. Only a hash of a browser's key is
// stored, and of its use only the day.
import type { Id } from '@colloque/encoding'
import { lockAccount } from './accounts.ts'
import type { Database } from './connect.ts'

export type Device = { deviceId: Id; sealedLabel: Uint8Array; addedOn: string; lastUsedOn: string }

export type NewDevice = { deviceId: Id; secretHash: Uint8Array; sealedLabel: Uint8Array }

/** The known browser with this hash (32 bytes) of who signs in, or null; disabled accounts have none. */
export async function findKnownDevice(
  sql: Database,
  who: { loginName: string } | { accountId: Id },
  secretHash: Uint8Array,
): Promise<Id | null> {
  const account = 'loginName' in who ? sql`login_name = ${who.loginName}` : sql`account_id = ${who.accountId}`
  const [row] = await sql<{ deviceId: Id }[]>`
    SELECT device_id FROM devices JOIN accounts USING (practice_id, account_id)
    WHERE ${account} AND secret_hash = ${secretHash} AND NOT is_disabled`
  return row?.deviceId ?? null
}

/** All known browsers of an account, the one used last first. */
export function findDevices(sql: Database, practiceId: Id, accountId: Id): Promise<Device[]> {
  return sql<Device[]>`
    SELECT device_id, sealed_label, added_on, last_used_on FROM devices
    WHERE practice_id = ${practiceId} AND account_id = ${accountId} ORDER BY last_used_on DESC, added_on DESC, device_id`
}

/** Notes the day of a sign-in. */
export async function touchDevice(
  sql: Database,
  practiceId: Id,
  accountId: Id,
  deviceId: Id,
  usedOn: string,
): Promise<void> {
  await sql`
    UPDATE devices SET last_used_on = ${usedOn}
    WHERE practice_id = ${practiceId} AND account_id = ${accountId} AND device_id = ${deviceId}
      AND last_used_on <> ${usedOn}`
}

const mostDevices = 24

/**
 * Makes a browser known and returns its id: the one it had, if it was. Beyond 24 the one that was unused for longest
 * makes room. Null when the id is another browser's.
 */
export function addDevice(
  sql: Database,
  practiceId: Id,
  accountId: Id,
  device: NewDevice,
  addedOn: string,
): Promise<Id | null> {
  return sql.begin(async (tx) => {
    await lockAccount(tx, practiceId, accountId)
    const present = await tx<{ deviceId: Id; isSame: boolean }[]>`
      SELECT device_id, secret_hash = ${device.secretHash} AS is_same FROM devices
      WHERE practice_id = ${practiceId} AND account_id = ${accountId} ORDER BY last_used_on, added_on, device_id`
    const same = present.find(({ isSame }) => isSame)
    if (same) return same.deviceId
    if (present.some(({ deviceId }) => deviceId === device.deviceId)) return null
    for (const { deviceId } of present.slice(0, Math.max(0, present.length + 1 - mostDevices))) {
      await tx`
        DELETE FROM devices
        WHERE practice_id = ${practiceId} AND account_id = ${accountId} AND device_id = ${deviceId}`
    }
    await tx`INSERT INTO devices ${tx({ practiceId, accountId, ...device, addedOn, lastUsedOn: addedOn })}`
    return device.deviceId
  })
}

/** Gives a browser another name; false when there is no such browser. */
export async function renameDevice(
  sql: Database,
  practiceId: Id,
  accountId: Id,
  deviceId: Id,
  sealedLabel: Uint8Array,
): Promise<boolean> {
  const renamed = await sql`
    UPDATE devices SET sealed_label = ${sealedLabel}
    WHERE practice_id = ${practiceId} AND account_id = ${accountId} AND device_id = ${deviceId}`
  return renamed.count === 1
}

/** Makes a browser unknown; its sessions go with it. Kept is the last one of who could sign in nowhere else. */
export function removeDevice(
  sql: Database,
  practiceId: Id,
  accountId: Id,
  deviceId: Id,
): Promise<'removed' | 'not-found' | 'last-way-in'> {
  return sql.begin(async (tx) => {
    await lockAccount(tx, practiceId, accountId)
    const [facts] = await tx<{ isKnown: boolean; isLast: boolean }[]>`
      SELECT count(*) FILTER (WHERE device_id = ${deviceId}) = 1 AS is_known,
        count(*) = 1 AND NOT EXISTS (
          SELECT FROM unlockers u
          WHERE u.practice_id = ${practiceId} AND u.account_id = ${accountId} AND (u.kind = 'recovery-code' OR u.credential_public_key IS NOT NULL)) AS is_last
      FROM devices WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
    if (!facts?.isKnown) return 'not-found'
    if (facts.isLast) return 'last-way-in'
    // Whatever it was letting in is not let in.
    await tx`DELETE FROM pairings WHERE practice_id = ${practiceId} AND account_id = ${accountId}`
    await tx`
      DELETE FROM devices
      WHERE practice_id = ${practiceId} AND account_id = ${accountId} AND device_id = ${deviceId}`
    return 'removed'
  })
}
