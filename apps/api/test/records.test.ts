import { newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())
beforeEach(async () => {
  ;({ cookie } = await api.found())
})

const indexPath = '/api/practice/record-index'
const partBytes = 56 + 65_536
const bodyOf = (bytes: number) => ({
  body: random(bytes),
  grant: { keyId: random(16), epoch: 0, encapsulatedKey: random(1120), wrappedKey: random(48) },
})
const sealed = (steps = 1) => bodyOf(56 + 4096 * steps)
const part = (partId = newId()) => ({ partId, sealed: bodyOf(partBytes) })
const entry = (recordId: string, replacesRevision: number, steps = 1) => ({
  recordId,
  replacesRevision,
  sealed: sealed(steps),
})

type Written = Partial<{
  parts: unknown[]
  removedParts: string[]
  records: unknown[]
  removedRecords: string[]
  sealed: unknown
}>
const put = (path: string, json: unknown) => api.ask(path, { method: 'PUT', cookie, json })
const write = (replacesRevision: number, changes: Written = {}) =>
  put(indexPath, {
    ...{ replacesRevision, sealed: sealed(), parts: [], removedParts: [], records: [], removedRecords: [] },
    ...changes,
  })
const read = async (path: string, session = cookie) => (await api.ask(path, { cookie: session })).json
const partsAt = (...ids: string[]) => `${indexPath}/parts?partIds=${ids.join(',')}`
const stale = (field: string) => ({
  status: 409,
  problem: { type: 'stale-revision', errors: [{ field }] },
})

describe('the record index', () => {
  it('is written by who has seen its last revision, and by one of two at once', async () => {
    expect(await write(3)).toMatchObject(stale('/replacesRevision'))
    const first = await Promise.all([write(0), write(0)])
    expect(first.map(({ status }) => status).sort()).toEqual([200, 409])
    const second = await Promise.all([write(1), write(1), write(0)])
    expect(second.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await read(indexPath)).toMatchObject({ revision: 2 })
  })

  it('comes back byte for byte, also when it outgrows a page of the database', async () => {
    const index = sealed(20)
    expect((await write(0, { sealed: index })).status).toBe(200)
    expect(await read(indexPath)).toMatchObject({ sealed: index })
  })

  it('keeps its parts at the revision they were written with, until they are dropped', async () => {
    const [one, two] = [part(), part()]
    await write(0, { parts: [one, two] })
    const again = part(two.partId)
    await write(1, { parts: [again] })
    const told = (await read(partsAt(one.partId, two.partId, newId()))) as { parts: unknown[] }
    expect(told.parts).toHaveLength(2)
    expect(told.parts).toContainEqual({ ...one, revision: 1 })
    expect(told.parts).toContainEqual({ ...again, revision: 2 })
    await write(2, { removedParts: [one.partId] })
    expect(await read(partsAt(one.partId))).toEqual({ parts: [] })
  })

  it('is written together with everything that belongs to it, or nothing is', async () => {
    const [kept, recordId] = [part(), newId()]
    await write(0, { parts: [kept], records: [entry(recordId, 0)] })
    const before = [await read(indexPath), await read(`/api/practice/records/${recordId}`)]
    const late = { parts: [part(kept.partId), part()], removedRecords: [recordId] }
    expect(await write(0, { ...late, records: [entry(newId(), 0)] })).toMatchObject(
      stale('/replacesRevision'),
    )
    const changes = { ...late, records: [entry(newId(), 0), entry(recordId, 7)] }
    expect(await write(1, changes)).toMatchObject(stale('/records/1/replacesRevision'))
    expect([await read(indexPath), await read(`/api/practice/records/${recordId}`)]).toEqual(before)
    expect(await read(partsAt(kept.partId))).toMatchObject({ parts: [{ revision: 1 }] })
    const count = await api.sql`SELECT count(*)::int AS rows FROM records`
    const { status } = await write(1, { records: [entry(newId(), 0)] })
    expect(status, 'control').toBe(200)
    expect((await api.sql`SELECT count(*)::int AS rows FROM records`)[0]?.rows).toBe(count[0]?.rows + 1)
  })

  it('of a length that is no whole number of steps, or with a part of another length, is refused', async () => {
    const odd = await write(0, { sealed: bodyOf(56 + 4097) })
    expect(odd.problem).toMatchObject({ type: 'invalid-request', errors: [{ field: '/sealed/body' }] })
    const small = await write(0, { parts: [{ ...part(), sealed: sealed() }] })
    expect(small.problem).toMatchObject({ errors: [{ field: '/parts/0/sealed/body' }] })
  })

  it('above 2 MiB is refused as too large', async () => {
    const records = [1, 2].map(() => entry(newId(), 0, 200))
    const tooLarge = await write(0, { records })
    expect(tooLarge).toMatchObject({ status: 413, problem: { type: 'body-too-large' } })
    const parts = Array.from({ length: 16 }, () => part())
    expect((await write(0, { parts, records: [entry(newId(), 0, 80)] })).status, 'control').toBe(200)
  })
})

