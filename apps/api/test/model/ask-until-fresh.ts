// A process remembers for two seconds that a time was taken, also when another process has given it back since: it may
// refuse for that long, and no longer.
import { setTimeout as sleep } from 'node:timers/promises'

/** Two seconds, and some more for a busy machine. */
const longestMs = 4_000

/** The first answer that is not stale; the last one where none comes in time. */
export async function askUntilFresh<T>(send: () => Promise<T>, isStale: (answer: T) => boolean): Promise<T> {
  const givesUpAt = performance.now() + longestMs
  for (;;) {
    const askedAt = performance.now()
    const answer = await send()
    if (!isStale(answer) || askedAt > givesUpAt) return answer
    await sleep(50)
  }
}
