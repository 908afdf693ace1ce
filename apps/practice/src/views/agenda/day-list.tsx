// The day or the week as a list: the same visits in order of time, cancelled ones included; also what is printed.

import { formatDayHeading, formatTime, Icon, SealMark, StatusTag } from '@colloque/ui'
import { common, practice as m, staff as s } from '@colloque/ui/messages'
import { titleOf } from '../../model/agenda/agenda-columns.ts'
import { type AgendaVisit, flagsOf, spanOf } from '../../model/agenda/agenda-visit.ts'
import { noonOf } from '../../model/days.ts'
import { agendaTimeZone, selectedId } from '../../state/agenda/on-show.ts'
import { practitionerName } from '../../state/page/names.ts'
import { requireMember } from '../../state/session/session.ts'

/** All visits of a day. */
export function DayList({
  visits,
  onOpen,
}: {
  visits: readonly AgendaVisit[]
  onOpen: (id: string) => void
}) {
  if (visits.length === 0) return null
  return (
    <ol class="visit-list" aria-label={m.agendaTitle()}>
      {visits.map((visit) => (
        <Row key={visit.told.appointmentId} visit={visit} onOpen={onOpen} />
      ))}
    </ol>
  )
}

/** All visits of some days, each day under its name. */
export function WeekList({
  days,
  onOpen,
}: {
  days: readonly { day: string; visits: readonly AgendaVisit[] }[]
  onOpen: (id: string) => void
}) {
  return (
    <div class="week-list">
      {days
        .filter(({ visits }) => visits.length > 0)
        .map(({ day, visits }) => (
          <section key={day} aria-labelledby={`list-${day}`}>
            <h3 id={`list-${day}`}>
              {formatDayHeading(noonOf(day), 'UTC')}
              <span class="secondary">{m.visitCount({ count: visits.length })}</span>
            </h3>
            <ol class="visit-list" aria-labelledby={`list-${day}`}>
              {visits.map((visit) => (
                <Row key={visit.told.appointmentId} visit={visit} onOpen={onOpen} />
              ))}
            </ol>
          </section>
        ))}
    </div>
  )
}

function Row({ visit, onOpen }: { visit: AgendaVisit; onOpen: (id: string) => void }) {
  const { told, content } = visit
  const { document } = requireMember()
  const timeZone = agendaTimeZone()
  const { startAt, endAt } = spanOf(told)
  const schedule = document.schedules.find(({ id }) => id === told.scheduleId)
  const isOpen = content.kind === 'opened'
  return (
    <li>
      <button
        class="visit-row"
        type="button"
        data-status={told.status}
        data-content={content.kind}
        aria-current={selectedId.value === told.appointmentId ? 'true' : undefined}
        onClick={() => onOpen(told.appointmentId)}
      >
        <span class="visit-row-time figures">
          {formatTime(startAt, timeZone)}–{formatTime(endAt, timeZone)}
        </span>
        <span class="visit-row-name">
          {content.kind === 'unopenable' && <Icon name="warn" />}
          {(content.kind === 'locked' || content.kind === 'other') && <SealMark label={common.locked()} />}
          <bdi>{titleOf(visit)}</bdi>
          {flagsOf(content).length > 0 && (
            <span class="visit-row-flag">
              <Icon name="warn" />
              {m.mismatchFlag()}
            </span>
          )}
        </span>
        <span class="visit-row-type secondary">
          {isOpen ? (
            <bdi>{content.intake.healthcareServiceName}</bdi>
          ) : content.kind === 'administrative' ? (
            s.forPractitioner({ name: practitionerName(schedule?.practitionerId ?? '') })
          ) : (
            m.lengthOf({ count: told.lengthClass.lengthTicks * 5 })
          )}
        </span>
        {document.practitioners.length > 1 && (
          <span class="visit-row-with secondary">{practitionerName(schedule?.practitionerId ?? '')}</span>
        )}
        <StatusTag status={told.status} />
      </button>
    </li>
  )
}
