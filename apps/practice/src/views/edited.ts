// Something being edited beside what stands: knows whether the two differ, and says so to whoever wants to leave.
import { useLayoutEffect, useState } from 'preact/hooks'
import { isUnsaved, offerRescue } from '../state/unsaved.ts'

/**
 * Marks the page as holding unsaved work for as long as `isChanged`. `save`, where there is one, saves it when the agenda
 * is locked meanwhile.
 */
export function useUnsaved(isChanged: boolean, save: (() => Promise<unknown>) | null = null): void {
  // In the same turn as what was typed: whoever leaves at once must be asked too.
  useLayoutEffect(() => {
    isUnsaved.value = isChanged
    return () => {
      isUnsaved.value = false
    }
  }, [isChanged])
  useLayoutEffect(() => {
    offerRescue(isChanged ? save : null)
    return () => offerRescue(null)
  })
}

/**
 * Plain data being edited. `take` puts what stands now in its place; what was typed since `saved` was sent is kept.
 */
export function useEdited<T>(read: () => T) {
  const [value, change] = useState(read)
  const [standing, setStanding] = useState(value)
  const isChanged = JSON.stringify(value) !== JSON.stringify(standing)
  useUnsaved(isChanged)
  const take = (next: T, saved?: T) => {
    change((current) => (saved === undefined || current === saved ? next : current))
    setStanding(() => next)
  }
  return { value, change: (next: T) => change(() => next), take, isChanged }
}
