import { createHash, randomBytes } from 'node:crypto'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addRoom } from '../test/add-room.ts'
import { act, buildBooking, buildPractice, guest, newId, tuesdayNine } from '../test/builders.ts'
import type { Booking } from './booking.ts'
import { type CalendarWriter, createCalendarWriter } from './calendar-writer.ts'
import { connect, type Database } from './connect.ts'
import { eraseDue } from './erase-due.ts'
import { findAppointment, findAppointments } from './find-appointments.ts'
import type { ChangedCalendar } from './hold-time.ts'
import { findWish, type Wish } from './waiting-list.ts'

const tickMs = 300_000
const hour = 3_600_000
const day = 288
/** Monday, 23 November 2026, 09:00 UTC: a day before the visits. */
const now = tuesdayNine * tickMs - 24 * hour
const writtenOn = '2026-11-23'

let database: TestDatabase
let sql: Database
let owner: Database
let place: Awaited<ReturnType<typeof buildPractice>>
let changed: ChangedCalendar[] = []
let writer: CalendarWriter
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.urlAs('colloque_api'), { max: 20 })
  owner = connect(database.url, { role: null, max: 4 })
})
beforeEach(async () => {
  place = await openPractice()
  changed = []
  writer = createCalendarWriter(sql, { onChange: (calendars) => changed.push(...calendars) })
})
afterAll(async () => {
  await Promise.all([sql.end(), owner.end()])
  await database.drop()
})

async function openPractice() {
  const made = await buildPractice(sql)
  await owner`UPDATE practices SET state = 'open' WHERE practice_id = ${made.practiceId}`
  await openAllDay(made, [])
  return made
}

/** `absences`: days on which the practice is away all the same. */
async function openAllDay(
  { practiceId }: { practiceId: string },
  absences: { startDay: string; endDay: string }[],
) {
  const openings = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    ...{ id: newId(), weekday, startMinute: 0, endMinute: 1440, validFrom: '2026-01-01', access: 'public' },
  }))
  await owner`
    UPDATE schedules SET rules = ${owner.json({ openings, exceptions: [], absences })}
    WHERE practice_id = ${practiceId}`
}

function buildWish(changes: Partial<Wish> = {}) {
  const token = randomBytes(32)
  const booking = buildBooking(place, {
    startTick: tuesdayNine - 108,
    manageTokenHash: createHash('sha256').update(token).digest(),
  })
  const from = booking.startTick
  return {
    ...booking,
    scheduleIds: [place.scheduleId],
    fromTick: from,
    untilTick: from + 7 * day,
    ...changes,
  }
}

async function join(changes: Partial<Wish> = {}) {
  const wish = buildWish(changes)
  expect((await writer.joinWaitingList(wish)).outcome).toBe('booked')
  return wish
}

async function book(changes: Partial<Booking> = {}) {
  const booking = buildBooking(place, changes)
  expect((await writer.book(booking)).outcome).toBe('booked')
  return booking
}

const cancel = (visit: Booking, actNumber = 1, at = now) =>
  writer.changeStatus({ ...visit, status: 'cancelled', actor: guest, act: act(actNumber), writtenOn }, at)

const offerOf = async (wish: Wish, at = now) => (await findWish(sql, wish, at))?.offer ?? null

/** Books the time kept for the wish, as its browser does: a new visit that shows the wish's own secret. */
async function accept(wish: Wish, changes: Partial<Booking> = {}) {
  const offer = await offerOf(wish)
  if (!offer) throw new Error('nothing offered')
  const { holdId, scheduleId, startTick, beforeTicks, lengthTicks, afterTicks } = offer
  return buildBooking(place, {
    ...{ scheduleId, startTick, beforeTicks, lengthTicks, afterTicks },
    hold: { holdId, holderHash: wish.manageTokenHash },
    ...changes,
  })
}

const isFree = async (startTick = tuesdayNine, scheduleId = place.scheduleId) => {
  const taken = await sql`
    SELECT FROM busy WHERE practice_id = ${place.practiceId} AND schedule_id = ${scheduleId}
      AND during && int4range(${startTick}, ${startTick + 5})`
  return taken.length === 0
}

