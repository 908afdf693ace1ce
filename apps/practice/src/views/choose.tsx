// One of several, from a list that opens: for choices too many or too small for buttons.
import type { ComponentChildren } from 'preact'

export type ChooseProps = {
  id: string
  label: string
  value: string
  /** Value and words of each. */
  options: readonly (readonly [string, ComponentChildren])[]
  error?: string | undefined
  onChange: (value: string) => void
}

/** A labelled list; the error stands below and belongs to it. */
export function Choose({ id, label, value, options, error, onChange }: ChooseProps) {
  return (
    <div class="field" data-invalid={error !== undefined}>
      <label class="field-label" for={id}>
        {label}
      </label>
      <select
        class="input"
        id={id}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      {error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
