// Topping up epochs at an unlock. SPEC.md §4. The request carries statements to publish and seeds to keep;
// the account returned holds both old and new.

import type { RandomBytes } from '@colloque/hpke'
import { formatEpochs, type SealedEpochStatement, type SealedVaultItem, sealEpochKeys } from './account.ts'
import { createEpochs, EPOCHS_AHEAD, type EpochsToCreate, newEpochsDue } from './epochs.ts'
import { UnlockedAccount } from './unlocked-account.ts'

/** What the server is sent. */
export type EpochExtension = { epochs: SealedEpochStatement[]; vault: SealedVaultItem[] }

type Extended = { account: UnlockedAccount; request: EpochExtension }

/**
 * The epochs due at `now` (ms), or null when enough stand. Publish `request`, then use `account`, which shares its
 * secrets with the one given: locking either locks both.
 * @throws KeyringError `locked`.
 */
export function extendEpochs(
  account: UnlockedAccount,
  now: number,
  randomBytes: RandomBytes,
): Extended | null {
  const count = newEpochsDue(account.epochs, now)
  return count === 0 ? null : extend(account, { from: now, count }, randomBytes)
}

/**
 * Three new epochs from the day of `now` (ms) on, above every one signed before: what was handed out or taken of those
 * opens nothing that is sealed afterwards. Publish and use as above. @throws KeyringError `locked`
 */
export function startEmergencyEpochs(
  account: UnlockedAccount,
  now: number,
  randomBytes: RandomBytes,
): Extended {
  return extend(account, { from: now, count: EPOCHS_AHEAD + 1, isEmergency: true }, randomBytes)
}

function extend(
  account: UnlockedAccount,
  wanted: Pick<EpochsToCreate, 'from' | 'count' | 'isEmergency'>,
  randomBytes: RandomBytes,
): Extended {
  const { secrets, deploymentId, practiceId, practitionerId } = account
  const created = createEpochs(
    {
      owner: { deploymentId, practiceId, practitionerId },
      identitySecretKey: secrets.identitySecretKey,
      ...wanted,
      previous: secrets.epochs.at(-1) ?? null,
    },
    randomBytes,
  )
  return {
    account: new UnlockedAccount({ ...secrets, epochs: [...secrets.epochs, ...created] }),
    request: { epochs: formatEpochs(created), vault: sealEpochKeys(secrets.root, created, randomBytes) },
  }
}
