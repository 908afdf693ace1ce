import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextOf } from '../test/practice-builder.ts'
import { startTestApi, type TestApi } from '../test/test-api.ts'
import { currentDocument, keptDocuments } from './document-cache.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())

describe('the cache of documents', () => {
  it('keeps one document of a practice, however often it publishes', async () => {
    const { practice, cookie } = await api.open()
    const before = keptDocuments()
    let { document } = practice
    for (let times = 0; times < 5; times++) {
      const changes = { ...nextOf(document), name: randomBytes(20).toString('hex') }
      const json = practice.sign({ ...document, ...changes })
      expect((await api.ask('/api/practice/document', { method: 'PUT', cookie, json })).status).toBe(204)
      document = { ...document, ...changes }
      const { practiceId } = practice
      const newest = await currentDocument(api.sql, { practiceId, documentVersion: document.version })
      expect(newest.name).toBe(document.name)
    }
    const after = keptDocuments()
    expect(after.practices).toBe(before.practices)
    expect(after.bytes).toBeLessThan(before.bytes + 200)
  })
})
