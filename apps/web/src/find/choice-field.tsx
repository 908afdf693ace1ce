// One of several, as the browser's own list: quick on a telephone, and nobody has to learn it.
import type { ComponentChildren } from 'preact'

export type Option = { readonly value: string; readonly label: string }

export type ChoiceFieldProps = {
  readonly id: string
  readonly label: ComponentChildren
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
}

export function ChoiceField({ id, label, value, options, onChange }: ChoiceFieldProps) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <select class="input" id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
