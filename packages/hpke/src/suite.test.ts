import { utf8ToBytes } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import { seededBytes } from '../test/seeded-bytes.ts'
import { OpenError, RandomSourceError, SealError } from './errors.ts'
import { generateKeyPair, openBase, prepareRecipient, sealBase } from './suite.ts'

const randomBytes = seededBytes('suite')
const { publicKey, secretKey } = generateKeyPair(randomBytes(32))
const context = { info: utf8ToBytes('info'), aad: utf8ToBytes('aad') }
const plaintext = utf8ToBytes('a reason')
const message = { ...context, recipientPublicKey: publicKey, plaintext, randomBytes }
const sealed = sealBase(message)
const prepared = prepareRecipient(secretKey)
const open = (changes: Partial<Parameters<typeof openBase>[0]>) =>
  openBase({ ...context, ...sealed, prepared, ...changes })

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = new Uint8Array(bytes)
  copy[bit >>> 3] = (copy[bit >>> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

describe('sealBase and openBase', () => {
  it('give the plaintext back, whether the recipient was prepared or not', () => {
    expect(open({})).toEqual(plaintext)
    expect(openBase({ ...context, ...sealed, recipientSecretKey: secretKey })).toEqual(plaintext)
  })

  it('have the sizes that SPEC.md names', () => {
    expect([publicKey.length, secretKey.length]).toEqual([1216, 32])
    expect([sealed.encapsulatedKey.length, sealed.ciphertext.length]).toEqual([1120, plaintext.length + 16])
  })

  it('seal and open an empty message', () => {
    const empty = sealBase({ ...message, plaintext: new Uint8Array() })
    expect(open(empty)).toEqual(new Uint8Array())
  })

  it('never seal twice to the same bytes', () => {
    const again = sealBase(message)
    expect(again.encapsulatedKey).not.toEqual(sealed.encapsulatedKey)
    expect(again.ciphertext).not.toEqual(sealed.ciphertext)
  })

  it('refuse another info, another aad, and the two swapped', () => {
    expect(() => open({ info: utf8ToBytes('other') })).toThrow(OpenError)
    expect(() => open({ aad: utf8ToBytes('other') })).toThrow(OpenError)
    expect(() => open({ info: context.aad, aad: context.info })).toThrow(OpenError)
    expect(() => open({ info: utf8ToBytes('infoa'), aad: utf8ToBytes('ad') })).toThrow(OpenError)
  })

  it('refuse the secret key of somebody else', () => {
    const other = prepareRecipient(generateKeyPair(randomBytes(32)).secretKey)
    expect(() => open({ prepared: other })).toThrow(OpenError)
  })

  it('refuse the encapsulated key of another message', () => {
    expect(() => open({ encapsulatedKey: sealBase(message).encapsulatedKey })).toThrow(OpenError)
  })

  it('refuse every flipped bit', { timeout: 600_000 }, () => {
    const accepted: string[] = []
    const tryFlips = (part: 'encapsulatedKey' | 'ciphertext') => {
      for (let bit = 0; bit < sealed[part].length * 8; bit++) {
        try {
          open({ [part]: flipped(sealed[part], bit) })
          accepted.push(`${part} ${bit}`)
        } catch (error) {
          if (!(error instanceof OpenError)) accepted.push(`${part} ${bit} with another error`)
        }
      }
    }
    tryFlips('ciphertext')
    tryFlips('encapsulatedKey')
    // X25519 ignores the top bit of a share, but X-Wing hashes the share as it was sent.
    expect(accepted).toEqual([])
  })

  it('refuse every truncation and an extension', () => {
    for (const part of ['encapsulatedKey', 'ciphertext'] as const) {
      for (let length = 0; length < sealed[part].length; length++) {
        expect(() => open({ [part]: sealed[part].subarray(0, length) })).toThrow(OpenError)
      }
      expect(() => open({ [part]: Uint8Array.of(...sealed[part], 0) })).toThrow(OpenError)
    }
  })

  it('fail to open with one and the same error', () => {
    const failures = [
      () => open({ ciphertext: new Uint8Array() }),
      () => open({ encapsulatedKey: new Uint8Array(1120) }),
      () => open({ aad: utf8ToBytes('other') }),
      () => openBase({ ...context, ...sealed, recipientSecretKey: new Uint8Array(31) }),
    ].map((attempt) => {
      try {
        return attempt()
      } catch (error) {
        return error instanceof Error ? [error.name, error.message, error.cause] : error
      }
    })
    expect(new Set(failures.map((failure) => JSON.stringify(failure))).size).toBe(1)
    expect(failures[0]).toEqual(['OpenError', 'the message does not open', undefined])
  })
})

describe('sealBase', () => {
  it('refuses a public key of another length', () => {
    for (const length of [0, 32, 1215, 1217]) {
      const recipientPublicKey = new Uint8Array(length)
      expect(() => sealBase({ ...message, recipientPublicKey })).toThrow(SealError)
    }
  })

  it('refuses a public key with an ML-KEM coefficient out of range', () => {
    const recipientPublicKey = new Uint8Array(publicKey)
    recipientPublicKey.fill(0xff, 0, 3)
    expect(() => sealBase({ ...message, recipientPublicKey })).toThrow(SealError)
  })

  it('refuses a public key whose X25519 half has low order', () => {
    const recipientPublicKey = new Uint8Array(publicKey)
    recipientPublicKey.fill(0, 1184)
    expect(() => sealBase({ ...message, recipientPublicKey })).toThrow(SealError)
  })

  it('refuses a source of randomness that throws or is constant', () => {
    const broken = () => {
      throw new Error('no entropy')
    }
    expect(() => sealBase({ ...message, randomBytes: broken })).toThrow(RandomSourceError)
    expect(() => sealBase({ ...message, randomBytes: (length) => new Uint8Array(length) })).toThrow(
      RandomSourceError,
    )
  })
})

describe('key pairs', () => {
  it('depend on the seed alone', () => {
    expect(generateKeyPair(secretKey)).toEqual({ publicKey, secretKey })
  })

  it('refuse a seed or a secret key of another length', () => {
    for (const length of [0, 31, 33, 64]) {
      expect(() => generateKeyPair(randomBytes(length))).toThrow(RangeError)
      expect(() => prepareRecipient(randomBytes(length))).toThrow(RangeError)
    }
  })
})
