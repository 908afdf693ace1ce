// A few published vectors, transcribed; long keys by their SHA-256. `npm run test:vectors -- <folder>` runs all
// of a folder. Sources: RFC 9180 A.2.1 (X25519), draft-ietf-hpke-pq (0x647A), draft-connolly-cfrg-xwing-kem.

import { parseHex, toHex } from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { openWith, sealWith } from '../src/base-mode.ts'
import type { Kem } from '../src/kem.ts'
import { messageKeys } from '../src/key-schedule.ts'
import { xWing, xWingPublicKey } from '../src/x-wing.ts'
import { deriveSecretKey, dhkemX25519 } from './dhkem-x25519.ts'
import { runVectorFile } from './run-vectors.ts'

const digest = (bytes: Uint8Array) => toHex(sha256(bytes))

const messages = [
  {
    name: 'RFC 9180, DHKEM(X25519)',
    kem: dhkemX25519,
    info: '4f6465206f6e2061204772656369616e2055726e',
    random: '909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b',
    secretKey: '8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb',
    publicKey: '4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a',
    encapsulatedKeyDigest: digest(
      parseHex('1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a'),
    ),
    sharedSecret: '0bbe78490412b4bbea4812666f7916932b828bba79942424abb65244930d69a7',
    key: 'ad2744de8e17f4ebba575b3f5f5a8fa1f69c2a07f6e7500bc60ca6e3e3ec1c91',
    nonce: '5c4d98150661b848853b547f',
    aad: '436f756e742d30',
    plaintext: '4265617574792069732074727574682c20747275746820626561757479',
    ciphertext: '1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28',
  },
  {
    name: 'HPKE-PQ, X-Wing',
    kem: xWing,
    info: '34663634363532303666366532303631323034373732363536333639363136653230353537323665',
    random:
      '2a1c0a3745fe8a48fb62034d300f54dfe1974a5b2e169e580a8789cb1cf5fd19' +
      '0fc00f3fd899594e01a8b15334b9f3fa03d8de44da86e19f5776850fb689e6c8',
    secretKey: '3ec47fa82dd5689d27c6190e724c74ec8f608df3331ce331929e37b829676630',
    publicKey: null,
    encapsulatedKeyDigest: '95c0a5fca31ea59f29bbc66255ad6637b5a476b3212886af11afdc8930aeb772',
    sharedSecret: '58200ed1f137bd95a921bb47f6aaecf2395b26f7fd24efd3a5ffae4849e8dea3',
    key: '131c2ebb469b909a40915914afd7ff5e638888ac7195dcaaaef8f9a84f0e4030',
    nonce: '2b7a68f19e6cdbd43dda3c6d',
    aad: '436f756e742d30',
    plaintext:
      '34323635363137353734373932303639373332303734373237353734363832633230' +
      '373437323735373436383230363236353631373537343739',
    ciphertext:
      'c5c591f99092d5e38df0a52699af249c66f8275a863423c076de8147a53e65cc584041c9' +
      '63b77a7e59ea93841b1339b5efda8909b71f74bb0073ad62e899de310c1566dea2fd29eba377',
  },
] satisfies ({ name: string; kem: Kem; publicKey: string | null } & Record<string, unknown>)[]

describe.each(messages)('$name', (vector) => {
  const { kem } = vector
  const secretKey = parseHex(vector.secretKey)
  const publicKey = vector.publicKey ? parseHex(vector.publicKey) : xWingPublicKey(secretKey)
  const context = { info: parseHex(vector.info), aad: parseHex(vector.aad) }
  const sealed = sealWith(
    kem,
    { ...context, recipientPublicKey: publicKey, plaintext: parseHex(vector.plaintext) },
    () => parseHex(vector.random),
  )

  it('seals to the published bytes', () => {
    expect(digest(sealed.encapsulatedKey)).toBe(vector.encapsulatedKeyDigest)
    expect(toHex(sealed.ciphertext)).toBe(vector.ciphertext)
  })

  it('opens the published bytes', () => {
    expect(toHex(openWith(kem, kem.prepare(secretKey), { ...context, ...sealed }))).toBe(vector.plaintext)
  })

  it('has the published secret, key and nonce', () => {
    const sharedSecret = kem.prepare(secretKey).decapsulate(sealed.encapsulatedKey)
    expect(toHex(sharedSecret)).toBe(vector.sharedSecret)
    const { key, nonce } = messageKeys(kem.id, sharedSecret, context.info)
    expect([toHex(key), toHex(nonce)]).toEqual([vector.key, vector.nonce])
  })
})

