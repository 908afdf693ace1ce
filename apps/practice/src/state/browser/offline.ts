// Whether the service can be reached. Without it what was seen last is read and nothing is changed; once it is there
// again, the page signs in and refreshes by itself.
import { computed, effect, signal } from '@preact/signals'
import { ProblemError } from '../api.ts'
import { isUnlocked, onForget } from '../session/session.ts'

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

/** What is made up for once the service is back, after unlocking without it. */
export type Resume = { signIn: (() => Promise<void>) | null; refresh: () => Promise<void> }

let resume: Resume | null = null

// It holds half of a secret.
onForget(() => {
  resume = null
})

/** How to go on once the service is back; null: nothing was done without it. */
export function resumeWith(next: Resume | null): void {
  resume = next
}

/** Whether somebody unlocked without the service, and it has not been heard since. */
export function isResuming(): boolean {
  return resume !== null
}

/**
 * Signs in as whoever unlocked without the service; false when nobody did, when only a passkey can, or when it is
 * refused: their secret, or this browser, may have been taken back meanwhile.
 * @throws ProblemError when the service is away again.
 */
export async function resumeSession(): Promise<boolean> {
  if (!resume?.signIn) return false
  try {
    await resume.signIn()
    return true
  } catch (error) {
    if (isAway(error)) throw error
    resume = null
    return false
  }
}

/** The service is back and knows who is here: once, what it had to say meanwhile is asked for. */
export async function refreshOnce(): Promise<void> {
  const due = resume
  resume = null
  try {
    await due?.refresh()
  } catch (error) {
    // Away again before it was heard: still due, unless it was locked meanwhile.
    if (isAway(error) && isUnlocked.value) resume ??= due
    throw error
  }
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
