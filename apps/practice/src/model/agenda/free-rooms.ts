// Rooms and devices as the agenda tells them: free unless a visit takes them.
import type { Appointment } from '@colloque/contract'
import type { Resource } from '@colloque/practice-document'
import { freeTicks, type RoomTimes } from '@colloque/scheduling'
import { fullTicks, ticksOf } from './taken-ticks.ts'

type Taking = Pick<Appointment, 'start' | 'lengthClass' | 'resourceIds'>

/** When each room is free within the window, as far as `visits` tell. */
export function roomTimes(
  rooms: readonly Resource[],
  visits: readonly Taking[],
  window: { fromTick: number; tickCount: number },
): RoomTimes[] {
  const openings = [{ startTick: window.fromTick, endTick: window.fromTick + window.tickCount }]
  return rooms.map(({ id, lanes = 1 }) => {
    const taken = visits.filter(({ resourceIds }) => resourceIds?.includes(id)).map(ticksOf)
    return { id, lanes: [freeTicks({ openings, busy: fullTicks(taken, lanes), ...window })] }
  })
}
