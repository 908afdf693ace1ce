// Who reads a visit: the rule that patients and the desk are told by, in sentences.
import type { DocumentSchedule, PracticeDocument, StandIn } from '@colloque/practice-document'
import { sampleDocument } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { hasOffice, readersAt } from './readers.ts'
import type { Mismatch } from './review.ts'
import { readersOfVisit, type ShownOfVisit } from './visit-readers.ts'

const sample = sampleDocument()
const person = (id: string) => ({ id, name: id, identityPublicKey: '' })

function calendar(id: string, practitionerId: string, sharedWith?: string[]): DocumentSchedule {
  const [first] = sample.schedules
  if (first === undefined) throw new Error('the sample has calendars')
  const { sharedWith: _, ...rest } = first
  return { ...rest, id, practitionerId, timeZone: 'Europe/Paris', ...(sharedWith ? { sharedWith } : {}) }
}

// Caron stands in for Aubry on 1 and 2 December.
const absence: StandIn = {
  practitionerId: 'Aubry',
  standInPractitionerId: 'Caron',
  startDay: '2026-12-01',
  endDay: '2026-12-03',
}
const page: PracticeDocument = {
  ...sample,
  version: 5,
  practitioners: ['Aubry', 'Benoit', 'Caron', 'Weber'].map(person),
  standIns: [absence],
  schedules: [calendar('aubry', 'Aubry'), calendar('benoit', 'Benoit'), calendar('caron', 'Caron')],
}

/** The page as it is while Aubry's calendar is shared with those. */
function sharedWith(...names: string[]): PracticeDocument {
  const [, ...others] = page.schedules
  return { ...page, schedules: [calendar('aubry', 'Aubry', names), ...others] }
}

const before = { scheduleId: 'aubry', start: '2026-11-30T09:00:00Z' }
const during = { scheduleId: 'aubry', start: '2026-12-02T09:00:00Z' }
const atBenoits = { scheduleId: 'benoit', start: '2026-11-30T10:00:00Z' }

type Place = { scheduleId: string; start: string }
type Visit = {
  sealedFor: Place
  underVersion?: number | null
  moves?: Place[]
  mismatches?: Mismatch[] | null
}

/** Names of the readers of a visit that was sealed for a place under that page (null: does not open), and moved since. */
function readers(
  document: PracticeDocument,
  { sealedFor, underVersion = page.version, moves = [], mismatches = [] }: Visit,
): string[] {
  const acts = moves.map((move, index) => ({
    ...move,
    actNumber: index + 1,
    kind: 'reschedule' as const,
    author: 'practice' as const,
    status: null,
    practitionerId: 'Aubry',
    proof: '',
  }))
  const intake: ShownOfVisit['intake'] =
    underVersion === null ? null : { ...sealedFor, documentVersion: underVersion }
  const told = { ...(moves.at(-1) ?? sealedFor), acts }
  return readersOfVisit(document, told, { intake, mismatches }).map(({ id }) => id)
}

/** The same of what is sealed now. */
function readersNow(document: PracticeDocument, { scheduleId, start }: Place): string[] {
  const schedule = document.schedules.find(({ id }) => id === scheduleId)
  return schedule ? readersAt(document, schedule, Date.parse(start)).map(({ id }) => id) : []
}

describe('a visit is read', () => {
  it('by the practitioner of its calendar', () => {
    for (const [place, name] of [
      [before, 'Aubry'],
      [atBenoits, 'Benoit'],
    ] as const) {
      expect(readersNow(page, place)).toEqual([name])
      expect(readers(page, { sealedFor: place })).toEqual([name])
    }
  })

  it('by nobody where the page has its calendar, or its practitioner, no more', () => {
    expect(readers(page, { sealedFor: { ...before, scheduleId: 'gone' } })).toEqual([])
    const left = { ...page, practitioners: page.practitioners.filter(({ id }) => id !== 'Aubry') }
    expect(readersNow(left, before)).toEqual([])
    expect(readers(left, { sealedFor: before })).toEqual([])
  })

  it('by the office as far as name and contact, where the page names secretaries', () => {
    const { delegates: _, ...alone } = page
    expect(hasOffice(alone)).toBe(false)
    expect(hasOffice({ ...page, delegates: [{ id: 'Dubois', identityPublicKey: '' }] })).toBe(true)
  })
})

