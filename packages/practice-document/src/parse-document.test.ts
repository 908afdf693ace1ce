import { bytesToUtf8, utf8ToBytes } from '@colloque/encoding'
import { describe, expect, it } from 'vitest'
import { sampleDocument, sampleId, sampleIds } from '../test/sample-practice.ts'
import { canonicalJson } from './canonical-json.ts'
import type { PracticeDocument } from './document-types.ts'
import { PracticeDocumentError } from './errors.ts'
import { encodePracticeDocument, hashPracticeDocument, parsePracticeDocument } from './parse-document.ts'

type Change = (document: PracticeDocument) => unknown

function refusalOf(value: unknown): string | null {
  try {
    parsePracticeDocument(canonicalJson(value))
    return null
  } catch (error) {
    if (!(error instanceof PracticeDocumentError)) throw error
    expect(error.code).toBe('malformed')
    return error.path
  }
}

function changed(change: Change): unknown {
  const document = JSON.parse(bytesToUtf8(encodePracticeDocument(sampleDocument())))
  change(document)
  return document
}

describe('a practice document', () => {
  it('reads what it writes, with one spelling whatever the order of keys', () => {
    const document = sampleDocument()
    const reversed = Object.fromEntries(Object.entries(document).reverse()) as PracticeDocument
    const bytes = encodePracticeDocument(document)
    expect(encodePracticeDocument(reversed)).toEqual(bytes)
    expect(parsePracticeDocument(bytes)).toEqual(document)
    expect(hashPracticeDocument(bytes)).toHaveLength(32)
  })

  it('refuses a second spelling of the same content', () => {
    const text = bytesToUtf8(encodePracticeDocument(sampleDocument()))
    const spellings = [
      ` ${text}`,
      `${text}\n`,
      text.replace(',"version":1', ',"version":1.0'),
      `{"version":1,${text.slice(1)}`,
    ]
    for (const spelling of spellings) {
      expect(() => parsePracticeDocument(utf8ToBytes(spelling)), spelling.slice(0, 30)).toThrow(
        /\(spelling\)/,
      )
    }
  })

  it('refuses what is not UTF-8 JSON and what is larger than 256 KiB', () => {
    for (const bytes of [new Uint8Array(), Uint8Array.of(0xff, 0xfe), utf8ToBytes('{'), utf8ToBytes('[]')]) {
      expect(() => parsePracticeDocument(bytes)).toThrow(PracticeDocumentError)
    }
    const padded = utf8ToBytes(bytesToUtf8(encodePracticeDocument(sampleDocument())).padEnd(262_145, ' '))
    expect(() => parsePracticeDocument(padded)).toThrow(/\(size\)/)
  })

  const malformed: [string, string, Change][] = [
    ['an unknown field', '', (d) => Object.assign(d, { motto: 'x' })],
    [
      'an unknown nested field',
      'practitioners/0',
      (d) => Object.assign(d.practitioners[0] ?? {}, { age: 3 }),
    ],
    ['another format', 'format', (d) => Object.assign(d, { format: 'colloque/practice-document/v2' })],
    ['an id of 15 bytes', 'practiceId', (d) => Object.assign(d, { practiceId: 'AAAAAAAAAAAAAAAAAAAA' })],
    ['a day that does not exist', 'issuedOn', (d) => Object.assign(d, { issuedOn: '2026-02-30' })],
    ['a name that reorders text', 'name', (d) => Object.assign(d, { name: 'Dr \u202egnirts' })],
    ['a name with a line feed', 'name', (d) => Object.assign(d, { name: 'a\nb' })],
    ['a name with a line separator', 'name', (d) => Object.assign(d, { name: 'a\u2028b' })],
    ['a lone surrogate', 'name', (d) => Object.assign(d, { name: 'a\ud800' })],
    [
      'an unknown time zone',
      'schedules/0/timeZone',
      (d) => Object.assign(d.schedules[0] ?? {}, { timeZone: 'Mars/Base' }),
    ],
    [
      'a length off the 5 minutes',
      'healthcareServices/0/durationMinutes',
      (d) => Object.assign(d.healthcareServices[0] ?? {}, { durationMinutes: 17 }),
    ],
    [
      'a first version with a predecessor',
      'previousHash',
      (d) => Object.assign(d, { previousHash: sampleKey }),
    ],
    ['a later version without one', 'previousHash', (d) => Object.assign(d, { version: 2 })],
    ['a repeated id', 'schedules', (d) => Object.assign(d.schedules[1] ?? {}, { id: sampleIds.place })],
    [
      'one identity key for two people',
      'practitioners/identityPublicKey',
      (d) =>
        Object.assign(d.practitioners[1] ?? {}, { identityPublicKey: d.practitioners[0]?.identityPublicKey }),
    ],
    [
      'a schedule of nobody',
      'schedules/practitionerId',
      (d) => Object.assign(d.schedules[0] ?? {}, { practitionerId: sampleId('nobody') }),
    ],
    [
      'a schedule nowhere',
      'schedules/locationId',
      (d) => Object.assign(d.schedules[0] ?? {}, { locationId: sampleId('nowhere') }),
    ],
    [
      'a type on no schedule',
      'healthcareServices/scheduleIds',
      (d) => Object.assign(d.healthcareServices[0] ?? {}, { scheduleIds: [sampleId('none')] }),
    ],
    [
      'a stand-in for oneself',
      'standIns',
      (d) =>
        d.standIns.push({
          practitionerId: sampleIds.martin,
          standInPractitionerId: sampleIds.martin,
          startDay: '2026-12-01',
          endDay: '2026-12-02',
        }),
    ],
    [
      'a stand-in that ends before it starts',
      'standIns/endDay',
      (d) =>
        d.standIns.push({
          practitionerId: sampleIds.martin,
          standInPractitionerId: sampleIds.weber,
          startDay: '2026-12-02',
          endDay: '2026-12-02',
        }),
    ],
    [
      'choices for a question of free text',
      'healthcareServices/questions/choices',
      (d) => Object.assign(d.healthcareServices[0]?.questions[0] ?? {}, { choices: ['a', 'b'] }),
    ],
  ]
  const sampleKey = sampleDocument().practitioners[0]?.identityPublicKey

  it.each(malformed)('refuses %s', (_, path, change) => {
    expect(refusalOf(changed(() => undefined))).toBeNull()
    expect(refusalOf(changed(change))).toBe(path)
  })

  it('writes nothing that it would refuse to read', () => {
    expect(() => encodePracticeDocument(sampleDocument({ name: '' }))).toThrow(PracticeDocumentError)
  })
})

