// Visits that this browser opened before and that nobody has changed since: the worker knows them again. What is on show
// while one types a secret is handed to it then, when it has nothing else to do.
import type { ScheduleRules } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import type { OpenedVisit } from '../../crypto/visit-tasks.ts'
import { isSealed, type SealedAppointment, type VisitContent } from '../../model/agenda/agenda-visit.ts'
import { whenLocked } from '../session/locking.ts'
import { isUnlocked, onForget, requireMember } from '../session/session.ts'
import { visits } from './on-show.ts'

export type OpenedVisits = Map<SealedAppointment, VisitContent>

let ahead: readonly SealedAppointment[] = []

onForget(() => {
  ahead = []
})

/** Hands over what is on show while locked: what is known of it is looked for then. */
export function holdShown(): void {
  const shown = sealedOnShow()
  if (isUnlocked.value || shown.length === 0) return
  const { accountId } = requireMember().session
  void whenLocked().then(() => {
    if (isUnlocked.value) return
    ahead = shown
    // Whoever asks for it is told nothing of what failed, and asks for all of it.
    void runTask('holdVisits', { accountId, visits: shown }).catch(() => null)
  })
}

/** How to ask the worker for what is on show, and what its answer stands for. */
export function shownToRecall() {
  const shown = sealedOnShow()
  return {
    visits: isHeld(shown) ? null : shown,
    matched: (answer: readonly OpenedVisit[]) => matched(shown, answer),
  }
}

/** What is known of these visits. @throws CryptoFailure */
export async function recall(
  asked: readonly SealedAppointment[],
  schedules: readonly ScheduleRules[],
): Promise<OpenedVisits> {
  return matched(asked, await runTask('recallVisits', { visits: isHeld(asked) ? null : asked, schedules }))
}

/** What the worker answered, by the visits that were asked for. */
export function matched(asked: readonly SealedAppointment[], answer: readonly OpenedVisit[]): OpenedVisits {
  const contents = new Map(answer.map(({ appointmentId, content }) => [appointmentId, content]))
  const opened: OpenedVisits = new Map()
  for (const visit of asked) {
    const content = contents.get(visit.appointmentId)
    if (content) opened.set(visit, content)
  }
  return opened
}

function isHeld(asked: readonly SealedAppointment[]): boolean {
  return asked.length === ahead.length && asked.every((visit, index) => visit === ahead[index])
}

function sealedOnShow(): SealedAppointment[] {
  return visits.value.map(({ told }) => told).filter(isSealed)
}
