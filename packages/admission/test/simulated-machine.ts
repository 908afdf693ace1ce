// A machine that books so many each second, and people who book some time after they were let in; some never do.
// Seeded, so that a run is the same each time.

import type { Load } from '../src/index.ts'

/** `capacity` in bookings each second; `stayMs` is how long people take at least and at most. */
export type MachineOptions = { capacity: number; stayMs: readonly [number, number]; bookingShare: number }

export type SimulatedMachine = {
  /** Lets so many people in now. */
  admit: (people: number) => void
  /** One second, at what it can do now. */
  work: (capacity: number) => void
  /** As the API measures it. */
  load: () => Load
  booked: () => number
}

export function simulateMachine({ capacity, stayMs, bookingShare }: MachineOptions): SimulatedMachine {
  const random = seededRandom(42)
  const cameAt = new Map<number, number>()
  let now = 0
  let queue = 0
  let done = 0
  let speed = capacity
  let came = 0
  return {
    admit: (people) => {
      for (let i = 0; i < people; i++) {
        if (random() >= bookingShare) continue
        const second = now + Math.ceil((stayMs[0] + random() * (stayMs[1] - stayMs[0])) / 1000)
        cameAt.set(second, (cameAt.get(second) ?? 0) + 1)
      }
    },
    work: (capacity) => {
      now++
      speed = capacity
      came = cameAt.get(now) ?? 0
      cameAt.delete(now)
      queue += came
      const worked = Math.min(queue, capacity)
      queue -= worked
      done += worked
    },
    load: () => ({
      queueMs: (queue / speed) * 1000,
      eventLoopDelayMs: 5,
      busyShare: Math.min(0.99, came / speed),
    }),
    booked: () => done,
  }
}

/** Mulberry32: numbers in [0, 1) that depend on the seed alone. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
