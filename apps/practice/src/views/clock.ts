// The time of day, for the now line and for what counts as past. Ticks once a minute while the page is looked at.
import { signal } from '@preact/signals'

const minuteMs = 60_000

export const clock = signal(Date.now())

/** Starts ticking. */
export function startClock(): void {
  const tick = () => {
    clock.value = Date.now()
  }
  setInterval(tick, minuteMs)
  document.addEventListener('visibilitychange', tick)
}
