// An account of the sample practice and its unlockers, as its client and its server hold them. For tests only.

import { parseBase64url, toBase64url } from '@colloque/encoding'
import { fingerprintOf, type PracticeDocument } from '@colloque/practice-document'
import { sampleDocument, sampleId, sampleIds, sampleSigningKey } from '@colloque/practice-document/samples'
import { createAccountKeys, type ToldAccount } from '../src/account.ts'
import { buildPracticeFounding, type NewUnlocker, type PracticeFounding } from '../src/founding.ts'
import type { UnlockerKind } from '../src/kdf.ts'
import { formatRecoveryCode, generateRecoveryCode } from '../src/recovery-code.ts'
import type { UnlockedAccount } from '../src/unlocked-account.ts'
import { deriveUnlocker, type UnlockerKeys } from '../src/unlocker.ts'

export const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

export const sampleNow = Date.UTC(2026, 10, 23, 9, 30)
export const sampleOwner = { deploymentId: sampleIds.deployment, accountId: sampleId('account') }
export const loginName = 'c.martin'
export const passphrase = 'correct unlocker of a sample account'

export const samplePractice = fingerprintOf(sampleSigningKey('practice key').publicKey).compact

/** A founder, or with `isAdministrator: false` a colleague invited to `practiceFingerprint`. */
export function createSampleAccount({
  isAdministrator = true,
  practiceFingerprint = samplePractice,
}: {
  isAdministrator?: boolean
  practiceFingerprint?: string
} = {}): UnlockedAccount {
  return createAccountKeys(
    {
      ...sampleOwner,
      practiceId: sampleIds.practice,
      practitionerId: sampleIds.martin,
      now: sampleNow,
      ...(isAdministrator ? { isAdministrator } : { isAdministrator, practiceFingerprint }),
    },
    randomBytes,
  )
}

/** Keys of the two random unlockers, which cost no Argon2id. */
export function randomUnlockers(): { code: UnlockerKeys; passkey: UnlockerKeys } {
  const code = formatRecoveryCode(generateRecoveryCode(randomBytes))
  return {
    code: deriveUnlocker({ kind: 'recovery-code', code, loginName, deploymentId: sampleIds.deployment }),
    passkey: deriveUnlocker({
      kind: 'passkey',
      prfOutput: randomBytes(32),
      deploymentId: sampleIds.deployment,
    }),
  }
}

/** The sample document with the account's own identity key in it. */
export function documentOf(
  account: UnlockedAccount,
  changes: Partial<PracticeDocument> = {},
): PracticeDocument {
  const sample = sampleDocument()
  const practitioners = sample.practitioners.map((practitioner) =>
    practitioner.id === account.practitionerId
      ? { ...practitioner, identityPublicKey: toBase64url(account.identityPublicKey) }
      : practitioner,
  )
  return { ...sample, practitioners, ...changes }
}

export function foundSample(account: UnlockedAccount, unlockers: readonly UnlockerKeys[]): PracticeFounding {
  const invitationToken = toBase64url(randomBytes(32))
  const document = documentOf(account)
  return buildPracticeFounding({ invitationToken, account, loginName, unlockers, document }, randomBytes)
}

/** The account as an honest server tells it after sign-in. */
export function tellAccount({ practiceId, account }: PracticeFounding): ToldAccount {
  const { accountId, practitionerId, identityPublicKey, recordPublicKey, memberKey, vault, epochs } = account
  const memberPublicKey = memberKey?.publicKey ?? null
  return {
    accountId,
    practiceId,
    practitionerId,
    identityPublicKey,
    recordPublicKey,
    memberPublicKey,
    vault,
    epochs,
  }
}

/** The slot as the client reads it from JSON. */
export function slotOf({ slot }: NewUnlocker<UnlockerKind>) {
  return { ...slot, sealedRoot: parseBase64url(slot.sealedRoot) }
}
