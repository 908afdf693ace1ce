// What a patient does not know of where their visit stands, as the signed acts of the visit say it: a colleague handed it
// to whoever has it now. Only proven acts count; what the patient did last, they know.
import { findReceiver, findSchedule, type PracticeDocument } from '@colloque/practice-document'
import { localDayOf } from '../days.ts'
import { type AgendaVisit, authorOf } from './agenda-visit.ts'
import { ownerBefore, ownerOf } from './transfer-targets.ts'

/**
 * From where the patient knows it to be to where it stands, ms. `receiverId`: the practitioner who has it now, where the
 * patient knows of another. `isPutOff`: not now; the visit itself goes on offering it.
 */
export type UntoldMove = {
  appointmentId: string
  fromAt: number
  toAt: number
  receiverId: string | null
  isPutOff: boolean
}

/** `position`: of the act. */
export type HandOver = { position: number; moverId: string }

/**
 * The act by which a colleague handed a visit to this member, who has it still and opens it; null where there is none, or
 * where the patient moved it since.
 */
export function findHandOver(
  document: PracticeDocument,
  visit: AgendaVisit,
  memberId: string,
): HandOver | null {
  const { told, content } = visit
  if (content.kind !== 'opened' || told.status !== 'booked') return null
  const schedule = findSchedule(document, told.scheduleId)
  const day = schedule && localDayOf(Date.parse(told.start), schedule.timeZone)
  if (!schedule || !day || findReceiver(document, schedule, day)?.practitioner.id !== memberId) return null
  const position = told.acts.findLastIndex(
    ({ kind, scheduleId }, index) =>
      kind === 'reschedule' &&
      (authorOf(visit, index).who !== 'practice' ||
        ownerOf(document, scheduleId ?? '') !==
          ownerBefore(document, told.acts, index, content.intake.scheduleId)),
  )
  const author = authorOf(visit, position)
  if (author.who !== 'practice' || author.practitionerId === memberId) return null
  return { position, moverId: author.practitionerId }
}

/**
 * What the patient does not know after a hand-over of which nobody told them; null where all is as they know it.
 * `hasWritten`: the practice has written about the visit, perhaps of earlier moves. Otherwise they know what they chose.
 */
export function untoldHandOver(
  document: PracticeDocument,
  visit: AgendaVisit,
  { position }: HandOver,
  hasWritten: boolean,
): UntoldMove | null {
  const { told, content } = visit
  if (content.kind !== 'opened') return null
  const known = told.acts
    .slice(0, position)
    .findLast(
      ({ kind }, index) => kind === 'reschedule' && (hasWritten || authorOf(visit, index).who === 'guest'),
    )
  const fromAt = Date.parse(known?.start ?? content.intake.start)
  const toAt = Date.parse(told.start)
  const owner = ownerOf(document, told.scheduleId)
  const isSameOwner = owner === ownerOf(document, known?.scheduleId ?? content.intake.scheduleId)
  if (isSameOwner && fromAt === toAt) return null
  const schedule = findSchedule(document, told.scheduleId)
  const receiver =
    schedule && findReceiver(document, schedule, localDayOf(Date.parse(told.start), schedule.timeZone))
  return {
    appointmentId: told.appointmentId,
    fromAt,
    toAt,
    receiverId: isSameOwner ? null : (receiver?.practitioner.id ?? owner),
    isPutOff: false,
  }
}
