import { randomBytes } from 'node:crypto'
import { findPracticeBySlug, type Practice, requireDocument } from '@colloque/database'
import { nextOf } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../test/test-api.ts'
import { createDocumentCache } from './document-cache.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())

async function founded(): Promise<Practice & { bytes: number }> {
  const { practice } = await api.found()
  const found = await findPracticeBySlug(api.sql, practice.slug)
  if (!found) throw new Error('not founded')
  const { document } = await requireDocument(api.sql, found.practiceId, found.documentVersion)
  return { ...found, bytes: document.length }
}

describe('the cache of documents', () => {
  it('keeps one document of a practice, however often it publishes', async () => {
    const cache = createDocumentCache(1_000_000)
    const { practice, cookie } = await api.open()
    let { document } = practice
    const { practiceId } = practice
    let bytes = 0
    for (let times = 0; times < 5; times++) {
      const changes = { ...nextOf(document), name: randomBytes(20).toString('hex') }
      const json = practice.sign({ ...document, ...changes })
      expect((await api.ask('/api/practice/document', { method: 'PUT', cookie, json })).status).toBe(204)
      document = { ...document, ...changes }
      const newest = await cache.current(api.sql, { practiceId, documentVersion: document.version })
      expect(newest.name).toBe(document.name)
      bytes = (await requireDocument(api.sql, practiceId, document.version)).document.length
    }
    expect(cache.kept()).toEqual({ practiceIds: [practiceId], bytes })
  })

  it('reads a document once and no more while its version stays', async () => {
    const cache = createDocumentCache(1_000_000)
    const practice = await founded()
    const first = await cache.current(api.sql, practice)
    expect(await cache.current(api.sql, practice)).toBe(first)
    expect(await createDocumentCache(1_000_000).current(api.sql, practice)).not.toBe(first)
  })

  it('forgets the practice unused for longest when there is no room, and reads it again when asked', async () => {
    const [a, b, c] = [await founded(), await founded(), await founded()]
    const cache = createDocumentCache(a.bytes + b.bytes + c.bytes - 1)
    const first = await cache.current(api.sql, a)
    await cache.current(api.sql, b)
    expect(await cache.current(api.sql, a)).toBe(first)
    await cache.current(api.sql, c)
    expect(cache.kept()).toEqual({ practiceIds: [a.practiceId, c.practiceId], bytes: a.bytes + c.bytes })
    expect((await cache.current(api.sql, b)).name).toBe('Cabinet de test')
    expect(cache.kept()).toEqual({ practiceIds: [c.practiceId, b.practiceId], bytes: b.bytes + c.bytes })
  })
})
