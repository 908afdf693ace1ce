// Where a part of the record begins for whoever uses no mouse: its own first element, not the title of the place.
import { useEffect, useLayoutEffect } from 'preact/hooks'

/** Gives focus to the element with this id as soon as it is there; a key pressed since then is not undone. */
export function useFirstFocus(id: string): void {
  const focus = () => document.getElementById(id)?.focus()
  useLayoutEffect(focus, [])
  // A place that opens at the same moment has put focus on its title.
  useEffect(() => {
    if (document.activeElement?.matches('h1, body')) focus()
  }, [])
}
