// Runs one vector of the X-Wing draft or of Wycheproof through the primitives as this project calls them. Each
// returns whether our code behaved as the vector wants.

import { parseHex, toHex } from '@colloque/encoding'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { xWing, xWingPublicKey } from '../src/x-wing.ts'
import { requireEqual } from './hpke-vectors.ts'

export type XWingVector = { seed: string; eseed: string; ss: string; sk: string; pk: string; ct: string }

/** @throws Error naming the first value that differs from the vector. */
export function runXWingVector(vector: XWingVector): void {
  const secretKey = parseHex(vector.sk)
  requireEqual('secret key', secretKey, vector.seed)
  requireEqual('public key', xWingPublicKey(secretKey), vector.pk)
  const { sharedSecret, encapsulatedKey } = xWing.encapsulate(parseHex(vector.pk), () =>
    parseHex(vector.eseed),
  )
  requireEqual('shared secret', sharedSecret, vector.ss)
  requireEqual('encapsulated key', encapsulatedKey, vector.ct)
  requireEqual('decapsulated secret', xWing.prepare(secretKey).decapsulate(parseHex(vector.ct)), vector.ss)
}

type Result = 'valid' | 'acceptable' | 'invalid'
type Fields = { tcId: number; result: Result } & Record<string, string>
type Group = { type: string; tests: Fields[]; publicKey?: { pk: string } }
export type WycheproofFile = { algorithm: string; testGroups: Group[] }
type Check = (test: Fields, group: Group) => boolean

/** How each algorithm of Wycheproof is checked; a check returns whether the vector's operation succeeded. */
export const wycheproofChecks: Readonly<Record<string, Check>> = {
  'CHACHA20-POLY1305': (test) => {
    const cipher = () => chacha20poly1305(field(test, 'key'), field(test, 'iv'), field(test, 'aad'))
    const sealed = field(test, 'ct', 'tag')
    const opens = toHex(cipher().decrypt(sealed)) === test.msg
    const seals = toHex(cipher().encrypt(field(test, 'msg'))) === toHex(sealed)
    return opens && seals
  },
  EDDSA: (test, { publicKey }) =>
    ed25519.verify(field(test, 'sig'), field(test, 'msg'), parseHex(publicKey?.pk ?? ''), { zip215: false }),
  'HKDF-SHA-256': (test) => {
    const [ikm, salt, info] = [field(test, 'ikm'), field(test, 'salt'), field(test, 'info')]
    return toHex(hkdf(sha256, ikm, salt, info, Number(test.size))) === test.okm
  },
  XDH: (test) => toHex(x25519.getSharedSecret(field(test, 'private'), field(test, 'public'))) === test.shared,
}

/** Whether our code did what the vector wants: accepted the valid, refused the invalid, either for the acceptable. */
export function behavesAsWanted(check: Check, test: Fields, group: Group): boolean {
  let succeeded: boolean
  try {
    succeeded = check(test, group)
  } catch {
    // A refusal; that a wrong value was computed shows as `false` instead.
    return test.result !== 'valid'
  }
  return test.result === 'invalid' ? !succeeded : succeeded
}

function field(test: Fields, ...names: string[]): Uint8Array {
  return parseHex(names.map((name) => test[name] ?? '').join(''))
}
