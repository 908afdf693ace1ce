import { setTimeout as sleep } from 'node:timers/promises'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildBooking, buildPractice, tuesdayNine } from '../test/builders.ts'
import { createBatchQueue } from './batch-queue.ts'
import type { Booking } from './booking.ts'
import { createCalendarWriter } from './calendar-writer.ts'
import { connect, type Database } from './connect.ts'

/** A queue of numbers whose statements end when told, and the batches it made. */
function slowQueue(
  options: { most?: number; statements?: number; fewest?: number; patienceMs?: number } = {},
) {
  const batches: (readonly number[])[] = []
  const ends: (() => void)[] = []
  const queue = createBatchQueue<number, number>({
    run: async (rows) => {
      batches.push(rows)
      await new Promise<void>((resolve) => ends.push(resolve))
      return rows.map((row) => row * 10)
    },
    compare: (a, b) => a - b,
    ...options,
  })
  return { queue, batches, end: () => ends.shift()?.() }
}

const soon = () => sleep(5)

describe('a batch', () => {
  it('of one that comes alone is written at once, not after a timer', async () => {
    const { queue, batches, end } = slowQueue()
    const answer = queue.add(7)
    await new Promise(setImmediate)
    expect(batches).toEqual([[7]])
    end()
    expect(await answer).toBe(70)
  })

  it('holds all that came together, in order of key, and answers each its own', async () => {
    const { queue, batches, end } = slowQueue()
    const answers = Promise.all([5, 3, 9, 1].map((row) => queue.add(row)))
    await soon()
    expect(batches).toEqual([[1, 3, 5, 9]])
    end()
    expect(await answers).toEqual([50, 30, 90, 10])
  })

  it('is one of two under way; who comes then waits for the next, which is at most so long', async () => {
    const { queue, batches, end } = slowQueue({ most: 3, fewest: 1 })
    const answers = []
    for (const row of [1, 2]) {
      answers.push(queue.add(row))
      await soon()
    }
    for (const row of [7, 6, 5, 4]) answers.push(queue.add(row))
    await soon()
    expect(batches).toEqual([[1], [2]])
    expect(queue.waiting()).toBe(4)
    end()
    await soon()
    expect(batches.slice(2)).toEqual([[5, 6, 7]])
    expect(queue.waiting()).toBe(1)
    for (let more = 0; more < 3; more++) {
      end()
      await soon()
    }
    expect(batches.slice(3)).toEqual([[4]])
    expect(await Promise.all(answers)).toEqual([10, 20, 70, 60, 50, 40])
  })

  it('is no second one of a few: they wait until the first has ended, or are enough', async () => {
    const { queue, batches, end } = slowQueue({ fewest: 3, patienceMs: 60_000 })
    const answers = [queue.add(1)]
    await soon()
    answers.push(queue.add(3), queue.add(2))
    await soon()
    expect(batches).toEqual([[1]])
    end()
    await soon()
    expect(batches).toEqual([[1], [2, 3]])
    answers.push(queue.add(6), queue.add(5))
    await soon()
    expect(batches).toHaveLength(2)
    answers.push(queue.add(4))
    await soon()
    expect(batches).toEqual([[1], [2, 3], [4, 5, 6]])
    end()
    end()
    expect(await Promise.all(answers)).toEqual([10, 30, 20, 60, 50, 40])
  })

  it('of a few goes out soon all the same while the first waits for a lock', async () => {
    const { queue, batches, end } = slowQueue({ fewest: 3, patienceMs: 10 })
    const first = queue.add(1)
    await soon()
    const second = queue.add(2)
    await sleep(40)
    expect(batches).toEqual([[1], [2]])
    end()
    end()
    expect(await Promise.all([first, second])).toEqual([10, 20])
  })

  it('that one row spoils is written in halves: that one alone fails', async () => {
    const tried: (readonly number[])[] = []
    const queue = createBatchQueue<number, number>({
      run: async (rows) => {
        tried.push(rows)
        if (rows.includes(2)) throw new Error('spoilt')
        return rows
      },
      compare: (a, b) => a - b,
    })
    const outcomes = await Promise.allSettled([1, 2, 3].map((row) => queue.add(row)))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(tried).toEqual([[1, 2, 3], [1, 2], [1], [2], [3]])
    expect(await queue.add(4), 'and the queue goes on').toBe(4)
  })

  it('that answers too little leaves nobody waiting', async () => {
    const queue = createBatchQueue<number, number>({ run: async () => [1], compare: () => 0 })
    const outcomes = await Promise.allSettled([queue.add(1), queue.add(2)])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a booking that PostgreSQL cannot store', () => {
  let database: TestDatabase
  let sql: Database
  beforeAll(async () => {
    database = await testDatabase()
    sql = connect(database.urlAs('colloque_api'), { max: 8 })
  })
  afterAll(async () => {
    await sql.end()
    await database.drop()
  })

  it.each<[string, (booking: Booking) => Booking]>([
    ['an epoch beyond any number', (booking) => withEpoch(booking, 1e20)],
    ['a start beyond any number', (booking) => ({ ...booking, startTick: 2 ** 31 })],
    ['a calendar that is not there', (booking) => ({ ...booking, scheduleId: booking.appointmentId })],
  ])('%s fails alone among 40 that are booked', async (_, spoil) => {
    const place = await buildPractice(sql)
    const writer = createCalendarWriter(sql)
    const bookings = Array.from({ length: 40 }, (_, index) =>
      buildBooking(place, { startTick: tuesdayNine + 5 * index }),
    )
    const outcomes = await Promise.allSettled(
      bookings.map((booking, index) => writer.book(index === 17 ? spoil(booking) : booking)),
    )
    const failed = outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))
    expect(failed).toEqual([17])
    const booked = await sql`SELECT FROM appointments WHERE practice_id = ${place.practiceId}`
    expect(booked).toHaveLength(39)
    expect(await sql`SELECT FROM busy WHERE practice_id = ${place.practiceId}`).toHaveLength(39)
  })

  function withEpoch(booking: Booking, epoch: number): Booking {
    const [intake, contact] = booking.envelopes
    return { ...booking, envelopes: [{ ...intake, grant: { ...intake.grant, epoch } }, contact] }
  }
})
