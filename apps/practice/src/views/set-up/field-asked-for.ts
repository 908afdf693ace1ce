// The way back from the last step of the set-up to one field of an earlier step.
import { signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import { goToStep, type SetUpStep } from '../../state/page/set-up.ts'

const askedFor = signal<string | null>(null)

/** Shows a step with one of its fields focused. */
export function goToField(step: SetUpStep, fieldId: string): void {
  askedFor.value = fieldId
  goToStep(step)
}

/** Focuses the field that was asked for, once the new step has taken focus to its title. */
export function useFieldAskedFor(): void {
  useLayoutEffect(() => {
    const fieldId = askedFor.value
    askedFor.value = null
    if (fieldId !== null) queueMicrotask(() => document.getElementById(fieldId)?.focus())
  }, [])
}
