// Where one goes on after adding something: to its first field, as whoever uses no mouse expects.
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Returns how to tell which field was added: it takes focus as soon as it is there. */
export function useFocusOnAdded(): (fieldId: string) => void {
  const added = useRef<string | null>(null)
  useLayoutEffect(() => {
    const field = added.current === null ? null : document.getElementById(added.current)
    if (field === null) return
    added.current = null
    field.focus()
  })
  return (fieldId) => {
    added.current = fieldId
  }
}
