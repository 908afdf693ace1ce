// What the server does for a sign-in that fails: the same statements, whatever is wrong with it. Counted, not timed; the
// times are printed.
import type { Database } from '@colloque/database'
import { type BuiltPractice, newId, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeKnown, startTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let watchedApi: TestApi
let practice: BuiltPractice
let deviceKey: string
let statements = 0

beforeAll(async () => {
  api = await startTestApi()
  const sql = new Proxy(api.sql, {
    apply(target, self, parts: Parameters<Database>) {
      statements++
      return Reflect.apply(target, self, parts)
    },
  })
  watchedApi = await startTestApi({ sql }, { database: api.database })
  const founded = await api.found()
  practice = founded.practice
  deviceKey = await makeKnown(api, founded.cookie)
})
afterAll(async () => {
  await watchedApi.end()
  await api.end()
})

it('is the same for a wrong passphrase, nobody’s name, nobody’s id and another kind, in a known browser or not', async () => {
  const { account, authenticationKeys } = practice.member
  const right = { account: { loginName: account.loginName }, kind: 'passphrase' }
  const cases = {
    'wrong passphrase': { ...right, authenticationKey: random(32) },
    'known browser': { ...right, authenticationKey: random(32), deviceKey },
    'nobody’s name': { ...right, account: { loginName: 'nobody-here' }, authenticationKey: random(32) },
    'nobody’s id': { ...right, account: { accountId: newId() }, authenticationKey: random(32) },
    'another kind': { ...right, kind: 'passkey', authenticationKey: random(32) },
  }
  const counts: Record<string, number> = {}
  for (const [name, json] of Object.entries(cases)) {
    const times: number[] = []
    for (let count = 0; count < 40; count++) {
      statements = 0
      const from = performance.now()
      expect((await watchedApi.ask('/api/session', { json })).problem.type).toBe('sign-in-failed')
      times.push(performance.now() - from)
      counts[name] = statements
    }
    const median = times.sort((a, b) => a - b)[20] ?? 0
    console.log(`${name.padEnd(17)} ${median.toFixed(2)} ms (median of 40)`)
  }
  expect(new Set(Object.values(counts)).size, JSON.stringify(counts)).toBe(1)
  expect(counts['wrong passphrase']).toBeGreaterThan(0)
  statements = 0
  const good = { ...right, authenticationKey: authenticationKeys[0], deviceKey }
  expect((await watchedApi.ask('/api/session', { json: good })).status).toBe(201)
  expect(statements, 'control: a session is more work').toBeGreaterThan(counts['wrong passphrase'] ?? 0)
})
