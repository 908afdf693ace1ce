// Making: passphrases, recovery codes, a founder's or colleague's keys, further unlockers.
import type { FoundingRequest, JoiningRequest, NewUnlocker } from '@colloque/contract'
import { toBase64url } from '@colloque/encoding'
import {
  buildPracticeFounding,
  buildPracticeJoining,
  buildUnlocker,
  createAccountKeys,
  deriveUnlocker as deriveKeys,
  differentGroups,
  findTypingError,
  formatRecoveryCode,
  generatePassphrase,
  generateRecoveryCode,
  KeyringError,
  normalizePassphrase,
  requireOwnPassphrase,
  type TypingError,
  type UnlockerSecret,
} from '@colloque/keyring'
import { passphraseWords } from '@colloque/keyring/passphrase-words'
import type { PracticeDocument } from '@colloque/practice-document'
import { keepUnlockerKeys, randomBytes, requireOpen } from './worker-state.ts'

/** Six words. */
export async function drawPassphrase(_: null): Promise<string> {
  return generatePassphrase(passphraseWords, randomBytes)
}

/** A fresh recovery code in printed form. */
export async function drawRecoveryCode(_: null): Promise<string> {
  return formatRecoveryCode(generateRecoveryCode(randomBytes))
}

/** Whether a passphrase somebody thought of can be accepted. */
export async function checkOwnPassphrase(passphrase: string): Promise<'good' | 'short' | 'common'> {
  if ([...normalizePassphrase(passphrase)].length < 16) return 'short'
  try {
    requireOwnPassphrase(passphrase)
    return 'good'
  } catch (error) {
    if (error instanceof KeyringError) return 'common'
    throw error
  }
}

/** In which groups (from 1) a typed code differs from the one that was drawn; none when they are one code. */
export async function compareRecoveryCodes(codes: { drawn: string; typed: string }): Promise<number[]> {
  return differentGroups(codes.drawn, codes.typed)
}

/** Where a typed code has an error, or null; whether it opens anything is not asked. */
export async function checkRecoveryCode(typed: string): Promise<TypingError | null> {
  return findTypingError(typed)
}

/** Fresh random ids, 16 bytes each in base64url. */
export async function makeIds(count: number): Promise<string[]> {
  return Array.from({ length: count }, () => toBase64url(randomBytes(16)))
}

export type Founding = {
  invitationToken: string
  accountId: string
  loginName: string
  passphrase: string
  /** The founder is its first practitioner; the identity key is put in here. */
  document: PracticeDocument
  now: number
}

/** All keys of a new practice, and the request that founds it. The unlocker's keys are kept for unlocking. */
export async function makeFounding(founding: Founding): Promise<FoundingRequest> {
  const { invitationToken, accountId, loginName, passphrase, document, now } = founding
  const { deploymentId, practiceId, practitioners } = document
  const practitionerId = practitioners[0]?.id ?? ''
  const account = createAccountKeys(
    { deploymentId, practiceId, accountId, practitionerId, isAdministrator: true, now },
    randomBytes,
  )
  const keys = deriveKeys({ kind: 'passphrase', passphrase, loginName, deploymentId })
  const identityPublicKey = toBase64url(account.identityPublicKey)
  const signed = {
    ...document,
    practitioners: practitioners.map((entry) => ({ ...entry, identityPublicKey })),
  }
  const request = buildPracticeFounding(
    { invitationToken, account, loginName, unlockers: [keys], document: signed },
    randomBytes,
  )
  account.lock()
  keepUnlockerKeys(keys)
  return request
}

export type Joining = {
  invitationToken: string
  deploymentId: string
  practiceId: string
  accountId: string
  practitionerId: string
  loginName: string
  passphrase: string
  /** The practice key's, from the invitation; 32 base32 characters. */
  practiceFingerprint: string
  /** A secretary: no inbox of their own. */
  isDelegate: boolean
  now: number
}

/** All keys of a colleague or secretary, and the request with which they join. */
export async function makeJoining(joining: Joining): Promise<JoiningRequest> {
  const { invitationToken, loginName, passphrase, deploymentId } = joining
  const account = createAccountKeys({ ...joining, isAdministrator: false }, randomBytes)
  const keys = deriveKeys({ kind: 'passphrase', passphrase, loginName, deploymentId })
  const request = buildPracticeJoining(
    { invitationToken, account, loginName, unlockers: [keys] },
    randomBytes,
  )
  account.lock()
  keepUnlockerKeys(keys)
  return request
}

/** One more way to unlock the account that is open. */
export async function makeUnlocker(
  secret: Exclude<UnlockerSecret, { kind: 'shares' }>,
): Promise<NewUnlocker> {
  return buildUnlocker(requireOpen().account, deriveKeys(secret), randomBytes)
}
