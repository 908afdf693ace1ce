// A page of one practitioner with two calendars and three visit types, for tests of what settings make of it.
import type { PracticeDocument } from '@colloque/practice-document'
import { firstDocument, newSchedule, withLengthClasses } from '../src/model/page/practice-draft.ts'

/** A made-up id that ends in `letter`. */
export const sampleId = (letter: string) => `${'A'.repeat(20)}${letter}A`

/** The page, with `fields` changed. */
export function samplePage(fields: Partial<PracticeDocument> = {}): PracticeDocument {
  const document = firstDocument({
    deploymentId: sampleId('B'),
    practiceId: sampleId('C'),
    practitionerId: sampleId('D'),
    locationId: sampleId('E'),
    scheduleId: sampleId('F'),
    slug: 'centre-du-moulin',
    name: 'Centre du Moulin',
    phone: '01 99 00 55 66',
    countryCode: 'FR',
    addressLines: ['2 rue de l’Essai', '00000 Essai'],
    practitioner: { name: 'Ève Essai', title: 'Dr', specialty: '' },
    types: ['G', 'H', 'I'].map((letter) => ({
      id: sampleId(letter),
      name: `Type ${letter}`,
      durationMinutes: 20,
    })),
    language: 'en',
    issuedOn: '2026-11-24',
  })
  const second = newSchedule(sampleId('J'), sampleId('D'), sampleId('E'), 'Europe/Paris')
  return withLengthClasses({ ...document, schedules: [...document.schedules, second], ...fields })
}
