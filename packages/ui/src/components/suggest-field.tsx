// A field with suggestions below it (a combobox of the ARIA practices): arrows go through them, Enter takes one, Escape closes.
// Where they come from is the page's affair; what is typed is never completed by itself.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { describedBy, type FieldFrame, FieldLabel, FieldNotes } from './field.tsx'
import { announce } from './live-region.tsx'

export type Suggestion<T> = {
  /** Differs between the suggestions of one list. */
  readonly key: string
  readonly label: string
  /** What tells two of the same label apart. */
  readonly detail?: ComponentChildren
  readonly item: T
}

export type SuggestFieldProps<T> = FieldFrame & {
  readonly value: string
  readonly maxLength?: number | undefined
  /** The accessible name of the list. */
  readonly listLabel: string
  readonly suggest: (typed: string) => readonly Suggestion<T>[]
  /** What is said of so many suggestions. */
  readonly countWords: (count: number) => string
  readonly onInput: (typed: string) => void
  readonly onChoose: (item: T) => void
  /** Enter, where nothing is suggested. */
  readonly onEnter?: (() => void) | undefined
}

/** One line of text with suggestions. */
export function SuggestField<T>(props: SuggestFieldProps<T>) {
  const { id, value, listLabel, suggest, countWords, onChoose, onEnter } = props
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const found = isOpen ? suggest(value) : []
  const isList = found.length > 0
  const take = ({ item }: Suggestion<T>) => {
    setOpen(false)
    onChoose(item)
  }
  const onInput = (typed: string) => {
    setOpen(typed.trim() !== '')
    setActive(0)
    announce(typed.trim() === '' ? '' : countWords(suggest(typed).length))
    props.onInput(typed)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = found[active]
    if (step !== undefined && isList) setActive((active + step + found.length) % found.length)
    else if (event.key === 'Enter' && chosen) take(chosen)
    else if (event.key === 'Enter' && onEnter) onEnter()
    else if (event.key === 'Escape' && isList) setOpen(false)
    else return
    event.preventDefault()
  }
  return (
    <div class="field" data-invalid={props.error !== undefined}>
      <FieldLabel {...props} />
      <FieldNotes {...props} />
      <div class="suggest">
        <input
          class="input"
          id={id}
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          value={value}
          maxLength={props.maxLength}
          aria-autocomplete="list"
          aria-expanded={isList}
          aria-controls={`${id}-list`}
          aria-activedescendant={isList ? `${id}-${active}` : undefined}
          aria-describedby={describedBy(props)}
          aria-invalid={props.error !== undefined || undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setOpen(false)}
        />
        <div
          class="suggestions"
          id={`${id}-list`}
          role="listbox"
          tabIndex={-1}
          aria-label={listLabel}
          hidden={!isList}
        >
          {found.map((suggestion, index) => (
            <div
              key={suggestion.key}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              class="suggestion"
              onMouseDown={(event) => {
                // The field keeps the focus: losing it would close the list.
                event.preventDefault()
                take(suggestion)
              }}
            >
              <span>{suggestion.label}</span>{' '}
              {suggestion.detail && <span class="secondary">{suggestion.detail}</span>}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
