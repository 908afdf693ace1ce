// Choosing: native radios and checkboxes in whole rows, and rows that lead on at once. The first radio of a group
// has the field's id, so an error summary lands on it.
import type { ComponentChildren } from 'preact'
import { describedBy, type FieldFrame, FieldNotes, OptionalWord } from './field.tsx'
import { Icon } from './icon.tsx'

export type Choice<Value extends string> = {
  readonly value: Value
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  /** Short text at the end of the row, for example a length. */
  readonly end?: ComponentChildren
}

export type RadioGroupProps<Value extends string> = FieldFrame & {
  readonly choices: readonly Choice<Value>[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  /** Hides the legend when the page's h1 already asks the question. */
  readonly legendHidden?: boolean | undefined
}

/** One answer of several, with the question as legend. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { id, label, choices, value, onChange, optional } = props
  return (
    <fieldset class="field" data-invalid={props.error !== undefined} aria-describedby={describedBy(props)}>
      <legend class={props.legendHidden ? 'visually-hidden' : undefined}>
        {label} <OptionalWord optional={optional} />
      </legend>
      <FieldNotes {...props} />
      <div class="choices">
        {choices.map((choice, index) => (
          <label class="choice" key={choice.value}>
            <input
              class="choice-control"
              type="radio"
              id={index === 0 ? id : `${id}-${index + 1}`}
              name={id}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <ChoiceText {...choice} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export type ChoiceListProps<Value extends string> = {
  /** Accessible name of the list, usually the page's question. */
  readonly label: string
  readonly choices: readonly (Choice<Value> & { readonly href?: string | undefined })[]
  readonly onChoose?: ((value: Value) => void) | undefined
}

/** Rows that lead on at once: links where an `href` is given, buttons otherwise. */
export function ChoiceList<Value extends string>({ label, choices, onChoose }: ChoiceListProps<Value>) {
  return (
    <ul class="choices" aria-label={label}>
      {choices.map((choice) => (
        <li key={choice.value} class="choice-item">
          {choice.href === undefined ? (
            <button class="choice" type="button" onClick={() => onChoose?.(choice.value)}>
              <ChoiceText {...choice} />
              <Icon name="chevronRight" />
            </button>
          ) : (
            <a class="choice" href={choice.href}>
              <ChoiceText {...choice} />
              <Icon name="chevronRight" />
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

function ChoiceText({ label, hint, end }: Omit<Choice<string>, 'value'>) {
  return (
    <>
      <span class="choice-label">{label}</span>
      {hint && <span class="choice-hint">{hint}</span>}
      {end && <span class="choice-end">{end}</span>}
    </>
  )
}

export type CheckboxProps = {
  readonly id: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  readonly error?: string | undefined
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** One yes-or-no; never ticked for the reader by us. */
export function Checkbox({ id, label, hint, error, checked, onChange }: CheckboxProps) {
  const frame: FieldFrame = { id, label: '', hint, error }
  return (
    <div class="field" data-invalid={error !== undefined}>
      <label class="checkbox">
        <input
          class="choice-control"
          type="checkbox"
          id={id}
          checked={checked}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={describedBy(frame)}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      <FieldNotes {...frame} />
    </div>
  )
}
