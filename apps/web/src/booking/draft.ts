// What a person has chosen and typed. It lives in memory only: nothing here is stored, put in an address or sent
// before it is sealed.
import type { BookingChoice, Contact } from '@colloque/sealing'
import { EMPTY_DATE, findTypedDate, type TypedDate } from '@colloque/ui'
import { lang } from '@colloque/ui/messages'
import type { DayRange } from '../practice/day-range.ts'
import type { Start } from '../practice/load-starts.ts'

export type ForWhom = BookingChoice['forWhom']

/** `scheduleChoice`: a calendar's id, or `any` for whoever is free first. */
export type Draft = {
  readonly serviceId: string | null
  readonly scheduleChoice: string | null
  readonly start: Start | null
  /** First and last day of a wish for the waiting list; counts while `start` is that wish's (wish/wished-days.ts). */
  readonly wishedDays: DayRange | null
  /** The visits that follow it in a series, in their order; null while open. */
  readonly later: readonly (Start | null)[]
  readonly forWhom: ForWhom | null
  readonly name: string
  readonly birthDate: TypedDate
  readonly phone: string
  readonly email: string
  readonly bookedBy: string
  readonly reason: string
  /** By question id. */
  readonly answers: Readonly<Record<string, string>>
}

export const EMPTY_DRAFT: Draft = {
  serviceId: null,
  scheduleChoice: null,
  start: null,
  wishedDays: null,
  later: [],
  forWhom: null,
  name: '',
  birthDate: EMPTY_DATE,
  phone: '',
  email: '',
  bookedBy: '',
  reason: '',
  answers: {},
}

/** Whether anything was typed that closing the page would lose. */
export function hasTyped({ name, birthDate, phone, email, bookedBy, reason, answers }: Draft): boolean {
  const typed = [name, phone, email, bookedBy, reason, ...Object.values(birthDate), ...Object.values(answers)]
  return typed.some((text) => text.trim() !== '')
}

/** Whether anything was answered that another language's page would ask again. */
export function hasAnswered(draft: Draft): boolean {
  return draft.start !== null || draft.forWhom !== null || hasTyped(draft)
}

/** Every time of the draft, the first one first. */
export function startsOf({ start, later }: Draft): (Start | null)[] {
  return [start, ...later]
}

/** What the practitioner alone reads of the visit at `start`, or null while type, time or person is missing. */
export function choiceOf(draft: Draft, start = draft.start): BookingChoice | null {
  const { serviceId, forWhom } = draft
  if (serviceId === null || start === null || forWhom === null) return null
  const reason = draft.reason.trim()
  return {
    healthcareServiceId: serviceId,
    scheduleId: start.scheduleId,
    startAt: start.at,
    forWhom,
    ...(reason === '' ? {} : { reason }),
    answers: Object.entries(draft.answers)
      .map(([questionId, answer]) => ({ questionId, answer: answer.trim() }))
      .filter(({ answer }) => answer !== ''),
    language: lang,
  }
}

/** Who comes and how to reach them; `today` (`YYYY-MM-DD`) bounds the birth date. */
export function contactOf(draft: Draft, today: string): Contact {
  const birthDate = findTypedDate(draft.birthDate, today)
  const [phone, email, bookedBy] = [draft.phone.trim(), draft.email.trim(), draft.bookedBy.trim()]
  return {
    name: draft.name.trim(),
    ...(birthDate === null ? {} : { birthDate }),
    ...(phone === '' ? {} : { phone }),
    ...(email === '' ? {} : { email }),
    ...(bookedBy === '' || draft.forWhom === 'self' ? {} : { bookedBy }),
  }
}
