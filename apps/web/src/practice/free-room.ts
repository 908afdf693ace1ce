// Rooms and devices that a visit needs one of: which of them is free at a start, from their own free time as bits.
import type { Availability, LengthClass } from '@colloque/contract'
import { parseBase64url } from '@colloque/encoding'
import { isFree, tickAt } from '@colloque/scheduling'

/** A room as the service tells it, ready to be asked. */
export type RoomTimes = {
  readonly id: string
  readonly lanes: readonly {
    readonly fromTick: number
    readonly tickCount: number
    readonly bits: Uint8Array
  }[]
}

/** attacker-controlled: a wrong answer names a wrong room, and the booking itself is still guarded. */
export function roomTimes({ scheduleId, fromTick, tickCount, lanes }: Availability): RoomTimes {
  return {
    id: scheduleId,
    lanes: lanes.map((lane) => ({ fromTick, tickCount, bits: parseBase64url(lane) })),
  }
}

/** The first room that is free for a visit of that length at `startAt` (ms), pauses included; null if none is. */
export function findFreeRoom(
  rooms: readonly RoomTimes[],
  startAt: number,
  { beforeTicks, lengthTicks, afterTicks }: LengthClass,
): string | null {
  const from = tickAt(startAt) - beforeTicks
  const ticks = Array.from({ length: beforeTicks + lengthTicks + afterTicks }, (_, index) => from + index)
  const room = rooms.find(({ lanes }) => lanes.some((lane) => ticks.every((tick) => isFree(lane, tick))))
  return room?.id ?? null
}
