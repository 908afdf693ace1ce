// Lends noble's X-Wing, HKDF and ChaCha20-Poly1305 to the library `hpke`, so that JavaScript can be compared with
// JavaScript: by itself that library knows only WebCrypto.

import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js'
import type { AEADFactory, KDFFactory, KEMFactory, Key } from 'hpke'

type NobleKey = Key & { bytes: Uint8Array }
const key = (bytes: Uint8Array, type: 'public' | 'private'): NobleKey => ({
  algorithm: { name: 'X-Wing' },
  extractable: true,
  type,
  bytes,
})
const pair = (seed: Uint8Array) => ({
  privateKey: key(seed, 'private'),
  publicKey: key(ml_kem768_x25519.keygen(seed).publicKey, 'public'),
})

/** X-Wing of noble. */
export const nobleXWing: KEMFactory<NobleKey> = () => ({
  id: 0x647a,
  type: 'KEM',
  name: 'X-Wing',
  Nsecret: 32,
  Nenc: 1120,
  Npk: 1216,
  Nsk: 32,
  DeriveKeyPair: async (ikm) => pair(ikm),
  GenerateKeyPair: async () => pair(crypto.getRandomValues(new Uint8Array(32))),
  SerializePublicKey: async ({ bytes }) => bytes,
  DeserializePublicKey: async (bytes) => key(bytes, 'public'),
  SerializePrivateKey: async ({ bytes }) => bytes,
  DeserializePrivateKey: async (bytes) => key(bytes, 'private'),
  async Encap({ bytes }) {
    const { sharedSecret, cipherText } = ml_kem768_x25519.encapsulate(bytes)
    return { shared_secret: sharedSecret, enc: cipherText }
  },
  Decap: async (enc, { bytes }) => ml_kem768_x25519.decapsulate(enc, bytes),
})

/** HKDF-SHA256 of noble. */
export const nobleHkdf: KDFFactory = () => ({
  id: 0x0001,
  type: 'KDF',
  name: 'HKDF-SHA256',
  Nh: 32,
  stages: 2,
  Extract: async (salt, ikm) => extract(sha256, ikm, salt),
  Expand: async (prk, info, length) => expand(sha256, prk, info, length),
  Derive: () => Promise.reject(new Error('a KDF of one stage is not this one')),
})

/** ChaCha20-Poly1305 of noble. */
export const nobleChaCha: AEADFactory = () => ({
  id: 0x0003,
  type: 'AEAD',
  name: 'ChaCha20Poly1305',
  Nk: 32,
  Nn: 12,
  Nt: 16,
  Seal: async (key, nonce, aad, plaintext) => chacha20poly1305(key, nonce, aad).encrypt(plaintext),
  Open: async (key, nonce, aad, ciphertext) => chacha20poly1305(key, nonce, aad).decrypt(ciphertext),
})
