// Whether the service can be reached. Without it what was seen last is read and nothing is changed.
import { computed, effect, signal } from '@preact/signals'
import { ProblemError } from '../api.ts'

/** What cannot be reached now; null while answers come. */
export const offline = signal<{ since: number } | null>(null)

/** Nothing can be changed now. */
export const isReadOnly = computed(() => offline.value !== null)

const againMs = 10_000

/** Whether an error means that the service was not reached: no answer at all, or a proxy that has none to pass on. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false
  return (
    error.type === 'offline' || (error.type === 'unreadable-answer' && [502, 503, 504].includes(error.status))
  )
}

/** Null where the service is away: whoever asks again anyway does not end for it. @throws ProblemError for all else */
export async function orAway<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (!isAway(error)) throw error
    return null
  }
}

/** Notes that the service was, or was not, reached. */
export function noteReached(isReached: boolean): void {
  if (isReached) offline.value = null
  else offline.value ??= { since: Date.now() }
}

/** While the service is away, `again` is called from time to time, and at once when the browser finds a network. */
export function retryWhileAway(again: () => void): void {
  const tryNow = () => {
    if (offline.peek() !== null && document.visibilityState === 'visible') again()
  }
  addEventListener('online', tryNow)
  document.addEventListener('visibilitychange', tryNow)
  effect(() => {
    if (!isReadOnly.value) return
    const timer = setInterval(tryNow, againMs)
    return () => clearInterval(timer)
  })
}
