import { encodePracticeDocument, parsePracticeDocument } from '@colloque/practice-document'
import { describe, expect, it } from 'vitest'
import {
  type FirstPractice,
  firstDocument,
  nextVersion,
  typesAfterMove,
  usualTypes,
} from './practice-draft.ts'

const id = (letter: string) => `${letter.repeat(21)}A`

const first: FirstPractice = {
  deploymentId: id('A'),
  practiceId: id('B'),
  practitionerId: id('C'),
  locationId: id('D'),
  scheduleId: id('E'),
  slug: 'cabinet-du-moulin',
  name: 'Cabinet du Moulin',
  phone: '01 99 00 55 66',
  countryCode: 'FR',
  addressLines: ['2 rue de l’Essai', '00000 Essai'],
  practitioner: { name: 'Ève Essai', title: 'Dr', specialty: '' },
  types: [20, 40, 10, 40, 10].map((durationMinutes, index) => ({
    id: id(String.fromCharCode(70 + index)),
    name: `Type ${index}`,
    durationMinutes,
  })),
  language: 'en',
  issuedOn: '2026-11-24',
}

describe('the visit types a practice begins with', () => {
  it('are named in the language of the country, with lengths shared by at least two', () => {
    for (const country of ['FR', 'DE', 'IT'] as const) {
      const minutes = usualTypes(country).map(({ durationMinutes }) => durationMinutes)
      expect(minutes).toEqual([20, 40, 10, 40, 10])
    }
    expect(usualTypes('FR')[1]?.name).toBe('Première consultation')
    expect(usualTypes('DE')[2]?.name).toBe('Impfung')
  })

  it('follow the country until one of them is edited', () => {
    expect(typesAfterMove(usualTypes('FR'), 'FR', 'IT')).toEqual(usualTypes('IT'))
    const edited = usualTypes('FR').slice(1)
    expect(typesAfterMove(edited, 'FR', 'IT')).toEqual(edited)
  })
})

describe('the signed page in the making', () => {
  it('is a document that every reader accepts', () => {
    const document = firstDocument(first)
    expect(parsePracticeDocument(encodePracticeDocument(document))).toEqual(document)
  })

  it('never lets a length name a visit type', () => {
    const [schedule] = firstDocument(first).schedules
    for (const { healthcareServiceIds } of schedule?.lengthClasses ?? [])
      expect(healthcareServiceIds.length).toBeGreaterThan(1)
    expect(schedule?.lengthClasses.flatMap((shared) => shared.healthcareServiceIds)).toHaveLength(5)
  })

  it('follows its predecessor with lengths computed anew', () => {
    const present = firstDocument(first)
    const hash = 'A'.repeat(43)
    const [longer, ...others] = present.healthcareServices
    const changed = longer ? [{ ...longer, durationMinutes: 60 }, ...others] : []
    const next = nextVersion(present, hash, { fields: { healthcareServices: changed } }, '2026-11-25')
    expect(next).toMatchObject({ version: 2, previousHash: hash, issuedOn: '2026-11-25' })
    expect(next.schedules[0]?.lengthClasses.some(({ lengthTicks }) => lengthTicks === 12)).toBe(true)
    expect(parsePracticeDocument(encodePracticeDocument(next))).toEqual(next)
  })

  it('loses a field that is dropped and no other', () => {
    const present = { ...firstDocument(first), opensAt: '2027-01-09T09:00:00Z', otherWays: 'By letter' }
    const change = { fields: { name: 'Cabinet du Lac' }, dropped: ['opensAt'] as const }
    const next = nextVersion(present, 'A'.repeat(43), change, '2026-11-25')
    expect(next).toMatchObject({ name: 'Cabinet du Lac', otherWays: 'By letter' })
    expect(Object.hasOwn(next, 'opensAt')).toBe(false)
    expect(parsePracticeDocument(encodePracticeDocument(next))).toEqual(next)
  })
})
