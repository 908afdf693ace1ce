// The day of a practice: month and filters at the left, the day in the centre, one visit at the right.
import { announce, DayGrid, formatDayHeading, minuteOfDay } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import { columnsOf, listOf } from '../../model/agenda-columns.ts'
import { addDays, localDayOf, noonOf } from '../../model/days.ts'
import { openingsOfDay } from '../../model/openings-of-day.ts'
import {
  agendaTimeZone,
  day,
  dialog,
  findSelected,
  hiddenPractitioners,
  layout,
  loadState,
  selectedId,
  showDay,
  showToday,
  visits,
} from '../../state/agenda.ts'
import { isUnlocked, requireMember } from '../../state/session.ts'
import { mayLeave } from '../../state/unsaved.ts'
import { clock } from '../clock.ts'
import { Desk } from '../desk.tsx'
import { AddVisit } from './add-visit.tsx'
import { DayList } from './day-list.tsx'
import { DayNotices } from './day-notices.tsx'
import { DayToolbar } from './day-toolbar.tsx'
import { nudgeVisit } from './nudge-visit.ts'
import { Rail } from './rail.tsx'
import { VisitDrawer } from './visit-drawer.tsx'

/** The agenda. */
export function Agenda() {
  const { document, practice } = requireMember()
  const timeZone = agendaTimeZone()
  const now = clock.value
  const today = localDayOf(now, timeZone)
  const agenda = {
    document,
    visits: visits.value,
    day: day.value,
    today,
    openings: openingsOfDay(practice.schedules, document, day.value),
    hidden: hiddenPractitioners.value,
    isLocked: !isUnlocked.value,
  }
  const listed = listOf(agenda)
  const columns = columnsOf(agenda)
  const selected = findSelected()
  const heading = formatDayHeading(noonOf(day.value), 'UTC', noonOf(today))
  useShortcuts(today)
  useEffect(() => {
    if (loadState.value.at === 'ready') announce(`${heading}. ${m.visitCount({ count: listed.length })}`)
  }, [day.value, loadState.value.at])
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
      <DayToolbar heading={heading} count={listed.length} today={today} />
      <DayNotices isEmpty={listed.length === 0} openings={agenda.openings} />
      <div class="agenda-day" aria-busy={loadState.value.at === 'loading'}>
        {layout.value === 'day' ? (
          <DayGrid
            label={`${m.agendaTitle()}, ${heading}`}
            columns={columns}
            selectedId={selectedId.value}
            onOpen={open}
            onMove={(id, { minutes }) => void nudgeVisit(id, minutes)}
            stepMinutes={document.schedules[0]?.gridMinutes ?? 10}
            {...(day.value === today
              ? { now: { minute: minuteOfDay(now, timeZone), columnKeys: columns.map(({ key }) => key) } }
              : {})}
          />
        ) : (
          <DayList visits={listed} onOpen={open} />
        )}
      </div>
      {dialog.value === 'add' && isUnlocked.value && <AddVisit />}
    </Desk>
  )
}

const shortcuts: Record<string, (today: string) => void> = {
  t: () => void showToday(),
  d: () => {
    layout.value = 'day'
  },
  l: () => {
    layout.value = 'list'
  },
  n: () => {
    if (isUnlocked.value) dialog.value = 'add'
  },
  ArrowLeft: () => void showDay(addDays(day.value, -1)),
  ArrowRight: () => void showDay(addDays(day.value, 1)),
}

// Single keys act only while focus is in the agenda itself or nowhere, never while typing (WCAG 2.1.4).
function useShortcuts(today: string): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = shortcuts[event.key]
      if (!act || event.defaultPrevented || !isInAgenda(event.target)) return
      if (event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      act(today)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [today])
}

// Where focus was lost the browser reports the body, which then stands for the agenda unless a question covers it.
function isInAgenda(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest('input, textarea, select, dialog')) return false
  if (document.querySelector('dialog:modal') !== null) return false
  return target === document.body || target.closest('#main') !== null
}
