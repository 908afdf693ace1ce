// What the page of native.test.ts runs: it opens what Node sealed and seals for Node, through every X-Wing that the
// browser offers. Bytes cross as base64url.

import { EncodingError, parseBase64url, toBase64url } from '@colloque/encoding'
import { createHpke } from '../src/create-hpke.ts'
import type { KemCrypto, NativeCrypto } from '../src/native-crypto.ts'

export type Way = 'whole' | 'parts' | 'none'
export type Message = { info: string; aad: string; encapsulatedKey: string; ciphertext: string }
type Request = { way: Way; publicKey: string; secretKey: string; sealed: Message[]; plaintext: string }

// The browser's own WebCrypto, with what the way must do without taken out.
function subtleFor(way: Way): NativeCrypto | undefined {
  const subtle = crypto.subtle as NativeCrypto as KemCrypto
  if (way === 'whole') return subtle
  if (way === 'none') return undefined
  return {
    importKey: (format, key, algorithm, extractable, usages) =>
      algorithm === 'MLKEM768-X25519'
        ? Promise.reject(new Error('taken out'))
        : subtle.importKey(format, key, algorithm, extractable, usages),
    encapsulateBits: subtle.encapsulateBits.bind(subtle),
    decapsulateBits: subtle.decapsulateBits.bind(subtle),
    generateKey: subtle.generateKey.bind(subtle),
    exportKey: subtle.exportKey.bind(subtle),
    deriveBits: subtle.deriveBits.bind(subtle),
  }
}

/** Opens each message (null where it is refused) and seals the plaintext in the context of each. */
export async function exchange({ way, publicKey, secretKey, sealed, plaintext }: Request) {
  const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const hpke = await createHpke({ subtle: subtleFor(way), randomBytes })
  const prepared = await hpke.prepareRecipient(parseBase64url(secretKey))
  const opened: (string | null)[] = []
  const sealedHere: Message[] = []
  for (const { info, aad, encapsulatedKey, ciphertext } of sealed) {
    const context = { info: parseBase64url(info), aad: parseBase64url(aad) }
    const message = {
      encapsulatedKey: parseBase64url(encapsulatedKey),
      ciphertext: parseBase64url(ciphertext),
    }
    opened.push(await hpke.open({ ...context, ...message, prepared }).then(toBase64url, () => null))
    const input = {
      ...context,
      recipientPublicKey: parseBase64url(publicKey),
      plaintext: parseBase64url(plaintext),
    }
    const reply = await hpke.seal(input)
    sealedHere.push({
      info,
      aad,
      encapsulatedKey: toBase64url(reply.encapsulatedKey),
      ciphertext: toBase64url(reply.ciphertext),
    })
  }
  return { isNative: hpke.isNative, opened, sealed: sealedHere }
}

/** Which texts this engine's base64url refuses: Node has no such conversion of its own, a browser has. */
export function refusedTexts(texts: string[]): { isNative: boolean; refused: string[] } {
  const refuses = (text: string) => {
    try {
      return toBase64url(parseBase64url(text)) !== text
    } catch (error) {
      return error instanceof EncodingError
    }
  }
  return { isNative: 'fromBase64' in Uint8Array, refused: texts.filter(refuses) }
}

// Where the test finds them: what a test runner evaluates in a page cannot import.
Object.assign(globalThis, { exchange, refusedTexts })
