// Which calendar a cell means: its name, that of its practitioner, or, where there is only one, none at all.
import type { PracticeDocument } from '@colloque/practice-document'
import { plainText } from './import-kinds.ts'
import { RowRefusal } from './planned-row.ts'

export type NamedCalendar = PracticeDocument['schedules'][number] & {
  name: string
  /** Whether who imports may change it. */
  isOwn: boolean
}

/** The calendar that `text` names. @throws RowRefusal */
export function requireCalendar(calendars: readonly NamedCalendar[], text: string): NamedCalendar {
  if (text === '') {
    const own = calendars.filter(({ isOwn }) => isOwn)
    const [only] = calendars.length === 1 ? calendars : own
    if (only === undefined || (calendars.length > 1 && own.length > 1))
      throw new RowRefusal('calendar-unknown')
    return only
  }
  const wanted = plainText(text)
  const exact = calendars.filter(({ name }) => plainText(name) === wanted)
  const within = calendars.filter(
    ({ name }) => wordsOf(name).has(wanted) || plainText(name).endsWith(` ${wanted}`),
  )
  const found = exact.length > 0 ? exact : within
  const [calendar] = found
  if (calendar === undefined || found.length > 1) throw new RowRefusal('calendar-unknown')
  return calendar
}

function wordsOf(name: string): Set<string> {
  return new Set(plainText(name).split(' '))
}
