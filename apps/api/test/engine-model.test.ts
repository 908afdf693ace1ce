// Two processes on one database do what a plain model of the engine says: times that are kept, series, lanes, groups,
// limits, absences and the waiting list.
import type { CalendarWriter } from '@colloque/database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exploreEngine } from './model/engine-explore.ts'
import { type EngineStage, openEngineStage } from './model/engine-stage.ts'

let stage: EngineStage
beforeAll(async () => {
  stage = await openEngineStage()
})
afterAll(() => stage.end())

const everyAnswer = [
  ...['book 200', 'book 201', 'book slot-taken', 'book limit-reached', 'book hold-not-valid'],
  ...['book notice-too-short', 'book start-outside-openings', 'hold 201', 'hold slot-taken', 'release 204'],
  ...['series 201', 'series series-not-possible', 'series slot-taken', 'join 201', 'decline 200', 'offered'],
  ...['move 200', 'move series-not-possible', 'move slot-taken', 'status 200', 'status cancel-too-late'],
]
const seed = Date.now() % 1_000_000_000

it('answers, keeps and offers what the model says, 250 times', async () => {
  console.log(`the engine against its model: seed ${seed}`)
  const heard = await exploreEngine(stage, { runs: 250, seed })
  for (const answer of everyAnswer)
    expect(heard.get(answer) ?? 0, `${answer} was heard (control)`).toBeGreaterThan(0)
}, 900_000)

async function exploreChanged(
  change: (writer: CalendarWriter) => CalendarWriter,
  spoil: (stage: EngineStage) => Promise<unknown> = async () => undefined,
): Promise<unknown> {
  const changed = await openEngineStage(change)
  try {
    await spoil(changed)
    return await exploreEngine(changed, { runs: 100, seed, isControl: true })
  } finally {
    await changed.end()
  }
}

it('parts from the model when nothing that is over is swept (control)', async () => {
  const lazy = (writer: CalendarWriter): CalendarWriter => ({ ...writer, sweep: async () => 0 })
  await expect(exploreChanged(lazy)).rejects.toThrow('Property failed')
})

it('parts from the model when an offer that lapses costs nothing (control)', async () => {
  const forgive = ({ owner }: EngineStage) => owner`
    CREATE OR REPLACE FUNCTION count_offer(the_practice uuid, the_wish uuid, is_lapsed boolean, at timestamptz)
    RETURNS void LANGUAGE sql AS 'SELECT'`
  await expect(exploreChanged((writer) => writer, forgive)).rejects.toThrow('Property failed')
})

it('parts from the model when the place of who leaves a group is forgotten (control)', async () => {
  const forget = ({ owner }: EngineStage) => owner`
    CREATE OR REPLACE FUNCTION give_back(
      the_practice uuid, the_schedule uuid, the_start int, the_appointment uuid, the_hold uuid
    ) RETURNS void LANGUAGE sql AS $$
      DELETE FROM busy WHERE practice_id = the_practice
        AND (appointment_id = the_appointment OR hold_id = the_hold)
    $$`
  await expect(exploreChanged((writer) => writer, forget)).rejects.toThrow('Property failed')
})
