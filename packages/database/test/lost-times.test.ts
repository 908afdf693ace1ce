// What a process remembers of times that were lost must not outlive their being free again, however often they are
// asked for: another process may have given them back.
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCalendarWriter } from '../src/calendar-writer.ts'
import { connect, type Database } from '../src/connect.ts'
import { act, buildBooking, buildPractice, guest } from './builders.ts'

let database: TestDatabase
let sql: Database
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.urlAs('colloque_api'), { max: 4 })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

it('gives a time that another process gave back to somebody who asks for it without a pause', async () => {
  const place = await buildPractice(sql)
  const [here, there] = [createCalendarWriter(sql), createCalendarWriter(sql)]
  const first = buildBooking(place)
  expect((await there.book(first)).outcome).toBe('booked')
  expect((await here.book(buildBooking(place))).outcome).toBe('slot-taken')
  const cancelled = { ...first, status: 'cancelled' as const, actor: guest, act: act(1) }
  expect(await there.changeStatus(cancelled, Date.now())).toBe('changed')
  const ask = async () => (await here.book(buildBooking(place))).outcome
  await expect.poll(ask, { interval: 100 }).toBe('booked')
})
