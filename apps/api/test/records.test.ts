import { newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi()
  ;({ cookie } = await api.found())
})
afterAll(() => api.end())

const sealed = (steps = 1) => ({
  body: random(56 + 4096 * steps),
  grant: { keyId: random(16), epoch: 0, encapsulatedKey: random(1120), wrappedKey: random(48) },
})
const write = (path: string, replacesRevision: number, steps = 1, session = cookie) =>
  api.ask(path, { method: 'PUT', cookie: session, json: { replacesRevision, sealed: sealed(steps) } })

describe.each([
  ['the record index', () => '/api/practice/record-index'],
  ['a record entry', () => `/api/practice/records/${newId()}`],
])('%s', (_, pathOf) => {
  it('is written by who has seen its last revision, and by one of two at once', async () => {
    const path = pathOf()
    expect(await write(path, 3)).toMatchObject({ status: 409, problem: { type: 'stale-revision' } })
    const first = await Promise.all([write(path, 0), write(path, 0)])
    expect(first.map(({ status }) => status).sort()).toEqual([200, 409])
    const second = await Promise.all([write(path, 1), write(path, 1), write(path, 0)])
    expect(second.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await api.ask(path, { cookie })).json).toMatchObject({ revision: 2 })
  })

  it('comes back byte for byte, also when it outgrows a page of the database', async () => {
    const path = pathOf()
    const { revision } = (await api.ask(path, { cookie })).json as { revision?: number }
    const json = { replacesRevision: revision ?? 0, sealed: sealed(20) }
    expect((await api.ask(path, { method: 'PUT', cookie, json })).status).toBe(200)
    expect((await api.ask(path, { cookie })).json).toMatchObject({ sealed: json.sealed })
  })

  it('of a length that is no whole number of steps is refused', async () => {
    const json = { replacesRevision: 0, sealed: { ...sealed(), body: random(56 + 4097) } }
    const answer = await api.ask(pathOf(), { method: 'PUT', cookie, json })
    expect(answer.problem).toMatchObject({ type: 'invalid-request', errors: [{ field: '/sealed/body' }] })
  })

  it('above 512 KiB is refused as too large', async () => {
    expect(await write(pathOf(), 0, 128)).toMatchObject({ status: 413, problem: { type: 'body-too-large' } })
  })
})

describe('another practitioner', () => {
  it('finds neither entry nor index, and removes nothing', async () => {
    const other = await api.found()
    const path = `/api/practice/records/${newId()}`
    await write(path, 0)
    expect((await api.ask(path, { cookie: other.cookie })).status).toBe(404)
    expect((await api.ask(path, { method: 'DELETE', cookie: other.cookie })).status).toBe(404)
    expect((await api.ask('/api/practice/record-index', { cookie: other.cookie })).json).toEqual({
      revision: 0,
      sealed: null,
    })
    expect((await api.ask(path, { method: 'DELETE', cookie })).status).toBe(204)
    expect((await api.ask(path, { cookie })).status).toBe(404)
  })
})
