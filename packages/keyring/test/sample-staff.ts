// A practitioner and a secretary of the sample practice, as their clients and their server hold them. For tests only.

import { parseBase64url, toBase64url } from '@colloque/encoding'
import { createHpke, type Hpke } from '@colloque/hpke'
import { type PracticeDocument, verifyEpoch } from '@colloque/practice-document'
import { sampleId, sampleIds } from '@colloque/practice-document/samples'
import { createAccountKeys, formatEpochs, type ToldAccount } from '../src/account.ts'
import { buildNewAccount } from '../src/founding.ts'
import { signMemberKey, type ToldMemberKey } from '../src/member-key.ts'
import type { UnlockedAccount } from '../src/unlocked-account.ts'
import { documentOf, randomBytes, sampleNow, samplePractice } from './sample-account.ts'

export const hpke = await createHpke({ randomBytes })

/** One whose source of randomness fails once it has been made. */
export async function createDryHpke(): Promise<Hpke> {
  let isDry = false
  const dry = await createHpke({ randomBytes: (length) => randomBytes(isDry ? 0 : length) })
  isDry = true
  return dry
}
export const secretaryId = sampleId('secretary')
export const secretaryOwner = { deploymentId: sampleIds.deployment, accountId: sampleId('secretary account') }

export function createSampleSecretary(id = secretaryId): UnlockedAccount {
  return createAccountKeys(
    {
      ...secretaryOwner,
      practiceId: sampleIds.practice,
      practitionerId: id,
      isAdministrator: false,
      isDelegate: true,
      practiceFingerprint: samplePractice,
      now: sampleNow,
    },
    randomBytes,
  )
}

/** The account as an honest server tells it. */
export function tellSecretary(account: UnlockedAccount): ToldAccount {
  const { memberKey, ...told } = buildNewAccount(account, 'a.roche', [], randomBytes)
  return { ...told, practiceId: account.practiceId, memberPublicKey: memberKey?.publicKey ?? null }
}

export function memberKeyOf(account: UnlockedAccount): ToldMemberKey {
  return { memberId: account.practitionerId, ...signMemberKey(account) }
}

/** The practitioner's document with these delegates in it. */
export function documentWith(
  practitioner: UnlockedAccount,
  delegates: readonly UnlockedAccount[],
): PracticeDocument {
  return documentOf(practitioner, {
    delegates: delegates.map((one) => ({
      id: one.practitionerId,
      identityPublicKey: toBase64url(one.identityPublicKey),
    })),
  })
}

/** The signed statement of one of an account's epochs, as the server tells it. */
export function statementOf(account: UnlockedAccount, number = 1) {
  const [statement] = formatEpochs(account.secrets.epochs.filter((one) => one.statement.number === number))
  if (statement === undefined) throw new RangeError('no such epoch')
  return statement
}

/** What a patient's browser seals to: the epoch of this number, verified at `now`. */
export function epochToSealTo(account: UnlockedAccount, number = 1, now = sampleNow) {
  const { statement, signature } = statementOf(account, number)
  return verifyEpoch({
    bytes: parseBase64url(statement),
    signature: parseBase64url(signature),
    identityPublicKey: account.identityPublicKey,
    deploymentId: account.deploymentId,
    practiceId: account.practiceId,
    practitionerId: account.practitionerId,
    now,
  })
}
