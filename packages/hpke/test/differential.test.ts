// Our code against two libraries written by others: 8,000 sealed messages, each sealed by one side and opened by
// the other, with contexts and plaintexts of many lengths.

import { ByteReader, equalBytes } from '@colloque/encoding'
import { x25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { openWith, sealWith } from '../src/base-mode.ts'
import type { Kem } from '../src/kem.ts'
import { generateKeyPair } from '../src/suite.ts'
import { xWing } from '../src/x-wing.ts'
import { dhkemX25519 } from './dhkem-x25519.ts'
import { coreX25519, type Oracle, panvaX25519, panvaXWing } from './oracles.ts'
import { seededBytes } from './seeded-bytes.ts'

const keysOfKem = new Map<Kem, (seed: Uint8Array) => { publicKey: Uint8Array; secretKey: Uint8Array }>([
  [xWing, generateKeyPair],
  [dhkemX25519, (seed) => ({ publicKey: x25519.getPublicKey(seed), secretKey: seed })],
])
type OracleOf = (keys: { publicKey: Uint8Array; secretKey: Uint8Array }) => Promise<Oracle>

// Ten recipients each; a recipient is prepared once, as in an agenda.
const recipients = 10

async function countAgreements(
  name: string,
  kem: Kem,
  oracleOf: OracleOf,
  pairs: number,
  oursSeals: boolean,
) {
  const random = seededBytes(name)
  const length = (limit: number) => new ByteReader(random(2)).u16() % limit
  let agreements = 0
  for (let r = 0; r < recipients; r++) {
    const keys = keysOfKem.get(kem)?.(random(32))
    if (!keys) throw new Error('no key pairs for this KEM')
    const oracle = await oracleOf(keys)
    const prepared = kem.prepare(keys.secretKey)
    for (let i = 0; i < pairs / recipients; i++) {
      const context = { info: random(length(80)), aad: random(length(80)) }
      const plaintext = random(length(600))
      const opened = oursSeals
        ? await oracle.open(
            context,
            sealWith(kem, { ...context, recipientPublicKey: keys.publicKey, plaintext }, random),
          )
        : openWith(kem, prepared, { ...context, ...(await oracle.seal(context, plaintext)) })
      if (equalBytes(opened, plaintext)) agreements++
    }
  }
  return agreements
}

describe('differential pairs', () => {
  it.each<[string, Kem, OracleOf, number, boolean]>([
    ['hpke opens what we seal with X-Wing', xWing, panvaXWing, 2000, true],
    ['we open what hpke seals with X-Wing', xWing, panvaXWing, 2000, false],
    ['hpke opens what we seal with DHKEM(X25519)', dhkemX25519, panvaX25519, 1000, true],
    ['we open what hpke seals with DHKEM(X25519)', dhkemX25519, panvaX25519, 1000, false],
    ['@hpke/core opens what we seal with DHKEM(X25519)', dhkemX25519, coreX25519, 1000, true],
    ['we open what @hpke/core seals with DHKEM(X25519)', dhkemX25519, coreX25519, 1000, false],
  ])('%s', { timeout: 600_000 }, async (name, kem, oracleOf, pairs, oursSeals) => {
    expect(await countAgreements(name, kem, oracleOf, pairs, oursSeals)).toBe(pairs)
  })

  it('would notice a disagreement: another info does not open on either side', async () => {
    const keys = generateKeyPair(seededBytes('control')(32))
    const oracle = await panvaXWing(keys)
    const context = { info: Uint8Array.of(1), aad: Uint8Array.of() }
    const other = { info: Uint8Array.of(2), aad: Uint8Array.of() }
    const theirs = await oracle.seal(context, Uint8Array.of(7))
    const ours = sealWith(
      xWing,
      { ...context, recipientPublicKey: keys.publicKey, plaintext: Uint8Array.of(7) },
      seededBytes('seal'),
    )
    expect(() => openWith(xWing, xWing.prepare(keys.secretKey), { ...other, ...theirs })).toThrow()
    await expect(oracle.open(other, ours)).rejects.toThrow()
  })
})
