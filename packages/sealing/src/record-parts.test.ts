// The index in parts against a server that lies about them.
import { generateKeyPair } from '@colloque/hpke'
import { sampleBytes, sampleId, sampleIds, sampleKeys } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { hpke, tools } from '../test/sample-visit.ts'
import { MAXIMUM_PARTS, RECORD_PART_CAPACITY, type RecordItem, recordItemBytes } from './record-plaintexts.ts'
import {
  openKeptDocument,
  openRecordManifest,
  openRecordPart,
  sealKeptDocument,
  sealRecordIndex,
  sealRecordManifest,
  sealRecordPart,
} from './records.ts'
import { SealingError, SealingInputError } from './sealing-error.ts'

const recordKey = generateKeyPair(sampleBytes('record key', 32))
const reader = {
  recordPublicKey: recordKey.publicKey,
  recordSecretKey: recordKey.secretKey,
  identityPublicKey: sampleKeys.martin.publicKey,
}
const contextOf = (name: string, revision = 3) => ({
  deploymentId: sampleIds.deployment,
  practiceId: sampleIds.practice,
  recordId: sampleId(name),
  revision,
})

const patient: RecordItem = {
  is: 'patient',
  patient: {
    patientId: sampleId('patient'),
    name: 'Aline Roche',
    birthDate: '1985-04-03',
    phone: null,
    mergedInto: null,
  },
}
const entry: RecordItem = {
  is: 'entry',
  entry: {
    recordId: sampleId('record'),
    revision: 2,
    kind: 'note',
    patientId: sampleId('patient'),
    appointmentId: null,
    day: '2026-11-24',
    title: 'Vu ce matin',
  },
}
const manyItems = Array.from({ length: 300 }, (_, index): RecordItem => {
  if (entry.is !== 'entry') throw new Error('an entry')
  return { is: 'entry', entry: { ...entry.entry, recordId: sampleId(`record ${index}`) } }
})

describe('a part of a record index', () => {
  it('comes back as it was, and has one length whatever it holds', async () => {
    const lengths = new Set<number>()
    for (const items of [[], [patient, entry], manyItems]) {
      const sealed = await sealRecordPart(items, contextOf('part'), reader, tools)
      expect(await openRecordPart(sealed, contextOf('part'), reader, hpke)).toEqual(items)
      lengths.add((sealed.body.length * 3) / 4)
    }
    expect([...lengths]).toEqual([65_592])
  })

  it('is refused in the place of another part, at another revision, as an index, and under another key', async () => {
    const sealed = await sealRecordPart([patient], contextOf('part'), reader, tools)
    for (const context of [contextOf('other'), contextOf('part', 2), contextOf('part', 4)])
      await expect(openRecordPart(sealed, context, reader, hpke)).rejects.toThrow(SealingError)
    await expect(openRecordManifest(sealed, contextOf('part'), reader, hpke)).rejects.toThrow(SealingError)
    const foreign = { ...reader, recordSecretKey: sampleBytes('foreign', 32) }
    await expect(openRecordPart(sealed, contextOf('part'), foreign, hpke)).rejects.toThrow(SealingError)
  })

  it('holds as many bytes of items as it says, and not one more', async () => {
    const fill = (bytes: number) => {
      const items: RecordItem[] = []
      let room = bytes
      while (room >= recordItemBytes(patient)) {
        items.push(patient)
        room -= recordItemBytes(patient)
      }
      const name = 'x'.repeat(240)
      const last = (title: string): RecordItem => ({
        is: 'patient',
        patient: { patientId: sampleId('last'), name: title, birthDate: null, phone: null, mergedInto: null },
      })
      items.pop()
      room += recordItemBytes(patient)
      items.push(last(name.slice(0, room - recordItemBytes(last('')))))
      return items
    }
    // The first item has no comma before it.
    const exactly = fill(RECORD_PART_CAPACITY + 1)
    expect(exactly.reduce((sum, item) => sum + recordItemBytes(item), 0)).toBe(RECORD_PART_CAPACITY + 1)
    await expect(sealRecordPart(exactly, contextOf('part'), reader, tools)).resolves.toBeDefined()
    await expect(
      sealRecordPart(fill(RECORD_PART_CAPACITY + 2), contextOf('part'), reader, tools),
    ).rejects.toMatchObject({ code: 'too-long', field: 'recordPart' })
  })

  it('is not made of items that are none', async () => {
    if (patient.is !== 'patient') throw new Error('a patient')
    for (const wrong of [{ birthDate: '1985-02-30' }, { name: 'x'.repeat(241) }, { patientId: 'short' }]) {
      const item: RecordItem = { is: 'patient', patient: { ...patient.patient, ...wrong } }
      await expect(sealRecordPart([item], contextOf('part'), reader, tools)).rejects.toThrow(
        SealingInputError,
      )
    }
  })
})

describe('the manifest', () => {
  const parts = Array.from({ length: MAXIMUM_PARTS }, (_, index) => ({
    partId: sampleId(`part ${index}`),
    revision: index + 1,
  }))

  it('names up to 256 parts in 16 KiB, each once', async () => {
    const context = contextOf('practitioner')
    const sealed = await sealRecordManifest({ parts }, context, reader, tools)
    expect(await openRecordManifest(sealed, context, reader, hpke)).toEqual({ parts })
    expect((sealed.body.length * 3) / 4).toBeLessThan(56 + 16_384 + 3)
    const more = { parts: [...parts, { partId: sampleId('one more'), revision: 1 }] }
    const twice = { parts: [...parts.slice(0, 2), ...parts.slice(0, 1)] }
    for (const wrong of [more, twice])
      await expect(sealRecordManifest(wrong, context, reader, tools)).rejects.toThrow(SealingInputError)
  })

  it('is told from an index in one piece, which still opens', async () => {
    const context = contextOf('practitioner')
    const older = {
      entries: [
        {
          recordId: sampleId('r'),
          revision: 1,
          appointmentId: sampleId('a'),
          day: '2026-11-24',
          patientLabel: 'A',
        },
      ],
    }
    const sealed = await sealRecordIndex(older, context, reader, tools)
    expect(await openRecordManifest(sealed, context, reader, hpke)).toEqual(older)
  })
})

describe('a kept document', () => {
  it('gives its reader the key of its chunks, and nobody in another place', async () => {
    const document = {
      name: 'Ordonnance.pdf',
      mediaType: 'application/pdf',
      contentBytes: 9,
      keptOn: '2026-11-24',
    }
    const { sealed, chunkKey } = await sealKeptDocument(document, contextOf('document', 1), reader, tools)
    const opened = await openKeptDocument(sealed, contextOf('document', 1), reader, hpke)
    expect(opened).toEqual({ document, chunkKey })
    await expect(openKeptDocument(sealed, contextOf('other', 1), reader, hpke)).rejects.toThrow(SealingError)
    const again = await sealKeptDocument(document, contextOf('document', 1), reader, tools)
    expect(again.chunkKey).not.toEqual(chunkKey)
    expect(again.sealed.body.length).toBe(sealed.body.length)
  })
})
