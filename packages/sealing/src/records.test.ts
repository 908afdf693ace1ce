import { generateKeyPair } from '@colloque/hpke'
import { sampleBytes, sampleId, sampleIds, sampleKeys } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { hpke, tools } from '../test/sample-visit.ts'
import type { RecordIndex } from './record-plaintexts.ts'
import { openNote, openRecordIndex, sealNote, sealRecordIndex } from './records.ts'
import { SealingError, SealingInputError } from './sealing-error.ts'

const recordKey = generateKeyPair(sampleBytes('record key', 32))
const reader = {
  recordPublicKey: recordKey.publicKey,
  recordSecretKey: recordKey.secretKey,
  identityPublicKey: sampleKeys.martin.publicKey,
}
const context = {
  deploymentId: sampleIds.deployment,
  practiceId: sampleIds.practice,
  recordId: sampleId('record'),
  revision: 3,
}

function noteOf(length: number) {
  return { text: 'x'.repeat(length), writtenOn: '2026-11-24' }
}

function indexOf(length: number): RecordIndex {
  const entry = { revision: 2, appointmentId: sampleId('a'), day: '2026-11-24', patientLabel: 'Aline Roche' }
  return {
    entries: Array.from({ length }, (_, index) => ({ ...entry, recordId: sampleId(`record ${index}`) })),
  }
}

describe('a note', () => {
  it('opens for its author at its revision', async () => {
    const sealed = await sealNote(noteOf(20), context, reader, tools)
    expect(await openNote(sealed, context, reader, hpke)).toEqual(noteOf(20))
  })

  it('does not open at another revision, as another record, or as an index', async () => {
    const sealed = await sealNote(noteOf(20), context, reader, tools)
    for (const changes of [{ revision: 2 }, { revision: 4 }, { recordId: sampleId('other') }]) {
      await expect(openNote(sealed, { ...context, ...changes }, reader, hpke)).rejects.toThrow(SealingError)
    }
    await expect(openRecordIndex(sealed, context, reader, hpke)).rejects.toThrow(SealingError)
    const foreign = { ...reader, recordSecretKey: sampleBytes('foreign', 32) }
    await expect(openNote(sealed, context, foreign, hpke)).rejects.toThrow(SealingError)
  })

  it('grows in steps of 4 KiB, up to 1 MiB and no further', async () => {
    const lengthOf = async (length: number) =>
      (await sealNote(noteOf(length), context, reader, tools)).body.length
    expect(await lengthOf(4000)).toBe(await lengthOf(0))
    expect(await lengthOf(4200)).toBe(Math.ceil(((56 + 8192) * 4) / 3))
    await expect(sealNote(noteOf(1_000_000), context, reader, tools)).resolves.toBeDefined()
    await expect(sealNote(noteOf(1_000_001), context, reader, tools)).rejects.toThrow(SealingInputError)
    const quotes = { ...noteOf(0), text: '"'.repeat(600_000) }
    await expect(sealNote(quotes, context, reader, tools)).rejects.toMatchObject({
      code: 'too-long',
      field: 'note',
    })
  })
})

describe('the record index', () => {
  it('opens for its practitioner and doubles in size', async () => {
    const lengths = new Set<number>()
    for (const count of [0, 20, 40, 80, 160]) {
      const sealed = await sealRecordIndex(indexOf(count), context, reader, tools)
      expect(await openRecordIndex(sealed, context, reader, hpke)).toEqual(indexOf(count))
      lengths.add((sealed.body.length * 3) / 4)
    }
    expect([...lengths].map((bytes) => Math.floor((bytes - 56) / 4096))).toEqual([1, 2, 4, 8])
  })

  it('says at which revision each note stands, and refuses one that says none', async () => {
    const [entry] = indexOf(1).entries
    if (!entry) throw new Error('there is one entry')
    const { revision: _, ...without } = entry
    for (const wrong of [without, { ...entry, revision: 0 }, { ...entry, revision: 1.5 }]) {
      const index = { entries: [wrong] } as RecordIndex
      await expect(sealRecordIndex(index, context, reader, tools)).rejects.toThrow(SealingInputError)
    }
    await expect(sealRecordIndex({ entries: [entry] }, context, reader, tools)).resolves.toBeDefined()
  })

  it('does not open when its last revision is played again', async () => {
    const [old, current] = [context, { ...context, revision: 4 }]
    const sealed = await sealRecordIndex(indexOf(1), old, reader, tools)
    await expect(openRecordIndex(sealed, current, reader, hpke)).rejects.toThrow(SealingError)
  })
})
