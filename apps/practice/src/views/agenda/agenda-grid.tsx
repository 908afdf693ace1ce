// The day as columns of practitioners and rooms, or the week as columns of days, with what may be done in it.
import { DayGrid, minuteOfDay } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { columnsOf } from '../../model/agenda/agenda-columns.ts'
import { weekColumnsOf } from '../../model/agenda/agenda-week.ts'
import { visitOfEntry } from '../../model/agenda/entry-ids.ts'
import { openingsOfDay } from '../../model/agenda/openings-of-day.ts'
import {
  agendaTimeZone,
  day,
  hiddenPractitioners,
  selectedId,
  shownDays,
  shownRooms,
  span,
  visits,
} from '../../state/agenda/on-show.ts'
import { isUnlocked, requireMember } from '../../state/session/session.ts'
import { clock } from '../clock.ts'
import { gridActs } from './grid-acts.ts'

type Props = { heading: string; today: string; onOpen: (appointmentId: string) => void }

/** The grid of what is on show. */
export function AgendaGrid({ heading, today, onOpen }: Props) {
  const { document, practice } = requireMember()
  const openingsOf = (shown: string) => openingsOfDay(practice.schedules, document, shown)
  const agenda = {
    document,
    visits: visits.value,
    today,
    hidden: hiddenPractitioners.value,
    isLocked: !isUnlocked.value,
  }
  const columns =
    span.value === 'week'
      ? weekColumnsOf({
          ...agenda,
          days: shownDays().map((shown) => ({ day: shown, openings: openingsOf(shown) })),
        })
      : columnsOf({
          ...agenda,
          day: day.value,
          openings: openingsOf(day.value),
          rooms: shownRooms.value,
        })
  const crossed = columns.filter((column) => column.today).map(({ key }) => key)
  return (
    <DayGrid
      label={`${m.agendaTitle()}, ${heading}`}
      columns={columns}
      selectedId={selectedId.value}
      onOpen={(entryId) => onOpen(visitOfEntry(entryId).appointmentId)}
      acts={gridActs(openingsOf)}
      {...(crossed.length > 0
        ? { now: { minute: minuteOfDay(clock.value, agendaTimeZone()), columnKeys: crossed } }
        : {})}
    />
  )
}
