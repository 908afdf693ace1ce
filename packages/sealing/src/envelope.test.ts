import { sampleKeys } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { hpke, martin, sampleGuestSecret, sampleInboxes, tools, weber } from '../test/sample-visit.ts'
import { sampleContext, sealedSample } from '../test/sealed-sample.ts'
import { openAsGuest, openEnvelope, regrant, sealEnvelope } from './envelope.ts'
import { BODY_BYTES, BODY_OVERHEAD_BYTES, type Field } from './fields.ts'
import { deriveGuest, GUEST_WRAP_BYTES } from './guest.ts'
import { INTAKE_BUDGET } from './intake.ts'
import { recipientOf } from './recipient.ts'
import { SealingError } from './sealing-error.ts'

const guest = deriveGuest(sampleGuestSecret)
const recipient = recipientOf(martin.epoch, 'clinical', sampleKeys.martin.publicKey)

function seal(plaintextLength: number, field: Field = 'intake') {
  const plaintext = new Uint8Array(plaintextLength).fill(0x61)
  return sealEnvelope({ field, context: sampleContext, plaintext, recipient, guest }, tools)
}

describe('an envelope', () => {
  it('has one stored length for everything from 0 bytes to its budget', async () => {
    const lengths = new Set<number>()
    for (let length = 0; length <= 1000; length += 25) lengths.add((await seal(length)).body.length)
    for (const length of [INTAKE_BUDGET - 1, INTAKE_BUDGET]) lengths.add((await seal(length)).body.length)
    expect([...lengths]).toEqual([BODY_BYTES.intake])
    await expect(seal(INTAKE_BUDGET + 1)).rejects.toMatchObject({ code: 'too-long', excessBytes: 1 })
  })

  it('without a guest has a wrap of the same length that opens nothing', async () => {
    const plaintext = new Uint8Array(3)
    const sealed = await sealEnvelope(
      { field: 'intake', context: sampleContext, plaintext, recipient, guest: null },
      tools,
    )
    expect(sealed.guestWrap).toHaveLength(GUEST_WRAP_BYTES)
    const asGuest = { ...sealed, field: 'intake', context: sampleContext, readKey: guest.readKey } as const
    expect(() => openAsGuest(asGuest)).toThrow(SealingError)
  })

  it('of an unknown magic, suite, field or bucket does not open', async () => {
    const { envelope, context } = await sealedSample()
    const readerKeys = [martin.clinical]
    for (const [offset, value] of [
      [0, 0],
      [4, 0x64],
      [5, 2],
      [6, 5],
      [6, 0],
      [7, 1],
    ] as const) {
      const body = Uint8Array.from(envelope.body)
      body[offset] = value
      await expect(
        openEnvelope({ ...envelope, field: 'intake', context, body, readerKeys }, hpke),
      ).rejects.toThrow(SealingError)
    }
    for (const body of [new Uint8Array(), new Uint8Array(BODY_OVERHEAD_BYTES), envelope.body.slice(0, 8)]) {
      await expect(
        openEnvelope({ ...envelope, field: 'intake', context, body, readerKeys }, hpke),
      ).rejects.toThrow(SealingError)
    }
  })

  it('fails with one error that says nothing, whatever was wrong', async () => {
    const { envelope, context } = await sealedSample()
    const open = { ...envelope, field: 'intake', context, readerKeys: [martin.clinical] } as const
    const wrong = [
      { ...open, body: new Uint8Array() },
      { ...open, readerKeys: [] },
      { ...open, context: { ...context, objectId: 'not an id' } },
      { ...open, grant: { ...envelope.grant, wrappedKey: new Uint8Array(48) } },
      { ...open, grant: { ...envelope.grant, encapsulatedKey: new Uint8Array(1120) } },
    ]
    const errors = await Promise.all(
      wrong.map((attempt) => openEnvelope(attempt, hpke).catch((error: unknown) => error)),
    )
    for (const error of errors) {
      expect(error).toBeInstanceOf(SealingError)
      expect(String(error)).toBe('SealingError: this could not be opened')
      expect(error).not.toHaveProperty('cause')
    }
  })
})

describe('a further grant', () => {
  it('opens the same body for a later epoch and for a stand-in', async () => {
    const { envelope, context } = await sealedSample()
    const { contentKey, plaintext } = openAsGuest({
      ...envelope,
      field: 'intake',
      context,
      readKey: guest.readKey,
    })
    const later = sampleInboxes('martin', 2)
    const recipients = [
      [recipientOf(later.epoch, 'clinical', sampleKeys.martin.publicKey), later.clinical],
      [recipientOf(weber.epoch, 'clinical', sampleKeys.weber.publicKey, true), weber.clinical],
    ] as const
    for (const [to, readerKey] of recipients) {
      const grant = await regrant({ field: 'intake', context, body: envelope.body, contentKey }, to, hpke)
      const opened = await openEnvelope(
        { field: 'intake', context, body: envelope.body, grant, readerKeys: [readerKey] },
        hpke,
      )
      expect(opened.plaintext).toEqual(plaintext)
    }
  })

  it('is refused for a content key that is not this body’s', async () => {
    const { envelope, context } = await sealedSample()
    const wanted = { field: 'intake', context, body: envelope.body, contentKey: new Uint8Array(32) } as const
    await expect(regrant(wanted, recipient, hpke)).rejects.toThrow(SealingError)
  })
})
