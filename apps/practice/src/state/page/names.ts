// What people and calendars are called, as the signed page names them.
import { practice as m } from '@colloque/ui/messages'
import { member, requireMember } from '../session/session.ts'

/** Name and title of a practitioner as the signed page has them. */
export function practitionerName(practitionerId: string): string {
  const found = member.value?.document.practitioners.find(({ id }) => id === practitionerId)
  return found ? [found.title, found.name].filter(Boolean).join(' ') : ''
}

/** Name of whoever acted: a practitioner's, or the login name of somebody whom the page names by a key alone. */
export function memberName(memberId: string): string {
  const known = member.value?.practice.members.find(({ practitionerId }) => practitionerId === memberId)
  return practitionerName(memberId) || (known?.loginName ?? '')
}

/** Name of a calendar: its practitioner's, numbered where that practitioner has several of `calendars`. */
export function calendarName(
  scheduleId: string,
  calendars: readonly { id: string; practitionerId: string }[] = requireMember().document.schedules,
): string {
  const practitionerId = calendars.find(({ id }) => id === scheduleId)?.practitionerId ?? ''
  const own = calendars.filter((calendar) => calendar.practitionerId === practitionerId)
  const name = practitionerName(practitionerId)
  const number = own.findIndex(({ id }) => id === scheduleId) + 1
  return own.length > 1 ? m.calendarNumbered({ name, number }) : name
}
