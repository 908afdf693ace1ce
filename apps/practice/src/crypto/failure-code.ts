// From whatever a task threw to the one code that leaves the worker.
import { KeyringError, type KeyringErrorCode } from '@colloque/keyring'
import {
  EpochError,
  PracticeDocumentError,
  type PracticeDocumentErrorCode,
} from '@colloque/practice-document'
import { SealingInputError } from '@colloque/sealing'
import { CryptoFailure, type FailureCode } from './failure.ts'

const ofKeyring: Partial<Record<KeyringErrorCode, FailureCode>> = {
  'cannot-unlock': 'vault',
  'kdf-too-weak': 'kdf',
  'weak-passphrase': 'weak-passphrase',
  'bad-recovery-code': 'wrong-secret',
  'vault-altered': 'vault',
  'wrong-account': 'account',
  'identity-swapped': 'identity',
  'inbox-key-swapped': 'epoch-keys',
  'record-key-swapped': 'record-key',
  'member-key-swapped': 'member-key',
  'seed-grant-forged': 'seed-grant-forged',
  'seed-grant-altered': 'seed-grant-altered',
  'practice-key-swapped': 'fingerprint',
  'epochs-altered': 'epoch-chain',
  'rolled-back': 'document-older',
  'pairing-swapped': 'pairing',
  'recovery-swapped': 'recovery-swapped',
  'share-forged': 'share-forged',
  'share-altered': 'share-altered',
  'help-altered': 'help-altered',
  'help-repeated': 'help-repeated',
  'help-of-another-set': 'help-of-another-set',
}

const ofDocument: Record<PracticeDocumentErrorCode, FailureCode> = {
  malformed: 'document-malformed',
  signature: 'document-signature',
  'fingerprint-mismatch': 'fingerprint',
  'older-version': 'document-older',
  'broken-chain': 'document-chain',
  'wrong-deployment': 'document-wrong',
  'wrong-practice': 'document-wrong',
}

/** The code of whatever a task threw. */
export function failureCodeOf(error: unknown): FailureCode {
  if (error instanceof CryptoFailure) return error.code
  if (error instanceof KeyringError) return ofKeyring[error.code] ?? 'refused'
  if (error instanceof PracticeDocumentError) return ofDocument[error.code]
  if (error instanceof EpochError) return 'key-not-valid'
  if (error instanceof SealingInputError) return error.code === 'too-long' ? 'too-long' : 'key-not-valid'
  return 'refused'
}
