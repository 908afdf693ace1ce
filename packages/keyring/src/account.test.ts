import { parseBase64url, toBase64url } from '@colloque/encoding'
import { parseEpoch } from '@colloque/practice-document'
import { sampleBytes, sampleId, sampleSigningKey } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import {
  createSampleAccount,
  documentOf,
  foundSample,
  randomBytes,
  randomUnlockers,
  sampleNow,
  tellAccount,
} from '../test/sample-account.ts'
import {
  openAccount,
  openAccountUnchecked,
  requireOwnKeys,
  requirePinnedPractice,
  requireToldKeys,
  type ToldAccount,
} from './account.ts'
import { extendEpochs } from './extend-epochs.ts'
import { buildNewAccount } from './founding.ts'
import { KeyringError } from './keyring-error.ts'

const account = createSampleAccount()
const { root } = account.secrets
const told = tellAccount(foundSample(account, [randomUnlockers().code]))

function codeOf(run: () => unknown): string | null {
  try {
    run()
    return null
  } catch (error) {
    if (error instanceof KeyringError) return error.code
    throw error
  }
}

function open(changes: Partial<ToldAccount> = {}) {
  return openAccount({ root, account: { ...told, ...changes } })
}

describe('an account', () => {
  it('opens with the same secrets it was created with', () => {
    expect(open().secrets).toEqual(account.secrets)
    expect(open().recordReader).toEqual(account.recordReader)
  })

  it('without the practice key is a member and no administrator', () => {
    const member = createSampleAccount({ isAdministrator: false })
    expect(member.practicePublicKey).toBeNull()
    expect(account.practicePublicKey).toHaveLength(32)
  })

  it('knows its practice by the fingerprint in its vault, in a browser that remembers nothing', () => {
    const practiceKey = sampleSigningKey('practice key').publicKey
    const operator = sampleSigningKey('operator').publicKey
    const joined = createSampleAccount({ isAdministrator: false })
    const { accountId, practitionerId, identityPublicKey, recordPublicKey, memberKey, vault, epochs } =
      buildNewAccount(joined, 'c.martin', [randomUnlockers().code], randomBytes)
    const whose = { accountId, practitionerId, practiceId: joined.practiceId }
    const memberPublicKey = memberKey?.publicKey ?? null
    const member = { ...whose, identityPublicKey, recordPublicKey, memberPublicKey, vault, epochs }
    const reopened = openAccount({ root: joined.secrets.root, account: member })
    expect(codeOf(() => requirePinnedPractice(reopened, practiceKey))).toBeNull()
    expect(codeOf(() => requirePinnedPractice(reopened, operator))).toBe('practice-key-swapped')
    expect(codeOf(() => requireOwnKeys(reopened, documentOf(reopened), operator))).toBe(
      'practice-key-swapped',
    )
    expect(codeOf(() => requirePinnedPractice(open(), operator))).toBe('practice-key-swapped')
    const unpinned = vault.filter(({ name }) => name !== 'practice-fingerprint')
    const opening = () => openAccount({ root: joined.secrets.root, account: { ...member, vault: unpinned } })
    expect(codeOf(opening)).toBe('vault-altered')
    expect(() => createSampleAccount({ isAdministrator: false, practiceFingerprint: 'none' })).toThrow()
  })

  it('refuses public keys that are not its own', () => {
    const identity = toBase64url(sampleSigningKey('server').publicKey)
    expect(codeOf(() => open({ identityPublicKey: identity }))).toBe('identity-swapped')
    const record = toBase64url(sampleBytes('server', 1216))
    expect(codeOf(() => open({ recordPublicKey: record }))).toBe('record-key-swapped')
    expect(codeOf(() => open({ accountId: sampleId('other') }))).toBe('wrong-account')
  })

  it('that is to be on show first holds its X-Wing keys against what was told afterwards, and uses its own until then', () => {
    const foreign = toBase64url(sampleBytes('server', 1216))
    for (const [changes, code] of [
      [{ recordPublicKey: foreign }, 'record-key-swapped'],
      [{ memberPublicKey: foreign }, 'member-key-swapped'],
      [{ memberPublicKey: null }, 'member-key-swapped'],
    ] as const) {
      const lie = { ...told, ...changes }
      const opened = openAccountUnchecked({ root, account: lie })
      expect(toBase64url(opened.recordPublicKey)).toBe(told.recordPublicKey)
      expect(opened.memberPublicKey && toBase64url(opened.memberPublicKey)).toBe(told.memberPublicKey)
      expect(codeOf(() => requireToldKeys(opened, lie))).toBe(code)
      expect(codeOf(() => requireToldKeys(opened, told))).toBeNull()
    }
    expect(
      codeOf(() => openAccountUnchecked({ root, account: { ...told, identityPublicKey: foreign } })),
    ).toBe('identity-swapped')
  })

  it('refuses a vault whose items were moved, changed, repeated, renamed or taken away', () => {
    const swapNames = (a: string, b: string) =>
      told.vault.map((item) => ({ ...item, name: item.name === a ? b : item.name === b ? a : item.name }))
    const [first] = told.vault
    if (!first) throw new Error('the vault has items')
    const altered: ToldAccount['vault'][] = [
      swapNames('identity', 'record-key'),
      swapNames('epoch/1/clinical', 'epoch/1/administrative'),
      swapNames('epoch/1/clinical', 'epoch/2/clinical'),
      [...told.vault, first],
      told.vault.slice(1),
      told.vault.map((item) => ({ ...item, sealedItem: `${item.sealedItem.slice(0, -2)}AA` })),
      told.vault.map((item) => ({ ...item, sealedItem: '=' })),
      [...told.vault, { name: '__proto__', sealedItem: first.sealedItem }],
    ]
    for (const vault of altered) expect(codeOf(() => open({ vault }))).toBe('vault-altered')
  })

  it('refuses epochs that are forged, missing in the middle, or carry a foreign inbox key', () => {
    const [first, second, third] = told.epochs
    if (!first || !second || !third) throw new Error('there are three epochs')
    const forged = { ...first, signature: second.signature }
    for (const epochs of [
      [forged, second, third],
      [first, third],
      [second, first],
      [{ ...first, statement: '!' }],
    ]) {
      expect(codeOf(() => open({ epochs }))).toBe('epochs-altered')
    }
    const stranger = tellAccount(foundSample(createSampleAccount(), [randomUnlockers().code]))
    expect(codeOf(() => open({ epochs: stranger.epochs }))).toBe('epochs-altered')
  })

  it('refuses a hidden newest epoch, whose number would otherwise be signed twice', () => {
    const isOf = (number: number) => (item: { name: string }) => item.name.startsWith(`epoch/${number}/`)
    const withoutKeys = told.vault.filter((item) => !isOf(3)(item))
    expect(codeOf(() => open({ epochs: told.epochs.slice(0, 2) }))).toBe('epochs-altered')
    expect(codeOf(() => open({ epochs: [] }))).toBe('epochs-altered')
    expect(codeOf(() => open({ vault: withoutKeys }))).toBe('vault-altered')
    // What is left to a server: hiding statement and keys together from a client that remembers nothing.
    expect(open({ epochs: told.epochs.slice(0, 2), vault: withoutKeys }).epochs).toHaveLength(2)
    const withoutOldKeys = told.vault.filter((item) => !isOf(1)(item))
    expect(open({ vault: withoutOldKeys }).epochs).toHaveLength(2)
  })

  it('alarms when the published document carries another key than its own', () => {
    const practiceKey = account.practicePublicKey ?? new Uint8Array()
    expect(codeOf(() => requireOwnKeys(account, documentOf(account), practiceKey))).toBeNull()
    const swapped = documentOf(createSampleAccount())
    expect(codeOf(() => requireOwnKeys(account, swapped, practiceKey))).toBe('identity-swapped')
    const removed = documentOf(account, { practitioners: [] })
    expect(codeOf(() => requireOwnKeys(account, removed, practiceKey))).toBe('identity-swapped')
    const operator = sampleSigningKey('operator').publicKey
    expect(codeOf(() => requireOwnKeys(account, documentOf(account), operator))).toBe('practice-key-swapped')
  })
})

