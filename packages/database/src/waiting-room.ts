// The waiting rooms of practices: what every server process must agree on. Numbers and the opening are decided by the
// lock of the room's row; one process a second lets people in, because only one finds the row as it has read it.
import { randomBytes } from 'node:crypto'
import type { Id } from '@colloque/encoding'
import { createBatchQueue } from './batch-queue.ts'
import type { Database, Queries } from './connect.ts'
import { retryConflict } from './retry-conflict.ts'

/** How fast places are let in, as the pace of `@colloque/admission`. */
export type RoomPace = {
  serving: number
  perSecond: number
  averagePerSecond: number
  measuredMs: number
  sinceCutMs: number | null
}

/** Instants in ms. */
export type Room = RoomPace & {
  practiceId: Id
  /** Null for a room that only a rush has made. */
  opensAt: number | null
  /** 32 bytes: orders those who came before the opening. */
  seed: Uint8Array
  /** How many came before the opening; null until it is over. */
  earlyCount: number | null
  /** Numbers given out. */
  nextNumber: number
  /** Tickets are asked for until then, unless somebody still waits. */
  waitsUntil: number | null
  busyAt: number | null
  advancedAt: number | null
}

/** Rooms that somebody may hold a ticket of: before their opening, or asking for tickets after `since` (ms). */
export function findRooms(sql: Queries, since: number): Promise<Room[]> {
  return sql<Room[]>`SELECT * FROM waiting_rooms WHERE early_count IS NULL OR waits_until > ${since}`
}

/**
 * Notes when booking opens (ms; null: it is open). Whoever has drawn a number before an opening keeps it when that is
 * moved. A later opening after one that is over begins anew, with another seed. Part of the caller's transaction.
 */
export async function writeOpening(sql: Queries, practiceId: Id, opensAt: number | null): Promise<void> {
  if (opensAt !== null) {
    const seed = randomBytes(32)
    await sql`
      INSERT INTO waiting_rooms (practice_id, opens_at, seed) VALUES (${practiceId}, ${opensAt}, ${seed})
      ON CONFLICT DO NOTHING`
    await sql`
      UPDATE waiting_rooms SET seed = ${seed}, early_count = NULL, next_number = 0, serving = 0, waits_until = NULL
      WHERE practice_id = ${practiceId} AND early_count IS NOT NULL AND (opens_at IS NULL OR opens_at < ${opensAt})`
  }
  await sql`UPDATE waiting_rooms SET opens_at = ${opensAt} WHERE practice_id = ${practiceId}`
}

/** Where a room begins at `at` (ms), and until when it asks for tickets. */
export type RoomBeginning = { at: number; waitsUntil: number; pace: RoomPace }

/** Opens a room whose time has come: whoever has a number now was early. Null when another process was first. */
export async function openRoom(
  sql: Queries,
  practiceId: Id,
  { at, waitsUntil, pace }: RoomBeginning,
): Promise<Room | null> {
  const [room] = await sql<Room[]>`
    UPDATE waiting_rooms SET early_count = next_number, waits_until = ${waitsUntil}, advanced_at = ${at},
      ${setPace(sql, pace)}
    WHERE practice_id = ${practiceId} AND early_count IS NULL AND (opens_at IS NULL OR opens_at <= ${at})
    RETURNING *`
  return room ?? null
}

/** Moves a room on from how it was read. Null when another process has done so since. */
export async function advanceRoom(
  sql: Queries,
  read: Room,
  next: { at: number; waitsUntil: number; pace: RoomPace },
): Promise<Room | null> {
  const [room] = await sql<Room[]>`
    UPDATE waiting_rooms SET waits_until = GREATEST(waits_until, ${next.waitsUntil}), advanced_at = ${next.at},
      ${setPace(sql, next.pace)}
    WHERE practice_id = ${read.practiceId} AND seed = ${read.seed} AND advanced_at = ${read.advancedAt}
    RETURNING *`
  return room ?? null
}

/**
 * Notes at `at` that more is asked of the practice than a process can bear: from now on tickets are asked for. A room
 * that was closed begins with everybody let in who had a number. Changes nothing before an opening.
 */
export async function keepBusy(
  sql: Queries,
  practiceId: Id,
  { at, waitsUntil, pace }: RoomBeginning,
): Promise<void> {
  await sql`
    INSERT INTO waiting_rooms (practice_id, seed, early_count, busy_at, waits_until)
    VALUES (${practiceId}, ${randomBytes(32)}, 0, ${at}, NULL) ON CONFLICT DO NOTHING`
  await sql`
    UPDATE waiting_rooms SET advanced_at = ${at}, ${setPace(sql, pace, sql`next_number`)}
    WHERE practice_id = ${practiceId} AND early_count IS NOT NULL AND (waits_until IS NULL OR waits_until <= ${at})`
  await sql`
    UPDATE waiting_rooms SET busy_at = ${at}, waits_until = GREATEST(waits_until, ${waitsUntil})
    WHERE practice_id = ${practiceId} AND early_count IS NOT NULL`
}

/** A number somebody drew. `seed`: of the room it was drawn in. */
export type DrawnNumber = { number: number; isEarly: boolean; seed: Uint8Array }

/**
 * Draws numbers: those who come at the same moment share a statement, so that no number is drawn for nobody. Resolves
 * with null where there is no room.
 */
export function createNumberDraw(sql: Database): (practiceId: Id) => Promise<DrawnNumber | null> {
  const draws = createBatchQueue<Id, DrawnNumber | null>({
    run: (practiceIds) => retryConflict(() => drawNumbers(sql, practiceIds)),
    compare: (a, b) => (a === b ? 0 : a < b ? -1 : 1),
    most: 1_000,
    // One after the other: whoever comes later never has the smaller number.
    statements: 1,
  })
  return (practiceId) => draws.add(practiceId)
}

async function drawNumbers(sql: Queries, practiceIds: readonly Id[]): Promise<(DrawnNumber | null)[]> {
  const rows = await sql<(Pick<Room, 'practiceId' | 'earlyCount' | 'seed'> & { first: number })[]>`
    WITH wanted AS (
      SELECT practice_id, count(*)::int AS n FROM unnest(${[...practiceIds]}::uuid[]) AS u (practice_id) GROUP BY 1)
    UPDATE waiting_rooms w SET next_number = w.next_number + wanted.n FROM wanted
    WHERE w.practice_id = wanted.practice_id
    RETURNING w.practice_id, w.early_count, w.seed, w.next_number - wanted.n AS first`
  const rooms = new Map(rows.map((row) => [row.practiceId, { ...row, next: row.first }]))
  return practiceIds.map((practiceId) => {
    const room = rooms.get(practiceId)
    return room ? { number: room.next++, isEarly: room.earlyCount === null, seed: room.seed } : null
  })
}

function setPace(sql: Queries, pace: RoomPace, serving = sql`${pace.serving}`) {
  const { perSecond, averagePerSecond, measuredMs, sinceCutMs } = pace
  return sql`serving = ${serving}, per_second = ${perSecond}, average_per_second = ${averagePerSecond},
    measured_ms = ${measuredMs}, since_cut_ms = ${sinceCutMs}`
}