describe('a stand-in', () => {
  it('alone reads what is sealed for their days, whoever else the calendar is shared with', () => {
    for (const document of [page, sharedWith('Weber')]) {
      expect(readersNow(document, during)).toEqual(['Caron'])
      expect(readers(document, { sealedFor: during })).toEqual(['Caron'])
    }
  })

  it.each([
    [
      'Europe/Paris',
      '2026-11-30T22:55:00Z',
      '2026-11-30T23:00:00Z',
      '2026-12-02T22:55:00Z',
      '2026-12-02T23:00:00Z',
    ],
    [
      'Indian/Reunion',
      '2026-11-30T19:55:00Z',
      '2026-11-30T20:00:00Z',
      '2026-12-02T19:55:00Z',
      '2026-12-02T20:00:00Z',
    ],
    [
      'America/Martinique',
      '2026-12-01T03:55:00Z',
      '2026-12-01T04:00:00Z',
      '2026-12-03T03:55:00Z',
      '2026-12-03T04:00:00Z',
    ],
  ])('has days from midnight to midnight in the zone of the calendar: %s', (timeZone, ...starts) => {
    const schedules = page.schedules.map((schedule) => ({ ...schedule, timeZone }))
    const there = { ...page, schedules }
    const names = ['Aubry', 'Caron', 'Caron', 'Aubry']
    expect(starts.map((start) => readersNow(there, { ...before, start }))).toEqual(
      names.map((name) => [name]),
    )
    const visits = starts.map((start) => readers(there, { sealedFor: { ...before, start } }))
    expect(visits).toEqual(names.map((name) => [name]))
  })

  it('reads beside the others what may have been sealed before the page named them', () => {
    expect(readers(page, { sealedFor: during, underVersion: 4 })).toEqual(['Aubry', 'Caron'])
    expect(readers(page, { sealedFor: during, underVersion: null })).toEqual(['Aubry', 'Caron'])
    expect(readers(page, { sealedFor: before, underVersion: 4 }), 'control').toEqual(['Aubry'])
  })

  it('is named no more once the page does not name them: what it said before is not known any more', () => {
    const back = { ...page, version: 6, standIns: [] }
    expect(readersNow(back, during)).toEqual(['Aubry'])
    expect(readers(back, { sealedFor: during })).toEqual(['Aubry'])
  })

  it('goes on reading what was sealed to them and has moved to another day since', () => {
    expect(readers(page, { sealedFor: during, moves: [before] })).toEqual(['Caron'])
    expect(readers(page, { sealedFor: before, moves: [during] })).toEqual(['Aubry', 'Caron'])
  })
})

describe('a colleague with whom the calendar is shared', () => {
  it('reads what is sealed now, after its practitioner', () => {
    expect(readersNow(sharedWith('Weber', 'Benoit'), before)).toEqual(['Aubry', 'Weber', 'Benoit'])
  })

  it('reads what was sealed before it was shared', () => {
    const since = { ...sharedWith('Weber'), version: 6 }
    expect(readers(since, { sealedFor: before })).toEqual(['Aubry', 'Weber'])
  })

  it('reads nothing any more once it is taken back', () => {
    const takenBack = { ...page, version: 6 }
    expect(readers(takenBack, { sealedFor: before })).toEqual(['Aubry'])
    expect(readers(sharedWith('Weber'), { sealedFor: before }), 'control').toEqual(['Aubry', 'Weber'])
  })

  it('is named once where they stand in too', () => {
    expect(readersNow(sharedWith('Caron'), during)).toEqual(['Caron'])
    const either = readers(sharedWith('Caron'), { sealedFor: during, underVersion: 4 })
    expect(either).toEqual(['Aubry', 'Caron'])
  })
})

describe('a visit handed to another practitioner', () => {
  it('is read by them, and no more by whoever handed it over or read along', () => {
    expect(readers(sharedWith('Weber'), { sealedFor: before, moves: [atBenoits] })).toEqual(['Benoit'])
    expect(readers(page, { sealedFor: during, moves: [atBenoits] })).toEqual(['Benoit'])
    expect(readers(page, { sealedFor: before, underVersion: null, moves: [before, atBenoits] })).toEqual([
      'Benoit',
    ])
  })

  it('leaves everybody in their place where it is the service’s word alone', () => {
    const mismatches: Mismatch[] = [{ kind: 'unproven-act', position: 0 }]
    const unproven = readers(sharedWith('Weber'), { sealedFor: before, moves: [atBenoits], mismatches })
    expect(unproven).toEqual(['Aubry', 'Weber', 'Benoit'])
    const unheld = readers(page, { sealedFor: before, moves: [atBenoits], mismatches: null })
    expect(unheld, 'nothing was held against it').toEqual(['Aubry', 'Benoit'])
  })

  it('is told from the others by its place in the list: the second move alone is proven', () => {
    const atCarons = { scheduleId: 'caron', start: '2026-11-30T11:00:00Z' }
    const moves = [atBenoits, atCarons]
    const first: Mismatch[] = [{ kind: 'unproven-act', position: 0 }]
    const second: Mismatch[] = [{ kind: 'unproven-act', position: 1 }]
    expect(readers(page, { sealedFor: before, moves, mismatches: first })).toEqual(['Caron'])
    expect(readers(page, { sealedFor: before, moves, mismatches: second })).toEqual(['Benoit', 'Caron'])
  })

  it('is read again by whoever gets it back, and by them alone', () => {
    expect(readers(page, { sealedFor: before, moves: [atBenoits, before] })).toEqual(['Aubry'])
  })

  it('to the days of a stand-in is theirs or the practitioner’s: which page it was sealed under is not told', () => {
    const moves = [during]
    expect(readers(page, { sealedFor: atBenoits, moves })).toEqual(['Aubry', 'Caron'])
  })

  it('to somebody who read along before is theirs alone', () => {
    expect(readers(sharedWith('Benoit'), { sealedFor: before, moves: [atBenoits] })).toEqual(['Benoit'])
    expect(readers(sharedWith('Benoit'), { sealedFor: before }), 'control').toEqual(['Aubry', 'Benoit'])
  })
})

describe('a wish for the waiting list', () => {
  it('is read by the same rule, on its first day', () => {
    const wished = { scheduleId: 'aubry', start: '2026-12-01T00:00:01Z' }
    expect(readers(page, { sealedFor: wished, mismatches: null })).toEqual(['Caron'])
    expect(readers(page, { sealedFor: wished, underVersion: 4, mismatches: null })).toEqual([
      'Aubry',
      'Caron',
    ])
  })
})
