import { foldedWords, foldText, searchedBeginnings } from '@colloque/folding'
import type { RecordEntry, RecordPatient } from '@colloque/sealing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordState } from './record-file.ts'
import { type KindWords, prepareSearch, recentPatients, searchRecord } from './record-search.ts'

const kinds: KindWords = { note: 'Note', intake: 'Mots du patient', document: 'Document' }

const patients: RecordPatient[] = [
  { name: 'Élodie Müller', birthDate: '1985-04-03' },
  { name: "Jean-Pierre O'Brien", birthDate: null },
  { name: 'Łukasz Größe', birthDate: '2001-12-09' },
].map((known, index) => ({ patientId: `p${index}`, phone: null, mergedInto: null, ...known }))

const entries: RecordEntry[] = [
  { patientId: 'p0', day: '2026-11-24', title: 'Tension artérielle', kind: 'note' as const },
  { patientId: 'p0', day: '2025-02-01', title: 'IRM du genou.pdf', kind: 'document' as const },
  { patientId: 'p1', day: '2026-03-05', title: 'Dépistage', kind: 'intake' as const },
].map((known, index) => ({ recordId: `r${index}`, revision: 1, appointmentId: null, ...known }))

const stateOf = (people: RecordPatient[], kept: RecordEntry[]): RecordState => ({
  patients: new Map(people.map((patient) => [patient.patientId, patient])),
  entries: new Map(kept.map((entry) => [entry.recordId, entry])),
})
const search = prepareSearch(stateOf(patients, entries), kinds)
const find = (query: string) =>
  searchRecord(search, query).map(
    ({ patient, entries: found }) => `${patient.patientId}:${found.map(({ recordId }) => recordId).join()}`,
  )

describe('search in the record', () => {
  it.each([
    ['elodie', ['p0:r0,r1']],
    ['MULL', ['p0:r0,r1']],
    ['Muller ten', ['p0:r0']],
    ['muller genou', ['p0:r1']],
    ['muller 2025', ['p0:r1']],
    ['obrien', ['p1:r2']],
    ["o'brien", ['p1:r2']],
    ['jean pierre', ['p1:r2']],
    ['lukasz grosse', ['p2:']],
    ['03.04.1985', ['p0:r0,r1']],
    ['3/4/1985', ['p0:r0,r1']],
    ['1985-04-03', ['p0:r0,r1']],
    ['24.11.2026', ['p0:r0']],
    ['depistage', ['p1:r2']],
    ['document', ['p0:r1']],
    ['note', ['p0:r0']],
    ['odie', []],
    ['tension genou', []],
    ['brien tension', []],
    ['', []],
    ['  ·  ', []],
  ])('finds for “%s” %j', (query, expected) => {
    expect(find(query)).toEqual(expected)
  })

  it('finds a merged patient by either name, once, and shows the newest first without a query', () => {
    const merged = patients.map((patient) =>
      patient.patientId === 'p1' ? { ...patient, mergedInto: 'p0' } : patient,
    )
    const together = prepareSearch(stateOf(merged, entries), kinds)
    const ids = (query: string) => searchRecord(together, query).map(({ patient }) => patient.patientId)
    expect([ids('obrien'), ids('elodie')]).toEqual([['p0'], ['p0']])
    expect(recentPatients(search, 2).map(({ patient }) => patient.patientId)).toEqual(['p0', 'p1'])
  })

  it('finds exactly what an obvious search finds', () => {
    const word = fc.constantFrom(
      'été',
      'Ete',
      'eté-vif',
      'de',
      'DENIS',
      'Œuvre',
      'oeil',
      '12',
      '012',
      "d'Été",
    )
    const text = fc.array(word, { maxLength: 3 }).map((words) => words.join(' '))
    const people = fc.array(fc.record({ name: text, entries: fc.array(text, { maxLength: 3 }) }), {
      maxLength: 6,
    })
    const query = fc.array(
      fc.constantFrom('e', 'été', 'ETEV', 'den', 'oe', 'œ', '1', '12', 'note', '2026', 'det'),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(people, query, (made, typed) => {
        const made2 = made.map((one, index) => ({ ...one, patientId: `p${index}` }))
        const state = stateOf(
          made2.map(({ name, patientId }) => ({
            patientId,
            name,
            birthDate: null,
            phone: null,
            mergedInto: null,
          })),
          made2.flatMap((one) =>
            one.entries.map((title, index) => ({
              ...{ recordId: `${one.patientId}r${index}`, revision: 1, kind: 'note' as const, title },
              ...{ patientId: one.patientId, appointmentId: null, day: '2026-11-24' },
            })),
          ),
        )
        const asked = typed.join(' ')
        const got = searchRecord(prepareSearch(state, kinds), asked).flatMap(
          ({ patient, entries: found }) => [patient.patientId, ...found.map(({ recordId }) => recordId)],
        )
        expect(new Set(got)).toEqual(obvious(state, asked))
      }),
      { numRuns: 300 },
    )
  })
})

// Every word typed begins a word of the patient, or else of the entry.
function obvious(state: RecordState, query: string): Set<string> {
  const beginnings = searchedBeginnings(query)
  const found = new Set<string>()
  if (beginnings.length === 0) return found
  const begins = (words: string[], beginning: string) => words.some((word) => word.startsWith(beginning))
  for (const patient of state.patients.values()) {
    const own = foldedWords(patient.name)
    if (beginnings.every((beginning) => begins(own, beginning))) found.add(patient.patientId)
    for (const entry of state.entries.values()) {
      if (entry.patientId !== patient.patientId) continue
      const all = [...own, ...[entry.day, entry.title, kinds[entry.kind]].flatMap(foldedWords)]
      if (!beginnings.every((beginning) => begins(all, beginning))) continue
      found.add(patient.patientId)
      found.add(entry.recordId)
    }
  }
  return found
}

describe('folded text', () => {
  it('knows no accents, capitals or ligatures', () => {
    expect(foldText('ÉTÉ Straße Œuvre Łódź İstanbul')).toBe('ete strasse oeuvre lodz istanbul')
    expect(foldedWords("L'Été-vif 03")).toEqual(
      expect.arrayContaining(['l', 'ete', 'vif', 'letevif', '03', '3']),
    )
  })
})
