// X-Wing through the browser's WebCrypto where it has it (7 times faster, the same bytes). Keys live only in the
// objects made here: a browser clones such a CryptoKey to null, so it must never be posted or stored.

import { equalBytes } from '@colloque/encoding'
import type { AsyncKem } from './kem.ts'
import { encapsulatedKeyLength, publicKeyLength, secretKeyLength, xWing, xWingPublicKey } from './x-wing.ts'

type NativeKey = object

/** The part of WebCrypto's `SubtleCrypto` that is used; the two KEM operations are new and may be absent. */
export type NativeCrypto = {
  importKey(
    format: string,
    key: Uint8Array<ArrayBuffer>,
    algorithm: string,
    extractable: boolean,
    usages: string[],
  ): Promise<NativeKey>
  encapsulateBits?(algorithm: string, key: NativeKey): Promise<NativeEncapsulation>
  decapsulateBits?(algorithm: string, key: NativeKey, ciphertext: Uint8Array): Promise<ArrayBuffer>
}
type NativeEncapsulation = { sharedKey: ArrayBuffer; ciphertext: ArrayBuffer }

const algorithm = 'MLKEM768-X25519'

/** X-Wing computed by `subtle`, or null when it does not know X-Wing or disagrees with this package about it. */
export async function findNativeXWing(subtle: NativeCrypto): Promise<AsyncKem | null> {
  const { encapsulateBits, decapsulateBits } = subtle
  if (!encapsulateBits || !decapsulateBits) return null
  const kem: AsyncKem = {
    id: xWing.id,
    publicKeyLength,
    secretKeyLength,
    encapsulatedKeyLength,
    // The browser draws its own randomness here: its interface takes none.
    async encapsulate(recipientPublicKey) {
      const bytes = new Uint8Array(recipientPublicKey)
      const key = await subtle.importKey('raw-public', bytes, algorithm, false, ['encapsulateBits'])
      const { sharedKey, ciphertext } = await encapsulateBits.call(subtle, algorithm, key)
      return { sharedSecret: new Uint8Array(sharedKey), encapsulatedKey: new Uint8Array(ciphertext) }
    },
    async prepare(recipientSecretKey) {
      const bytes = new Uint8Array(recipientSecretKey)
      const key = await subtle.importKey('raw-seed', bytes, algorithm, false, ['decapsulateBits'])
      return {
        async decapsulate(encapsulatedKey) {
          return new Uint8Array(await decapsulateBits.call(subtle, algorithm, key, encapsulatedKey))
        },
      }
    },
  }
  return (await agrees(kem)) ? kem : null
}

// One encapsulation each way between the two implementations, with fixed bytes that protect nothing.
async function agrees(native: AsyncKem): Promise<boolean> {
  const secretKey = Uint8Array.from({ length: secretKeyLength }, (_, i) => i)
  const publicKey = xWingPublicKey(secretKey)
  const counting = (length: number) => Uint8Array.from({ length }, (_, i) => i)
  try {
    const ours = xWing.encapsulate(publicKey, counting)
    const opened = await (await native.prepare(secretKey)).decapsulate(ours.encapsulatedKey)
    const theirs = await native.encapsulate(publicKey, counting)
    const openedHere = xWing.prepare(secretKey).decapsulate(theirs.encapsulatedKey)
    return equalBytes(opened, ours.sharedSecret) && equalBytes(openedHere, theirs.sharedSecret)
  } catch {
    return false
  }
}
