// DHKEM(X25519, HKDF-SHA256), KEM 0x0020 of RFC 9180 §4.1: for tests and measurements only, so that published
// vectors and other libraries can run through the same key schedule. The package does not export it.

import { concatBytes, u16, utf8ToBytes } from '@colloque/encoding'
import { x25519 } from '@noble/curves/ed25519.js'
import type { AsyncKem, Kem } from '../src/kem.ts'
import { labeledExpand, labeledExtract } from '../src/key-schedule.ts'
import { requireRandomBytes } from '../src/random.ts'

const empty = new Uint8Array()
const kemId = 0x0020
const suite = concatBytes(utf8ToBytes('KEM'), u16(kemId))
const lengths = { id: kemId, publicKeyLength: 32, secretKeyLength: 32, encapsulatedKeyLength: 32 }

/** The secret key that RFC 9180 §7.1.3 derives from `ikm`. */
export function deriveSecretKey(ikm: Uint8Array): Uint8Array<ArrayBuffer> {
  const prk = labeledExtract(suite, empty, 'dkp_prk', ikm)
  return new Uint8Array(labeledExpand(suite, prk, 'sk', empty, 32))
}

function extractAndExpand(dh: Uint8Array, encapsulatedKey: Uint8Array, recipientPublicKey: Uint8Array) {
  const prk = labeledExtract(suite, empty, 'eae_prk', dh)
  return labeledExpand(suite, prk, 'shared_secret', concatBytes(encapsulatedKey, recipientPublicKey), 32)
}

/** DHKEM(X25519) in JavaScript. */
export const dhkemX25519: Kem = {
  ...lengths,
  encapsulate(recipientPublicKey, randomBytes) {
    const ephemeral = deriveSecretKey(requireRandomBytes(randomBytes, 32))
    const encapsulatedKey = new Uint8Array(x25519.getPublicKey(ephemeral))
    const dh = x25519.getSharedSecret(ephemeral, recipientPublicKey)
    return { sharedSecret: extractAndExpand(dh, encapsulatedKey, recipientPublicKey), encapsulatedKey }
  },
  prepare(recipientSecretKey) {
    const publicKey = x25519.getPublicKey(recipientSecretKey)
    return {
      decapsulate: (encapsulatedKey) =>
        extractAndExpand(
          x25519.getSharedSecret(recipientSecretKey, encapsulatedKey),
          encapsulatedKey,
          publicKey,
        ),
    }
  },
}

/** DHKEM(X25519) with the Diffie-Hellman of WebCrypto: the like of what the other libraries do. */
export function nativeDhkemX25519(subtle: typeof crypto.subtle): AsyncKem {
  const algorithm = { name: 'X25519' }
  const importPublicKey = (bytes: Uint8Array) =>
    subtle.importKey('raw', new Uint8Array(bytes), algorithm, true, [])
  const diffieHellman = async (secretKey: CryptoKey, publicKey: CryptoKey) =>
    new Uint8Array(await subtle.deriveBits({ ...algorithm, public: publicKey }, secretKey, 256))
  // PKCS#8 (RFC 8410) is the only import of a bare X25519 secret key that every engine has.
  const pkcs8Prefix = Uint8Array.of(0x30, 46, 2, 1, 0, 0x30, 5, 6, 3, 43, 101, 110, 4, 34, 4, 32)
  // Imported once for each recipient, as the libraries beside it do.
  const imported = new WeakMap<Uint8Array, Promise<CryptoKey>>()
  const importRecipient = (bytes: Uint8Array) => {
    const key = imported.get(bytes) ?? importPublicKey(bytes)
    imported.set(bytes, key)
    return key
  }
  return {
    ...lengths,
    async encapsulate(recipientPublicKey) {
      const [ephemeral, recipient] = await Promise.all([
        subtle.generateKey(algorithm, true, ['deriveBits']) as Promise<CryptoKeyPair>,
        importRecipient(recipientPublicKey),
      ])
      const [exported, dh] = await Promise.all([
        subtle.exportKey('raw', ephemeral.publicKey),
        diffieHellman(ephemeral.privateKey, recipient),
      ])
      const encapsulatedKey = new Uint8Array(exported)
      return { sharedSecret: extractAndExpand(dh, encapsulatedKey, recipientPublicKey), encapsulatedKey }
    },
    async prepare(recipientSecretKey) {
      const pkcs8 = concatBytes(pkcs8Prefix, recipientSecretKey)
      const key = await subtle.importKey('pkcs8', pkcs8, algorithm, false, ['deriveBits'])
      const publicKey = x25519.getPublicKey(recipientSecretKey)
      return {
        async decapsulate(encapsulatedKey) {
          const dh = await diffieHellman(key, await importPublicKey(encapsulatedKey))
          return extractAndExpand(dh, encapsulatedKey, publicKey)
        },
      }
    },
  }
}
