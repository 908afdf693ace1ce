// Visits of a list of its own, outside the agenda that is on show: opened in the worker in small batches, given to who
// asked and kept nowhere.
import type { Appointment } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import {
  type AgendaVisit,
  isSealed,
  keylessContent,
  type VisitContent,
} from '../../model/agenda/agenda-visit.ts'
import { requireMember } from '../session/session.ts'

const batchLength = 50

/** What was told, opened as far as one's keys go. @throws CryptoFailure */
export async function openTold(told: readonly Appointment[]): Promise<AgendaVisit[]> {
  const sealed = told.filter(isSealed)
  const contents = new Map<string, VisitContent>()
  for (let at = 0; at < sealed.length; at += batchLength) {
    const visits = sealed.slice(at, at + batchLength)
    const opened = await runTask('openVisits', { visits, schedules: requireMember().practice.schedules })
    for (const { appointmentId, content } of opened) contents.set(appointmentId, content)
  }
  const now = Date.now()
  return told.map((visit) => ({
    told: visit,
    content: contents.get(visit.appointmentId) ?? keylessContent(visit, now),
  }))
}
