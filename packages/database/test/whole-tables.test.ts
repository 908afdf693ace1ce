// Plans are kept as long as their connection. Those made while a practice was new must do when a rush has filled its
// tables, though nothing has counted their rows since.
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCalendarWriter } from '../src/calendar-writer.ts'
import { connect, type Database } from '../src/connect.ts'
import { buildBooking, buildPractice, newId, tuesdayNine } from './builders.ts'

const tables = ['appointments', 'busy', 'envelopes', 'grants', 'holds']

let database: TestDatabase
let sql: Database
beforeAll(async () => {
  database = await testDatabase()
  // One connection: what it tells of itself is told when asked.
  sql = connect(database.urlAs('colloque_api'), { max: 1 })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

async function countWholeReads(): Promise<Record<string, number>> {
  await sql`SELECT pg_stat_force_next_flush()`
  await sql`SELECT pg_stat_clear_snapshot()`
  const rows = await sql<{ relname: string; seqTupRead: number }[]>`
    SELECT relname, seq_tup_read FROM pg_stat_user_tables WHERE relname IN ${sql(tables)} ORDER BY 1`
  return Object.fromEntries(rows.map(({ relname, seqTupRead }) => [relname, Number(seqTupRead)]))
}

it('booking, losing, holding and asking again read no table from end to end', async () => {
  const place = await buildPractice(sql)
  const writer = createCalendarWriter(sql)
  const hold = (startTick: number) =>
    writer.hold({
      ...{ practiceId: place.practiceId, holdId: newId(), holderHash: Buffer.alloc(32, 1) },
      ...{ scheduleId: place.scheduleId, startTick, beforeTicks: 0, lengthTicks: 4, afterTicks: 1 },
      expiresAt: Date.now() + 300_000,
    })
  const rush = async (round: number) => {
    const bookings = Array.from({ length: 40 }, (_, index) =>
      buildBooking(place, { startTick: tuesdayNine + round * 1_000 + 5 * index }),
    )
    const outcomes = await Promise.all(bookings.map((booking) => writer.book(booking)))
    expect(outcomes.every(({ outcome }) => outcome === 'booked')).toBe(true)
    for (const booking of bookings.slice(0, 3)) {
      expect((await writer.book(booking)).outcome).toBe('repeated')
      expect((await writer.book({ ...booking, appointmentId: newId() })).outcome).toBe('slot-taken')
      expect(await hold(booking.startTick + 600)).toBe('done')
      expect(await hold(booking.startTick + 600)).toBe('slot-taken')
      expect(await hold(booking.startTick + 600)).toBe('slot-taken')
    }
  }
  // Six times: PostgreSQL keeps a plan for good when it has seen five.
  for (let round = 0; round < 6; round++) await rush(round)
  const before = await countWholeReads()
  for (let round = 6; round < 12; round++) await rush(round)
  expect(await countWholeReads()).toEqual(before)
})

it('is seen to read one when asked to (control)', async () => {
  const before = await countWholeReads()
  await sql`SELECT count(*) FROM appointments WHERE status = 'booked'`
  expect(await countWholeReads()).not.toEqual(before)
})
