// X-Wing through the engine's WebCrypto: whole where it has it, else from its ML-KEM-768 and X25519; several times
// faster, the same bytes. An engine that disagrees with this package about a single byte is not used.

import { equalBytes } from '@colloque/encoding'
import type { AsyncKem } from './kem.ts'
import type { KemCrypto, NativeCrypto } from './native-crypto.ts'
import { xWingOfParts } from './native-x-wing-parts.ts'
import { secretKeyLength, xWing, xWingPublicKey } from './x-wing.ts'

const algorithm = 'MLKEM768-X25519'

/** X-Wing computed by `subtle`, or null when it cannot, or when its bytes differ from this package's. */
export async function findNativeXWing(subtle: NativeCrypto): Promise<AsyncKem | null> {
  if (!knowsEncapsulation(subtle)) return null
  for (const kem of [wholeXWing(subtle), xWingOfParts(subtle)]) if (await agrees(kem)) return kem
  return null
}

function knowsEncapsulation(subtle: NativeCrypto): subtle is KemCrypto {
  return typeof subtle.encapsulateBits === 'function' && typeof subtle.decapsulateBits === 'function'
}

function wholeXWing(subtle: KemCrypto): AsyncKem {
  return {
    ...xWing,
    // The engine draws its own randomness: its interface takes none.
    async encapsulate(recipientPublicKey) {
      const bytes = new Uint8Array(recipientPublicKey)
      const key = await subtle.importKey('raw-public', bytes, algorithm, false, ['encapsulateBits'])
      const { sharedKey, ciphertext } = await subtle.encapsulateBits(algorithm, key)
      return { sharedSecret: new Uint8Array(sharedKey), encapsulatedKey: new Uint8Array(ciphertext) }
    },
    async prepare(recipientSecretKey) {
      const bytes = new Uint8Array(recipientSecretKey)
      const key = await subtle.importKey('raw-seed', bytes, algorithm, false, ['decapsulateBits'])
      return {
        decapsulate: async (encapsulatedKey) =>
          new Uint8Array(await subtle.decapsulateBits(algorithm, key, new Uint8Array(encapsulatedKey))),
      }
    },
  }
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
