// From the type's side: which weekly hours of its calendars accept it. They are changed on the page of openings.

import { formatMinute } from '@colloque/ui'
import { practice as m, openings as o } from '@colloque/ui/messages'
import type { EditedType } from '../../model/page/edited-type.ts'
import { calendarName } from '../../state/page/names.ts'
import { rulesOf, todayOn } from '../../state/page/rules.ts'
import { hrefOf } from '../../state/place.ts'
import { requireMember } from '../../state/session/session.ts'
import { weekdayName } from '../week-editor.tsx'

/** The list, for each calendar that offers the type. */
export function TypeOpenings({ type }: { type: EditedType }) {
  const { document } = requireMember()
  const isNew = !document.healthcareServices.some(({ id }) => id === type.id)
  const calendars = document.schedules.filter(({ id }) => type.scheduleIds.includes(id))
  return (
    <div class="stack-tight">
      <p class="field-label">{o.typeTakenIn()}</p>
      {isNew && <p class="secondary">{o.typeTakenInNew()}</p>}
      {calendars.map(({ id }) => {
        const lines = linesOf(id, type.id)
        return (
          <div key={id}>
            {calendars.length > 1 && <p>{calendarName(id)}</p>}
            {lines.length === 0 ? (
              <p>{o.typeTakenInNone()}</p>
            ) : (
              <ul class="plain-list type-openings">
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </div>
        )
      })}
      <p>
        <a href={hrefOf('openings')}>
          {o.typeTakenInEdit()}
          <span class="visually-hidden">: {m.navOpenings()}</span>
        </a>
      </p>
    </div>
  )
}

// Those that are over accept nothing any more.
function linesOf(scheduleId: string, typeId: string): string[] {
  const today = todayOn(scheduleId)
  return rulesOf(scheduleId)
    .openings.filter(
      ({ healthcareServiceIds, validUntil }) =>
        (healthcareServiceIds?.includes(typeId) ?? true) && (validUntil === undefined || validUntil > today),
    )
    .sort((a, b) => a.weekday - b.weekday || a.startMinute - b.startMinute)
    .map(({ weekday, startMinute, endMinute, everyWeeks = 1, access }) => {
      const hours = { from: formatMinute(startMinute), to: formatMinute(endMinute), count: everyWeeks }
      return o.typeTakenInLine({ day: weekdayName(weekday - 1), row: o.rowText(hours), access })
    })
}
