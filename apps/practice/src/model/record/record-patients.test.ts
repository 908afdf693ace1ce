import type { RecordEntry, RecordPatient } from '@colloque/sealing'
import { describe, expect, it } from 'vitest'
import type { RecordState } from './record-file.ts'
import {
  entriesByPatient,
  fittingLabel,
  mergedInto,
  mergingItems,
  partingItems,
  proposedPatient,
  samePatients,
  standingPatient,
  titleOfNote,
} from './record-patients.ts'

function patientOf(patientId: string, changes: Partial<RecordPatient> = {}): RecordPatient {
  return { patientId, name: 'Aline Roche', birthDate: null, phone: null, mergedInto: null, ...changes }
}

function stateOf(patients: RecordPatient[], entries: Partial<RecordEntry>[] = []): RecordState {
  const whole = entries.map(
    (entry, index): RecordEntry => ({
      ...{ recordId: `r${index}`, revision: 1, kind: 'note', patientId: 'a', appointmentId: null, title: '' },
      ...{ day: '2026-11-24', ...entry },
    }),
  )
  return {
    patients: new Map(patients.map((patient) => [patient.patientId, patient])),
    entries: new Map(whole.map((entry) => [entry.recordId, entry])),
  }
}

const apply = (state: RecordState, items: ReturnType<typeof mergingItems>): RecordState => ({
  ...state,
  patients: new Map([
    ...state.patients,
    ...items.flatMap((item) =>
      item.is === 'patient' ? [[item.patient.patientId, item.patient] as const] : [],
    ),
  ]),
})

describe('whom a visit is about', () => {
  const born = { birthDate: '1985-04-03' }

  it('is proposed by name with date of birth or telephone, never by the name alone', () => {
    const state = stateOf([patientOf('a', born), patientOf('b', { name: 'Alain Roche', ...born })])
    expect(proposedPatient(state, { name: 'ALINE ROCHÉ', ...born })?.patientId).toBe('a')
    expect(proposedPatient(state, { name: 'Roche Aline', ...born })?.patientId).toBe('a')
    expect(proposedPatient(state, { name: 'Aline Roche' })).toBeNull()
    const phone = stateOf([patientOf('a', { phone: '+33 1 99 00 11 22' })])
    expect(proposedPatient(phone, { name: 'Aline Roche', phone: '01 99 00 11 22' })?.patientId).toBe('a')
  })

  it('is nobody born on another day, and nobody where two would fit', () => {
    const state = stateOf([
      patientOf('a', born),
      patientOf('b', born),
      patientOf('c', { birthDate: '1990-01-01' }),
    ])
    expect(
      samePatients(state, { name: 'Aline Roche', ...born }).map(({ patient }) => patient.patientId),
    ).toEqual(['a', 'b'])
    expect(proposedPatient(state, { name: 'Aline Roche', ...born })).toBeNull()
  })
})

describe('two patients who are one', () => {
  const state = stateOf(
    [patientOf('a'), patientOf('b'), patientOf('c')],
    [{ patientId: 'a', day: '2026-01-01' }, { patientId: 'b', day: '2026-03-01' }, { patientId: 'c' }],
  )

  it('are shown together, in order of day, and apart again when it is taken back', () => {
    const merged = apply(state, mergingItems(state, 'a', 'b'))
    expect(
      entriesByPatient(merged)
        .get('b')
        ?.map(({ recordId }) => recordId),
    ).toEqual(['r1', 'r0'])
    expect(entriesByPatient(merged).has('a')).toBe(false)
    expect(mergedInto(merged, 'b').map(({ patientId }) => patientId)).toEqual(['a'])
    const parted = apply(merged, partingItems(merged, 'a'))
    expect(entriesByPatient(parted)).toEqual(entriesByPatient(state))
  })

  it('follow a chain of mergers, and a circle of a broken file ends', () => {
    const chain = apply(state, mergingItems(state, 'a', 'b'))
    const longer = apply(chain, mergingItems(chain, 'b', 'c'))
    expect(standingPatient(longer, 'a')?.patientId).toBe('c')
    expect(mergingItems(longer, 'c', 'a')).toEqual([])
    const circle = stateOf([patientOf('a', { mergedInto: 'b' }), patientOf('b', { mergedInto: 'a' })])
    expect(standingPatient(circle, 'a')).not.toBeNull()
    const lost = stateOf([patientOf('a', { mergedInto: 'gone' })])
    expect(standingPatient(lost, 'a')?.patientId).toBe('a')
  })
})

describe('a label', () => {
  it('fits into 240 bytes without breaking a letter', () => {
    expect(fittingLabel('é'.repeat(200))).toBe('é'.repeat(120))
    expect(fittingLabel(`${'x'.repeat(239)}😀`)).toBe('x'.repeat(239))
    expect(fittingLabel('lone \ud800')).toBe('lone \ufffd')
  })

  it('of a note is the beginning of what it says first', () => {
    expect(titleOfNote('\n  \nTension 12/8\nReste')).toBe('Tension 12/8')
    expect(titleOfNote('a'.repeat(100))).toHaveLength(80)
    expect(titleOfNote('')).toBe('')
  })
})
