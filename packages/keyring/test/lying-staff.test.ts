// A server that lies about the people of a practice, one named attack at a time, each with its honest control.

import { parseBase64url, toBase64url } from '@colloque/encoding'
import { RandomSourceError } from '@colloque/hpke'
import { sampleId, sampleIds, sampleKeys } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { openAccount, requireOwnKeys } from '../src/account.ts'
import { emptyChainMemory, rememberDocument } from '../src/chain-memory.ts'
import { KeyringError } from '../src/keyring-error.ts'
import { addMemberKey, verifyMemberKey } from '../src/member-key.ts'
import { grantSeeds, isOwnSeedGrant, openSeedGrant, type ToldSeedGrant } from '../src/seed-grants.ts'
import { UnlockedAccount } from '../src/unlocked-account.ts'
import { createSampleAccount, randomBytes } from './sample-account.ts'
import {
  createDryHpke,
  createSampleSecretary,
  documentWith,
  hpke,
  memberKeyOf,
  secretaryId,
  statementOf,
  tellSecretary,
} from './sample-staff.ts'

const practitioner = createSampleAccount()
const secretary = createSampleSecretary()
const other = createSampleSecretary(sampleId('another secretary'))
const document = documentWith(practitioner, [secretary, other])
const practiceKey = practitioner.practicePublicKey ?? new Uint8Array()

const grants = await grantSeeds(
  practitioner,
  document,
  memberKeyOf(secretary),
  practitioner.secrets.epochs,
  hpke,
)
const [first, second] = grants.map((grant): ToldSeedGrant => ({ granterId: sampleIds.martin, ...grant }))
if (!first || !second) throw new Error('three epochs were granted')

async function codeOf(run: () => unknown): Promise<string | null> {
  try {
    await run()
    return null
  } catch (error) {
    if (error instanceof KeyringError) return error.code
    throw error
  }
}

function open(told: ToldSeedGrant, epoch = statementOf(practitioner, told.epoch), by = secretary) {
  return openSeedGrant(by, document, told, epoch, hpke)
}

describe('towards a secretary, a lying server is refused when it', () => {
  it('forges a delegate: the document names another key under the same id', async () => {
    const own = { ...document, practitioners: document.practitioners }
    expect(await codeOf(() => requireOwnKeys(secretary, own, practiceKey))).toBe('practice-key-swapped')
    const pinned = new UnlockedAccount({
      ...secretary.secrets,
      practiceFingerprint: practitioner.practiceFingerprint,
    })
    expect(await codeOf(() => requireOwnKeys(pinned, document, practiceKey))).toBeNull()
    const forged = { id: secretaryId, identityPublicKey: toBase64url(sampleKeys.weber.publicKey) }
    const withForged = { ...document, delegates: [forged] }
    expect(await codeOf(() => requireOwnKeys(pinned, withForged, practiceKey))).toBe('identity-swapped')
    // Named as a practitioner, a secretary would be sent patients.
    const { delegates: _, ...without } = document
    const raised = {
      ...without,
      practitioners: [
        { ...forged, name: 'A. Roche', identityPublicKey: toBase64url(secretary.identityPublicKey) },
      ],
    }
    expect(await codeOf(() => requireOwnKeys(pinned, raised, practiceKey))).toBe('identity-swapped')
  })

  it('gives a secretary epochs, or hides that the account is one', async () => {
    const { root } = secretary.secrets
    const told = tellSecretary(secretary)
    const openTold = (changes: Partial<typeof told>) =>
      codeOf(() => openAccount({ root: { ...root }, account: { ...told, ...changes } }))
    expect(await openTold({})).toBeNull()
    expect(await openTold({ epochs: [statementOf(practitioner)] })).toBe('epochs-altered')
    expect(await openTold({ vault: told.vault.filter(({ name }) => name !== 'delegate') })).toBe(
      'epochs-altered',
    )
    const mark = told.vault.find(({ name }) => name === 'delegate')
    const moved = told.vault.map((item) =>
      item.name === 'member-key' ? { ...item, ...mark, name: item.name } : item,
    )
    expect(await openTold({ vault: moved })).toBe('vault-altered')
  })

  it('swaps the member key, or hides it', async () => {
    const { root } = secretary.secrets
    const told = tellSecretary(secretary)
    const openTold = (changes: Partial<typeof told>) =>
      codeOf(() => openAccount({ root: { ...root }, account: { ...told, ...changes } }))
    expect(await openTold({ memberPublicKey: memberKeyOf(other).publicKey })).toBe('member-key-swapped')
    expect(await openTold({ memberPublicKey: null })).toBe('member-key-swapped')
  })

  it('invents a seed grant, or changes anything of one', async () => {
    expect(await codeOf(() => open(first))).toBeNull()
    const invented = await grantSeeds(
      other,
      { ...document, practitioners: [] },
      memberKeyOf(secretary),
      practitioner.secrets.epochs,
      hpke,
    )
    for (const wrong of invented) {
      expect(await codeOf(() => open({ granterId: sampleIds.martin, ...wrong }))).toBe('seed-grant-forged')
    }
    const flipped = (text: string) => {
      const bytes = parseBase64url(text)
      bytes[7] = (bytes[7] ?? 0) ^ 1
      return toBase64url(bytes)
    }
    const changes: Partial<ToldSeedGrant>[] = [
      { encapsulatedKey: flipped(first.encapsulatedKey) },
      { sealedSeed: flipped(first.sealedSeed) },
      { signature: flipped(first.signature) },
      { sealedSeed: '' },
      { delegateId: other.practitionerId },
    ]
    for (const change of changes) {
      expect(await codeOf(() => open({ ...first, ...change }))).toBe('seed-grant-forged')
    }
  })

  it('passes the grant of another epoch, of another granter, or for somebody else', async () => {
    expect(await codeOf(() => open({ ...first, epoch: 2 }))).toBe('seed-grant-forged')
    expect(await codeOf(() => open({ ...first, sealedSeed: second.sealedSeed }))).toBe('seed-grant-forged')
    expect(await codeOf(() => open(first, statementOf(practitioner, 2)))).toBe('epochs-altered')
    expect(await codeOf(() => open({ ...first, granterId: sampleIds.weber }))).toBe('epochs-altered')
    expect(await codeOf(() => open({ ...first, granterId: sampleId('nobody') }))).toBe('seed-grant-forged')
    expect(await codeOf(() => open(first, undefined, other))).toBe('seed-grant-forged')
    const foreign = createSampleAccount()
    expect(await codeOf(() => open(first, statementOf(foreign)))).toBe('epochs-altered')
  })

  it('is helped by a granter who signs a seed that is not the epoch’s', async () => {
    const [own] = practitioner.secrets.epochs
    if (!own) throw new Error('an epoch')
    const [wrong] = await grantSeeds(
      practitioner,
      document,
      memberKeyOf(secretary),
      [{ ...own, administrativeSecretKey: randomBytes(32) }],
      hpke,
    )
    if (!wrong) throw new Error('a grant')
    expect(await codeOf(() => open({ granterId: sampleIds.martin, ...wrong }))).toBe('seed-grant-altered')
  })

  it('hides a removal by an older document that names the delegate still', () => {
    const seen = rememberDocument(emptyChainMemory, 4, randomBytes(32))
    expect(() => rememberDocument(seen, 3, randomBytes(32))).toThrow('rolled-back')
    expect(rememberDocument(seen, 5, randomBytes(32)).document?.version).toBe(5)
  })
})

