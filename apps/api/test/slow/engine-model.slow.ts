// The engine against its model, forty times as often as in every test run (npm run test:slow).
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exploreEngine } from '../model/engine-explore.ts'
import { type EngineStage, openEngineStage } from '../model/engine-stage.ts'

let stage: EngineStage
beforeAll(async () => {
  stage = await openEngineStage()
})
afterAll(() => stage.end())

it('answers, keeps and offers what the model says, 10,000 times', async () => {
  const seed = Date.now() % 1_000_000_000
  console.log(`the engine against its model: seed ${seed}`)
  const heard = await exploreEngine(stage, { runs: 10_000, seed, mostScenes: 12 })
  expect(heard.get('offered') ?? 0, 'times were offered (control)').toBeGreaterThan(1_000)
}, 3_600_000)
