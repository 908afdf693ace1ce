// The first visit of a new practice, booked by its own practitioner on the public page: looked for until it is there.
import { signal } from '@preact/signals'
import type { AgendaVisit } from '../../model/agenda/agenda-visit.ts'
import { addDays } from '../../model/days.ts'
import { today } from '../agenda/on-show.ts'
import { openSpan } from '../agenda/visits-of-days.ts'
import { isUnlocked, onForget } from '../session/session.ts'

const everyMs = 4_000
/** As far as a new practice takes bookings. */
const daysAhead = 90

/** The visit that came in, once it opened. */
export const testVisit = signal<AgendaVisit | null>(null)

onForget(() => {
  testVisit.value = null
})

/** Looks for a visit that was not there before, until the answer is called. */
export function watchForTestVisit(): () => void {
  let known: ReadonlySet<string> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const look = async () => {
    try {
      const found = isUnlocked.value ? await openSpan(today(), addDays(today(), daysAhead)) : []
      if (isOver) return
      const fresh = known && found.find(({ told }) => !known?.has(told.appointmentId))
      known ??= new Set(found.map(({ told }) => told.appointmentId))
      if (fresh?.content.kind === 'opened') {
        testVisit.value = fresh
        return
      }
    } catch {
      // Nothing is lost by looking again.
    }
    if (!isOver) timer = setTimeout(() => void look(), everyMs)
  }
  void look()
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
