// Account root, unlockers, epochs, record key, recovery. SPEC.md is the format.
// The server's packages never import this one.

export {
  type AccountToCreate,
  type AccountToOpen,
  createAccountKeys,
  FIRST_ROOT_VERSION,
  formatEpochs,
  openAccount,
  openAccountUnchecked,
  requireOwnKeys,
  requirePinnedPractice,
  requireToldKeys,
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
export { deriveId } from './derive-id.ts'
export {
  DEVICE_LABEL_BYTES,
  DEVICE_SECRET_BYTES,
  deriveDeviceKey,
  deviceRecordName,
  openDeviceLabel,
  sealDeviceLabel,
} from './device.ts'
export {
  createEpochs,
  EPOCHS_AHEAD,
  type EpochsToCreate,
  newEpochsDue,
  newestEmergency,
  type OwnEpoch,
  type OwnEpochsToVerify,
  verifyOwnEpochs,
} from './epochs.ts'
export { type EpochExtension, extendEpochs, startEmergencyEpochs } from './extend-epochs.ts'
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
  type OwnUnlockerKind,
  PASSPHRASE_KDF,
  RANDOM_SECRET_KDF,
  requireKdfFloor,
  type UnlockerKind,
  unlockerKinds,
} from './kdf.ts'
export {
  deriveKeptKey,
  KEPT_SALT_BYTES,
  type KeptKey,
  unwrapKeptContentKey,
  unwrapKeptDay,
  unwrapOpenedDay,
  wrapKeptContentKey,
  wrapKeptDay,
  wrapOpenedDay,
} from './kept.ts'
export { KeyringError, type KeyringErrorCode, keyringErrorCodes } from './keyring-error.ts'
export {
  addMemberKey,
  type SignedMemberKey,
  signMemberKey,
  type ToldMemberKey,
  verifyMemberKey,
} from './member-key.ts'
export { findOwnNote, wrapOwnNote } from './own-note.ts'
export {
  acceptPairing,
  answerPairing,
  formatPairing,
  hashClaim,
  offerPairing,
  openPairedRoot,
  type PairingKeys,
  type PairingLink,
  type PairingOffer,
  parsePairing,
  sealPairedRoot,
} from './pairing.ts'
export {
  type CreatedPasskey,
  createPasskey,
  type FoundPasskey,
  findPasskey,
  type PasskeyToCreate,
} from './passkey.ts'
export {
  generatePassphrase,
  MINIMUM_OWN_PASSPHRASE_CHARACTERS,
  normalizePassphrase,
  requireOwnPassphrase,
} from './passphrase.ts'
export {
  combineHelp,
  formatRecovery,
  offerRecovery,
  parseRecovery,
  type RecoveryHelp,
  type RecoveryLink,
  type RecoveryOffer,
  requireRecoveryKey,
  sealHelp,
  type ToldHelp,
  wordsOfRecovery,
} from './recovery.ts'
export {
  differentGroups,
  findTypingError,
  formatRecoveryCode,
  generateRecoveryCode,
  parseRecoveryCode,
  type TypingError,
} from './recovery-code.ts'
export {
  grantSeeds,
  isOwnSeedGrant,
  type OpenedSeedGrant,
  openSeedGrant,
  type SeedGrant,
  type ToldSeedGrant,
} from './seed-grants.ts'
export {
  createShareSet,
  isOwnShare,
  type NewShareSet,
  type OpenedShare,
  openShare,
  type SealedShare,
  SHARE_HOLDERS,
  SHARES_NEEDED,
  type ToldShare,
} from './shares.ts'
export { type SignedStandInAsk, signStandInAsk } from './stand-in-ask.ts'
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
