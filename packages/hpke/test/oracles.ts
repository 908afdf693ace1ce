// Two HPKE libraries written by others, behind one small interface: what our seals and opens are compared with.
// `@hpke/core` brings neither ChaCha20-Poly1305 nor X-Wing: the first is lent to it, the second it goes without.

import * as core from '@hpke/core'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import * as panva from 'hpke'
import type { MessageContext, SealedMessage } from '../src/base-mode.ts'

/** Another library with one suite, its keys already imported. */
export type Oracle = {
  name: string
  seal(context: MessageContext, plaintext: Uint8Array): Promise<SealedMessage>
  open(context: MessageContext, sealed: SealedMessage): Promise<Uint8Array>
}
type Keys = { publicKey: Uint8Array; secretKey: Uint8Array }

/** `hpke` with X-Wing: WebCrypto's own where it exists, otherwise put together from its ML-KEM and X25519. */
export function panvaXWing(keys: Keys): Promise<Oracle> {
  return panvaOracle('hpke', panva.KEM_MLKEM768_X25519, keys)
}

/** `hpke` with DHKEM(X25519) of WebCrypto. */
export function panvaX25519(keys: Keys): Promise<Oracle> {
  return panvaOracle('hpke', panva.KEM_DHKEM_X25519_HKDF_SHA256, keys)
}

/** `hpke` with any KEM; the other two of our suite are its own unless they are lent to it. */
export async function panvaOracle<K extends panva.Key>(
  name: string,
  kem: panva.KEMFactory<K>,
  keys: Keys,
  kdf = panva.KDF_HKDF_SHA256,
  aead = panva.AEAD_ChaCha20Poly1305,
): Promise<Oracle> {
  const suite = new panva.CipherSuite(kem, kdf, aead)
  const publicKey = await suite.DeserializePublicKey(keys.publicKey)
  const privateKey = await suite.DeserializePrivateKey(keys.secretKey)
  return {
    name,
    async seal(context, plaintext) {
      const { encapsulatedSecret, ciphertext } = await suite.Seal(publicKey, plaintext, context)
      return { encapsulatedKey: new Uint8Array(encapsulatedSecret), ciphertext: new Uint8Array(ciphertext) }
    },
    open: (context, { encapsulatedKey, ciphertext }) =>
      suite.Open({ publicKey, privateKey }, encapsulatedKey, ciphertext, context),
  }
}

/** `@hpke/core` with DHKEM(X25519) of WebCrypto. */
export async function coreX25519(keys: Keys): Promise<Oracle> {
  const suite = new core.CipherSuite({
    kem: new core.DhkemX25519HkdfSha256(),
    kdf: new core.HkdfSha256(),
    aead: lentChaCha20Poly1305,
  })
  const publicKey = await suite.kem.deserializePublicKey(keys.publicKey)
  const privateKey = await suite.kem.deserializePrivateKey(keys.secretKey)
  return {
    name: '@hpke/core',
    async seal({ info, aad }, plaintext) {
      const { enc, ct } = await suite.seal({ recipientPublicKey: publicKey, info }, plaintext, aad)
      return { encapsulatedKey: new Uint8Array(enc), ciphertext: new Uint8Array(ct) }
    },
    open: async ({ info, aad }, { encapsulatedKey, ciphertext }) =>
      new Uint8Array(
        await suite.open(
          { recipientKey: { publicKey, privateKey }, enc: encapsulatedKey, info },
          ciphertext,
          aad,
        ),
      ),
  }
}

const lentChaCha20Poly1305: core.AeadInterface = {
  id: core.AeadId.Chacha20Poly1305,
  keySize: 32,
  nonceSize: 12,
  tagSize: 16,
  createEncryptionContext: (key) => ({
    seal: async (nonce, data, aad) =>
      chacha20poly1305(bytes(key), bytes(nonce), bytes(aad)).encrypt(bytes(data)).buffer,
    open: async (nonce, data, aad) =>
      chacha20poly1305(bytes(key), bytes(nonce), bytes(aad)).decrypt(bytes(data)).buffer,
  }),
}

function bytes(source: ArrayBufferLike | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source)
}
