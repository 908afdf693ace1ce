import { utf8ToBytes } from '@colloque/encoding'
import { sampleDocument } from '@colloque/practice-document/samples'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleChoice, sampleContact } from '../test/sample-visit.ts'
import { intakeOf } from './booking.ts'
import { encodeContact, parseContact } from './contact.ts'
import { encodeIntake, parseIntake, remainingIntakeBytes } from './intake.ts'
import { SealingError } from './sealing-error.ts'

const intake = intakeOf(sampleDocument(), sampleChoice())

describe('plaintexts', () => {
  it('read what they write, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 150, unit: 'grapheme' }), (reason) => {
        const typed = { ...intake, reason }
        if (remainingIntakeBytes(typed) < 0) return
        expect(parseIntake(encodeIntake(typed))).toEqual(typed)
      }),
    )
    expect(parseContact(encodeContact(sampleContact))).toEqual(sampleContact)
  })

  it('from a hostile sender are refused unless they have exactly their shape', () => {
    const tuple = JSON.parse(new TextDecoder().decode(encodeIntake(intake)))
    const replace = (index: number, value: unknown) =>
      tuple.map((v: unknown, i: number) => (i === index ? value : v))
    const wrong = [
      {},
      [],
      null,
      tuple.slice(0, -1),
      [...tuple, 1],
      replace(0, 2),
      replace(1, 'short'),
      replace(4, 'tomorrow'),
      replace(4, '2026-13-45T99:99:99Z'),
      replace(4, '2026-02-30T10:00:00Z'),
      replace(5, [0, 4, -1]),
      replace(5, [0, 4]),
      replace(7, 'nobody'),
      replace(8, ''),
      replace(9, Array(7).fill(tuple[9][0])),
    ]
    expect(parseIntake(utf8ToBytes(JSON.stringify(tuple)))).toEqual(intake)
    for (const value of wrong) {
      expect(() => parseIntake(utf8ToBytes(JSON.stringify(value))), JSON.stringify(value)).toThrow(
        SealingError,
      )
    }
    for (const text of [
      '',
      '{"name":"A","name2":"B"}',
      '{"name":3}',
      '{"name":""}',
      '{"name":"A","birthDate":"x"}',
      '{"name":"A","birthDate":"2026-99-99"}',
      '{"name":"A","birthDate":"2026-02-30"}',
      '{"name":"A","__proto__":{}}',
    ]) {
      expect(() => parseContact(utf8ToBytes(text)), text).toThrow(SealingError)
    }
    expect(() => parseContact(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(SealingError)
  })
})