describe('a record entry', () => {
  it('is written by who has seen its last revision, and every revision stays readable under its number', async () => {
    const recordId = newId()
    const path = `/api/practice/records/${recordId}`
    const [one, two] = [entry(recordId, 0), entry(recordId, 1, 20)]
    expect((await write(0, { records: [one] })).status).toBe(200)
    expect((await write(1, { records: [two] })).status).toBe(200)
    expect(await write(2, { records: [entry(recordId, 1)] })).toMatchObject(
      stale('/records/0/replacesRevision'),
    )
    expect(await write(2, { records: [entry(recordId, 0)] })).toMatchObject(
      stale('/records/0/replacesRevision'),
    )
    expect(await read(path)).toEqual({ recordId, revision: 2, sealed: two.sealed })
    expect(await read(`${path}?revision=2`)).toEqual({ recordId, revision: 2, sealed: two.sealed })
    expect(await read(`${path}?revision=1`)).toEqual({ recordId, revision: 1, sealed: one.sealed })
    expect((await api.ask(`${path}?revision=3`, { cookie })).status).toBe(404)
  })

  it('goes with all its revisions and chunks', async () => {
    const recordId = newId()
    const path = `/api/practice/records/${recordId}`
    expect((await put(`${path}/chunks/0`, { sealedChunk: random(262_160) })).status).toBe(204)
    await write(0, { records: [entry(recordId, 0)] })
    await write(1, { records: [entry(recordId, 1)] })
    expect((await write(2, { removedRecords: [recordId] })).status).toBe(200)
    for (const gone of [path, `${path}?revision=1`, `${path}/chunks/0`])
      expect((await api.ask(gone, { cookie })).status, gone).toBe(404)
  })
})

describe('a chunk of a kept document', () => {
  it('is kept once, before its entry, and comes back byte for byte', async () => {
    const recordId = newId()
    const path = `/api/practice/records/${recordId}/chunks`
    const [chunk, other] = [{ sealedChunk: random(262_160) }, { sealedChunk: random(262_160) }]
    expect((await put(`${path}/79`, chunk)).status).toBe(204)
    expect((await put(`${path}/79`, other)).status).toBe(409)
    await write(0, { records: [entry(recordId, 0)] })
    expect((await put(`${path}/0`, other)).status).toBe(409)
    expect(await read(`${path}/79`)).toEqual(chunk)
    expect((await api.ask(`${path}/0`, { cookie })).status).toBe(404)
  })

  it('of another length or number is refused', async () => {
    const path = `/api/practice/records/${newId()}/chunks`
    expect((await put(`${path}/0`, { sealedChunk: random(262_161) })).status).toBe(400)
    expect((await put(`${path}/80`, { sealedChunk: random(262_160) })).status).toBe(400)
  })
})

describe('another practitioner', () => {
  it('finds neither entry nor index, part or chunk, and removes nothing', async () => {
    const other = await api.found()
    const [recordId, kept] = [newId(), part()]
    const path = `/api/practice/records/${recordId}`
    await put(`${path}/chunks/0`, { sealedChunk: random(262_160) })
    await write(0, { records: [entry(recordId, 0)], parts: [kept] })
    for (const foreign of [path, `${path}/chunks/0`])
      expect((await api.ask(foreign, { cookie: other.cookie })).status).toBe(404)
    expect(await read(indexPath, other.cookie)).toEqual({ revision: 0, sealed: null })
    expect(await read(partsAt(kept.partId), other.cookie)).toEqual({ parts: [] })
    const mine = cookie
    cookie = other.cookie
    const removing = { removedRecords: [recordId], removedParts: [kept.partId] }
    expect((await write(0, removing)).status).toBe(200)
    cookie = mine
    expect((await api.ask(path, { cookie })).status).toBe(200)
    expect((await api.ask(`${path}/chunks/0`, { cookie })).status).toBe(200)
    expect(await read(partsAt(kept.partId))).toMatchObject({ parts: [kept] })
  })
})
