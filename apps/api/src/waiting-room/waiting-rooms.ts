// The waiting rooms as this process knows them. They are kept in the database (packages/database/src/waiting-room.ts);
// once a second they are read, opened when their time has come, moved on by whichever process is first, and begun for
// practices of which more is asked than this process can bear.

import { hash } from 'node:crypto'
import { advance, createPlaces, firstPace, isOverloaded, type Load } from '@colloque/admission'
import type { WaitingRoom } from '@colloque/contract'
import {
  advanceRoom,
  createNumberDraw,
  type Database,
  type DrawnNumber,
  findRooms,
  keepBusy,
  openRoom,
  type Room,
} from '@colloque/database'
import { type Id, toBase64url } from '@colloque/encoding'
import { createKeptAnswers, type KeptAnswers } from '../kept-answers.ts'
import { Refusal } from '../refusal.ts'
import { createLoadMeter, type Demand } from './load-meter.ts'

/** A room, and the place of each of its numbers: null while nobody knows it. */
export type KnownRoom = Room & { placeOf: (number: number) => number | null }

export type WaitingRooms = {
  /** Signs tickets and challenges. */
  ticketKey: Uint8Array
  /** The room of which somebody may hold a ticket, or null. */
  find(practiceId: Id): KnownRoom | null
  /** Draws the next number; null where there is no room. */
  draw(practiceId: Id): Promise<DrawnNumber | null>
  /** Whether whoever draws a number shall work for it. */
  needsWork(): boolean
  /**
   * Runs a write that somebody asks for, and counts it for the practice; null: it takes no time of any.
   * @throws Refusal `waiting-room`, at once, while more waits here than will be done soon.
   */
  bear<T>(practiceId: Id | null, write: () => Promise<T>): Promise<T>
  answers: KeptAnswers<WaitingRoom>
  /** Reads the rooms anew. */
  refresh(): Promise<void>
  /** What is done every second. */
  tick(): Promise<void>
  stop(): Promise<void>
}

export type WaitingRoomOptions = {
  ticketKey: Uint8Array
  /** Current instant, ms. */
  now: () => number
  /** Requests in the calendar writer's queue. */
  waiting: () => number
  /** The load of this process instead of the measured one. */
  readLoad?: (measured: Load) => Load
}

const tickMs = 1_000
// Less than a tick, for timers are not exact.
const dueMs = 950
const busyMs = 60_000
/** Whoever holds a ticket of a room that is closed may still show it. */
const rememberedMs = 13 * 3_600_000
// So many seconds in a row are no accident, and so long it takes to believe that they are over.
const strainedTicks = 5
const calmTicks = 10
const mostWaiting = 2_000
const retrySeconds = 5
/** Of a practice that asks for less, nobody need wait. */
const leastWrites = 10
const leastShare = 0.2
const answerBytes = 4 * 1024 * 1024

/** Whether the practice asks for tickets at `at` (ms). */
export function isActive(room: Room, at: number): boolean {
  if (room.earlyCount === null) return false
  return (room.waitsUntil ?? 0) > at || room.serving < room.nextNumber
}

