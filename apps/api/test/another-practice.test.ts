// An administrator of another practice asks every route with each id that ours has: in the path, and where the body takes
// ids. Nothing of ours changes, and none of its bytes is told.
import { routes } from '@colloque/contract'
import { toBase64url } from '@colloque/encoding'
import { type BuiltPractice, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BodySchema, sampleOf } from './samples.ts'
import { cookieOf, makeKnown, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

let api: TestApi
let practice: BuiltPractice
let ours: string
let foreigner: string
let visitId: string
/** Of our rows: ids, and bytes in base64url that only their owner may be told. */
let ids: string[]
let bytes: string[]
beforeAll(async () => {
  api = await startTestApi()
  ;({ practice, cookie: ours } = await api.open())
  ;({ cookie: foreigner } = await api.open())
  ;({ appointmentId: visitId } = await api.bookVisit(practice, tuesdayAt(9)))
  await api.joinList(practice)
  await makeKnown(api, ours)
  const as = async (path: string, json: object, method = 'POST') => {
    const answer = await api.ask(path, { method, json, cookie: ours })
    expect(answer.status, `${path} ${answer.text}`).toBeLessThan(300)
  }
  const message = { number: 1, messageId: newId(), field: 5, audience: 'clinical', previous: random(32) }
  const visit = `/api/practice/appointments/${visitId}`
  await as(`${visit}/messages`, { ...message, body: random(1080), proof: random(64) })
  const documentId = newId()
  await as(`${visit}/documents/${documentId}`, { chunkCount: 1 }, 'PUT')
  await as(`${visit}/documents/${documentId}/chunks/0`, { chunk: random(262_160) }, 'PUT')
  await as(`${visit}/status`, { status: 'arrived', actNumber: 1, proof: random(64) })
  const sealedRecord = (bodyBytes: number) => ({
    body: random(bodyBytes),
    grant: { keyId: random(16), epoch: 0, encapsulatedKey: random(1120), wrappedKey: random(48) },
  })
  const record = { recordId: newId(), replacesRevision: 0, sealed: sealedRecord(4152) }
  await as(
    '/api/practice/record-index',
    {
      replacesRevision: 0,
      sealed: sealedRecord(4152),
      parts: [{ partId: newId(), sealed: sealedRecord(65_592) }],
      removedParts: [],
      records: [record],
      removedRecords: [],
    },
    'PUT',
  )
  const ofOurs = await rowsOfOurs()
  const told = ofOurs.flatMap((row) => Object.values(row))
  ids = [
    ...new Set(told.filter((value) => typeof value === 'string' && /^[\w-]{22}$/.test(value))),
  ] as string[]
  bytes = told.flatMap((value) =>
    value instanceof Uint8Array && value.length > 40 ? [toBase64url(value)] : [],
  )
})
afterAll(() => api.end())

async function rowsOfOurs(): Promise<Record<string, unknown>[]> {
  const tables = await api.owner<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'practice_id' ORDER BY 1`
  const all: Record<string, unknown>[] = []
  for (const { name } of tables)
    all.push(
      ...(await api.owner`SELECT * FROM ${api.owner(name)} WHERE practice_id = ${practice.practiceId} ORDER BY 1, 2`),
    )
  return all
}

type Route = (typeof routes)[keyof typeof routes]
const guarded = (Object.entries(routes) as [string, Route][]).filter(([, route]) =>
  ['session', 'member', 'practitioner', 'administrator'].includes(route['x-access']),
)

describe('of another practice', () => {
  it('would be told and changed by who belongs to it (control)', async () => {
    expect(ids).toContain(visitId)
    const path = '/api/practice/appointments'
    const { text } = await api.ask(`${path}?from=2026-11-20&days=30`, { cookie: ours })
    expect(bytes.filter((secret) => text.includes(secret)).length).toBeGreaterThan(5)
    const before = JSON.stringify(await rowsOfOurs())
    const json = { status: 'checked-in', actNumber: 2, proof: random(64) }
    expect((await api.ask(`${path}/${visitId}/status`, { cookie: ours, json })).status).toBe(200)
    expect(JSON.stringify(await rowsOfOurs())).not.toBe(before)
  })

  it.each(guarded)('(%s) nothing is told and nothing changed', async (name, route) => {
    const before = JSON.stringify(await rowsOfOurs())
    const schema =
      'request' in route && 'body' in route.request
        ? route.request.body.content['application/json'].schema
        : null
    const params = [...route.path.matchAll(/\{(\w+)\}/g)].length
    for (const id of ids) {
      // One id of ours in every place, in a path beside the visit's own.
      const path = route.path.replaceAll(/\{(\w+)\}/g, (_, param: string) =>
        /Index$|Number$/.test(param) ? '0' : param === 'appointmentId' && params > 1 ? visitId : id,
      )
      const query =
        name === 'findHeldEnvelopes'
          ? `?lacking=${id}&scheduleId=${id}`
          : name === 'findRecordParts'
            ? `?partIds=${id}`
            : ''
      const days = name === 'findAppointments' ? '?from=2026-11-20&days=30' : query
      const json = schema === null ? undefined : sampleOf(schema as BodySchema, practice.slug, id)
      const answer = await api.ask(`${path}${days}`, {
        method: route.method.toUpperCase(),
        cookie: foreigner,
        ...(json === undefined ? {} : { json }),
      })
      const next = cookieOf(answer)
      if (/^__Host-colloque=\w/.test(next)) foreigner = next
      if (answer.status === 401) ({ cookie: foreigner } = await api.open())
      expect(answer.status, `${name} ${answer.text}`).toBeLessThan(500)
      for (const secret of bytes) expect(answer.text.includes(secret), `${name} tells ours`).toBe(false)
      if (schema === null && params === 0) break
    }
    expect(JSON.stringify(await rowsOfOurs()) === before, `${name} changed ours`).toBe(true)
    expect(api.logged).toEqual([])
  })
})