describe('towards a practitioner, a lying server is refused when it', () => {
  it('swaps the member key of the secretary who is granted something', async () => {
    const honest = memberKeyOf(secretary)
    const swapped = [
      { ...honest, publicKey: memberKeyOf(other).publicKey },
      { ...memberKeyOf(other), memberId: secretaryId },
      { ...honest, signature: memberKeyOf(other).signature },
      { ...honest, publicKey: '' },
    ]
    const grant = (key: typeof honest) =>
      codeOf(() => grantSeeds(practitioner, document, key, practitioner.secrets.epochs, hpke))
    expect(await grant(honest)).toBeNull()
    for (const wrong of swapped) expect(await grant(wrong)).toBe('member-key-swapped')
  })

  it('is not accused where this browser has no randomness', async () => {
    const dry = await createDryHpke()
    const made = grantSeeds(practitioner, document, memberKeyOf(secretary), practitioner.secrets.epochs, dry)
    await expect(made).rejects.toThrow(RandomSourceError)
  })

  it('names somebody whom the document does not', async () => {
    const fake = createSampleSecretary(sampleId('fake staff'))
    const grant = () =>
      grantSeeds(practitioner, document, memberKeyOf(fake), practitioner.secrets.epochs, hpke)
    expect(await codeOf(grant)).toBe('member-key-swapped')
    const removed = documentWith(practitioner, [other])
    expect(await codeOf(() => grantSeeds(practitioner, removed, memberKeyOf(secretary), [], hpke))).toBe(
      'member-key-swapped',
    )
  })

  it('says that somebody holds an inbox who was never given it', () => {
    const given = grants[0]
    if (!given) throw new Error('a grant')
    const own = (told: typeof given, key = memberKeyOf(secretary)) =>
      isOwnSeedGrant(practitioner, document, key, told)
    expect(own(given)).toBe(true)
    expect(own({ ...given, delegateId: other.practitionerId }, memberKeyOf(other))).toBe(false)
    expect(own({ ...given, epoch: 2 })).toBe(false)
    expect(own({ ...given, epoch: 9 })).toBe(false)
    expect(own({ ...given, signature: grants[1]?.signature ?? '' })).toBe(false)
  })
})

describe('a member key', () => {
  it('is added once to an account that has none, and counts only for its own account and practice', () => {
    const old = new UnlockedAccount({ ...practitioner.secrets, memberSecretKey: null })
    const added = addMemberKey(old, randomBytes)
    expect(added?.request.vaultItem.name).toBe('member-key')
    expect(addMemberKey(practitioner, randomBytes)).toBeNull()
    const told = {
      memberId: sampleIds.martin,
      ...(added?.request.memberKey ?? { publicKey: '', signature: '' }),
    }
    const identityKey = toBase64url(practitioner.identityPublicKey)
    expect(verifyMemberKey(told, document, identityKey)).toEqual(added?.account.memberPublicKey)
    const elsewhere = { ...document, practiceId: sampleId('another practice') }
    expect(() => verifyMemberKey(told, elsewhere, identityKey)).toThrow('member-key-swapped')
    expect(() => verifyMemberKey({ ...told, memberId: sampleIds.weber }, document, identityKey)).toThrow()
  })

  it('is overwritten at the lock', () => {
    const account = createSampleSecretary()
    const { memberSecretKey } = account.secrets
    account.lock()
    expect(memberSecretKey?.every((byte) => byte === 0)).toBe(true)
  })
})
