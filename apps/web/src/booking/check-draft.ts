// What is missing or wrong on a form, as messages that name the field. Nothing typed is cut or corrected.
import type { Asked, HealthcareService, PracticeDocument } from '@colloque/practice-document'
import { intakeOf, remainingIntakeBytes, type SealingInputError } from '@colloque/sealing'
import { type DateProblem, type FormError, findDateProblem } from '@colloque/ui'
import { booking } from '@colloque/ui/messages'
import { choiceOf, type Draft } from './draft.ts'

const NAME_BYTES = 240
const PHONE = /^\+?[\d\s()./-]{1,30}$/
const PHONE_DIGITS = 3
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const EMAIL_BYTES = 254

/** Errors of “who you are”, in the order of the fields; `today` is `YYYY-MM-DD`. */
export function checkPerson(draft: Draft, asks: HealthcareService['asks'], today: string): FormError[] {
  const isForSelf = draft.forWhom === 'self'
  return [
    ...checkName('name', draft.name, booking.nameMissing),
    ...checkBirthDate(draft, asks.birthDate, today),
    ...(isForSelf ? [] : checkName('booked-by', draft.bookedBy, booking.bookedByMissing)),
    ...checkText('phone', draft.phone, asks.phone, {
      missing: booking.phoneMissing,
      wrong: (text) =>
        PHONE.test(text) && /\d/.test(text) ? booking.phoneTooShort() : booking.phoneNotANumber(),
      isRight: (text) => PHONE.test(text) && text.replace(/\D/g, '').length >= PHONE_DIGITS,
    }),
    ...checkText('email', draft.email, asks.email, {
      missing: booking.emailMissing,
      wrong: booking.emailNotAnAddress,
      isRight: (text) => EMAIL.test(text) && byteLength(text) <= EMAIL_BYTES && text.isWellFormed(),
    }),
  ]
}

/** DOM id of a question's field. */
export function questionFieldId(questionId: string): string {
  return `question-${questionId}`
}

/** Bytes left for the reason and the answers together, or null before a time is chosen. */
export function remainingBytes(draft: Draft, document: PracticeDocument): number | null {
  const choice = choiceOf(draft)
  return choice === null ? null : remainingIntakeBytes(intakeOf(document, choice))
}

/** Errors of “why”: required questions, and what does not fit into the sealed form. */
export function checkReason(
  draft: Draft,
  document: PracticeDocument,
  service: HealthcareService,
): FormError[] {
  const missing = service.questions
    .filter(({ id, required }) => required && (draft.answers[id] ?? '').trim() === '')
    .map(({ id, label }) => ({
      fieldId: questionFieldId(id),
      message: booking.answerMissing({ question: label }),
    }))
  const broken = [draft.reason, ...Object.values(draft.answers)].some((text) => !text.isWellFormed())
  if (broken) return [...missing, { fieldId: firstField(service), message: booking.textNotSealable() }]
  const excess = -(remainingBytes(draft, document) ?? 0)
  if (excess <= 0) return missing
  const hasReason = draft.reason.trim() !== ''
  const say = hasReason ? booking.reasonTooLong : booking.answersTooLong
  return [
    ...missing,
    { fieldId: hasReason ? 'reason' : firstField(service), message: say({ count: excess }) },
  ]
}

/** Which form an input refused while sealing belongs to; it was checked before, so this is the rare rest. */
export function stepOfField(error: SealingInputError): 'you' | 'why' | null {
  if (error.field.startsWith('contact')) return 'you'
  return error.field.startsWith('intake') || error.field.startsWith('answers') ? 'why' : null
}

function firstField(service: HealthcareService): string {
  const [first] = service.questions
  return service.reasonAsked || first === undefined ? 'reason' : questionFieldId(first.id)
}

function checkName(fieldId: string, name: string, missing: () => string): FormError[] {
  const text = name.trim()
  if (text === '') return [{ fieldId, message: missing() }]
  if (!text.isWellFormed()) return [{ fieldId, message: booking.textNotSealable() }]
  return byteLength(text) > NAME_BYTES ? [{ fieldId, message: booking.nameTooLong() }] : []
}

function checkBirthDate({ birthDate }: Draft, asked: Asked, today: string): FormError[] {
  if (asked === 'no') return []
  const isEmpty = Object.values(birthDate).every((part) => part.trim() === '')
  if (isEmpty)
    return asked === 'required' ? [{ fieldId: 'birth-date', message: booking.birthDateMissing() }] : []
  const problem = findDateProblem(birthDate, today)
  return problem === null ? [] : [{ fieldId: 'birth-date', message: dateWords[problem]() }]
}

const dateWords: Readonly<Record<DateProblem, () => string>> = {
  year: booking.birthDateYear,
  'no-such-day': booking.birthDateNoSuchDay,
  future: booking.birthDateFuture,
  'too-long-ago': booking.birthDateTooLongAgo,
}

type TextRule = { missing: () => string; wrong: (text: string) => string; isRight: (text: string) => boolean }

function checkText(fieldId: string, typed: string, asked: Asked, rule: TextRule): FormError[] {
  const text = typed.trim()
  if (asked === 'no') return []
  if (text === '') return asked === 'required' ? [{ fieldId, message: rule.missing() }] : []
  return rule.isRight(text) ? [] : [{ fieldId, message: rule.wrong(text) }]
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
