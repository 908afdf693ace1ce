import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildBooking, buildPractice, countRows, newId, tuesdayNine } from '../test/builders.ts'
import { bookBatch } from './book-batch.ts'
import { type Booking, hashRequest } from './booking.ts'
import { createCalendarWriter } from './calendar-writer.ts'
import { connect, type Database } from './connect.ts'

let database: TestDatabase
let sql: Database
let place: Awaited<ReturnType<typeof buildPractice>>
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.urlAs('colloque_api'), { max: 2 })
  place = await buildPractice(sql)
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

const at = (shift: number, changes: Partial<Booking> = {}) =>
  buildBooking(place, { startTick: tuesdayNine + shift, ...changes })
const book = (...units: Booking[][]) =>
  bookBatch(
    sql,
    units.map((unit) => unit.map((booking) => ({ booking, requestHash: hashRequest(booking) }))),
  )

describe('a batch of bookings', () => {
  it('gives each its own answer, whatever stands beside it', async () => {
    const known = at(0)
    expect(await book([known])).toEqual(['done'])
    const before = await countRows(sql)
    const twice = at(10)
    const days = { seriesId: newId(), minimumDays: 1, maximumDays: 30 }
    const outcomes = await book(
      [at(1)],
      [known],
      [twice],
      [at(12)],
      [twice],
      [at(20, { lanes: 2 })],
      [at(20, { lanes: 2 })],
      [at(20)],
      [at(30)],
      [at(40, { series: { ...days, number: 1 } }), at(30, { series: { ...days, number: 2 } })],
      [at(40)],
    )
    expect(outcomes).toEqual([
      'slot-taken',
      'appointment-known',
      'done',
      'slot-taken',
      'appointment-known',
      'done',
      'done',
      'slot-taken',
      'done',
      'slot-taken',
      'done',
    ])
    const after = await countRows(sql)
    expect((after.appointments ?? 0) - (before.appointments ?? 0)).toBe(5)
    expect((after.envelopes ?? 0) - (before.envelopes ?? 0)).toBe(10)
    expect(after.series).toBe(before.series)
  })

  it('keeps of each the day it was asked for, also where midnight lies between two', async () => {
    const asked = [
      at(60, { writtenOn: '2026-11-20' }),
      at(70, { writtenOn: '2026-11-21' }),
      at(80, { writtenOn: '2026-11-20', lanes: 2 }),
    ]
    await book(...asked.map((booking) => [booking]))
    const rows = await sql<{ writtenOn: string }[]>`
      SELECT written_on FROM appointments
      WHERE appointment_id = ANY (${asked.map(({ appointmentId }) => appointmentId)}::uuid[]) ORDER BY start_tick`
    expect(rows.map(({ writtenOn }) => writtenOn)).toEqual(asked.map(({ writtenOn }) => writtenOn))
  })

  it('finds the same place in a group asked for twice, and spoils nobody’s batch with it', async () => {
    const visit = at(200, { groupPlaces: 8 })
    const later = { ...at(205, { lanes: 2 }), appointmentId: visit.appointmentId }
    const outcomes = await book(
      [visit],
      [visit],
      [at(207, { lanes: 2 })],
      [later],
      [at(200, { groupPlaces: 8 })],
    )
    expect(outcomes).toEqual(['done', 'appointment-known', 'done', 'appointment-known', 'done'])
    const lost = at(20, { groupPlaces: 8 })
    expect(await book([lost], [lost]), 'that was not had').toEqual(['slot-taken', 'slot-taken'])
  })

  it('refuses a sealed part of another length before it could move its neighbour’s bytes', async () => {
    const good = at(40)
    const [intake, contact] = at(41).envelopes
    const short = { ...intake, sealedBody: intake.sealedBody.subarray(1) }
    const before = await countRows(sql)
    await expect(book([at(45, { envelopes: [short, contact] })], [good])).rejects.toThrow(RangeError)
    expect(await countRows(sql)).toEqual(before)
    const writer = createCalendarWriter(sql)
    const answers = await Promise.allSettled([
      writer.book(at(50, { envelopes: [short, contact] })),
      writer.book(good),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })

  it('stores with each what was sealed for it', async () => {
    const bookings = [at(100), at(0), at(110), at(120)]
    expect(await book(...bookings.map((booking) => [booking]))).toEqual([
      'done',
      'slot-taken',
      'done',
      'done',
    ])
    for (const booking of bookings.filter((_, index) => index !== 1)) {
      const rows = await sql<{ field: number; body: Uint8Array; key: Uint8Array; content: Uint8Array }[]>`
        SELECT field, sealed_body AS body, encapsulated_key AS key, sealed_content_key AS content
        FROM envelopes JOIN grants USING (practice_id, appointment_id, field)
        WHERE practice_id = ${booking.practiceId} AND appointment_id = ${booking.appointmentId} ORDER BY field`
      expect(rows.map(({ body, key, content }) => [body, key, content].map(hex))).toEqual(
        booking.envelopes.map(({ sealedBody, grant }) =>
          [sealedBody, grant.encapsulatedKey, grant.sealedContentKey].map(hex),
        ),
      )
    }
  })
})

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
