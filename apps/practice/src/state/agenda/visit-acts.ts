// What the practice does to a visit: status, move, length, cancel. Each is signed with the identity key before it is sent,
// numbered after the acts this browser has seen; another's act in between is met by fetching and saying so.
import type { Appointment } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import { nextActNumber } from '../../model/agenda/agenda-visit.ts'
import { ownerOf } from '../../model/agenda/transfer-targets.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { requireMember } from '../session/session.ts'
import { loadVisits, takeVisit } from './load-visits.ts'
import { type NewPlace, requireLetGo, transfer } from './transfer.ts'

/** Changes the status. @throws ProblemError, CryptoFailure */
export async function changeStatus(visit: Appointment, status: Appointment['status']): Promise<void> {
  const { appointmentId } = visit
  const actNumber = nextActNumber(visit)
  const proof = await runTask('signAct', { appointmentId, actNumber, kind: 'status', status })
  const param = { appointmentId }
  await taking(
    requireAnswer(
      api.api.practice.appointments[':appointmentId'].status.$post({
        param,
        json: { status, actNumber, proof },
      }),
    ),
  )
}

/**
 * Moves a visit to another start, perhaps of another schedule; another practitioner's has it sealed anew to them.
 * @throws ProblemError, CryptoFailure
 */
export async function reschedule(visit: Appointment, place: NewPlace): Promise<void> {
  const { document } = requireMember()
  if (ownerOf(document, visit.scheduleId) === ownerOf(document, place.scheduleId))
    return rescheduleWithin(visit, place)
  const moved = await taking(transfer(visit, place))
  await requireLetGo(moved)
}

async function rescheduleWithin(
  visit: Appointment,
  { scheduleId, startAt, ...rooms }: NewPlace,
): Promise<void> {
  const { appointmentId } = visit
  const actNumber = nextActNumber(visit)
  const start = new Date(startAt).toISOString().replace('.000Z', 'Z')
  const act = { appointmentId, actNumber, kind: 'reschedule', scheduleId, start } as const
  const proof = await runTask('signAct', act)
  const param = { appointmentId }
  await taking(
    requireAnswer(
      api.api.practice.appointments[':appointmentId'].reschedule.$post({
        param,
        json: { scheduleId, start, ...rooms, actNumber, proof },
      }),
    ),
  )
}

/** Gives a visit another length from the same start; the pauses stay. @throws ProblemError, CryptoFailure */
export async function resize(visit: Appointment, lengthTicks: number): Promise<void> {
  const { appointmentId } = visit
  const actNumber = nextActNumber(visit)
  const lengthClass = { ...visit.lengthClass, lengthTicks }
  const proof = await runTask('signAct', { appointmentId, actNumber, kind: 'resize', lengthClass })
  await taking(
    requireAnswer(
      api.api.practice.appointments[':appointmentId'].resize.$post({
        param: { appointmentId },
        json: { lengthClass, actNumber, proof },
      }),
    ),
  )
}

// After a refusal the day is fetched again, so that what is on screen is what the server decided.
async function taking(answer: Promise<Appointment>): Promise<Appointment> {
  try {
    const told = await answer
    await takeVisit(told)
    return told
  } catch (error) {
    if (
      ['stale-revision', 'slot-taken', 'status-not-possible'].some((type) =>
        isProblem(error, type as 'slot-taken'),
      )
    )
      await loadVisits({ isQuiet: true })
    throw error
  }
}
