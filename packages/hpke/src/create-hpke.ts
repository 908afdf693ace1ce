// The same suite for browsers: through WebCrypto's X-Wing or its two parts where it has them, computed here where
// it has not, with the same bytes every way. Refuses nothing that the suite accepts, and accepts nothing it refuses.

import {
  type OpenInput,
  openLaterWith,
  type SealedMessage,
  type SealInput,
  sealLaterWith,
} from './base-mode.ts'
import { OpenError } from './errors.ts'
import type { AsyncPreparedRecipient } from './kem.ts'
import type { NativeCrypto } from './native-crypto.ts'
import { findNativeXWing } from './native-x-wing.ts'
import { type RandomBytes, requireRandomBytes } from './random.ts'
import { secretKeyLength, xWing } from './x-wing.ts'

/** The recipient of a message: its secret key, or what `Hpke.prepareRecipient` made of it. */
export type AsyncRecipient = { recipientSecretKey: Uint8Array } | { prepared: AsyncPreparedRecipient }

/** Sealing and opening with the one suite; see `sealBase`, `openBase` and `prepareRecipient` for the contracts. */
export type Hpke = {
  /** Whether the browser computes the KEM. */
  readonly isNative: boolean
  seal(input: SealInput): Promise<SealedMessage>
  open(input: OpenInput & AsyncRecipient): Promise<Uint8Array<ArrayBuffer>>
  prepareRecipient(recipientSecretKey: Uint8Array): Promise<AsyncPreparedRecipient>
}

/**
 * The suite over `subtle` (the browser's `crypto.subtle`) where it can, and without it where it cannot.
 * @throws RandomSourceError when `randomBytes` visibly fails.
 */
export async function createHpke({
  subtle,
  randomBytes,
}: {
  subtle?: NativeCrypto | undefined
  randomBytes: RandomBytes
}): Promise<Hpke> {
  // Drawn to be thrown away: a broken source should stop the page before a person has typed anything.
  requireRandomBytes(randomBytes, 32)
  const native = subtle ? await findNativeXWing(subtle) : null
  const kem = native ?? xWing
  const prepareRecipient = async (recipientSecretKey: Uint8Array) => {
    if (recipientSecretKey.length !== secretKeyLength)
      throw new RangeError('an X-Wing secret key has 32 bytes')
    return kem.prepare(recipientSecretKey)
  }
  return {
    isNative: native !== null,
    seal: (input) => sealLaterWith(kem, input, randomBytes),
    async open(input) {
      if ('prepared' in input) return openLaterWith(kem, input.prepared, input)
      const prepared = await prepareRecipient(input.recipientSecretKey).catch(() => {
        throw new OpenError()
      })
      return openLaterWith(kem, prepared, input)
    },
    prepareRecipient,
  }
}
