// Account root, unlockers, epochs, record key, recovery. SPEC.md is the format.
// The server's packages never import this one.

export {
  type AccountToCreate,
  type AccountToOpen,
  createAccountKeys,
  FIRST_ROOT_VERSION,
  formatEpochs,
  openAccount,
  requireOwnKeys,
  requirePinnedPractice,
  type SealedEpochStatement,
  type SealedVaultItem,
  sealVault,
  type ToldAccount,
} from './account.ts'
export {
  type ChainMemory,
  emptyChainMemory,
  rememberDocument,
  rememberEpoch,
  rememberRevision,
} from './chain-memory.ts'
export {
  createEpochs,
  EPOCHS_AHEAD,
  type EpochsToCreate,
  newEpochsDue,
  type OwnEpoch,
  type OwnEpochsToVerify,
  verifyOwnEpochs,
} from './epochs.ts'
export { type EpochExtension, extendEpochs } from './extend-epochs.ts'
export {
  buildNewAccount,
  buildPracticeFounding,
  buildPracticeJoining,
  buildUnlocker,
  type FoundingToBuild,
  type NewAccount,
  type NewUnlocker,
  type PracticeFounding,
  type PracticeJoining,
  type SignedDocument,
  signDocument,
} from './founding.ts'
export {
  type Kdf,
  PASSPHRASE_KDF,
  RANDOM_SECRET_KDF,
  requireKdfFloor,
  type UnlockerKind,
  unlockerKinds,
} from './kdf.ts'
export { KeyringError, type KeyringErrorCode, keyringErrorCodes } from './keyring-error.ts'
export { createPasskey, findPasskey, type PasskeyToCreate } from './passkey.ts'
export {
  generatePassphrase,
  MINIMUM_OWN_PASSPHRASE_CHARACTERS,
  normalizePassphrase,
  requireOwnPassphrase,
} from './passphrase.ts'
export { formatRecoveryCode, generateRecoveryCode, parseRecoveryCode } from './recovery-code.ts'
export { type AccountSecrets, UnlockedAccount } from './unlocked-account.ts'
export {
  createUnlocker,
  deriveUnlocker,
  type RootOwner,
  type UnlockerKeys,
  type UnlockerSecret,
  type UnlockerSlot,
  unlockRoot,
} from './unlocker.ts'
export { type AccountRoot, unwrapItem, type VaultItemName, wrapItem } from './vault.ts'
