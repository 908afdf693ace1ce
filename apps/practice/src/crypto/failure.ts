// Why the crypto worker refused. Codes only: an error's own text never crosses the worker's border.

export const alarmCodes = [
  'identity',
  'document-signature',
  'document-malformed',
  'document-older',
  'document-chain',
  'document-wrong',
  'fingerprint',
  'epoch-chain',
  'epoch-keys',
  'record-key',
  'member-key',
  'seed-grant-forged',
  'seed-grant-altered',
  'record-older',
  'note-older',
  'account',
  'vault',
  'kdf',
] as const

/** What a server would have to be dishonest, or damaged, to cause. */
export type AlarmCode = (typeof alarmCodes)[number]

/** `refused` is everything without a sentence of its own. */
export type FailureCode =
  | AlarmCode
  | 'wrong-secret'
  | 'weak-passphrase'
  | 'too-long'
  | 'key-not-valid'
  | 'cannot-open'
  | 'grant-kept'
  | 'pairing'
  | 'recovery-swapped'
  | 'share-forged'
  | 'share-altered'
  | 'help-altered'
  | 'help-repeated'
  | 'help-of-another-set'
  | 'stopped'
  | 'refused'

export class CryptoFailure extends Error {
  override readonly name = 'CryptoFailure'
  readonly code: FailureCode

  constructor(code: FailureCode) {
    super(code)
    this.code = code
  }
}

/** The alarm an error stands for, or null when it is an ordinary failure. */
export function findAlarm(error: unknown): AlarmCode | null {
  if (!(error instanceof CryptoFailure)) return null
  return alarmCodes.find((code) => code === error.code) ?? null
}