describe('a time that is given back', () => {
  it('is kept for the first wish in order of joining, for nobody else, and for a quarter of what is left', async () => {
    const visit = await book({ startTick: tuesdayNine - 24 * 12 + 48 })
    const [first, second] = [await join(), await join()]
    const wide = { fromTick: tuesdayNine - 3 * day }
    const [early, late] = [await join(wide), await join(wide)]
    expect(await cancel(visit)).toBe('changed')
    expect(await offerOf(first), 'its days begin later').toBeNull()
    expect(await offerOf(second)).toBeNull()
    expect(await offerOf(early)).toMatchObject({
      scheduleId: place.scheduleId,
      startTick: visit.startTick,
      lengthTicks: 4,
      expiresAt: now + hour,
    })
    expect(await offerOf(late)).toBeNull()
    expect(await writer.book(buildBooking(place, { startTick: visit.startTick }))).toEqual({
      outcome: 'slot-taken',
    })
    expect(changed).toContainEqual({ practiceId: place.practiceId, scheduleId: place.scheduleId })
  })

  it('is kept for two hours when the visit is far off', async () => {
    const visit = await book()
    const wish = await join()
    await cancel(visit)
    expect((await offerOf(wish))?.expiresAt).toBe(now + 2 * hour)
    expect(await offerOf(wish, now + 2 * hour), 'over').toBeNull()
  })

  it('is not offered when the practice is away on that day by now', async () => {
    const [visit, other] = [await book(), await book({ startTick: tuesdayNine + day })]
    const wish = await join()
    await openAllDay(place, [{ startDay: '2026-11-24', endDay: '2026-11-25' }])
    await cancel(visit)
    expect(await offerOf(wish)).toBeNull()
    expect(await isFree()).toBe(true)
    await cancel(other)
    expect(await offerOf(wish)).toMatchObject({ startTick: tuesdayNine + day })
  })

  it('does not pass on when the practice is away on that day by now', async () => {
    const visit = await book()
    const [first, second] = [await join(), await join()]
    await cancel(visit)
    const offer = await offerOf(first)
    await openAllDay(place, [{ startDay: '2026-11-24', endDay: '2026-11-25' }])
    const { practiceId, manageTokenHash: holderHash } = first
    changed = []
    const release = { practiceId, holdId: offer?.holdId ?? newId(), holderHash }
    expect(await writer.release(release, now)).toBe(true)
    expect(changed).toEqual([{ practiceId, scheduleId: place.scheduleId }])
    expect([await offerOf(first), await offerOf(second), await isFree()]).toEqual([null, null, true])
  })

  it('never reaches any of 64 who ask for it at the moment it is given back', async () => {
    const visit = await book()
    const wish = await join()
    const others = createCalendarWriter(sql)
    const racers = () => others.book(buildBooking(place))
    const before = Array.from({ length: 32 }, racers)
    const cancelled = cancel(visit)
    const after = Array.from({ length: 32 }, racers)
    const outcomes = await Promise.all([...before, ...after])
    expect(await cancelled).toBe('changed')
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['slot-taken']))
    expect(await offerOf(wish)).not.toBeNull()
  })

  it('goes to one of 64 who ask when nobody waits (control)', async () => {
    const visit = await book()
    await cancel(visit)
    const outcomes = await Promise.all(Array.from({ length: 64 }, () => writer.book(buildBooking(place))))
    expect(outcomes.filter(({ outcome }) => outcome === 'booked')).toHaveLength(1)
  })

  it('by moving away is offered, and the time moved to is not', async () => {
    const visit = await book()
    const wish = await join()
    const move = { ...visit, startTick: tuesdayNine + 20, actor: guest, act: act(1), writtenOn }
    expect(await writer.reschedule([move], now)).toBe('moved')
    expect((await offerOf(wish))?.startTick).toBe(tuesdayNine)
  })

  it('by moving within a day that is full then is offered to nobody: that day would have one too many', async () => {
    const visit = await book()
    const wish = await join()
    const today = { fromTick: tuesdayNine - 100, toTick: tuesdayNine + 100 }
    const acting = { actor: guest, writtenOn }
    const full = [{ ...today, most: 1 }]
    const within = { ...visit, ...acting, startTick: tuesdayNine + 20, act: act(1), limits: full }
    expect(await writer.reschedule([within], now)).toBe('moved')
    expect(await offerOf(wish)).toBeNull()
    expect(await isFree()).toBe(true)
    const roomier = [{ ...today, most: 2 }]
    const back = { ...within, startTick: tuesdayNine + 40, act: act(2), limits: roomier }
    expect(await writer.reschedule([back], now)).toBe('moved')
    expect((await offerOf(wish))?.startTick).toBe(tuesdayNine + 20)
  })

  it('by a hold that is over or given back is offered too', async () => {
    const wish = await join()
    const secret = randomBytes(32)
    const holderHash = createHash('sha256').update(secret).digest()
    const { startTick, beforeTicks, lengthTicks, afterTicks } = buildBooking(place)
    const time = { ...place, startTick, beforeTicks, lengthTicks, afterTicks, holderHash }
    const hold = { ...time, holdId: newId(), expiresAt: now + 1 }
    expect(await writer.hold(hold)).toBe('done')
    await writer.sweep(now)
    expect(await offerOf(wish), 'not over yet').toBeNull()
    await writer.sweep(now + 1)
    expect((await offerOf(wish))?.startTick).toBe(tuesdayNine)
  })

  it('too late to be booked on line is free for everybody', async () => {
    const wish = await join({ fromTick: tuesdayNine - 3 * day })
    for (const minutes of [59, 19]) {
      const visit = await book()
      expect(await cancel(visit, 1, tuesdayNine * tickMs - minutes * 60_000)).toBe('changed')
      expect(await offerOf(wish)).toBeNull()
      expect(await isFree()).toBe(true)
    }
  })

  it('less than 20 minutes ahead is free for everybody, also where no notice is asked', async () => {
    await owner`UPDATE schedules SET minimum_notice_minutes = 0 WHERE practice_id = ${place.practiceId}`
    const wish = await join()
    await cancel(await book(), 1, tuesdayNine * tickMs - 19 * 60_000)
    expect(await offerOf(wish)).toBeNull()
    await cancel(await book(), 1, tuesdayNine * tickMs - 20 * 60_000)
    expect((await offerOf(wish, 0))?.expiresAt, 'five minutes').toBe(tuesdayNine * tickMs - 15 * 60_000)
  })

  it('in a practice that is closed, or on a calendar it shows no more, is offered to nobody', async () => {
    const wish = await join()
    await owner`UPDATE practices SET state = 'closed' WHERE practice_id = ${place.practiceId}`
    await cancel(await book())
    expect(await offerOf(wish)).toBeNull()
    await owner`UPDATE practices SET state = 'open' WHERE practice_id = ${place.practiceId}`
    await owner`UPDATE schedules SET is_in_document = false WHERE practice_id = ${place.practiceId}`
    await cancel(await book())
    expect(await offerOf(wish)).toBeNull()
    expect(await isFree()).toBe(true)
  })
})

