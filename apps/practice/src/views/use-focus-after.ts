// Something that goes by itself, as a saved form or an entry of a list does, leaves focus to what stays.
import { useLayoutEffect } from 'preact/hooks'

/** Gives focus to the element with this id when the component goes; nothing where there is none. */
export function useFocusAfter(id: string): void {
  useLayoutEffect(() => () => document.getElementById(id)?.focus(), [id])
}

/** Gives focus to the element with this id where a change of the list takes away what had it. */
export function useFocusKept(id: string): void {
  const before = document.activeElement
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body && before?.isConnected === false
    if (isLost) document.getElementById(id)?.focus({ preventScroll: true })
  })
}
