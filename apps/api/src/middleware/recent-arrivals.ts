// A memory of bounded size, in two generations: who asks again moves into the younger one, and when that is full, or old
// enough, the elder is let go. One look-up and one write each time, whatever the crowd; keeping the order of use in one
// map would leave it full of holes that every request would have to step over.

export type RecentArrivals = {
  /** Arrival (ms), or undefined for who is not remembered. */
  get(id: string): number | undefined
  set(id: string, arrival: number, now: number): void
  clear(): void
}

const generationMs = 60_000

/** Remembers at least the `most` ids used last, and at most twice as many. */
export function createRecentArrivals(most: number): RecentArrivals {
  let young = new Map<string, number>()
  let elder = new Map<string, number>()
  let bornAt = Number.NEGATIVE_INFINITY

  function takeTurns(now: number): void {
    const isByAge = young.size < most
    const next = new Map<string, number>()
    if (isByAge) {
      // What has passed says nothing more.
      for (const [id, arrival] of elder) {
        if (arrival > now && !young.has(id) && next.size < most) next.set(id, arrival)
      }
    }
    elder = young
    young = next
    bornAt = now
  }

  return {
    get: (id) => young.get(id) ?? elder.get(id),
    set(id, arrival, now) {
      if (young.size >= most || now - bornAt >= generationMs) takeTurns(now)
      young.set(id, arrival)
    },
    clear() {
      young = new Map()
      elder = new Map()
    },
  }
}
