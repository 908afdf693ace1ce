// X-Wing put together from an engine's ML-KEM-768 and X25519, for engines that have the parts and not the whole.
// Only the combination is computed here. Refuses what the parts refuse, X25519 shares of low order included.

import { concatBytes } from '@colloque/encoding'
import { x25519 } from '@noble/curves/ed25519.js'
import type { AsyncKem } from './kem.ts'
import type { KemCrypto, NativeKey } from './native-crypto.ts'
import { combineSecrets, expandSecretKey, splitEncapsulatedKey, splitPublicKey, xWing } from './x-wing.ts'

const mlKem = 'ML-KEM-768'
// The frame of an X25519 secret key in PKCS#8 (RFC 8410 §7), the form that every engine imports.
const pkcs8Frame = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20)

/** X-Wing computed by the two parts of `subtle`; its functions reject where a part is missing. */
export function xWingOfParts(subtle: KemCrypto): AsyncKem {
  const importShare = (share: Uint8Array<ArrayBuffer>) => subtle.importKey('raw', share, 'X25519', true, [])
  const diffieHellman = async (secretKey: NativeKey, publicKey: NativeKey) =>
    new Uint8Array(await subtle.deriveBits({ name: 'X25519', public: publicKey }, secretKey, 256))
  return {
    ...xWing,
    // The engine draws its own randomness: its interface takes none.
    async encapsulate(recipientPublicKey) {
      const recipient = splitPublicKey(recipientPublicKey)
      const [mlKemKey, x25519Key, ephemeral] = await Promise.all([
        subtle.importKey('raw-public', recipient.mlKem, mlKem, false, ['encapsulateBits']),
        importShare(recipient.x25519),
        subtle.generateKey('X25519', false, ['deriveBits']) as Promise<EphemeralKeys>,
      ])
      const [{ sharedKey, ciphertext }, x25519Secret, exported] = await Promise.all([
        subtle.encapsulateBits(mlKem, mlKemKey),
        diffieHellman(ephemeral.privateKey, x25519Key),
        subtle.exportKey('raw', ephemeral.publicKey) as Promise<ArrayBuffer>,
      ])
      const share = new Uint8Array(exported)
      return {
        sharedSecret: combineSecrets(new Uint8Array(sharedKey), x25519Secret, share, recipient.x25519),
        encapsulatedKey: concatBytes(new Uint8Array(ciphertext), share),
      }
    },
    async prepare(recipientSecretKey) {
      const { mlKemSeed, x25519SecretKey } = expandSecretKey(recipientSecretKey)
      const x25519PublicKey = x25519.getPublicKey(x25519SecretKey)
      const pkcs8 = concatBytes(pkcs8Frame, x25519SecretKey)
      const [mlKemKey, x25519Key] = await Promise.all([
        subtle.importKey('raw-seed', mlKemSeed, mlKem, false, ['decapsulateBits']),
        subtle.importKey('pkcs8', pkcs8, 'X25519', false, ['deriveBits']),
      ])
      return {
        async decapsulate(encapsulatedKey) {
          const sent = splitEncapsulatedKey(encapsulatedKey)
          const [mlKemSecret, x25519Secret] = await Promise.all([
            subtle.decapsulateBits(mlKem, mlKemKey, sent.mlKem),
            importShare(sent.x25519).then((share) => diffieHellman(x25519Key, share)),
          ])
          return combineSecrets(new Uint8Array(mlKemSecret), x25519Secret, sent.x25519, x25519PublicKey)
        },
      }
    },
  }
}

type EphemeralKeys = { privateKey: NativeKey; publicKey: NativeKey }
