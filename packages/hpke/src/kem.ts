// A key encapsulation mechanism as RFC 9180 §4 uses one: what the key schedule takes as an argument. Exact
// lengths are part of it, so that they are checked before any cryptography.

import type { RandomBytes } from './random.ts'

/** A fresh shared secret (32 bytes) and the bytes that carry it to the recipient. */
export type Encapsulation = { sharedSecret: Uint8Array; encapsulatedKey: Uint8Array<ArrayBuffer> }

/** A recipient's key, expanded once to open many messages; holds secrets, must not be stored or posted. */
export type PreparedRecipient = { decapsulate(encapsulatedKey: Uint8Array): Uint8Array }

/** A mechanism of the IANA registry number `id`; its functions throw on keys that are not valid. */
export type Kem = {
  readonly id: number
  readonly publicKeyLength: number
  readonly secretKeyLength: number
  readonly encapsulatedKeyLength: number
  encapsulate(recipientPublicKey: Uint8Array, randomBytes: RandomBytes): Encapsulation
  prepare(recipientSecretKey: Uint8Array): PreparedRecipient
}

/** `PreparedRecipient` for a mechanism that answers later, such as the browser's own. */
export type AsyncPreparedRecipient = {
  decapsulate(encapsulatedKey: Uint8Array): Uint8Array | Promise<Uint8Array>
}

/** `Kem` for a mechanism that may answer later; every `Kem` is one. */
export type AsyncKem = Pick<Kem, 'id' | 'publicKeyLength' | 'secretKeyLength' | 'encapsulatedKeyLength'> & {
  encapsulate(
    recipientPublicKey: Uint8Array,
    randomBytes: RandomBytes,
  ): Encapsulation | Promise<Encapsulation>
  prepare(recipientSecretKey: Uint8Array): AsyncPreparedRecipient | Promise<AsyncPreparedRecipient>
}
