// Walking through the agenda: another day or week, or the same ones shown otherwise. Asks before unsaved work is left.
import { addDays } from '../../model/days.ts'
import { mayLeave } from '../unsaved.ts'
import { loadVisits } from './load-visits.ts'
import { closeDialog, day, fetchedDays, type Layout, layout, selectedId, span, today } from './on-show.ts'

/** Shows a day; the previous one stays in sight until the new one is there. */
export async function showDay(next: string): Promise<void> {
  if (!mayLeave(() => void showDay(next))) return
  day.value = next
  selectedId.value = null
  closeDialog()
  await loadVisits()
}

/** Shows the day, the week around it, or either as a list. */
export async function showAs(next: Layout): Promise<void> {
  layout.value = next
  if (next !== 'list') await showSpan(next)
}

/** Widens what is on show to the week, or narrows it to the day. */
export async function showSpan(next: 'day' | 'week'): Promise<void> {
  const had = fetchedDays()
  span.value = next
  if (fetchedDays().from !== had.from) await loadVisits()
}

/** Shows the span before (-1) or after (1). */
export function stepSpan(by: -1 | 1): Promise<void> {
  return showDay(addDays(day.value, by * (span.value === 'day' ? 1 : 7)))
}

/** Shows today. */
export function showToday(): Promise<void> {
  return showDay(today())
}
