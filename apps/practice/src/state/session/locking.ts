// Locking: the agenda is covered at once, and keys and everything decrypted are wiped.
import { stopWorker } from '../../crypto/crypto-worker.ts'
import { rescueUnsaved } from '../unsaved.ts'
import { forget, phase } from './session.ts'

/**
 * Covers the agenda at once, saves a note someone was writing, and wipes the keys and everything decrypted; times and
 * lengths stay in sight.
 */
export async function lock(isIdle = false): Promise<void> {
  if (phase.value.at !== 'unlocked') return
  const rescued = rescueUnsaved()
  phase.value = { at: 'locked', isIdle, note: 'none' }
  forget()
  locking = wipeAfter(rescued, isIdle)
  await locking
}

let locking: Promise<void> = Promise.resolve()

/** Whoever unlocks waits for it: keys of the next unlocking must not be wiped with the last one's. */
export function whenLocked(): Promise<void> {
  return locking
}

async function wipeAfter(rescued: ReturnType<typeof rescueUnsaved>, isIdle: boolean): Promise<void> {
  const note = await rescued
  // Saving a note reads the list of notes.
  forget()
  await stopWorker()
  if (phase.value.at === 'locked' && note !== 'none') phase.value = { at: 'locked', isIdle, note }
}