describe('a wish', () => {
  it('is passed over for another calendar, other days, and a visit that does not fit', async () => {
    const passedOver = [
      await join({ scheduleIds: [place.otherScheduleId] }),
      await join({ fromTick: tuesdayNine + 1 }),
      await join({ untilTick: tuesdayNine }),
      await join({ lengthTicks: 5 }),
      await join({ beforeTicks: 1, lengthTicks: 3 }),
    ]
    const shorter = await join({
      scheduleIds: [place.otherScheduleId, place.scheduleId],
      fromTick: tuesdayNine,
      untilTick: tuesdayNine + 1,
      lengthTicks: 2,
      afterTicks: 0,
    })
    await cancel(await book())
    for (const wish of passedOver) expect(await offerOf(wish)).toBeNull()
    expect(await offerOf(shorter)).toMatchObject({ lengthTicks: 2, afterTicks: 0 })
    expect(await isFree(tuesdayNine + 2), 'what it does not need is free').toBe(true)
  })

  it('has one offer at a time, also when two times are given back at once', async () => {
    const visits = await Promise.all([0, 5, 10, 15].map((add) => book({ startTick: tuesdayNine + add })))
    const wishes = [await join(), await join()]
    await Promise.all(visits.map((visit) => cancel(visit)))
    const held = await sql<{ n: number }[]>`
      SELECT count(*) AS n FROM holds WHERE practice_id = ${place.practiceId} GROUP BY wish_id`
    expect(held.map(({ n }) => n)).toEqual([1, 1])
    for (const wish of wishes) expect(await offerOf(wish)).not.toBeNull()
  })

  it('passes its offer on when it declines, lets it lapse or is taken off; then the time is free', async () => {
    const wishes = [await join(), await join(), await join()]
    const [first, second, third] = wishes
    if (!first || !second || !third) throw new Error('three wishes')
    await cancel(await book())
    const declined = await offerOf(first)
    const { practiceId } = place
    const holdId = declined?.holdId ?? newId()
    expect(await writer.release({ practiceId, holdId, holderHash: second.manageTokenHash }, now)).toBe(false)
    expect(await offerOf(first), 'kept: the secret was another one').toEqual(declined)
    expect(await writer.release({ practiceId, holdId, holderHash: first.manageTokenHash }, now)).toBe(true)
    expect(await offerOf(first)).toBeNull()
    expect(await offerOf(second)).toMatchObject({ startTick: tuesdayNine })
    expect(await writer.sweep(now + 2 * hour), 'the second did not answer').toBeGreaterThan(0)
    expect(await offerOf(second)).toBeNull()
    expect((await offerOf(third))?.expiresAt).toBe(now + 4 * hour)
    expect(await isFree()).toBe(false)
    expect(await cancel(third), 'leaves the list').toBe('changed')
    expect(await findWish(sql, third, now)).toBeNull()
    expect(await isFree()).toBe(true)
    expect((await writer.book(buildBooking(place))).outcome).toBe('booked')
  })

  it('that leaves at the moment it is offered something keeps nothing from others', async () => {
    for (let round = 0; round < 8; round++) {
      const visit = await book({ startTick: tuesdayNine + round * 5 })
      const wish = await join()
      expect(await Promise.all([cancel(visit), cancel(wish)])).toEqual(['changed', 'changed'])
    }
    const rest = await sql`
      SELECT FROM holds h WHERE practice_id = ${place.practiceId} AND NOT EXISTS (
        SELECT FROM wishes w WHERE (w.practice_id, w.appointment_id) = (h.practice_id, h.wish_id))`
    expect(rest).toHaveLength(0)
  })

  it('keeps its place in the order in which wishes were joined at once: no ties', async () => {
    const wishes = await Promise.all(Array.from({ length: 16 }, () => join()))
    const places = await sql<{ place: number }[]>`
      SELECT place FROM wishes WHERE practice_id = ${place.practiceId} ORDER BY place`
    expect(places.map((row) => row.place)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1))
    expect(wishes).toHaveLength(16)
  })

  it('takes no time and is no visit of the day', async () => {
    const wish = await join()
    const visitsOfDay = () =>
      findAppointments(sql, place.practiceId, wish.startTick - 144, wish.startTick + 144)
    expect(await isFree(wish.startTick)).toBe(true)
    expect(await findAppointment(sql, wish)).toMatchObject({ status: 'waitlist', startTick: wish.startTick })
    expect(await visitsOfDay()).toEqual([])
    await cancel(wish)
    expect(await visitsOfDay(), 'left the list').toEqual([])
    const visit = await book({ startTick: wish.startTick })
    expect(await visitsOfDay(), 'a visit (control)').toMatchObject([{ appointmentId: visit.appointmentId }])
  })

  it('sent again is the same one; with other calendars, days or bytes its id is used', async () => {
    const wish = await join()
    expect(await writer.joinWaitingList(wish)).toMatchObject({
      outcome: 'repeated',
      appointment: { status: 'waitlist' },
    })
    for (const change of [
      { scheduleIds: [place.otherScheduleId] },
      { fromTick: wish.fromTick + day },
      { untilTick: wish.untilTick + day },
      { manageTokenHash: randomBytes(32) },
    ])
      expect(await writer.joinWaitingList({ ...wish, ...change })).toEqual({ outcome: 'appointment-id-used' })
    const { scheduleIds: _, fromTick: __, untilTick: ___, ...visitOfIt } = wish
    expect((await writer.book(visitOfIt)).outcome, 'a visit under its id').toBe('appointment-id-used')
    const visit = await book()
    const other = { ...buildWish(), appointmentId: visit.appointmentId }
    expect(await writer.joinWaitingList(other)).toEqual({ outcome: 'appointment-id-used' })
    await cancel(wish)
    expect(await writer.joinWaitingList(wish)).toEqual({ outcome: 'appointment-cancelled' })
    expect(await findWish(sql, wish, now)).toBeNull()
  })

  it('is kept until seven days after the last day it asks for, and forgotten after 30', async () => {
    const jobs = connect(database.urlAs('colloque_jobs'), { role: 'colloque_jobs', max: 1 })
    const wish = await join({ untilTick: tuesdayNine + 28 * day })
    const dayAfter = (days: number) => (wish.untilTick + days * day) * tickMs
    await eraseDue(jobs, dayAfter(7) - 1)
    expect((await findAppointment(sql, wish))?.envelopes).not.toBeNull()
    expect(await findWish(sql, wish, now)).not.toBeNull()
    await eraseDue(jobs, dayAfter(7))
    expect((await findAppointment(sql, wish))?.envelopes).toBeNull()
    expect(await findWish(sql, wish, now)).toBeNull()
    await eraseDue(jobs, dayAfter(30))
    expect(await findAppointment(sql, wish)).toBeNull()
    await jobs.end()
  })
})

