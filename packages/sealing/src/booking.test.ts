import { parseBase64url } from '@colloque/encoding'
import { sampleBytes, sampleDocument, sampleId, sampleIds } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { martin, randomBytes, sampleBooking, sampleChoice, tools, weber } from '../test/sample-visit.ts'
import { type BookingToSeal, intakeOf, sealBooking } from './booking.ts'
import { BODY_BYTES } from './fields.ts'
import { deriveGuest, GUEST_WRAP_BYTES } from './guest.ts'
import { INTAKE_BUDGET, MAXIMUM_REASON_BYTES, remainingIntakeBytes } from './intake.ts'
import { SealingInputError } from './sealing-error.ts'

async function refusalOf(changes: Partial<BookingToSeal>): Promise<[string, string] | null> {
  try {
    await sealBooking(sampleBooking(changes), tools)
    return null
  } catch (error) {
    if (error instanceof SealingInputError) return [error.code, error.field]
    throw error
  }
}

describe('the booking request', () => {
  it('carries nothing of the patient beside two envelopes and the hash of a token', async () => {
    const sealed = await sealBooking(sampleBooking(), tools)
    expect(Object.keys(sealed).sort()).toEqual(
      ['appointmentId', 'envelopes', 'lengthClass', 'manageTokenHash', 'scheduleId', 'start'].sort(),
    )
    const { manageTokenHash } = deriveGuest(sampleBytes('guest secret', 32))
    expect(parseBase64url(sealed.manageTokenHash)).toEqual(Uint8Array.from(manageTokenHash))
    expect(sealed.envelopes.map(({ field }) => field)).toEqual([1, 2])
    for (const { body, guestWrap, grant } of sealed.envelopes) {
      expect(parseBase64url(body)).toHaveLength(BODY_BYTES.intake)
      expect(parseBase64url(guestWrap)).toHaveLength(GUEST_WRAP_BYTES)
      expect(parseBase64url(grant.encapsulatedKey)).toHaveLength(1120)
      expect(parseBase64url(grant.wrappedKey)).toHaveLength(48)
      expect(Object.keys(grant).sort()).toEqual(['encapsulatedKey', 'epoch', 'keyId', 'wrappedKey'])
    }
  })

  it('is different each time it is sealed', async () => {
    const [first, second] = [
      await sealBooking(sampleBooking(), tools),
      await sealBooking(sampleBooking(), tools),
    ]
    for (const index of [0, 1] as const) {
      expect(first.envelopes[index].body).not.toBe(second.envelopes[index].body)
      expect(first.envelopes[index].guestWrap).not.toBe(second.envelopes[index].guestWrap)
    }
  })

  it('is not sealed to an epoch that has ended, not begun, or is not the receiver’s', async () => {
    expect(await refusalOf({})).toBeNull()
    const refused = ['key-not-valid', 'epoch']
    expect(await refusalOf({ now: martin.epoch.notAfterAt })).toEqual(refused)
    expect(await refusalOf({ now: martin.epoch.notBeforeAt - 1 })).toEqual(refused)
    expect(await refusalOf({ epoch: weber.epoch })).toEqual(refused)
    for (const part of ['deploymentId', 'practiceId'] as const) {
      expect(await refusalOf({ epoch: { ...martin.epoch, [part]: sampleId('elsewhere') } })).toEqual(refused)
    }
  })

  it('is not sealed to a public key that is none', async () => {
    const epoch = { ...martin.epoch, clinicalPublicKey: new Uint8Array(1216).fill(0xff) }
    expect(await refusalOf({ epoch })).toEqual(['key-not-valid', 'epoch'])
  })

  it('names the field that cannot be sealed', async () => {
    const cases: [Partial<BookingToSeal>, [string, string]][] = [
      [{ choice: sampleChoice({ scheduleId: sampleId('none') }) }, ['unknown', 'scheduleId']],
      [
        { choice: sampleChoice({ healthcareServiceId: sampleIds.vaccination }) },
        ['unknown', 'healthcareServiceId'],
      ],
      [{ choice: sampleChoice({ answers: [{ questionId: 'x', answer: '' }] }) }, ['unknown', 'answers/x']],
      [{ choice: sampleChoice({ startAt: 1.5 }) }, ['invalid', 'start']],
      [{ choice: sampleChoice({ startAt: Number.NaN }) }, ['invalid', 'start']],
      [{ choice: sampleChoice({ reason: 'a\ud800' }) }, ['invalid', 'intake/reason']],
      [{ contact: { name: '' } }, ['invalid', 'contact/name']],
      [{ contact: { name: 'A', birthDate: '1.4.1990' } }, ['invalid', 'contact/birthDate']],
      [{ appointmentId: 'short' }, ['invalid', 'appointmentId']],
    ]
    for (const [changes, refusal] of cases) expect(await refusalOf(changes)).toEqual(refusal)
  })
})

describe('the space for a reason', () => {
  const document = sampleDocument()
  const remaining = (reason: string) => remainingIntakeBytes(intakeOf(document, sampleChoice({ reason })))

  it('is counted in bytes as they are typed', () => {
    expect(remaining('x')).toBe(MAXIMUM_REASON_BYTES - 1)
    expect(remaining('é€')).toBe(MAXIMUM_REASON_BYTES - 5)
    expect(remaining('x'.repeat(600))).toBe(0)
    expect(remaining('x'.repeat(601))).toBe(-1)
  })

  it('ends in a clear refusal and never in a cut', async () => {
    expect(await refusalOf({ choice: sampleChoice({ reason: 'x'.repeat(600) }) })).toBeNull()
    const tooLong = sealBooking(sampleBooking({ choice: sampleChoice({ reason: 'x'.repeat(605) }) }), tools)
    await expect(tooLong).rejects.toMatchObject({ code: 'too-long', field: 'intake/reason', excessBytes: 5 })
  })

  it('shrinks with long answers, which are never cut either', async () => {
    const answers = [{ questionId: sampleIds.question, answer: 'y'.repeat(700) }]
    const intake = intakeOf(document, sampleChoice({ reason: 'x', answers }))
    expect(remainingIntakeBytes(intake)).toBeLessThan(MAXIMUM_REASON_BYTES - 400)
    expect(INTAKE_BUDGET).toBe(1020)
    const { reason: _, ...choice } = sampleChoice({
      answers: [{ questionId: sampleIds.question, answer: 'y'.repeat(1000) }],
    })
    expect(await refusalOf({ choice })).toEqual(['too-long', 'intake'])
  })

  it('is refused for a contact that does not fit its size', async () => {
    const wide = '\u{1f9ea}'.repeat(59)
    const contact = { name: wide, bookedBy: wide, email: wide, phone: '\u{1f9ea}'.repeat(12) }
    expect(await refusalOf({ contact })).toBeNull()
    expect(
      await refusalOf({ contact: { ...contact, name: '"'.repeat(240), bookedBy: '"'.repeat(240) } }),
    ).toEqual(['too-long', 'contact'])
  })
})

describe('randomness', () => {
  it('that fails, is constant, short or repeats itself seals nothing', async () => {
    const fixed = randomBytes(4096)
    const sources = [
      () => {
        throw new Error('no entropy')
      },
      (length: number) => new Uint8Array(length),
      (length: number) => new Uint8Array(length).fill(0x5a),
      (length: number) => randomBytes(length - 1),
      (length: number) => fixed.slice(0, length),
    ]
    for (const source of sources) {
      await expect(sealBooking(sampleBooking(), { ...tools, randomBytes: source })).rejects.toThrow(/random/)
    }
    await expect(sealBooking(sampleBooking(), tools)).resolves.toBeDefined()
  })
})
