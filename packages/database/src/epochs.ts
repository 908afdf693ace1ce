// Signed statements of a practitioner's inbox keys, in an unbroken row of numbers. The API has verified them.
import type { Id } from '@colloque/encoding'
import { insertVault, type VaultItem } from './accounts.ts'
import type { Database, Queries } from './connect.ts'
import { violatedConstraint } from './retry-conflict.ts'
import { insertSeedGrants, type NewSeedGrant, removeSeedGrantsOfLeavers } from './staff.ts'

export type StoredEpoch = {
  number: number
  statement: Uint8Array
  signature: Uint8Array
  /** UTC days; the statement holds in `[notBefore, notAfter)`. */
  notBefore: string
  notAfter: string
  clinicalKeyId: Uint8Array
  administrativeKeyId: Uint8Array
}

/** The newest statement that holds on that UTC day, or null. */
export async function findCurrentEpoch(
  sql: Queries,
  practiceId: Id,
  practitionerId: Id,
  day: string,
): Promise<StoredEpoch | null> {
  const [row] = await sql<StoredEpoch[]>`
    SELECT number, statement, signature, not_before, not_after, clinical_key_id, administrative_key_id
    FROM epochs
    WHERE practice_id = ${practiceId} AND practitioner_id = ${practitionerId}
      AND not_before <= ${day} AND ${day} < not_after
    ORDER BY number DESC LIMIT 1`
  return row ?? null
}

/** Every statement of the practitioner, in order. */
export function findEpochs(sql: Database, practiceId: Id, practitionerId: Id): Promise<StoredEpoch[]> {
  return sql<StoredEpoch[]>`
    SELECT number, statement, signature, not_before, not_after, clinical_key_id, administrative_key_id
    FROM epochs WHERE practice_id = ${practiceId} AND practitioner_id = ${practitionerId} ORDER BY number`
}

/**
 * Appends epochs, their wrapped keys, and what of them is handed to secretaries, all or none; false when one of the numbers
 * or names is there already. With an emergency everything that was handed to people whose access has ended is deleted.
 */
export async function extendEpochs(
  sql: Database,
  who: { practiceId: Id; accountId: Id; practitionerId: Id },
  epochs: readonly StoredEpoch[],
  vault: readonly VaultItem[],
  handedOver: { grants: readonly NewSeedGrant[]; isEmergency: boolean } = { grants: [], isEmergency: false },
): Promise<boolean> {
  try {
    await sql.begin(async (tx) => {
      await insertEpochs(tx, who.practiceId, who.practitionerId, epochs)
      await insertVault(tx, who.practiceId, who.accountId, vault)
      await insertSeedGrants(tx, who, handedOver.grants)
      if (handedOver.isEmergency) await removeSeedGrantsOfLeavers(tx, who)
    })
    return true
  } catch (error) {
    if (violatedConstraint(error) !== null) return false
    throw error
  }
}

export async function insertEpochs(
  sql: Queries,
  practiceId: Id,
  practitionerId: Id,
  epochs: readonly StoredEpoch[],
): Promise<void> {
  for (const epoch of epochs) {
    await sql`INSERT INTO epochs ${sql({ practiceId, practitionerId, ...epoch })}`
  }
}