describe('an offer that is not taken', () => {
  const decline = async (wish: Wish, at = now) => {
    const { holdId = newId() } = (await offerOf(wish, at)) ?? {}
    const { practiceId, manageTokenHash: holderHash } = wish
    return writer.release({ practiceId, holdId, holderHash }, at)
  }
  /** Gives a time back and says which of the wishes it is offered to. */
  const offeredTo = async (wishes: readonly Wish[], startTick: number, at = now) => {
    await cancel(await book({ startTick }), 1, at)
    const offers = await Promise.all(wishes.map((wish) => offerOf(wish, at)))
    return wishes.flatMap((_, index) => (offers[index]?.startTick === startTick ? [index] : []))
  }

  it('lapses: its wish goes to the end of the list, and off it when that happens on another day', async () => {
    const [first, second] = [await join(), await join()]
    const wishes = [first, second]
    expect(await offeredTo(wishes, tuesdayNine)).toEqual([0])
    await writer.sweep(now + 2 * hour)
    expect(await decline(second, now + 2 * hour), 'it passed on').toBe(true)
    expect(await findWish(sql, first, now)).toMatchObject({ offer: null, lapsedOffers: 1 })
    expect(await offeredTo(wishes, tuesdayNine + 10, now + 2 * hour), 'behind the other').toEqual([1])
    expect(await offeredTo(wishes, tuesdayNine + 20, now + 2 * hour), 'and still there').toEqual([0])
    await writer.sweep(now + 4 * hour)
    expect(await findWish(sql, first, now), 'the same night').toMatchObject({ lapsedOffers: 1 })
    const next = now + 48 * hour
    await cancel(second, 1, next)
    expect(await offeredTo([first], tuesdayNine + 3 * day, next)).toEqual([0])
    await writer.sweep(next + 2 * hour)
    expect(await findWish(sql, first, now)).toMatchObject({ offer: null, lapsedOffers: 2 })
    expect(await offeredTo([first], tuesdayNine + 3 * day + 10, next + 2 * hour)).toEqual([])
    expect(await findAppointment(sql, first), 'kept with its link until retention').toMatchObject({
      status: 'waitlist',
      acts: [],
    })
    expect(await cancel(first)).toBe('changed')
  })

  it('is declined: its wish keeps its place twice, and goes to the end from the third time on', async () => {
    const [first, second, third] = [await join(), await join(), await join()]
    const wishes = [first, second, third]
    for (const startTick of [tuesdayNine, tuesdayNine + 10]) {
      expect(await offeredTo(wishes, startTick)).toEqual([0])
      for (const wish of wishes) expect(await decline(wish), 'it passes on').toBe(true)
    }
    expect(await offeredTo(wishes, tuesdayNine + 20)).toEqual([0])
    await decline(first)
    expect((await writer.book(await accept(second))).outcome).toBe('booked')
    expect(await offeredTo(wishes, tuesdayNine + 30), 'behind the third').toEqual([2])
    expect(await offeredTo(wishes, tuesdayNine + 40), 'and still there').toEqual([0])
    expect((await findWish(sql, first, now))?.lapsedOffers).toBe(0)
  })

  it('goes down the list once, as it stood when the time became free, and then to everybody', async () => {
    const [first, second] = [await join(), await join()]
    await cancel(await book())
    const late = await join()
    for (const [turn, offered] of [first, second].entries()) {
      expect(await offerOf(offered), `turn ${turn}`).not.toBeNull()
      await writer.sweep(now + 2 * (turn + 1) * hour)
    }
    const offers = await Promise.all([first, second, late].map((wish) => offerOf(wish)))
    expect(offers).toEqual([null, null, null])
    expect(await isFree()).toBe(true)
  })

  it('goes to nobody twice, nor to whoever joins later, also when others have left the list meanwhile', async () => {
    const [first, second] = [await join(), await join()]
    await cancel(await book())
    await cancel(second, 1)
    const late = await join()
    expect(await offerOf(first)).not.toBeNull()
    await writer.sweep(now + 2 * hour)
    expect([await offerOf(first, now + 2 * hour), await offerOf(late, now + 2 * hour)]).toEqual([null, null])
    expect(await isFree()).toBe(true)
  })

  it('of somebody with many wishes keeps no time from those who wait, whatever is answered', async () => {
    const many = [await join(), await join(), await join()]
    const patient = await join()
    expect(await offeredTo(many, tuesdayNine)).toEqual([0])
    for (const turn of [1, 2, 3]) await writer.sweep(now + 2 * turn * hour)
    expect(await offerOf(patient, now + 6 * hour)).not.toBeNull()
    await decline(patient, now + 6 * hour)
    expect(await offeredTo([...many, patient], tuesdayNine + 10, now + 6 * hour)).toEqual([3])
  })

  it('lapses while others join, leave and decline: no two have one place, and nothing is kept for nobody', async () => {
    for (let round = 0; round < 6; round++) {
      const wishes = await Promise.all(Array.from({ length: 4 }, () => join()))
      const visits = await Promise.all(
        wishes.map((_, index) => book({ startTick: tuesdayNine + round * 40 + index * 10 })),
      )
      for (const visit of visits) await cancel(visit)
      const at = now + 2 * hour
      await Promise.all([
        writer.sweep(at),
        createCalendarWriter(sql).sweep(at),
        ...wishes.slice(0, 2).map((wish) => cancel(wish, 1, at)),
        ...wishes.slice(2).map((wish) => decline(wish)),
        join(),
      ])
      await writer.sweep(at)
    }
    const places = await sql<
      { place: number }[]
    >`SELECT place FROM wishes WHERE practice_id = ${place.practiceId}`
    expect(new Set(places.map((row) => row.place)).size).toBe(places.length)
    const lost = await sql`
      SELECT FROM holds h WHERE practice_id = ${place.practiceId} AND NOT EXISTS (
        SELECT FROM wishes w WHERE (w.practice_id, w.appointment_id) = (h.practice_id, h.wish_id))`
    expect(lost).toHaveLength(0)
  })
})

