import { sampleBytes, sampleId, sampleIds } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { loginName, passphrase, randomBytes, randomUnlockers, sampleOwner } from '../test/sample-account.ts'
import type { Kdf } from './kdf.ts'
import { KeyringError } from './keyring-error.ts'
import { formatRecoveryCode } from './recovery-code.ts'
import { createUnlocker, deriveUnlocker, type UnlockerSlot, unlockRoot } from './unlocker.ts'

const deploymentId = sampleIds.deployment
const root = { ...sampleOwner, rootKey: sampleBytes('root', 32), rootVersion: 1 }
const { code, passkey } = randomUnlockers()
const slot = createUnlocker(code, root, randomBytes)

function codeOf(run: () => unknown): string | null {
  try {
    run()
    return null
  } catch (error) {
    if (error instanceof KeyringError) return error.code
    throw error
  }
}

describe('an unlocker', () => {
  it('opens the root it wrapped', () => {
    expect(unlockRoot(slot, code, sampleOwner)).toEqual(root.rootKey)
    const other = createUnlocker(passkey, root, randomBytes)
    expect(unlockRoot(other, passkey, sampleOwner)).toEqual(root.rootKey)
  })

  it('gives the server a key that does not unlock', () => {
    expect(slot.authenticationKey).toEqual(code.authenticationKey)
    const withAuthentication = { ...code, wrappingKey: code.authenticationKey }
    expect(codeOf(() => unlockRoot(slot, withAuthentication, sampleOwner))).toBe('cannot-unlock')
  })

  it('does not open a slot with any bit flipped, shortened or extended', () => {
    for (let bit = 0; bit < slot.sealedRoot.length * 8; bit++) {
      const sealedRoot = Uint8Array.from(slot.sealedRoot)
      sealedRoot[bit >> 3] = (sealedRoot[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(codeOf(() => unlockRoot({ ...slot, sealedRoot }, code, sampleOwner))).toBe('cannot-unlock')
    }
    for (const sealedRoot of [
      new Uint8Array(),
      slot.sealedRoot.slice(1),
      Uint8Array.of(...slot.sealedRoot, 0),
    ]) {
      expect(codeOf(() => unlockRoot({ ...slot, sealedRoot }, code, sampleOwner))).toBe('cannot-unlock')
    }
  })

  it('does not open a swapped slot: another kind, account, deployment or root version', () => {
    const swapped: [UnlockerSlot, typeof sampleOwner][] = [
      [{ ...createUnlocker(passkey, root, randomBytes), kind: 'recovery-code' }, sampleOwner],
      [{ ...slot, kind: 'passkey' }, sampleOwner],
      [{ ...slot, rootVersion: 2 }, sampleOwner],
      [slot, { ...sampleOwner, accountId: sampleId('other account') }],
      [slot, { ...sampleOwner, deploymentId: sampleId('other deployment') }],
    ]
    for (const [wrong, owner] of swapped)
      expect(codeOf(() => unlockRoot(wrong, code, owner))).toBe('cannot-unlock')
  })
})

describe('key derivation', () => {
  it('depends on kind, secret, login name and deployment', () => {
    const typed = formatRecoveryCode(sampleBytes('code', 20))
    const derive = (changes: { code?: string; loginName?: string; deploymentId?: string }) =>
      deriveUnlocker({ kind: 'recovery-code', code: typed, loginName, deploymentId, ...changes }).wrappingKey
    expect(derive({})).toEqual(derive({ code: typed.toLowerCase().replaceAll('-', ' ') }))
    const others = [
      { code: formatRecoveryCode(sampleBytes('other code', 20)) },
      { loginName: 'j.weber' },
      { deploymentId: sampleId('elsewhere') },
    ]
    for (const changes of others) expect(derive(changes)).not.toEqual(derive({}))
    const prfOutput = sampleBytes('prf', 32)
    const keys = deriveUnlocker({ kind: 'passkey', prfOutput, deploymentId })
    expect(keys.wrappingKey).not.toEqual(keys.authenticationKey)
    expect(keys.wrappingKey).not.toEqual(prfOutput)
  })

  it('stretches a passphrase with Argon2id, whatever the spacing', () => {
    const derive = (text: string) =>
      deriveUnlocker({ kind: 'passphrase', passphrase: text, loginName, deploymentId })
    const keys = derive(passphrase)
    expect(keys.kdf).toEqual({ name: 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 1 })
    expect(derive(`  ${passphrase.replaceAll(' ', '   ')}\n`)).toEqual(keys)
  })

  it('refuses lowered parameters before it uses them', () => {
    const strong = { name: 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 1 } as const
    const keys = { ...code, kind: 'passphrase', kdf: strong } as const
    const honest = createUnlocker(keys, root, randomBytes)
    expect(unlockRoot(honest, keys, sampleOwner)).toEqual(root.rootKey)
    const lowered: Kdf[] = [
      { ...strong, memoryKiB: 65_535 },
      { ...strong, passes: 2 },
      { ...strong, lanes: 4 },
      { name: 'hkdf-sha256' },
    ]
    for (const kdf of lowered) {
      expect(codeOf(() => unlockRoot({ ...honest, kdf }, keys, sampleOwner))).toBe('kdf-too-weak')
      expect(codeOf(() => createUnlocker({ ...keys, kdf }, root, randomBytes))).toBe('kdf-too-weak')
    }
    const raised = { ...strong, passes: 4 }
    expect(codeOf(() => unlockRoot({ ...honest, kdf: raised }, keys, sampleOwner))).toBe('cannot-unlock')
  })
})
