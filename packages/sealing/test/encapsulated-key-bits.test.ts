// The 8,960 bits of the encapsulated key, apart from the rest because each needs a decapsulation of its own.

import { describe, expect, it } from 'vitest'
import { openEnvelope } from '../src/envelope.ts'
import { prepareReaderKeys } from '../src/grant.ts'
import { SealingError } from '../src/sealing-error.ts'
import { hpke, martin } from './sample-visit.ts'
import { flip, sealedSample } from './sealed-sample.ts'

const { envelope, context } = await sealedSample()
const readerKeys = prepareReaderKeys([{ ...martin.clinical, audiences: ['clinical'] }], hpke)

async function opens(encapsulatedKey: Uint8Array): Promise<boolean> {
  const grant = { ...envelope.grant, encapsulatedKey }
  try {
    await openEnvelope({ field: 'intake', context, body: envelope.body, grant, readerKeys }, hpke)
    return true
  } catch (error) {
    if (error instanceof SealingError) return false
    throw error
  }
}

describe('a grant', () => {
  it('does not open with any bit of its encapsulated key flipped', async () => {
    const { encapsulatedKey } = envelope.grant
    expect(await opens(encapsulatedKey)).toBe(true)
    const counts = { flipped: 0, accepted: 0 }
    for (let bit = 0; bit < encapsulatedKey.length * 8; bit++) {
      counts.flipped++
      if (await opens(flip(encapsulatedKey, bit))) counts.accepted++
    }
    expect(counts).toEqual({ flipped: 8960, accepted: 0 })
    // 8,960 decapsulations took 19 s of processor time on two shared cores.
  }, 400_000)
})