/** Reads the rooms and begins to move them on. */
export async function openWaitingRooms(sql: Database, options: WaitingRoomOptions): Promise<WaitingRooms> {
  const { ticketKey, now, waiting, readLoad = (measured) => measured } = options
  const meter = createLoadMeter(waiting)
  const answers = createKeptAnswers<WaitingRoom>(() => true, answerBytes)
  let rooms = new Map<Id, KnownRoom>()
  let overloadedTicks = 0
  let strainedFor = 0

  function remember(read: readonly Room[]): void {
    for (const practiceId of rooms.keys()) answers.forget(practiceId)
    rooms = new Map(read.map((room) => [room.practiceId, { ...room, placeOf: placesOf(room) }]))
    for (const practiceId of rooms.keys()) answers.forget(practiceId)
  }

  function placesOf(room: Room): KnownRoom['placeOf'] {
    const { practiceId, seed, earlyCount } = room
    const known = rooms.get(practiceId)
    if (known && known.earlyCount === earlyCount && Buffer.compare(known.seed, seed) === 0)
      return known.placeOf
    if (earlyCount === null) return () => null
    const seedHash = toBase64url(hash('sha256', seed, 'buffer'))
    return createPlaces({ seed: toBase64url(seed), seedHash, early: earlyCount })
  }

  const findAll = () => findRooms(sql, now() - rememberedMs)
  const beginningAt = (at: number) => ({
    at,
    waitsUntil: at + busyMs,
    // Whoever books has kept the time before: two writes.
    pace: firstPace(0, meter.mostPerSecond() / 2),
  })

  /** The room a second later, if it is this process that moves it on. */
  async function move(room: Room, at: number, load: Load): Promise<Room> {
    if (room.earlyCount === null) {
      const isDue = room.opensAt === null || room.opensAt <= at
      return (isDue ? await openRoom(sql, room.practiceId, beginningAt(at)) : null) ?? room
    }
    const elapsedMs = at - (room.advancedAt ?? at)
    if (!isActive(room, at) || elapsedMs < dueMs) return room
    // Another process may be the one that cannot bear more.
    const isBusy = room.busyAt !== null && at - room.busyAt < 2 * tickMs
    const felt = isBusy ? { ...load, queueMs: Number.POSITIVE_INFINITY } : load
    const pace = advance(room, elapsedMs, { issued: room.nextNumber, load: felt })
    const isNeeded = isBusy || pace.serving < room.nextNumber
    const waitsUntil = isNeeded ? at + busyMs : (room.waitsUntil ?? at)
    return (await advanceRoom(sql, room, { at, waitsUntil, pace })) ?? room
  }

  async function step(): Promise<void> {
    const at = now()
    const { demand, ...measured } = meter.read()
    const load = readLoad(measured)
    overloadedTicks = isOverloaded(load) ? overloadedTicks + 1 : 0
    strainedFor = overloadedTicks >= strainedTicks ? calmTicks : Math.max(0, strainedFor - 1)
    if (overloadedTicks > 0) {
      for (const practiceId of crowded(demand)) {
        const room = rooms.get(practiceId)
        const isKept = overloadedTicks >= strainedTicks || (room && isActive(room, at))
        if (isKept) await keepBusy(sql, practiceId, beginningAt(at))
      }
    }
    const moved: Room[] = []
    for (const room of await findAll()) moved.push(await move(room, at, load))
    remember(moved)
  }

  // One step after the other: what was asked for later sees what is later.
  let running: Promise<unknown> = Promise.resolve()
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    const turn = running.then(act)
    running = turn.catch(() => undefined)
    return turn
  }
  const refresh = () => inTurn(async () => remember(await findAll()))
  const tick = () => inTurn(step)
  await refresh()
  let isUnderWay = false
  const ticking = setInterval(() => {
    if (isUnderWay) return
    isUnderWay = true
    // A database that is away for a moment is asked again a second later.
    void tick()
      .catch(() => undefined)
      .finally(() => {
        isUnderWay = false
      })
  }, tickMs)
  ticking.unref()

  async function bear<T>(practiceId: Id | null, write: () => Promise<T>): Promise<T> {
    if (waiting() >= mostWaiting || meter.underWay() >= mostWaiting)
      throw new Refusal('waiting-room', [], retrySeconds)
    const end = meter.begin(practiceId)
    try {
      return await write()
    } finally {
      end()
    }
  }

  return {
    ticketKey,
    find: (practiceId) => rooms.get(practiceId) ?? null,
    draw: createNumberDraw(sql),
    needsWork: () => strainedFor > 0,
    bear,
    answers,
    refresh,
    tick,
    stop: async () => {
      clearInterval(ticking)
      meter.stop()
      await running
    },
  }
}

/** Of whom most is asked. */
function crowded(demand: readonly Demand[]): Id[] {
  const all = demand.reduce((sum, { writes }) => sum + writes, 0)
  const most = Math.max(0, ...demand.map(({ writes }) => writes))
  return demand
    .filter(({ writes }) => writes >= leastWrites && (writes === most || writes >= all * leastShare))
    .map(({ practiceId }) => practiceId)
}
