// Every bit, every length and every context of a sealed envelope: nothing but the untouched whole opens.

import { equalBytes } from '@colloque/encoding'
import type { AsyncPreparedRecipient } from '@colloque/hpke'
import { describe, expect, it } from 'vitest'
import { openAsGuest, openEnvelope } from '../src/envelope.ts'
import { deriveGuest } from '../src/guest.ts'
import { SealingError } from '../src/sealing-error.ts'
import { hpke, martin, sampleGuestSecret } from './sample-visit.ts'
import { type FlatEnvelope, flatBytes, flip, sealedSample, unflatten } from './sealed-sample.ts'

const { readKey } = deriveGuest(sampleGuestSecret)
const sealed = await sealedSample()
const whole = flatBytes(sealed.envelope)
const readerKeys = [{ ...martin.clinical, prepared: await rememberingRecipient() }]

// Decapsulating costs most: the answer for the untouched encapsulated key is kept, every other one is computed.
async function rememberingRecipient(): Promise<AsyncPreparedRecipient> {
  const prepared = await hpke.prepareRecipient(martin.clinical.secretKey)
  const kept = await prepared.decapsulate(whole.encapsulatedKey)
  return {
    decapsulate: (encapsulatedKey) =>
      equalBytes(encapsulatedKey, whole.encapsulatedKey)
        ? Uint8Array.from(kept)
        : prepared.decapsulate(encapsulatedKey),
  }
}

async function opens(flat: FlatEnvelope): Promise<boolean> {
  const { body, grant } = unflatten(flat)
  return isOpened(async () =>
    openEnvelope({ field: 'intake', context: sealed.context, body, grant, readerKeys }, hpke),
  )
}

function guestOpens(flat: FlatEnvelope): Promise<boolean> {
  const { body, guestWrap } = unflatten(flat)
  return isOpened(async () =>
    openAsGuest({ field: 'intake', context: sealed.context, body, guestWrap, readKey }),
  )
}

async function isOpened(open: () => Promise<unknown>): Promise<boolean> {
  try {
    await open()
    return true
  } catch (error) {
    if (error instanceof SealingError && error.cause === undefined) return false
    throw error
  }
}

describe('a sealed envelope and its grant', () => {
  it('open untouched (the control)', async () => {
    expect(await opens(whole)).toBe(true)
    expect(await guestOpens(whole)).toBe(true)
  })

  it.each(['body', 'keyId', 'epoch', 'wrappedKey'] as const)(
    'do not open with any bit of %s flipped',
    async (part) => {
      let accepted = 0
      for (let bit = 0; bit < whole[part].length * 8; bit++) {
        if (await opens({ ...whole, [part]: flip(whole[part], bit) })) accepted++
      }
      expect(accepted).toBe(0)
    },
    60_000,
  )

  it('have at least 17,984 bits, all of them flipped here and in encapsulated-key-bits.test.ts', () => {
    const { body, keyId, epoch, encapsulatedKey, wrappedKey } = whole
    const bytes = [body, keyId, epoch, encapsulatedKey, wrappedKey].reduce(
      (sum, part) => sum + part.length,
      0,
    )
    expect(bytes * 8).toBeGreaterThanOrEqual(17_984)
  })

  it.each(['body', 'guestWrap'] as const)(
    'do not open for a guest with any bit of %s flipped',
    async (part) => {
      let accepted = 0
      for (let bit = 0; bit < whole[part].length * 8; bit++) {
        if (await guestOpens({ ...whole, [part]: flip(whole[part], bit) })) accepted++
      }
      expect(accepted).toBe(0)
    },
  )

  it.each(['body', 'keyId', 'encapsulatedKey', 'wrappedKey', 'guestWrap'] as const)(
    'do not open with %s shortened or extended',
    async (part) => {
      const bytes = whole[part]
      const shortened = Array.from({ length: Math.min(64, bytes.length) }, (_, cut) =>
        bytes.slice(0, -1 - cut),
      )
      const extended = [1, 2, 16, 1024, 4096].map((more) => Uint8Array.of(...bytes, ...new Uint8Array(more)))
      const open = part === 'guestWrap' ? guestOpens : opens
      const changed = [...shortened, ...extended, bytes.slice(1), Uint8Array.of(0, ...bytes)]
      for (const value of changed) expect(await open({ ...whole, [part]: value })).toBe(false)
    },
  )
})
