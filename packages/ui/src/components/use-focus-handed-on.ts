// What goes away while it holds the focus hands it on to the title: a keyboard is never left nowhere. A layout effect,
// because the focus is lost once the element is out of the document.
import { useLayoutEffect } from 'preact/hooks'

/** Hands on the focus within an element when the component goes away. */
export function useFocusHandedOn(target: { readonly current: HTMLElement | null }): void {
  useLayoutEffect(
    () => () => {
      if (target.current?.contains(document.activeElement)) document.querySelector('h1')?.focus()
    },
    [target],
  )
}
