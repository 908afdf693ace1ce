// Closed list of reasons for which a keyring refuses. Screens have their own words for each.
// Messages never quote a passphrase, a code or what a server sent.

export const keyringErrorCodes = [
  'locked',
  'cannot-unlock',
  'kdf-too-weak',
  'weak-passphrase',
  'bad-recovery-code',
  'vault-altered',
  'wrong-account',
  'identity-swapped',
  'inbox-key-swapped',
  'record-key-swapped',
  'practice-key-swapped',
  'member-key-swapped',
  'epochs-altered',
  'seed-grant-forged',
  'seed-grant-altered',
  'rolled-back',
  'pairing-swapped',
  'share-forged',
  'share-altered',
  'recovery-swapped',
  'help-altered',
  'help-repeated',
  'help-of-another-set',
] as const

export type KeyringErrorCode = (typeof keyringErrorCodes)[number]

/** Something about the account's keys that must stop what is being done. */
export class KeyringError extends Error {
  override readonly name = 'KeyringError'
  readonly code: KeyringErrorCode

  constructor(code: KeyringErrorCode) {
    super(`keyring: ${code}`)
    this.code = code
  }
}
