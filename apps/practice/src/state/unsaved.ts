// What was changed and not saved yet, and the question before it is lost. Locking asks nothing: an agenda that someone
// covers in a hurry must be covered at once. A note is saved behind the cover; public settings are not.
import { computed, signal } from '@preact/signals'
import { onForget } from './session/session.ts'

/** Whether the page on show holds work that is not saved. */
export const isUnsaved = signal(false)

const rescueMs = 3_000

const wayOut = signal<(() => void) | null>(null)

/** Whether somebody is being asked to throw work away. */
export const isAskedToLeave = computed(() => wayOut.value !== null)

type Save = () => Promise<unknown>

let rescue: Save | null = null

/** Offers to save the unsaved work without a question, should the agenda be locked; null takes the offer back. */
export function offerRescue(save: Save | null): void {
  rescue = save
}

/** Saves what can be saved without a question: `lost` when that failed or took more than 3 s, `none` without work. */
export async function rescueUnsaved(): Promise<'none' | 'saved' | 'lost'> {
  const save = rescue
  rescue = null
  if (save === null || !isUnsaved.value) return 'none'
  const tooLate = new Promise<'lost'>((resolve) => setTimeout(resolve, rescueMs, 'lost'))
  const saved = save().then(
    () => 'saved' as const,
    () => 'lost' as const,
  )
  return Promise.race([saved, tooLate])
}

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
