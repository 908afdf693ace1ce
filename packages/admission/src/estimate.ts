// How long it may take until a place is served, as a range: the pace of a room changes while one waits (SPEC.md §4).
// Says that it does not know rather than guess.

/** Whole minutes from now, both ends included. */
export type WaitEstimate = { isKnown: true; fromMinutes: number; toMinutes: number } | { isKnown: false }

// A room may turn out twice as fast or half as fast while somebody waits; test/simulation.test.ts holds it to that.
const fastest = 2
const slowest = 0.5
const longestMinutes = 12 * 60

/** The wait of somebody with `ahead` people before, where `perMinute` go in; 0 is a pace not known. */
export function estimateWait(ahead: number, perMinute: number): WaitEstimate {
  if (!(perMinute > 0) || !(ahead >= 0)) return { isKnown: false }
  const minutes = ahead / perMinute
  // Beyond the life of a ticket no number means anything.
  if (minutes > longestMinutes) return { isKnown: false }
  const fromMinutes = Math.floor(minutes / fastest)
  return { isKnown: true, fromMinutes, toMinutes: Math.max(1, Math.ceil(minutes / slowest)) }
}
