// Chunks that no entry followed are swept; those of a kept document stay.
import { randomBytes, randomUUID } from 'node:crypto'
import { idFromUuid } from '@colloque/encoding'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPractice } from '../test/builders.ts'
import { addRecordChunk, connect, type Database, eraseDue, findRecordChunk, writeFile } from './index.ts'

let database: TestDatabase
let api: Database
let jobs: Database
beforeAll(async () => {
  database = await testDatabase()
  api = connect(database.urlAs('colloque_api'))
  jobs = connect(database.urlAs('colloque_jobs'), { role: 'colloque_jobs', max: 2 })
})
afterAll(async () => {
  await Promise.all([api.end(), jobs.end()])
  await database.drop()
})

const sealed = () => ({
  sealedBody: randomBytes(4152),
  keyId: randomBytes(16),
  epoch: 0,
  encapsulatedKey: randomBytes(1120),
  sealedContentKey: randomBytes(48),
})

describe('chunks of a document', () => {
  it('that was never kept go on the second day after they came, kept ones stay', async () => {
    const { practiceId, practitionerId } = await buildPractice(api)
    const owner = { practiceId, practitionerId }
    const [kept, left] = [idFromUuid(randomUUID()), idFromUuid(randomUUID())]
    for (const recordId of [kept, left])
      await addRecordChunk(api, owner, {
        ...{ recordId, chunkNumber: 0, sealedChunk: randomBytes(262_160) },
        writtenOn: '2026-11-24',
      })
    await writeFile(api, owner, {
      ...{ replacesRevision: 0, index: sealed(), parts: [], removedParts: [], removedRecords: [] },
      ...{ records: [{ recordId: kept, replacesRevision: 0, ...sealed() }], writtenOn: '2026-11-24' },
    })
    const erasedAt = async (day: string) => (await eraseDue(jobs, Date.parse(day))).recordChunks
    expect(await erasedAt('2026-11-25T23:59:00Z')).toBe(0)
    expect(await erasedAt('2026-11-26T00:00:00Z')).toBe(1)
    expect(await findRecordChunk(api, owner, left, 0)).toBeNull()
    expect((await findRecordChunk(api, owner, kept, 0))?.length).toBe(262_160)
  })
})
