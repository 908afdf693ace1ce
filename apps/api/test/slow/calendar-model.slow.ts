// The calendars against their model, twenty times as often as in every test run (npm run test:slow).
import { afterAll, beforeAll, expect, it } from 'vitest'
import { explore } from '../model/explore.ts'
import { openStage, type Stage } from '../model/two-processes.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.end())

it('answers and keeps what the model says, 10,000 times', async () => {
  const seed = Date.now() % 1_000_000_000
  console.log(`calendars against their model: seed ${seed}`)
  const heard = await explore(stage, { runs: 10_000, seed, mostWishes: 20 })
  expect(heard.get('slot-taken') ?? 0, 'times were fought over (control)').toBeGreaterThan(1_000)
}, 3_600_000)
