// The day or week of a practice: month and filters at the left, the days in the centre, one visit at the right.
import { announce, formatDayHeading, formatDayRange } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import { listOf } from '../../model/agenda/agenda-columns.ts'
import { openingsOfDay } from '../../model/agenda/openings-of-day.ts'
import { localDayOf, noonOf } from '../../model/days.ts'
import {
  agendaTimeZone,
  day,
  dialog,
  findSelected,
  hiddenPractitioners,
  layout,
  loadState,
  openAdd,
  selectedId,
  shownDays,
  span,
  visits,
} from '../../state/agenda/on-show.ts'
import { showAs, showToday, stepSpan } from '../../state/agenda/walking.ts'
import { isReadOnly } from '../../state/browser/offline.ts'
import { isUnlocked, requireMember } from '../../state/session/session.ts'
import { mayLeave } from '../../state/unsaved.ts'
import { clock } from '../clock.ts'
import { Desk } from '../desk.tsx'
import { AddVisit } from './add-visit.tsx'
import { AgendaGrid } from './agenda-grid.tsx'
import { DayList, WeekList } from './day-list.tsx'
import { DayNotices } from './day-notices.tsx'
import { DayToolbar } from './day-toolbar.tsx'
import { Rail } from './rail.tsx'
import { VisitDrawer } from './visit-drawer.tsx'

/** The agenda. */
export function Agenda() {
  const { document, practice } = requireMember()
  const timeZone = agendaTimeZone()
  const today = localDayOf(clock.value, timeZone)
  const all = { document, visits: visits.value, hidden: hiddenPractitioners.value }
  const days = shownDays().map((shown) => ({ day: shown, visits: listOf({ ...all, day: shown }) }))
  const count = days.reduce((sum, { visits: listed }) => sum + listed.length, 0)
  const selected = findSelected()
  const heading = headingOf(shownDays(), today)
  useShortcuts()
  useEffect(() => {
    if (loadState.value.at === 'ready' && !loadState.value.isQuiet)
      announce(`${heading}. ${m.visitCount({ count })}`)
  }, [heading, loadState.value.at])
  const open = (id: string) => {
    if (!mayLeave(() => open(id))) return
    selectedId.value = id
  }
  return (
    <Desk
      title={m.agendaTitle()}
      titleHidden
      rail={<Rail today={today} />}
      drawer={selected && <VisitDrawer key={selected.told.appointmentId} visit={selected} />}
    >
      <DayToolbar heading={heading} count={count} today={today} />
      <DayNotices isEmpty={count === 0} openings={openingsOfDay(practice.schedules, document, day.value)} />
      <div class="agenda-day" aria-busy={loadState.value.at === 'loading'}>
        {layout.value !== 'list' && <AgendaGrid heading={heading} today={today} onOpen={open} />}
        {layout.value === 'list' && span.value === 'day' && (
          <DayList visits={days[0]?.visits ?? []} onOpen={open} />
        )}
        {layout.value === 'list' && span.value === 'week' && <WeekList days={days} onOpen={open} />}
      </div>
      {dialog.value === 'add' && isUnlocked.value && !isReadOnly.value && <AddVisit />}
    </Desk>
  )
}

function headingOf(days: readonly string[], today: string): string {
  const [first = today, last = today] = [days[0], days.at(-1)]
  return first === last ? formatDayHeading(noonOf(first), 'UTC', noonOf(today)) : formatDayRange(first, last)
}

const shortcuts: Record<string, () => void> = {
  t: () => void showToday(),
  d: () => void showAs('day'),
  w: () => void showAs('week'),
  l: () => void showAs('list'),
  n: () => {
    if (isUnlocked.value && !isReadOnly.value) openAdd()
  },
  ArrowLeft: () => void stepSpan(-1),
  ArrowRight: () => void stepSpan(1),
}

// Single keys act only while focus is in the agenda itself or nowhere, never while typing (WCAG 2.1.4).
function useShortcuts(): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = shortcuts[event.key]
      if (!act || event.defaultPrevented || !isInAgenda(event.target)) return
      if (event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

// Where focus was lost the browser reports the body, which then stands for the agenda unless a question covers it.
function isInAgenda(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest('input, textarea, select, dialog')) return false
  if (document.querySelector('dialog:modal') !== null) return false
  return target === document.body || target.closest('#main') !== null
}
