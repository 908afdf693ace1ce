// How long a page in the waiting room waits before it asks again: often where something is about to happen, seldom where
// not, more and more seldom while nobody answers, and never all pages at the same moment.
import type { Waiting } from './waiting.ts'

/** Nobody asks oftener. */
export const SHORTEST_MS = 2000
const LONGEST_QUEUE_MS = 10_000
const LONGEST_BEFORE_MS = 30_000
const LONGEST_SILENT_MS = 60_000

/** Milliseconds until the next question; `failures` in a row so far, `random` from 0 to 1. */
export function pollDelay(waiting: Waiting, failures: number, random: number, now: number): number {
  return (failures > 0 ? silentDelay(failures) : calmDelay(waiting, now)) * (1 + random / 2)
}

function silentDelay(failures: number): number {
  return Math.min(LONGEST_SILENT_MS, SHORTEST_MS * 2 ** failures)
}

function calmDelay({ room, perMinute }: Waiting, now: number): number {
  if (room.kind === 'before' && room.opensAt !== null)
    return between(SHORTEST_MS, (room.opensAt - now) / 10, LONGEST_BEFORE_MS)
  if (room.kind !== 'queue' || perMinute === 0) return 2 * SHORTEST_MS
  return between(SHORTEST_MS, ((room.ahead / perMinute) * 60_000) / 20, LONGEST_QUEUE_MS)
}

function between(least: number, value: number, most: number): number {
  // attacker-controlled: no number is the least
  return value > least ? Math.min(most, value) : least
}