describe('an offer', () => {
  it('is taken by a new visit that shows the secret of the wish, which leaves the list', async () => {
    const wish = await join()
    await cancel(await book())
    const taking = await accept(wish)
    expect((await writer.book(taking)).outcome).toBe('booked')
    expect(await findAppointment(sql, taking)).toMatchObject({ status: 'booked', startTick: tuesdayNine })
    expect(await findWish(sql, wish, now)).toBeNull()
    expect(await findAppointment(sql, wish)).toMatchObject({ status: 'waitlist' })
    expect(await writer.book(taking), 'sent again').toMatchObject({ outcome: 'repeated' })
    const held = await sql`SELECT FROM holds WHERE practice_id = ${place.practiceId}`
    expect(held).toHaveLength(0)
    await cancel(taking)
    expect(await isFree(), 'nobody waits any more').toBe(true)
  })

  it('is taken by nobody else: not with a forged secret, not at another time, not as another length', async () => {
    const [wish, other] = [await join(), await join()]
    await cancel(await book())
    const offer = await offerOf(wish)
    const { holdId } = offer ?? { holdId: newId() }
    const forged = await accept(wish, { hold: { holdId, holderHash: randomBytes(32) } })
    expect(await writer.book(forged)).toEqual({ outcome: 'hold-not-valid' })
    const ofOther = await accept(wish, { hold: { holdId, holderHash: other.manageTokenHash } })
    expect(await writer.book(ofOther)).toEqual({ outcome: 'hold-not-valid' })
    for (const change of [{ startTick: tuesdayNine + 20 }, { lengthTicks: 3 }, { afterTicks: 0 }])
      expect(await writer.book(await accept(wish, change))).toEqual({ outcome: 'hold-not-valid' })
    expect(await offerOf(wish)).toEqual(offer)
    expect((await writer.book(await accept(wish))).outcome).toBe('booked')
  })

  it('that is over is as good as none: the time is asked for like any other', async () => {
    const [first, second] = [await join(), await join()]
    await cancel(await book())
    const late = await accept(first)
    await writer.sweep(now + 2 * hour)
    expect(await writer.book(late), 'kept for the next').toEqual({ outcome: 'slot-taken' })
    expect(await findWish(sql, first, now), 'still on the list').not.toBeNull()
    expect(await offerOf(second)).not.toBeNull()
    await writer.sweep(now + 4 * hour)
    expect((await writer.book(late)).outcome, 'free for everybody').toBe('booked')
  })

  it('taken with a room takes the room too, or nothing', async () => {
    const room = await addRoom(owner, place)
    const wish = await join()
    await cancel(await book())
    const resources = [{ scheduleId: room, lanes: 1 }]
    const taking = await accept(wish, { resources })
    const rival = await book({ scheduleId: place.otherScheduleId, resources })
    expect(await writer.book(taking)).toEqual({ outcome: 'slot-taken' })
    expect(await offerOf(wish), 'kept').not.toBeNull()
    await cancel(rival)
    expect((await writer.book(taking)).outcome).toBe('booked')
    expect(await isFree(tuesdayNine, room)).toBe(false)
    await cancel(taking)
    expect(await isFree(tuesdayNine, room)).toBe(true)
  })

  it('taken and declined at the same moment is one of the two', async () => {
    for (let round = 0; round < 8; round++) {
      const wish = await join()
      const visit = await book({ startTick: tuesdayNine + round * 5 })
      await cancel(visit)
      const taking = await accept(wish)
      const { practiceId } = place
      const holdId = taking.hold?.holdId ?? newId()
      const [taken, declined] = await Promise.all([
        writer.book(taking),
        writer.release({ practiceId, holdId, holderHash: wish.manageTokenHash }, now),
      ])
      expect(taken.outcome, 'booked with the hold or, once declined, like any other').toBe('booked')
      expect(await findWish(sql, wish, now)).toEqual(declined ? expect.anything() : null)
      if (declined) await cancel(wish)
    }
  })

  it('of a place in a group is a place, taken or passed on', async () => {
    await owner`UPDATE schedules SET group_places = 3 WHERE practice_id = ${place.practiceId}`
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => book({ groupPlaces: 3 })))
    if (!first || !second || !third) throw new Error('three visits')
    const shorter = await join({ lengthTicks: 2 })
    const wish = await join()
    await cancel(first)
    expect(await offerOf(shorter), 'a group has one length').toBeNull()
    expect(await offerOf(wish)).not.toBeNull()
    expect(await writer.book(buildBooking(place, { groupPlaces: 3 }))).toEqual({ outcome: 'slot-taken' })
    expect((await writer.book(await accept(wish, { groupPlaces: 3 }))).outcome).toBe('booked')
    expect(await sql`SELECT taken FROM busy WHERE practice_id = ${place.practiceId}`).toEqual([{ taken: 3 }])
  })
})
