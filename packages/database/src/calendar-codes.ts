// What became of a wish for time, as the functions of migrations/0006_calendar-writer.sql answer it.

const outcomes = [
  'done',
  'slot-taken',
  'appointment-known',
  'ticket-spent',
  'hold-not-valid',
  'limit-reached',
  'invitation-not-valid',
] as const

export type CalendarOutcome = (typeof outcomes)[number]

/** @throws Error for a code that this version does not know. */
export function outcomeOf(code: number | undefined): CalendarOutcome {
  const outcome = outcomes[code ?? -1]
  if (outcome === undefined) throw new Error('unknown calendar code')
  return outcome
}
