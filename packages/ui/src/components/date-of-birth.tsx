// A remembered date is typed, not picked: three short fields in the order people say it. Browsers may fill them.
// Refuses dates that do not exist, lie in the future or before 1900.
import { common } from '../messages/index.ts'
import { describedBy, type FieldFrame, FieldNotes, OptionalWord } from './field.tsx'

export type TypedDate = { readonly day: string; readonly month: string; readonly year: string }

export const EMPTY_DATE: TypedDate = { day: '', month: '', year: '' }

export type DateOfBirthProps = FieldFrame & {
  readonly value: TypedDate
  readonly onChange: (value: TypedDate) => void
  /** The date of whoever types: only then may the browser fill it in. */
  readonly isOwn?: boolean | undefined
}

/** Day, month and year; the day has the field's id. */
export function DateOfBirth(props: DateOfBirthProps) {
  const framed = { ...props, hint: props.hint ?? common.dateExample() }
  return (
    <fieldset class="field" data-invalid={props.error !== undefined} aria-describedby={describedBy(framed)}>
      <legend>
        {props.label} <OptionalWord optional={props.optional} />
      </legend>
      <FieldNotes {...framed} />
      <div class="date-inputs">
        <Part {...props} part="day" label={common.day()} inputId={props.id} />
        <Part {...props} part="month" label={common.month()} inputId={`${props.id}-month`} />
        <Part {...props} part="year" label={common.year()} inputId={`${props.id}-year`} />
      </div>
    </fieldset>
  )
}

type PartProps = DateOfBirthProps & { readonly part: keyof TypedDate; readonly inputId: string }

function Part({ part, label, inputId, value, error, isOwn, onChange }: PartProps) {
  return (
    <label for={inputId}>
      {label}
      <input
        class="input"
        id={inputId}
        data-part={part}
        inputMode="numeric"
        maxLength={part === 'year' ? 4 : 2}
        autocomplete={isOwn ? `bday-${part}` : 'off'}
        value={value[part]}
        aria-invalid={error !== undefined || undefined}
        onInput={(event) => onChange({ ...value, [part]: event.currentTarget.value })}
      />
    </label>
  )
}

/** The calendar day `YYYY-MM-DD` that was typed, or null when there is no such day from 1900 to `today`. */
export function findTypedDate(value: TypedDate, today: string): string | null {
  return findDateProblem(value, today) === null ? textOf(value) : null
}

/** Why what was typed is no date of birth: the year comes first, because it is what is shortened. */
export type DateProblem = 'year' | 'no-such-day' | 'future' | 'too-long-ago'

/** What is wrong with a typed date, or null; `today` is `YYYY-MM-DD`. */
export function findDateProblem(value: TypedDate, today: string): DateProblem | null {
  if (!/^\d{4}$/.test(value.year.trim())) return 'year'
  if (![value.day, value.month].every((part) => /^\d{1,2}$/.test(part.trim()))) return 'no-such-day'
  const text = textOf(value)
  const at = Date.parse(`${text}T00:00:00Z`)
  // Date.parse turns 31 February into March in some engines: what comes back must be what was typed.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) return 'no-such-day'
  if (text < '1900-01-01') return 'too-long-ago'
  return text > today ? 'future' : null
}

function textOf({ day, month, year }: TypedDate): string {
  return `${year.trim()}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`
}
