import { toHex } from '@colloque/encoding'
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js'
import { describe, expect, it } from 'vitest'
import { seededBytes } from '../test/seeded-bytes.ts'
import { xWing, xWingPublicKey } from './x-wing.ts'

const random = seededBytes('x-wing')

describe('X-Wing', () => {
  it('agrees with the composition that its library offers, byte for byte', () => {
    for (let i = 0; i < 50; i++) {
      const secretKey = random(32)
      const entropy = random(64)
      const theirs = ml_kem768_x25519.encapsulate(xWingPublicKey(secretKey), entropy)
      const ours = xWing.encapsulate(ml_kem768_x25519.keygen(secretKey).publicKey, () => entropy)
      expect(toHex(ours.encapsulatedKey)).toBe(toHex(theirs.cipherText))
      expect(toHex(ours.sharedSecret)).toBe(toHex(theirs.sharedSecret))
      const opened = xWing.prepare(secretKey).decapsulate(theirs.cipherText)
      expect(toHex(opened)).toBe(toHex(ml_kem768_x25519.decapsulate(ours.encapsulatedKey, secretKey)))
    }
  })

  it('answers a forged ML-KEM ciphertext with the same unrelated secret as that composition', () => {
    const secretKey = random(32)
    const { encapsulatedKey, sharedSecret } = xWing.encapsulate(xWingPublicKey(secretKey), random)
    encapsulatedKey[0] = (encapsulatedKey[0] ?? 0) ^ 1
    const opened = xWing.prepare(secretKey).decapsulate(encapsulatedKey)
    expect(toHex(opened)).not.toBe(toHex(sharedSecret))
    expect(toHex(opened)).toBe(toHex(ml_kem768_x25519.decapsulate(encapsulatedKey, secretKey)))
  })

  it('refuses an X25519 share of low order', () => {
    const secretKey = random(32)
    const { encapsulatedKey } = xWing.encapsulate(xWingPublicKey(secretKey), random)
    encapsulatedKey.fill(0, 1088)
    expect(() => xWing.prepare(secretKey).decapsulate(encapsulatedKey)).toThrow()
  })

  it('keeps a prepared recipient usable after a refusal', () => {
    const secretKey = random(32)
    const recipient = xWing.prepare(secretKey)
    const { encapsulatedKey, sharedSecret } = xWing.encapsulate(xWingPublicKey(secretKey), random)
    expect(() => recipient.decapsulate(new Uint8Array(1120))).toThrow()
    expect(toHex(recipient.decapsulate(encapsulatedKey))).toBe(toHex(sharedSecret))
    expect(toHex(recipient.decapsulate(encapsulatedKey))).toBe(toHex(sharedSecret))
  })
})
