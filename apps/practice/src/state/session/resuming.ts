// Going on where somebody unlocked without the service: once it is there again it is signed in to, and asked for what it
// had to say meanwhile.
import { isAway } from '../browser/offline.ts'
import { isUnlocked, onForget } from './session.ts'

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

let signingIn: Promise<boolean> | null = null

/**
 * Signs in as whoever unlocked without the service, once for all who ask; false when nobody did, when only a passkey can,
 * or when it is refused: their secret, or this browser, may have been taken back meanwhile.
 * @throws ProblemError when the service is away again.
 */
export function resumeSession(): Promise<boolean> {
  signingIn ??= signIn().finally(() => {
    signingIn = null
  })
  return signingIn
}

async function signIn(): Promise<boolean> {
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
