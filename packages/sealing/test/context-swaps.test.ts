// An envelope put anywhere it does not belong: another deployment, practice, appointment, field, revision, author,
// reader, audience or epoch. A hundred of each, none opens.

import { sampleBytes, sampleId } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import type { Audience, BodyContext } from '../src/context.ts'
import { type EnvelopeToOpen, openAsGuest, openEnvelope } from '../src/envelope.ts'
import { prepareReaderKeys } from '../src/grant.ts'
import { deriveGuest } from '../src/guest.ts'
import { SealingError } from '../src/sealing-error.ts'
import { hpke, martin, sampleGuestSecret, weber } from './sample-visit.ts'
import { sampleContext, sealedSample } from './sealed-sample.ts'

const { envelope } = await sealedSample()
const { body, grant, guestWrap } = envelope
const { readKey } = deriveGuest(sampleGuestSecret)
const [ownKey] = prepareReaderKeys([martin.clinical], hpke)
const own: EnvelopeToOpen = {
  field: 'intake',
  context: sampleContext,
  body,
  grant,
  readerKeys: ownKey ? [ownKey] : [],
}

const swaps: Record<keyof BodyContext, (index: number) => Partial<BodyContext>> = {
  deploymentId: (index) => ({ deploymentId: sampleId(`deployment ${index}`) }),
  practiceId: (index) => ({ practiceId: sampleId(`practice ${index}`) }),
  objectId: (index) => ({ objectId: sampleId(`appointment ${index}`) }),
  revision: (index) => ({ revision: index + 1 }),
  authorRole: () => ({ authorRole: 'practice' }),
}

function requireRefused(opening: Promise<unknown>): Promise<void> {
  return expect(opening).rejects.toBeInstanceOf(SealingError)
}

describe('an envelope in a foreign context', () => {
  it('opens in its own (the control)', async () => {
    await expect(openEnvelope(own, hpke)).resolves.toBeDefined()
    expect(openAsGuest({ ...own, guestWrap, readKey })).toBeDefined()
  })

  it.each(Object.entries(swaps))('does not open with another %s, a hundred times', async (_, swap) => {
    for (let index = 0; index < 100; index++) {
      const context = { ...sampleContext, ...swap(index) }
      await requireRefused(openEnvelope({ ...own, context }, hpke))
      expect(() => openAsGuest({ ...own, context, guestWrap, readKey })).toThrow(SealingError)
    }
  })

  it('does not open as another field', async () => {
    for (const field of ['contact', 'note', 'recordIndex'] as const) {
      await requireRefused(openEnvelope({ ...own, field }, hpke))
      const relabelled = Uint8Array.from(body)
      relabelled[6] = { contact: 2, note: 3, recordIndex: 4 }[field]
      await requireRefused(openEnvelope({ ...own, field, body: relabelled }, hpke))
    }
  })

  it('does not open with its grant or guest wrap moved to another body, a hundred times', async () => {
    for (let index = 0; index < 100; index++) {
      const other = (await sealedSample()).envelope
      await requireRefused(openEnvelope({ ...own, body: other.body }, hpke))
      await requireRefused(openEnvelope({ ...own, grant: other.grant }, hpke))
      expect(() => openAsGuest({ ...own, body: other.body, guestWrap, readKey })).toThrow(SealingError)
    }
  })

  it('does not open for another audience, identity, epoch number or key, a hundred times each', async () => {
    for (let index = 0; index < 100; index++) {
      const audiences: Audience[] = [
        (['administrative', 'stand-in', 'record'] as const)[index % 3] ?? 'record',
      ]
      const keys = [
        { ...martin.clinical, audiences },
        { ...martin.clinical, identityPublicKey: sampleBytes(`identity ${index}`, 32) },
        { ...martin.clinical, epoch: index + 2 },
        { ...martin.clinical, keyId: sampleBytes(`key id ${index}`, 16) },
        { ...martin.clinical, secretKey: sampleBytes(`seed ${index}`, 32) },
      ]
      for (const key of keys) await requireRefused(openEnvelope({ ...own, readerKeys: [key] }, hpke))
      const epoch = index + 2
      const relabelled = { ...own, grant: { ...grant, epoch }, readerKeys: [{ ...martin.clinical, epoch }] }
      await requireRefused(openEnvelope(relabelled, hpke))
    }
    await requireRefused(openEnvelope({ ...own, readerKeys: [weber.clinical] }, hpke))
    await requireRefused(openEnvelope({ ...own, readerKeys: [] }, hpke))
  })
})
