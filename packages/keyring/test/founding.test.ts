// Founding and joining in the contract's shape, and recovery: each surviving unlocker alone restores everything.

import { type Account, type FoundingRequest, type JoiningRequest, routes } from '@colloque/contract'
import { parseBase64url } from '@colloque/encoding'
import { generateKeyPair } from '@colloque/hpke'
import { verifyPracticeDocument } from '@colloque/practice-document'
import { sampleIds } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { openAccount } from '../src/account.ts'
import { extendEpochs } from '../src/extend-epochs.ts'
import { buildPracticeFounding, buildPracticeJoining } from '../src/founding.ts'
import { KeyringError } from '../src/keyring-error.ts'
import { generatePassphrase } from '../src/passphrase.ts'
import { passphraseWords } from '../src/passphrase-words.ts'
import { formatRecoveryCode, generateRecoveryCode } from '../src/recovery-code.ts'
import { deriveUnlocker, type UnlockerSecret, unlockRoot } from '../src/unlocker.ts'
import {
  createSampleAccount,
  documentOf,
  foundSample,
  loginName,
  randomBytes,
  randomUnlockers,
  sampleNow,
  sampleOwner,
  slotOf,
} from './sample-account.ts'

const foundingSchema = routes.foundPractice.request.body.content['application/json'].schema
const joiningSchema = routes.joinPractice.request.body.content['application/json'].schema
const extensionSchema = routes.extendEpochs.request.body.content['application/json'].schema

const accountSchema = routes.findAccount.responses[200].content['application/json'].schema

const deploymentId = sampleIds.deployment
const secrets: Exclude<UnlockerSecret, { kind: 'shares' }>[] = [
  {
    kind: 'passphrase',
    passphrase: generatePassphrase(passphraseWords, randomBytes),
    loginName,
    deploymentId,
  },
  {
    kind: 'recovery-code',
    code: formatRecoveryCode(generateRecoveryCode(randomBytes)),
    loginName,
    deploymentId,
  },
  { kind: 'passkey', prfOutput: randomBytes(32), deploymentId },
]
const account = createSampleAccount()
const founding = foundSample(account, secrets.map(deriveUnlocker))

describe('founding a practice', () => {
  it('sends what the contract declares and nothing else', () => {
    const request: FoundingRequest = founding
    expect(foundingSchema.parse(request)).toEqual(request)
    const { document, signature, practicePublicKey } = founding.signedDocument
    const verified = verifyPracticeDocument({
      bytes: parseBase64url(document),
      signature: parseBase64url(signature),
      practicePublicKey: parseBase64url(practicePublicKey),
      deploymentId,
    })
    expect(verified).toEqual(documentOf(account))
  })

  it('sends no secret key and no secret of an unlocker', () => {
    const { root, identitySecretKey, recordSecretKey, practiceSecretKey, epochs } = account.secrets
    const keys = secrets.map(deriveUnlocker).map(({ wrappingKey }) => wrappingKey)
    const inboxes = epochs.flatMap((epoch) => [epoch.clinicalSecretKey, epoch.administrativeSecretKey])
    const hidden = [root.rootKey, identitySecretKey, recordSecretKey, practiceSecretKey, ...inboxes, ...keys]
    const sent = stringsOf(founding).map((text) => new TextDecoder('latin1').decode(bytesOrEmpty(text)))
    const isSent = (secret: Uint8Array) =>
      sent.some((text) => text.includes(new TextDecoder('latin1').decode(secret)))
    for (const secret of hidden) expect(secret && isSent(secret)).toBe(false)
    // The control: what is meant to be sent is found the same way.
    expect(isSent(account.identityPublicKey)).toBe(true)
    expect(isSent(deriveUnlocker(secrets[2] ?? never()).authenticationKey)).toBe(true)
  })

  it('is refused for a document of another practice or identity', () => {
    const unlockers = [randomUnlockers().code]
    const found = (document: ReturnType<typeof documentOf>) =>
      buildPracticeFounding({ invitationToken: '', account, loginName, unlockers, document }, randomBytes)
    expect(() => found(documentOf(account))).not.toThrow()
    expect(() => found(documentOf(createSampleAccount()))).toThrow(KeyringError)
    expect(() => found(documentOf(account, { practiceId: sampleIds.weber }))).toThrow(KeyringError)
    const member = createSampleAccount({ isAdministrator: false })
    const byMember = {
      invitationToken: '',
      account: member,
      loginName,
      unlockers,
      document: documentOf(member),
    }
    expect(() => buildPracticeFounding(byMember, randomBytes)).toThrow(KeyringError)
  })

  it('and joining one, and extending epochs, are in the contract’s shape too', () => {
    const member = createSampleAccount({ isAdministrator: false })
    const invitationToken = founding.invitationToken
    const unlockers = [randomUnlockers().code, randomUnlockers().passkey]
    const joining: JoiningRequest = buildPracticeJoining(
      { invitationToken, account: member, loginName, unlockers },
      randomBytes,
    )
    expect(joiningSchema.parse(joining)).toEqual(joining)
    expect(joining.account.vault.map(({ name }) => name)).not.toContain('practice-key')
    const extension = extendEpochs(member, sampleNow + 40 * 86_400_000, randomBytes)
    expect(extensionSchema.parse(extension?.request)).toEqual(extension?.request)
  })
})

describe('recovery', () => {
  const { accountId, practitionerId, identityPublicKey, recordPublicKey, epochs, vault } = founding.account
  const told: Account = {
    accountId,
    practiceId: founding.practiceId,
    practitionerId,
    loginName,
    role: 'administrator',
    identityPublicKey,
    recordPublicKey,
    memberPublicKey: founding.account.memberKey?.publicKey ?? null,
    unlockers: founding.account.unlockers.map(({ slot }) => ({ ...slot, isOutdated: false })),
    vault,
    epochs,
  }

  it('starts from what the contract says of an account', () => {
    expect(accountSchema.parse(told)).toEqual(told)
  })

  it.each(secrets)(
    'by $kind alone restores the whole account',
    (secret) => {
      const unlocker = founding.account.unlockers.find(({ slot }) => slot.kind === secret.kind) ?? never()
      const rootKey = unlockRoot(slotOf(unlocker), deriveUnlocker(secret), sampleOwner)
      const root = { ...sampleOwner, rootKey, rootVersion: unlocker.slot.rootVersion }
      const restored = openAccount({ root, account: told })
      expect(restored.secrets).toEqual(account.secrets)
      expect(generateKeyPair(restored.secrets.recordSecretKey).publicKey).toEqual(account.recordPublicKey)
    },
    60_000,
  )

  it('fails with another secret of the same kind', () => {
    const others = [randomUnlockers().code, randomUnlockers().passkey]
    for (const keys of others) {
      const unlocker = founding.account.unlockers.find(({ slot }) => slot.kind === keys.kind) ?? never()
      expect(() => unlockRoot(slotOf(unlocker), keys, sampleOwner)).toThrow(KeyringError)
    }
  })
})

function never(): never {
  throw new Error('the sample account has three unlockers')
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

function bytesOrEmpty(text: string): Uint8Array {
  try {
    return parseBase64url(text)
  } catch {
    return new Uint8Array()
  }
}
