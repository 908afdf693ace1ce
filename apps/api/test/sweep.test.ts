// Times that were kept and whose end has come: free again at once, however many they are.
import { randomBytes } from 'node:crypto'
import type { Hold } from '@colloque/database'
import { newId } from '@colloque/rehearsal'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { monday, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())

it('holds that end together are all given back within seconds', async () => {
  const { practice } = await api.open()
  const [row] = await api.owner<{ practiceId: Hold['practiceId']; scheduleId: Hold['scheduleId'] }[]>`
    SELECT practice_id, schedule_id FROM schedules WHERE schedule_id = ${practice.scheduleId}`
  if (!row) throw new Error('a calendar')
  const lengths = { beforeTicks: 0, lengthTicks: 4, afterTicks: 0 }
  const first = Date.parse(tuesdayAt(0)) / 300_000
  const held = await Promise.all(
    Array.from({ length: 500 }, (_, index) =>
      api.deps.writer.hold({
        ...{ ...row, ...lengths, holdId: newId(), holderHash: randomBytes(32) },
        startTick: first + index * 4,
        expiresAt: monday + 60_000,
      }),
    ),
  )
  expect(held).toEqual(Array(500).fill('done'))
  const left = async () => (await api.owner`SELECT FROM holds`).length
  expect(await left(), 'while their time has not come (control)').toBe(500)
  api.setNow(monday + 60_000)
  await expect.poll(left, { timeout: 60_000, interval: 100 }).toBe(0)
})
