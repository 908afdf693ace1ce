// What is compared with what: our seal and open beside other libraries on the same KEM and the same footing,
// WebCrypto with WebCrypto and JavaScript with JavaScript. Runs in Node and in browsers.

import { openLaterWith, openWith, sealLaterWith, sealWith } from '../src/base-mode.ts'
import { createHpke } from '../src/create-hpke.ts'
import type { NativeCrypto } from '../src/native-crypto.ts'
import type { RandomBytes } from '../src/random.ts'
import { generateKeyPair } from '../src/suite.ts'
import { xWing } from '../src/x-wing.ts'
import { nativeDhkemX25519 } from '../test/dhkem-x25519.ts'
import { coreX25519, type Oracle, panvaOracle, panvaX25519, panvaXWing } from '../test/oracles.ts'
import { measureInTurns, median } from './measure.ts'
import { nobleChaCha, nobleHkdf, nobleXWing } from './noble-kem-for-hpke.ts'

/** Ours and the others on one path; `isLike` says whether they stand on the same footing. */
type Path = { name: string; isLike: boolean; ours: Oracle; others: Oracle[] }

/**
 * The result of one path and operation, in microseconds; `ratio` is our speed over the fastest
 * other's, the median over the rounds.
 */
export type Comparison = {
  path: string
  operation: 'seal' | 'open'
  isLike: boolean
  ours: number
  others: { name: string; micros: number }[]
  ratio: number
}

const context = { info: new Uint8Array(32).fill(1), aad: new Uint8Array() }
const plaintext = new Uint8Array(2048).fill(2)
export const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))

async function paths(): Promise<Path[]> {
  const keys = generateKeyPair(randomBytes(32))
  const recipientPublicKey = keys.publicKey
  const hpke = await createHpke({ subtle: crypto.subtle as NativeCrypto, randomBytes })
  const prepared = await hpke.prepareRecipient(keys.secretKey)
  const preparedHere = xWing.prepare(keys.secretKey)
  const javaScript: Oracle = {
    name: 'ours',
    seal: async (context, plaintext) =>
      sealWith(xWing, { ...context, recipientPublicKey, plaintext }, randomBytes),
    open: async (context, sealed) => openWith(xWing, preparedHere, { ...context, ...sealed }),
  }
  const native: Oracle = {
    name: 'ours',
    seal: (context, plaintext) => hpke.seal({ ...context, recipientPublicKey, plaintext }),
    open: (context, sealed) => hpke.open({ ...context, ...sealed, prepared }),
  }
  const panvaNative = await panvaXWing(keys)
  const panvaNoble = await panvaOracle('hpke + noble', nobleXWing, keys, nobleHkdf, nobleChaCha)
  return [
    { name: 'X-Wing, JavaScript', isLike: true, ours: javaScript, others: [panvaNoble] },
    hpke.isNative
      ? { name: 'X-Wing, WebCrypto', isLike: true, ours: native, others: [panvaNative] }
      : {
          name: 'X-Wing, JavaScript against WebCrypto',
          isLike: false,
          ours: javaScript,
          others: [panvaNative],
        },
    await x25519Path(),
  ]
}

async function x25519Path(): Promise<Path> {
  const pair = (await crypto.subtle.generateKey({ name: 'X25519' }, true, ['deriveBits'])) as CryptoKeyPair
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const keys = { publicKey, secretKey: pkcs8.slice(-32) }
  const kem = nativeDhkemX25519(crypto.subtle)
  const recipient = await kem.prepare(keys.secretKey)
  const ours: Oracle = {
    name: 'ours',
    seal: (context, plaintext) =>
      sealLaterWith(kem, { ...context, recipientPublicKey: keys.publicKey, plaintext }, randomBytes),
    open: (context, sealed) => openLaterWith(kem, recipient, { ...context, ...sealed }),
  }
  const others = [await panvaX25519(keys), await coreX25519(keys)]
  return { name: 'DHKEM(X25519), WebCrypto', isLike: true, ours, others }
}

/** Measures every path of this engine, `rounds` turns each. */
export async function compareAll(rounds: number, millis: number): Promise<Comparison[]> {
  const comparisons: Comparison[] = []
  for (const { name, isLike, ours, others } of await paths()) {
    const sealed = await ours.seal(context, plaintext)
    const all = [ours, ...others]
    for (const operation of ['seal', 'open'] as const) {
      const subjects = all.map((library) => ({
        name: library.name,
        run: () => (operation === 'seal' ? library.seal(context, plaintext) : library.open(context, sealed)),
      }))
      const [mine = [], ...theirs] = await measureInTurns(subjects, rounds, millis)
      // Compared round by round: what slows one round of ours slows the same round of the fastest other.
      const [fastest = []] = theirs.toSorted((a, b) => median(a) - median(b))
      const ratios = mine.map((micros, round) => (fastest[round] ?? 0) / micros)
      comparisons.push({
        path: name,
        operation,
        isLike,
        ours: median(mine),
        others: others.map(({ name }, i) => ({ name, micros: median(theirs[i] ?? []) })),
        ratio: median(ratios),
      })
    }
  }
  return comparisons
}
