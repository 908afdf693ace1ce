import { RECORD_PART_CAPACITY, type RecordItem, recordItemBytes } from '@colloque/sealing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  EMPTY_FILE,
  idOfItem,
  itemsOfOlderIndex,
  MAXIMUM_CHANGED_PARTS,
  planChange,
  type RecordFile,
  readState,
} from './record-file.ts'

let counter = 0
const newIds = (count = 16) => Array.from({ length: count }, () => idOf(`part-${counter++}`))
const idOf = (name: string) => name.padStart(22, '0').slice(-22)

function entryItem(id: number, patient = 0, title = 'Contrôle'): RecordItem {
  return {
    is: 'entry',
    entry: {
      recordId: idOf(`r${id}`),
      revision: 1,
      kind: 'note',
      patientId: idOf(`p${patient}`),
      appointmentId: null,
      day: '2026-11-24',
      title,
    },
  }
}

function append(file: RecordFile, items: readonly RecordItem[]): RecordFile {
  return planChange(file, { items, removedIds: [] }, newIds(200)).file
}

const bytesOf = (items: readonly RecordItem[]) => items.reduce((sum, item) => sum + recordItemBytes(item), 0)

describe('the record in parts', () => {
  it('sends the last part alone, or it and a new one, whichever patient an entry is about', () => {
    let file = EMPTY_FILE
    for (let index = 0; index < 40; index++) {
      const items = Array.from({ length: 50 }, (_, one) => entryItem(index * 50 + one, one % 7))
      const plan = planChange(file, { items, removedIds: [] }, newIds())
      const last = plan.file.parts.slice(-2).map(({ partId }) => partId)
      expect(plan.changed.length).toBeLessThanOrEqual(2)
      for (const { partId } of plan.changed) expect(last).toContain(partId)
      expect(plan.removedParts).toEqual([])
      file = plan.file
    }
    expect(file.parts.length).toBeGreaterThan(2)
    for (const { items } of file.parts) expect(bytesOf(items)).toBeLessThanOrEqual(RECORD_PART_CAPACITY)
    expect(readState(file).entries.size).toBe(2_000)
  })

  it('names for every part the revision at which it was written last', () => {
    const one = append(EMPTY_FILE, [entryItem(1)])
    const two = append(
      one,
      Array.from({ length: 900 }, (_, index) => entryItem(index)),
    )
    const three = append(two, [entryItem(3)])
    expect(three.parts.map(({ revision }) => revision)).toEqual([2, 3])
    expect(three.revision).toBe(3)
  })

  it('holds 20,000 entries of 10,000 patients in fewer parts than it may have', () => {
    const patients = Array.from(
      { length: 10_000 },
      (_, index): RecordItem => ({
        is: 'patient',
        patient: {
          patientId: idOf(`p${index}`),
          name: `Prénom-Composé Nom de Famille ${index}`,
          birthDate: '1980-01-31',
          phone: '+33 1 99 00 11 22',
          mergedInto: null,
        },
      }),
    )
    const entries = Array.from({ length: 20_000 }, (_, index) =>
      entryItem(index, index % 10_000, `Contrôle de la tension, ordonnance renouvelée ${index}`),
    )
    const file = append(append(EMPTY_FILE, patients), entries)
    expect(file.parts.length).toBeLessThan(128)
    const { changed } = planChange(file, { items: [entryItem(20_001)], removedIds: [] }, newIds())
    expect(changed.length).toBeLessThanOrEqual(2)
  })

  it('moves what counts of the first part to the end once more is superseded, and loses nothing', () => {
    let file = append(
      EMPTY_FILE,
      Array.from({ length: 900 }, (_, index) => entryItem(index)),
    )
    const firstPart = file.parts[0]?.partId
    for (let round = 0; round < 6; round++)
      file = append(
        file,
        Array.from({ length: 300 }, (_, index) => entryItem(index, 0, `Révision ${round}`)),
      )
    expect(file.parts.map(({ partId }) => partId)).not.toContain(firstPart)
    const { entries } = readState(file)
    expect(entries.size).toBe(900)
    expect(entries.get(idOf('r5'))?.title).toBe('Révision 5')
    expect(entries.get(idOf('r899'))?.title).toBe('Contrôle')
  })

  it('drops everything about a removed id, superseded items too, however many parts hold it', () => {
    let file = EMPTY_FILE
    for (let round = 0; round < 30; round++)
      file = append(file, [
        entryItem(1, 0, `Secret ${round}`),
        ...Array.from({ length: 450 }, (_, index) => entryItem(1000 + round * 450 + index)),
      ])
    const holders = () =>
      file.parts.filter(({ items }) => items.some((item) => idOfItem(item) === idOf('r1'))).length
    expect(holders()).toBeGreaterThan(MAXIMUM_CHANGED_PARTS)
    const before = readState(file).entries.size
    for (let isWhole = false; !isWhole; ) {
      const plan = planChange(file, { items: [], removedIds: [idOf('r1')] }, newIds())
      expect(plan.changed.length).toBeLessThanOrEqual(MAXIMUM_CHANGED_PARTS)
      const title = readState(plan.file).entries.get(idOf('r1'))?.title
      if (title !== undefined) expect(title).toBe('Secret 29')
      ;({ file, isWhole } = plan)
    }
    expect(holders()).toBe(0)
    expect(readState(file).entries.size).toBe(before - 1)
  })

  it('comes to the same as a plain list of items, whatever is written and removed', () => {
    const step = fc.oneof(
      fc.record({ add: fc.integer({ min: 0, max: 30 }), title: fc.string({ maxLength: 60 }) }),
      fc.record({ remove: fc.integer({ min: 0, max: 30 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        let file = EMPTY_FILE
        const plain = new Map<string, string>()
        for (const one of steps) {
          if ('add' in one) {
            const title = one.title.toWellFormed()
            plain.set(idOf(`r${one.add}`), title)
            file = append(file, [entryItem(one.add, 0, title)])
          } else {
            plain.delete(idOf(`r${one.remove}`))
            file = planChange(file, { items: [], removedIds: [idOf(`r${one.remove}`)] }, newIds()).file
          }
        }
        const titles = [...readState(file).entries.values()].map(({ recordId, title }) => [recordId, title])
        expect(new Map(titles as [string, string][])).toEqual(plain)
      }),
      { numRuns: 60 },
    )
  })

  it('lays out an index in one piece in parts with the first change, a patient for each of its notes', () => {
    const older = itemsOfOlderIndex({
      entries: ['a', 'b'].map((name) => ({
        recordId: idOf(name),
        revision: 4,
        appointmentId: idOf(`v${name}`),
        day: '2026-11-24',
        patientLabel: 'Aline Roche',
      })),
    })
    const file: RecordFile = { revision: 9, parts: [], older }
    expect(readState(file).patients.size).toBe(2)
    const plan = planChange(file, { items: [entryItem(1)], removedIds: [] }, newIds())
    expect(plan.file).toMatchObject({ revision: 10, older: [] })
    expect(plan.changed).toHaveLength(1)
    expect(readState(plan.file).entries.get(idOf('a'))).toMatchObject({ revision: 4, patientId: idOf('a') })
    expect(readState(plan.file).entries.size).toBe(3)
  })
})
