// Visits that are one too many are found in their own rows, whatever guards them: here nothing does.
import { randomBytes } from 'node:crypto'
import { connect, type Database } from '@colloque/database'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../practice-builder.ts'
import { lookBehind } from './look-behind.ts'

let database: TestDatabase
let owner: Database
beforeAll(async () => {
  database = await testDatabase()
  owner = connect(database.url, { role: null, max: 1 })
  // Rows without a practice, which no constraint would let pass.
  await owner`SET session_replication_role = replica`
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

async function addCalendar(lanes: number, groupPlaces: number) {
  const calendar = { practiceId: newId(), scheduleId: newId() }
  const rules = { openings: [], exceptions: [], absences: [] }
  const row = {
    ...calendar,
    ...{ practitionerId: newId(), timeZone: 'Europe/Paris', gridMinutes: 10, minimumNoticeMinutes: 0 },
    ...{ maximumHorizonDays: 60, cancelCutoffMinutes: 0, lanes, groupPlaces, isInDocument: true },
    ...{ lengthClasses: owner.json([]), rules: owner.json(rules) },
  }
  await owner`INSERT INTO schedules ${owner(row)}`
  return async (startTick: number, status = 'booked') => {
    const visit = {
      ...{ ...calendar, appointmentId: newId(), startTick, status, author: 'patient' },
      ...{ beforeTicks: 0, lengthTicks: 4, afterTicks: 1, writtenOn: '2026-11-23' },
      ...{ manageTokenHash: randomBytes(32), requestHash: randomBytes(32) },
      cancelledOn: status === 'cancelled' ? '2026-11-23' : null,
    }
    await owner`INSERT INTO appointments ${owner(visit)}`
  }
}

const doubles = async () => (await lookBehind(owner)).doubles

it.each([
  ['one visit at a time', 1, 1, [100, 105, 95], 103],
  ['two lanes', 2, 1, [100, 102, 105, 107], 104],
  ['groups of two', 1, 2, [100, 100, 105, 105], 100],
  ['groups of two, which begin together', 1, 2, [100, 105, 105], 103],
])('of %s the one too many is found', async (_, lanes, groupPlaces, starts, oneTooMany) => {
  const add = await addCalendar(lanes, groupPlaces)
  const before = await doubles()
  for (const start of starts) await add(start)
  await add(oneTooMany, 'cancelled')
  await add(oneTooMany, 'waitlist')
  expect((await doubles()) - before).toBe(0)
  await add(oneTooMany)
  expect((await doubles()) - before).toBeGreaterThan(0)
})
