import type { DocumentSchedule, PracticeDocument } from '@colloque/practice-document'
import { describe, expect, it } from 'vitest'
import { contactNamesOf, namesOf, type Readers, readersAt, readersSince } from './readers.ts'

const person = (id: string) => ({ id, name: id, title: 'Dr', identityPublicKey: '' })
const calendar = (id: string, practitionerId: string, sharedWith?: string[]): DocumentSchedule => ({
  id,
  practitionerId,
  locationId: '',
  timeZone: 'Europe/Paris',
  gridMinutes: 5,
  minimumNoticeMinutes: 0,
  maximumHorizonDays: 60,
  cancelCutoffMinutes: 0,
  lengthClasses: [],
  ...(sharedWith ? { sharedWith } : {}),
})
const shared = calendar('A1', 'Aubry', ['Weber'])
const alone = calendar('A2', 'Aubry')
const others = calendar('B1', 'Benoit')
const page: PracticeDocument = {
  format: 'colloque/practice-document/v1',
  deploymentId: '',
  practiceId: '',
  slug: '',
  version: 5,
  previousHash: null,
  issuedOn: '2026-11-01',
  name: 'Cabinet',
  phone: '',
  countryCode: 'FR',
  languages: ['fr'],
  practitioners: ['Aubry', 'Weber', 'Benoit', 'Caron'].map(person),
  standIns: [
    {
      practitionerId: 'Aubry',
      standInPractitionerId: 'Caron',
      startDay: '2026-12-01',
      endDay: '2026-12-03',
    },
  ],
  locations: [],
  healthcareServices: [],
  schedules: [shared, alone, others],
  courierPublicKey: null,
}
const before = { schedule: shared, startAt: Date.parse('2026-11-30T09:00:00Z') }
const during = { schedule: shared, startAt: Date.parse('2026-12-02T09:00:00Z') }
const names = (readers: Readers) => readers.map(({ name }) => name)

describe('who reads what is sealed now', () => {
  it('is the practitioner, and whom the calendar is shared with', () => {
    expect(names(readersAt(page, before))).toEqual(['Aubry', 'Weber'])
    expect(names(readersAt(page, { ...before, schedule: alone }))).toEqual(['Aubry'])
  })

  it('is the stand-in alone on their days, whoever else the calendar is shared with', () => {
    expect(names(readersAt(page, during))).toEqual(['Caron'])
    // Midnight in Paris, not in Greenwich.
    expect(names(readersAt(page, { ...before, startAt: Date.parse('2026-11-30T23:00:00Z') }))).toEqual([
      'Caron',
    ])
  })
})

describe('who reads what was sealed', () => {
  it('is the stand-in alone where the page has not changed since', () => {
    expect(names(readersSince(page, [during], 5))).toEqual(['Caron'])
  })

  it('is both where the page was another: it may have been sealed before the stand-in was named', () => {
    expect(names(readersSince(page, [during], 4))).toEqual(['Aubry', 'Weber', 'Caron'])
    expect(names(readersSince(page, [during], null))).toEqual(['Aubry', 'Weber', 'Caron'])
  })

  it('is everybody whose calendar or days the visit has been on since', () => {
    const moved = { ...before, schedule: others }
    expect(names(readersSince(page, [before, during, moved], 5))).toEqual([
      'Aubry',
      'Weber',
      'Caron',
      'Benoit',
    ])
    expect(names(readersSince(page, [{ ...before, schedule: alone }], 5)), 'control').toEqual(['Aubry'])
  })
})

describe('their names', () => {
  it('come with the office for name and contact, where the page names secretaries', () => {
    const readers = readersAt(page, before)
    expect(namesOf(page, readers)).toBe('Dr Aubry and Dr Weber')
    expect(contactNamesOf(page, readers)).toBe('Dr Aubry and Dr Weber')
    const office = { ...page, delegates: [{ id: 'D', identityPublicKey: '' }] }
    expect(contactNamesOf(office, readers)).toBe('Dr Aubry, Dr Weber and the office')
    expect(namesOf(page, [])).toBe('Cabinet')
  })
})
