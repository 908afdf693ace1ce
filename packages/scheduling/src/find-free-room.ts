// Rooms and devices that a visit needs one of: which of them is free at a start, on one and the same lane.
import { type FreeTicks, isFree } from './free-ticks.ts'
import type { LengthClass } from './rules.ts'
import { tickAt } from './ticks.ts'

/** A room or device with its free ticks, one entry for each lane. */
export type RoomTimes = { readonly id: string; readonly lanes: readonly FreeTicks[] }

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
