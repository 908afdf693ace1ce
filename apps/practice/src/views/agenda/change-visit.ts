// Changing the time or length of a visit and saying so: old and new, undo for ten seconds, or why it stays as it is. The
// service decides.
import type { Appointment } from '@colloque/contract'
import { announce, formatDateTime } from '@colloque/ui'
import { agenda, practice as m } from '@colloque/ui/messages'
import { ownerOf } from '../../model/agenda/transfer-targets.ts'
import { agendaTimeZone } from '../../state/agenda/on-show.ts'
import { type Change, isGrantKept, relocate } from '../../state/agenda/relocate.ts'
import { offerUndo, tellRefusal } from '../../state/agenda/undo.ts'
import { noteMove } from '../../state/agenda/untold-moves.ts'
import { isProblem } from '../../state/api.ts'
import { calendarName, practitionerName } from '../../state/page/names.ts'
import { requireMember } from '../../state/session/session.ts'
import { sentenceOf } from '../form.tsx'

/**
 * Does it, says it, offers to take it back; of a visit that moved while the service kept a grant, says that instead.
 * @throws ProblemError, CryptoFailure; then nothing has changed.
 */
export async function changeVisit(told: Appointment, change: Change): Promise<void> {
  const warning = await findWarning(() => relocate(told, change))
  // Of a visit that is handed over, its new practitioner is offered to tell the patient.
  if (change.place && !isHandedOver(told, change) && change.place.startAt !== Date.parse(told.start))
    noteMove(told, change.place.startAt)
  if (warning !== null) return tell(warning)
  const sentence = [
    movedSentence(told, change),
    resizedSentence(told, change),
    transferSentence(told, change),
  ]
    .filter(Boolean)
    .join(' ')
  offerUndo(sentence, told, change)
  announce(sentence)
}

/** The same for what was dragged or pressed: a refusal is spoken and shown, and never thrown. */
export async function tryToChange(told: Appointment, change: Change): Promise<void> {
  try {
    await changeVisit(told, change)
  } catch (error) {
    refuse(isProblem(error, 'slot-taken') ? agenda.timeTaken() : sentenceOf(error))
  }
}

// What came after a change that stands.
async function findWarning(act: () => Promise<void>): Promise<string | null> {
  try {
    await act()
    return null
  } catch (error) {
    if (isGrantKept(error)) return sentenceOf(error)
    throw error
  }
}

/** Speaks and shows why a visit stays as it is. */
export function refuse(reason: string): void {
  tell(agenda.notMoved({ reason }))
}

type OfName = (values: { name: string }) => string

/** Who opens a visit that stands on that calendar of another practitioner: they alone, or oneself too where it is shared. */
export function handOverSentence(scheduleId: string, alone: OfName, shared: OfName): string {
  const { document, session } = requireMember()
  const schedule = document.schedules.find(({ id }) => id === scheduleId)
  const name = practitionerName(schedule?.practitionerId ?? '')
  const isShared = schedule?.sharedWith?.includes(session.practitionerId) ?? false
  return isShared ? shared({ name }) : alone({ name })
}

function tell(sentence: string): void {
  tellRefusal(sentence)
  announce(sentence)
}

function isHandedOver({ scheduleId }: Appointment, { place }: Change): boolean {
  const { document } = requireMember()
  return place !== undefined && ownerOf(document, scheduleId) !== ownerOf(document, place.scheduleId)
}

function transferSentence(told: Appointment, change: Change): string {
  const { place } = change
  if (!place || !isHandedOver(told, change)) return ''
  return handOverSentence(place.scheduleId, agenda.sealedAnew, agenda.sealedAnewShared)
}

function movedSentence(told: Appointment, { place }: Change): string {
  if (!place) return ''
  const [from = '', to = ''] = [Date.parse(told.start), place.startAt].map((at) =>
    formatDateTime(at, agendaTimeZone()),
  )
  if (place.scheduleId === told.scheduleId) return m.moved({ from, to })
  return agenda.movedTo({ from, to, calendar: calendarName(place.scheduleId) })
}

function resizedSentence({ lengthClass }: Appointment, { lengthTicks }: Change): string {
  if (lengthTicks === undefined || lengthTicks === lengthClass.lengthTicks) return ''
  return agenda.resized({ from: lengthClass.lengthTicks * 5, to: lengthTicks * 5 })
}
