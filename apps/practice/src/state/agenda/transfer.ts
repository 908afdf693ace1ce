// A visit to another practitioner's calendar: sealed anew to whoever receives it there, then moved by the same signed act as
// any other move. What the service tells afterwards is held against who may still open it.
import type { Appointment } from '@colloque/contract'
import { findSchedule } from '@colloque/practice-document'
import { receiverAt } from '@colloque/sealing'
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure } from '../../crypto/failure.ts'
import { isSealed, nextActNumber } from '../../model/agenda/agenda-visit.ts'
import { instantOf } from '../../model/page/opening-instant.ts'
import { fetchEpoch } from '../account/fetch-epoch.ts'
import { api, requireAnswer } from '../api.ts'
import { requireMember } from '../session/session.ts'

/** Where a visit goes: `startAt` in ms; it keeps its rooms and devices unless others are named. */
export type NewPlace = { scheduleId: string; startAt: number; resourceIds?: string[] }

/**
 * Hands it over; the visit as it then stands.
 * @throws ProblemError, CryptoFailure: `cannot-open` where one cannot open it oneself
 */
export async function transfer(
  visit: Appointment,
  { scheduleId, startAt, ...rooms }: NewPlace,
): Promise<Appointment> {
  const { document } = requireMember()
  const schedule = findSchedule(document, scheduleId)
  const receiver = schedule && receiverAt(document, schedule, startAt)
  if (!receiver || !isSealed(visit)) throw new CryptoFailure('key-not-valid')
  const { appointmentId } = visit
  const [actNumber, start] = [nextActNumber(visit), instantOf(startAt)]
  const epoch = await fetchEpoch(receiver.id)
  const grants = await runTask('sealTransfer', { visit, scheduleId, startAt, epoch })
  const proof = await runTask('signAct', { appointmentId, actNumber, kind: 'reschedule', scheduleId, start })
  return requireAnswer(
    api.api.practice.appointments[':appointmentId'].transfer.$post({
      param: { appointmentId },
      json: { scheduleId, start, ...rooms, actNumber, proof, grants },
    }),
  )
}

/** @throws CryptoFailure `grant-kept` where the service goes on telling a grant that should be gone */
export async function requireLetGo(moved: Appointment): Promise<void> {
  if (isSealed(moved) && !(await runTask('letGo', moved))) throw new CryptoFailure('grant-kept')
}
