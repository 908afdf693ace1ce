// The days of a wish for the waiting list: as they are typed, as they are sent. Pure; a day is `YYYY-MM-DD`.
import type { PracticeDocument } from '@colloque/practice-document'
import { formatDay, parseDay } from '@colloque/scheduling'
import { wishStartAt } from '@colloque/sealing'
import type { FormError } from '@colloque/ui'
import { formatCalendarDay } from '@colloque/ui'
import { wish as words } from '@colloque/ui/messages'
import { addDays, type DayRange } from '../../practice/day-range.ts'
import type { OfferedSchedule } from '../../practice/offer.ts'
import { ruleOf } from '../../practice/rule.ts'
import type { Draft } from '../draft.ts'
import { calendarsOf, serviceOf } from '../steps.ts'

const USUAL_DAYS = 28
/** What one wish may name. */
const MOST_CALENDARS = 16

/** The days of the draft's wish, or null while it is about a time. */
export function wishOf({ start, wishedDays }: Draft): DayRange | null {
  return start !== null && wishedDays !== null && start.at === wishStartAt(wishedDays.from)
    ? wishedDays
    : null
}

/** The draft's calendars that give its type the length of the first: one wish has one length. */
export function wishedCalendars(document: PracticeDocument, draft: Draft): OfferedSchedule[] {
  const [first, ...others] = calendarsOf({ document, draft })
  if (first === undefined) return []
  const { beforeTicks, lengthTicks, afterTicks } = first.lengthClass
  const alike = others.filter(
    ({ lengthClass }) =>
      lengthClass.beforeTicks === beforeTicks &&
      lengthClass.lengthTicks === lengthTicks &&
      lengthClass.afterTicks === afterTicks,
  )
  return [first, ...alike].slice(0, MOST_CALENDARS)
}

/** The last day that can be booked from `today` on. */
export function lastDay(document: PracticeDocument, draft: Draft, today: string): string {
  const service = serviceOf({ document, draft })
  const horizons = wishedCalendars(document, draft).map(
    ({ schedule }) => ruleOf(schedule, service).horizonDays,
  )
  return addDays(today, Math.max(0, ...horizons))
}

/** The next four weeks, as far as they can be booked. */
export function usualDays(today: string, last: string): DayRange {
  const until = addDays(today, USUAL_DAYS - 1)
  return { from: today, until: until < last ? until : last }
}

/** What is wrong with days as they were typed. */
export function checkDays({ from, until }: DayRange, today: string, last: string): FormError[] {
  const error = (fieldId: string, message: string) => [{ fieldId, message }]
  const problems = [
    ...(isDay(from) ? [] : error('wish-from', words.dayMissing())),
    ...(isDay(until) ? [] : error('wish-until', words.dayMissing())),
  ]
  if (problems.length > 0) return problems
  if (from < today) return error('wish-from', words.fromPast())
  if (until < from) return error('wish-until', words.untilBeforeFrom())
  return until > last ? error('wish-until', words.untilTooLate({ day: formatCalendarDay(last) })) : []
}

function isDay(text: string): boolean {
  try {
    return formatDay(parseDay(text)) === text
  } catch {
    return false
  }
}
