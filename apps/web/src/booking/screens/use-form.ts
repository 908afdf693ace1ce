// One form's errors: found on submit, told in a summary that takes focus, looked up per field.
import type { FormError } from '@colloque/ui'
import { useState } from 'preact/hooks'

export type Form = {
  readonly errors: readonly FormError[]
  /** Counts submissions, so that the same errors speak again. */
  readonly attempt: number
  errorOf(fieldId: string): string | undefined
  /** A submit handler; the browser itself posts nothing. */
  readonly submit: (event: Event) => void
}

/** `check` finds what is wrong; `onDone` follows when nothing is. */
export function useForm(check: () => readonly FormError[], onDone: () => void): Form {
  const [{ errors, attempt }, setState] = useState<{ errors: readonly FormError[]; attempt: number }>({
    errors: [],
    attempt: 0,
  })
  return {
    errors,
    attempt,
    errorOf: (fieldId) => errors.find((error) => error.fieldId === fieldId)?.message,
    submit(event) {
      event.preventDefault()
      const found = check()
      setState({ errors: found, attempt: attempt + 1 })
      if (found.length === 0) onDone()
    },
  }
}