describe('length classes', () => {
  const classes = (lengthClasses: PracticeDocument['schedules'][number]['lengthClasses']) =>
    refusalOf(changed((d) => Object.assign(d.schedules[0] ?? {}, { lengthClasses })))
  const both = [sampleIds.consultation, sampleIds.followUp]
  const fitting = { beforeTicks: 0, lengthTicks: 4, afterTicks: 1 }

  it('are accepted when each is shared by two types that fit it', () => {
    expect(classes([{ ...fitting, healthcareServiceIds: both }])).toBeNull()
    expect(classes([{ ...fitting, beforeTicks: 3, healthcareServiceIds: both }])).toBeNull()
  })

  it('are refused when one of them names an act', () => {
    const [consultation, followUp] = both.map((id, index) => ({
      ...fitting,
      lengthTicks: 4 + index,
      healthcareServiceIds: [id],
    }))
    expect(consultation && followUp && classes([consultation, followUp])).toBe('schedules/lengthClasses')
  })

  it('are refused when a type is missing, foreign, named twice or too long for its class', () => {
    const wrong = [
      [{ ...fitting, healthcareServiceIds: [sampleIds.consultation] }],
      [{ ...fitting, healthcareServiceIds: [...both, sampleIds.vaccination] }],
      [{ ...fitting, healthcareServiceIds: [...both, sampleIds.followUp] }],
      [{ ...fitting, lengthTicks: 3, healthcareServiceIds: both }],
      [{ ...fitting, afterTicks: 0, healthcareServiceIds: both }],
      [],
    ]
    for (const lengthClasses of wrong) expect(classes(lengthClasses)).toBe('schedules/lengthClasses')
  })
})
