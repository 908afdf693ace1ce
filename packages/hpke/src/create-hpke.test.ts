import { utf8ToBytes } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import { seededBytes } from '../test/seeded-bytes.ts'
import { createHpke } from './create-hpke.ts'
import { OpenError, RandomSourceError, SealError } from './errors.ts'
import type { NativeCrypto } from './native-crypto.ts'
import { generateKeyPair, openBase, sealBase } from './suite.ts'
import { xWing } from './x-wing.ts'

const randomBytes = seededBytes('create-hpke')
const { publicKey, secretKey } = generateKeyPair(randomBytes(32))
const context = { info: utf8ToBytes('info'), aad: utf8ToBytes('aad') }
const plaintext = utf8ToBytes('a reason')

// An engine that has X-Wing, made of this package's own; `spoil` lets it disagree. The real one is tested in a
// browser (test/native.test.ts).
function engine(spoil: (sharedSecret: Uint8Array) => Uint8Array = (secret) => secret): NativeCrypto {
  const buffer = (bytes: Uint8Array) => new Uint8Array(bytes).buffer
  const absent = () => Promise.reject(new Error('NotSupportedError'))
  return {
    importKey: async (_format, key) => key,
    generateKey: absent,
    exportKey: absent,
    deriveBits: absent,
    async encapsulateBits(_algorithm, key) {
      const { sharedSecret, encapsulatedKey } = xWing.encapsulate(key as Uint8Array, randomBytes)
      return { sharedKey: buffer(spoil(sharedSecret)), ciphertext: encapsulatedKey.buffer }
    },
    decapsulateBits: async (_algorithm, key, ciphertext) =>
      buffer(xWing.prepare(key as Uint8Array).decapsulate(ciphertext)),
  }
}
function withoutEncapsulation(): NativeCrypto {
  const { encapsulateBits: _, decapsulateBits: __, ...rest } = engine()
  return rest
}
const engineThat = {
  'has no WebCrypto': undefined,
  'has no key encapsulation': withoutEncapsulation(),
  'has X-Wing': engine(),
}

describe.each(Object.entries(engineThat))('in an engine that %s', (name, subtle) => {
  it('seals and opens the same bytes as the suite', async () => {
    const hpke = await createHpke({ subtle, randomBytes })
    expect(hpke.isNative).toBe(name === 'has X-Wing')
    const sealed = await hpke.seal({ ...context, recipientPublicKey: publicKey, plaintext })
    expect(openBase({ ...context, ...sealed, recipientSecretKey: secretKey })).toEqual(plaintext)
    const theirs = sealBase({ ...context, recipientPublicKey: publicKey, plaintext, randomBytes })
    const prepared = await hpke.prepareRecipient(secretKey)
    expect(await hpke.open({ ...context, ...theirs, prepared })).toEqual(plaintext)
    expect(await hpke.open({ ...context, ...theirs, recipientSecretKey: secretKey })).toEqual(plaintext)
  })

  it('refuses what the suite refuses', async () => {
    const hpke = await createHpke({ subtle, randomBytes })
    const sealed = sealBase({ ...context, recipientPublicKey: publicKey, plaintext, randomBytes })
    const recipient = { recipientSecretKey: secretKey }
    const refused = [
      { ...context, ...sealed, ...recipient, aad: utf8ToBytes('other') },
      { ...context, ...sealed, ...recipient, encapsulatedKey: new Uint8Array(1120) },
      { ...context, ...sealed, ...recipient, encapsulatedKey: new Uint8Array(3) },
      { ...context, ...sealed, recipientSecretKey: new Uint8Array(5) },
    ]
    for (const input of refused) await expect(hpke.open(input)).rejects.toThrow(OpenError)
    for (const length of [3, 1216]) {
      const recipientPublicKey = new Uint8Array(length).fill(0xff)
      await expect(hpke.seal({ ...context, recipientPublicKey, plaintext })).rejects.toThrow(SealError)
    }
  })
})

describe('createHpke', () => {
  it('does without an engine whose X-Wing gives other bytes', async () => {
    const subtle = engine((secret) => secret.map((byte) => byte ^ 1))
    expect((await createHpke({ subtle, randomBytes })).isNative).toBe(false)
  })

  it('does without an engine whose X-Wing fails', async () => {
    const subtle = { ...engine(), importKey: () => Promise.reject(new Error('NotSupportedError')) }
    expect((await createHpke({ subtle, randomBytes })).isNative).toBe(false)
  })

  it('refuses a source of randomness that is constant or throws, before anything is typed', async () => {
    const constant = (length: number) => new Uint8Array(length).fill(7)
    const broken = () => {
      throw new Error('no entropy')
    }
    await expect(createHpke({ randomBytes: constant })).rejects.toThrow(RandomSourceError)
    await expect(createHpke({ randomBytes: broken })).rejects.toThrow(RandomSourceError)
  })
})
