// A clock that moves when told to, for code that takes `now: () => number` (ms since the epoch).

/** A clock for tests; `now` can be handed over without binding. */
export type FakeClock = {
  readonly now: () => number
  /** Moves forward, in milliseconds. */
  advance(milliseconds: number): void
  /** Jumps to an instant: ms since the epoch or an ISO 8601 UTC string. */
  set(instant: number | string): void
}

/** Makes a clock that stands at `start`, by default Monday 2 November 2026, 08:00 UTC. */
export function createFakeClock(start: number | string = '2026-11-02T08:00:00Z'): FakeClock {
  const read = (instant: number | string) => {
    const at = typeof instant === 'number' ? instant : Date.parse(instant)
    if (!Number.isFinite(at)) throw new RangeError(`Not an instant: ${instant}`)
    return at
  }
  let at = read(start)
  return {
    now: () => at,
    advance: (milliseconds) => {
      at += milliseconds
    },
    set: (instant) => {
      at = read(instant)
    },
  }
}
