// A labelled field with hint and error, wired by aria-describedby; and its textarea, which shows what is left of
// a byte budget. Never truncates what a person types: too long is said, not cut.
import type { ComponentChildren } from 'preact'
import { common } from '../messages/index.ts'
import { Icon } from './icon.tsx'

export type FieldFrame = {
  /** DOM id of the control; error summaries link to it. */
  readonly id: string
  readonly label: string
  readonly hint?: ComponentChildren
  readonly error?: string | undefined
  readonly optional?: boolean | undefined
}

export type FieldProps = FieldFrame & {
  readonly value: string
  readonly onInput: (value: string) => void
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'number' | 'date' | 'time' | undefined
  readonly inputMode?: 'text' | 'email' | 'tel' | 'numeric' | 'decimal' | 'search' | undefined
  readonly autoComplete?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly width?: 'full' | 'medium' | 'short' | undefined
  readonly maxLength?: number | undefined
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly step?: string | undefined
  readonly name?: string | undefined
}

/** One line of text. */
export function Field(props: FieldProps) {
  // The DOM types tie each `type` to its own roles; none of ours sets a role, so one of them stands for all.
  const control = { type: props.type ?? 'text' } as { readonly type: 'text' }
  return (
    <div class="field" data-invalid={props.error !== undefined}>
      <FieldLabel {...props} />
      <FieldNotes {...props} />
      <input
        class="input"
        id={props.id}
        name={props.name}
        {...control}
        value={props.value}
        data-width={props.width ?? 'full'}
        inputMode={props.inputMode}
        autocomplete={props.autoComplete ?? 'off'}
        spellcheck={props.spellcheck ?? false}
        maxLength={props.maxLength}
        min={props.min}
        max={props.max}
        step={props.step}
        aria-invalid={props.error !== undefined || undefined}
        aria-describedby={describedBy(props)}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  )
}

export type TextAreaProps = FieldFrame & {
  readonly value: string
  readonly onInput: (value: string) => void
  readonly rows?: number | undefined
  /** Of what is written, where it is not the page's. */
  readonly language?: string | undefined
  /** Bytes left of the sealed budget, negative when over; null shows nothing. */
  readonly remainingBytes?: number | null | undefined
}

/** Several lines of text, with what is left of its byte budget below. */
export function TextArea(props: TextAreaProps) {
  const remaining = props.remainingBytes ?? null
  const budgetId = `${props.id}-budget`
  const described = [describedBy(props), remaining === null ? null : budgetId].filter(Boolean).join(' ')
  return (
    <div class="field" data-invalid={props.error !== undefined}>
      <FieldLabel {...props} />
      <FieldNotes {...props} />
      <textarea
        class="input"
        id={props.id}
        value={props.value}
        lang={props.language}
        rows={props.rows ?? 4}
        autocomplete="off"
        // Some browsers send what they check to their maker.
        spellcheck={false}
        aria-invalid={props.error !== undefined || undefined}
        aria-describedby={described || undefined}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      {remaining !== null && (
        <p class="field-budget" id={budgetId} data-over={remaining < 0}>
          {remaining < 0
            ? common.bytesTooMany({ count: -remaining })
            : common.bytesLeft({ count: remaining })}
        </p>
      )}
    </div>
  )
}

/** The ids a control is described by: its hint, then its error. */
export function describedBy({ id, hint, error }: FieldFrame): string | undefined {
  const ids = [hint ? `${id}-hint` : null, error === undefined ? null : `${id}-error`].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

/** The label of a control, and that it may stay empty. */
export function FieldLabel({ id, label, optional }: FieldFrame) {
  return (
    <label class="field-label" for={id}>
      {label} <OptionalWord optional={optional} />
    </label>
  )
}

/** “(optional)” beside a label. */
export function OptionalWord({ optional }: { readonly optional?: boolean | undefined }) {
  return optional ? <span class="field-optional">({common.optional()})</span> : null
}

/** The hint and the error of a control. */
export function FieldNotes({ id, hint, error }: FieldFrame) {
  return (
    <>
      {hint && (
        <div class="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="bad" />
          <span>
            <span class="visually-hidden">{common.errorPrefix()} </span>
            {error}
          </span>
        </p>
      )}
    </>
  )
}
