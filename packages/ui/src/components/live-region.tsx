// One polite voice per page: `announce` puts a sentence where screen readers listen. Saying the same thing twice
// still speaks, because the region is emptied in between.
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

const spoken = signal('')

/** Speaks a sentence to screen readers without moving focus; '' takes back what no longer goes on. */
export function announce(sentence: string): void {
  spoken.value = ''
  queueMicrotask(() => {
    spoken.value = sentence
  })
}

/** Forgets what was said: it belonged to the screen before. A sentence announced in the same turn still speaks. */
export function hush(): void {
  spoken.value = ''
}

/** The region itself; `Page` and `PracticeShell` already hold one. */
export function LiveRegion() {
  useEffect(
    () => () => {
      spoken.value = ''
    },
    [],
  )
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {spoken.value}
    </div>
  )
}
