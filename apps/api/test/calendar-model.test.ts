// Two processes on one database do what a plain model of two calendars says, whatever is asked in whatever order.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { explore } from './model/explore.ts'
import { openStage, type Stage, type TwoProcesses } from './model/two-processes.ts'
import { anyWish } from './model/wishes.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.end())

const everyAnswer = [
  '200',
  '201',
  'slot-taken',
  'appointment-id-used',
  'appointment-cancelled',
  'cancel-too-late',
  'stale-revision',
  'status-not-possible',
  'start-in-past',
  'notice-too-short',
  'start-beyond-horizon',
  'start-off-grid',
  'start-outside-openings',
  'no-valid-key',
]
const seed = Date.now() % 1_000_000_000

it('answers and keeps what the model says, 500 times', async () => {
  console.log(`calendars against their model: seed ${seed}`)
  const heard = await explore(stage, { runs: 500, seed })
  for (const answer of everyAnswer)
    expect(heard.get(answer) ?? 0, `${answer} was heard (control)`).toBeGreaterThan(0)
}, 900_000)

// One row of taken time forgotten, as by a writer that loses one.
const forget = async ({ owner }: TwoProcesses) => {
  await owner`DELETE FROM busy WHERE ctid = (SELECT ctid FROM busy LIMIT 1)`
}

it('parts from the model when one row of taken time is forgotten (control)', async () => {
  await expect(explore(stage, { runs: 40, seed, meddle: forget })).rejects.toThrow('Property failed')
})

const atOnce = anyWish.filter(({ kind }) => kind === 'at-once')

it('parts from an honest history when that happens among requests at once (control)', async () => {
  await expect(explore(stage, { runs: 40, seed, wishes: atOnce, meddle: forget })).rejects.toThrow(
    'its time is free for others',
  )
})

it('parts from an honest history when the database no longer guards the slots (control)', async () => {
  const unguarded = await openStage()
  try {
    await unguarded.owner`ALTER TABLE busy DROP CONSTRAINT busy_never_twice`
    await expect(explore(unguarded, { runs: 200, seed, wishes: atOnce })).rejects.toThrow(
      /was given to .* at once/,
    )
  } finally {
    await unguarded.end()
  }
})
