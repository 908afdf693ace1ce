// Topping up epochs at an unlock. SPEC.md §4. The request carries statements to publish and seeds to keep;
// the account returned holds both old and new.

import type { RandomBytes } from '@colloque/hpke'
import { formatEpochs, type SealedEpochStatement, type SealedVaultItem, sealEpochKeys } from './account.ts'
import { createEpochs, newEpochsDue } from './epochs.ts'
import { UnlockedAccount } from './unlocked-account.ts'

/** What the server is sent. */
export type EpochExtension = { epochs: SealedEpochStatement[]; vault: SealedVaultItem[] }

/**
 * The epochs due at `now` (ms), or null when enough stand. Publish `request`, then use `account`, which shares its
 * secrets with the one given: locking either locks both.
 * @throws KeyringError `locked`.
 */
export function extendEpochs(
  account: UnlockedAccount,
  now: number,
  randomBytes: RandomBytes,
): { account: UnlockedAccount; request: EpochExtension } | null {
  const count = newEpochsDue(account.epochs, now)
  if (count === 0) return null
  const { secrets, deploymentId, practiceId, practitionerId } = account
  const created = createEpochs(
    {
      owner: { deploymentId, practiceId, practitionerId },
      identitySecretKey: secrets.identitySecretKey,
      from: now,
      count,
      previous: secrets.epochs.at(-1) ?? null,
    },
    randomBytes,
  )
  return {
    account: new UnlockedAccount({ ...secrets, epochs: [...secrets.epochs, ...created] }),
    request: { epochs: formatEpochs(created), vault: sealEpochKeys(secrets.root, created, randomBytes) },
  }
}
