// Instants as the database keeps them: 5-minute ticks since 1970, and days.

export const tickMs = 300_000

/** The tick of an instant (ms) that stands on a 5-minute boundary. @throws RangeError otherwise. */
export function tickOf(at: number): number {
  const tick = at / tickMs
  if (!Number.isSafeInteger(tick)) throw new RangeError('not on a 5-minute tick')
  return tick
}

/** The tick in which an instant (ms) falls. */
export function tickIn(at: number): number {
  return Math.floor(at / tickMs)
}

/** The UTC day `YYYY-MM-DD` of an instant (ms). */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
