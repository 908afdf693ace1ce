// The small fields of some hours: a time of day, who may book, a list to choose from.
import { openings as o } from '@colloque/ui/messages'
import { type Access, accesses } from '../../model/page/openings-text.ts'

export type TimeInputProps = {
  id: string
  label: string
  value: string
  /** The id of the sentence that says what is wrong. */
  errorId?: string | undefined
  onInput: (value: string) => void
}

/** A time such as 9:00, typed. */
export function TimeInput({ id, label, value, errorId, onInput }: TimeInputProps) {
  return (
    <input
      class="input week-time figures"
      id={id}
      aria-label={label}
      aria-invalid={errorId !== undefined || undefined}
      aria-describedby={errorId}
      inputMode="numeric"
      autocomplete="off"
      maxLength={5}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  )
}

export type AccessSelectProps = {
  id: string
  /** The whole name; without it a word stands above the field. */
  label?: string | undefined
  value: Access
  onChange: (access: Access) => void
}

/** Who may book. */
export function AccessSelect({ id, label, value, onChange }: AccessSelectProps) {
  const select = (
    <select
      class="input access-select"
      id={id}
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) =>
        onChange(accesses.find((access) => access === currentTarget.value) ?? value)
      }
    >
      {accesses.map((access) => (
        <option key={access} value={access}>
          {o.access({ access })}
        </option>
      ))}
    </select>
  )
  if (label !== undefined) return select
  return (
    <label class="small-field" for={id}>
      <span>{o.who()}</span>
      {select}
    </label>
  )
}
