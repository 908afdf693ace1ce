// Where the days on show come from: the service, or, without it and unlocked, what this browser kept of its last answer.
import type { Appointment } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { isAway, noteReached } from '../browser/offline.ts'
import { refreshOnce, resumeSession } from '../session/resuming.ts'
import { isUnlocked } from '../session/session.ts'

export type FoundDays = {
  appointments: readonly Appointment[]
  /** When they were told, ms, by UTC day; null: just now. */
  keptAt: Readonly<Record<string, number>> | null
}

type Asked = { from: string; days: number }

/** The visits of those UTC days. @throws ProblemError */
export async function findDays(asked: Asked): Promise<FoundDays> {
  try {
    const { appointments } = await askService(asked)
    noteReached(true)
    if (isUnlocked.value) void refreshOnce()
    if (isUnlocked.value) keepSoon(asked, appointments)
    return { appointments, keptAt: null }
  } catch (error) {
    if (!isAway(error)) throw error
    noteReached(false)
    const kept = isUnlocked.value ? await runTask('openKeptDays', asked).catch(() => null) : null
    if (kept === null) throw error
    return { appointments: kept.appointments, keptAt: kept.asOfAt }
  }
}

async function askService({ from, days }: Asked) {
  const ask = () => requireAnswer(api.api.practice.appointments.$get({ query: { from, days: String(days) } }))
  try {
    return await ask()
  } catch (error) {
    // Unlocked without the service, or the session ended while it was away.
    if (!isProblem(error, 'not-signed-in') || !(await resumeSession())) throw error
    return ask()
  }
}

const restMs = 500
let keeping = 0

// After what is on show was opened, which waits for the same worker.
function keepSoon(asked: Asked, appointments: readonly Appointment[]): void {
  const asOfAt = Date.now()
  window.clearTimeout(keeping)
  keeping = window.setTimeout(() => {
    if (isUnlocked.value) void runTask('keepDays', { ...asked, appointments, asOfAt }).catch(() => null)
  }, restMs)
}
