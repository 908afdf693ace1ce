// A wish in words.
import { formatCalendarDay } from '@colloque/ui'
import { inbox as m } from '@colloque/ui/messages'
import { isolated } from '../../model/bidi.ts'
import { addDays } from '../../model/days.ts'
import type { ListedWish } from '../../state/inbox/inbox.ts'
import { practitionerName } from '../../state/page/names.ts'
import { requireMember } from '../../state/session/session.ts'

/** Who waits, or for whom it is sealed. */
export function nameOfWish({ told, opened }: ListedWish): string {
  if (opened.contact) return opened.contact.name
  if (opened.isOwn) return m.cannotOpen()
  return m.sealedFor({ name: practitionersOf([told.scheduleId]) })
}

/** The name as the label of a button speaks it. */
export function nameSpoken({ opened }: ListedWish): string {
  return opened.contact?.name ?? m.somebody()
}

/** The name for the middle of a sentence that is seen, whose direction it does not change. */
export function nameWithin(wish: ListedWish): string {
  return isolated(nameSpoken(wish))
}

/** First to last wished day. */
export function daysOfWish({ told: { wish } }: ListedWish): string {
  const last = addDays(wish.until, -1)
  return m.daysRange({ from: formatCalendarDay(wish.from), until: formatCalendarDay(last) })
}

/** The practitioners of calendars, each once. */
export function practitionersOf(scheduleIds: readonly string[]): string {
  const { schedules } = requireMember().document
  const names = scheduleIds.map((wanted) =>
    practitionerName(schedules.find(({ id }) => id === wanted)?.practitionerId ?? ''),
  )
  return [...new Set(names)].join(', ')
}