it('derives the published X25519 secret key', () => {
  const ikm = parseHex('1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df')
  expect(toHex(deriveSecretKey(ikm))).toBe(messages[0]?.secretKey)
})

describe('X-Wing', () => {
  it.each([
    [
      '7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26',
      '3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e2',
      '35b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2',
      'd2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384',
      '2e816deebcd76c5c80d0cd2d174478871658e8e2ff42bc9d4a6e486372e856bb',
      '17cd532d657e44c897ca6583e548a5424fc70bf54f99515a4d2bcf99e3469f33',
    ],
    [
      'badfd6dfaac359a5efbb7bcc4b59d538df9a04302e10c8bc1cbf1a0b3a5120ea',
      '17cda7cfad765f5623474d368ccca8af0007cd9f5e4c849f167a580b14aabdef',
      'aee7eef47cb0fca9767be1fda69419dfb927e9df07348b196691abaeb580b32d',
      'f2e86241c64d60f6649fbc6c5b7d17180b780a3f34355e64a85749949c45f150',
      'c42ba5f8430d7d2c83739338203819f090e8303ce9c8b02107c272bfa5376916',
      '1661ea86d608a1924ba30840cb0a65f13ae051e3aec9cf0f064efc0bc92f2154',
    ],
  ])(
    'computes the draft vector of seed %s',
    (seed, random1, random2, secret, publicKeyDigest, digestOfKey) => {
      const publicKey = xWingPublicKey(parseHex(seed))
      expect(digest(publicKey)).toBe(publicKeyDigest)
      const { sharedSecret, encapsulatedKey } = xWing.encapsulate(publicKey, () =>
        parseHex(random1 + random2),
      )
      expect(toHex(sharedSecret)).toBe(secret)
      expect(digest(encapsulatedKey)).toBe(digestOfKey)
      expect(toHex(xWing.prepare(parseHex(seed)).decapsulate(encapsulatedKey))).toBe(secret)
    },
  )
})

describe('the runner of a folder', () => {
  // RFC 5869 A.1
  const right = '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865'
  const wycheproof = (okm: string, result: string) => {
    const inputs = { ikm: '0b'.repeat(22), salt: '000102030405060708090a0b0c', info: 'f0f1f2f3f4f5f6f7f8f9' }
    const tests = [{ tcId: 1, ...inputs, size: 42, okm, result }]
    return JSON.stringify({ algorithm: 'HKDF-SHA-256', testGroups: [{ type: 'HkdfTest', tests }] })
  }

  it('passes a right vector and fails the same one with a wrong value or verdict', () => {
    const outcomes = [
      wycheproof(right, 'valid'),
      wycheproof(right.replace('3', '4'), 'valid'),
      wycheproof(right, 'invalid'),
    ].map(runVectorFile)
    expect(outcomes.map(({ passed, failures }) => [passed, failures.length])).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
    ])
  })

  it('fails a format or an algorithm it does not know', () => {
    expect(runVectorFile('[{"surprise":1}]').failures).toHaveLength(1)
    expect(
      runVectorFile('{"algorithm":"ML-DSA","testGroups":[{"tests":[{"tcId":1}]}]}').failures,
    ).toHaveLength(1)
  })

  it('names the reason for a suite that is not ours', () => {
    const { passed, failures, excluded } = runVectorFile(
      '[{"mode":0,"kem_id":25722,"kdf_id":17,"aead_id":3}]',
    )
    expect([passed, failures, [...excluded.keys()]]).toEqual([0, [], [expect.stringContaining('KDF 0x0011')]])
  })
})
