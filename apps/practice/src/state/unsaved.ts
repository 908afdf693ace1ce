// What was changed and not saved yet, and the question before it is lost. Locking asks nothing: an agenda that someone
// covers in a hurry must be covered at once.
import { computed, signal } from '@preact/signals'
import { onForget } from './session.ts'

/** Whether the page on show holds work that is not saved. */
export const isUnsaved = signal(false)

const wayOut = signal<(() => void) | null>(null)

/** Whether somebody is being asked to throw work away. */
export const isAskedToLeave = computed(() => wayOut.value !== null)

onForget(() => {
  isUnsaved.value = false
  wayOut.value = null
})

/** True where nothing would be lost; otherwise asks, and calls `go` once the person agrees. */
export function mayLeave(go: () => void): boolean {
  if (!isUnsaved.value) return true
  wayOut.value = go
  return false
}

/** The person throws the work away and goes on. */
export function leave(): void {
  const go = wayOut.value
  isUnsaved.value = false
  wayOut.value = null
  go?.()
}

/** The person goes on working. */
export function stay(): void {
  wayOut.value = null
}
