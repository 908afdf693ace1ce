// A dialog of several steps: what goes with a step takes the focus with it, and the next one is read from its title.
import { useLayoutEffect } from 'preact/hooks'

/** Gives focus to the title of the dialog around `within` where a change of `step` took away what had it. */
export function useFocusOnStep(within: { readonly current: HTMLElement | null }, step: string): void {
  useLayoutEffect(() => {
    if (document.activeElement !== document.body) return
    within.current?.closest('dialog')?.querySelector('h2')?.focus()
  }, [step])
}