describe('locking', () => {
  it('overwrites every secret and ends every use of them', () => {
    const locked = createSampleAccount()
    const { secrets } = locked
    const all = [
      secrets.root.rootKey,
      secrets.identitySecretKey,
      secrets.recordSecretKey,
      secrets.practiceSecretKey ?? new Uint8Array(),
      ...secrets.epochs.flatMap((epoch) => [epoch.clinicalSecretKey, epoch.administrativeSecretKey]),
    ]
    expect(all.every((secret) => secret.some((byte) => byte !== 0))).toBe(true)
    locked.lock()
    locked.lock()
    expect(all.every((secret) => secret.every((byte) => byte === 0))).toBe(true)
    expect(locked.isLocked).toBe(true)
    const act = {
      deploymentId: '',
      practiceId: '',
      appointmentId: '',
      actNumber: 1,
      kind: 'status',
      status: 'arrived',
    } as const
    const uses = [
      () => locked.secrets,
      () => locked.readerKeys('clinical'),
      () => locked.recordReader,
      () => locked.signAct(act),
      () => locked.signMessage(new Uint8Array(1)),
    ]
    for (const use of uses) expect(codeOf(use)).toBe('locked')
  })
})

describe('extending epochs', () => {
  const day = 86_400_000

  it('is not due while a current and two future ones stand', () => {
    expect(extendEpochs(account, sampleNow, randomBytes)).toBeNull()
    expect(extendEpochs(account, sampleNow + 34 * day, randomBytes)).toBeNull()
  })

  it('keeps at least 70 days ahead at every unlock', () => {
    let current = createSampleAccount()
    for (let at = sampleNow; at < sampleNow + 200 * day; at += 9 * day) {
      current = extendEpochs(current, at, randomBytes)?.account ?? current
      const lastEnd = current.epochs.at(-1)?.notAfterAt ?? 0
      expect(lastEnd - at).toBeGreaterThanOrEqual(70 * day)
      const signed = current.secrets.epochs.map(({ bytes }) => parseEpoch(bytes).number)
      expect(signed).toEqual(signed.map((_, index) => index + 1))
    }
  })

  it('after a long absence begins today, and the account opens with old and new', () => {
    const later = sampleNow + 300 * day
    const extended = extendEpochs(account, later, randomBytes)
    expect(extended?.request.epochs).toHaveLength(3)
    const first = extended && parseEpoch(parseBase64url(extended.request.epochs[0]?.statement ?? ''))
    expect(first?.notBeforeAt).toBe(Math.floor(later / day) * day)
    const epochs = [...told.epochs, ...(extended?.request.epochs ?? [])]
    const vault = [...told.vault, ...(extended?.request.vault ?? [])]
    expect(open({ epochs, vault }).epochs).toHaveLength(6)
  })
})
