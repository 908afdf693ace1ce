// What patients will see while rules or types are edited: free times computed here from what is not saved yet, beside
// what stands, and which times come and go. Asks the service for the visits of those days only.
import type { Appointment, AvailabilityRules } from '@colloque/contract'
import type { PracticeDocument } from '@colloque/practice-document'
import { formatDay, parseDay, TICK_MS, tickAt } from '@colloque/scheduling'
import { dayOf, formatCalendarDay, formatDayHeading, formatTime, Icon, Spinner } from '@colloque/ui'
import { openings as o } from '@colloque/ui/messages'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { addDays } from '../../model/days.ts'
import { findDay } from '../../model/page/openings-text.ts'
import {
  type ChangedStart,
  changedStarts,
  countedFor,
  previewStarts,
} from '../../model/page/preview-starts.ts'
import { fetchSpan } from '../../state/agenda/visits-of-days.ts'
import { calendarName } from '../../state/page/names.ts'
import { todayOn } from '../../state/page/rules.ts'
import { clock } from '../clock.ts'

/** What times come of, for each calendar and visit type. */
export type Basis = { document: PracticeDocument; rulesOf: (scheduleId: string) => AvailabilityRules }

export type PatientPreviewProps = {
  /** Calendars to choose from. */
  scheduleIds: readonly string[]
  standing: Basis
  /** Null while what is typed cannot be read: what could be read last is shown. */
  edited: Basis | null
}

const windowDays = 28
const daysShown = 7

/** The preview. */
export function PatientPreview({ scheduleIds, standing, edited }: PatientPreviewProps) {
  const readable = useRef(standing)
  if (edited) readable.current = edited
  const basis = readable.current
  const [chosenId, setScheduleId] = useState(scheduleIds[0] ?? '')
  const scheduleId = scheduleIds.includes(chosenId) ? chosenId : (scheduleIds[0] ?? '')
  const [typeId, setTypeId] = useState('')
  const today = todayOn(scheduleId)
  const [typedFrom, setFrom] = useState(today)
  const from = (findDay(typedFrom) ?? 0) < parseDay(today) ? today : typedFrom
  const types = basis.document.healthcareServices.filter(
    (type) => type.scheduleIds.includes(scheduleId) && type.booking !== 'staff',
  )
  const type = types.find(({ id }) => id === typeId) ?? types[0]
  return (
    <aside class="patient-preview" aria-labelledby="preview-title">
      <h2 id="preview-title">
        <Icon name="eye" />
        {o.preview()}
      </h2>
      <div class="preview-fields">
        {scheduleIds.length > 1 && (
          <label class="small-field" for="preview-calendar">
            <span>{o.previewCalendar()}</span>
            <select
              class="input"
              id="preview-calendar"
              value={scheduleId}
              onChange={({ currentTarget }) => setScheduleId(currentTarget.value)}
            >
              {scheduleIds.map((id) => (
                <option key={id} value={id}>
                  {calendarName(id)}
                </option>
              ))}
            </select>
          </label>
        )}
        {type && (
          <label class="small-field" for="preview-type">
            <span>{o.previewType()}</span>
            <select
              class="input"
              id="preview-type"
              value={type.id}
              onChange={({ currentTarget }) => setTypeId(currentTarget.value)}
            >
              {types.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label class="small-field" for="preview-from">
          <span>{o.previewFrom()}</span>
          <input
            class="input"
            id="preview-from"
            type="date"
            min={today}
            value={typedFrom}
            onInput={({ currentTarget }) => setFrom(currentTarget.value)}
          />
        </label>
      </div>
      {edited === null && (
        <p class="idle">
          <Icon name="warn" />
          <span>{o.previewWaits()}</span>
        </p>
      )}
      {type === undefined ? (
        <p>{o.previewNoType()}</p>
      ) : (
        <Times scheduleId={scheduleId} typeId={type.id} from={from} standing={standing} basis={basis} />
      )}
    </aside>
  )
}

type TimesProps = { scheduleId: string; typeId: string; from: string; standing: Basis; basis: Basis }

function Times({ scheduleId, typeId, from, standing, basis }: TimesProps) {
  const timeZone = basis.document.schedules.find(({ id }) => id === scheduleId)?.timeZone ?? 'UTC'
  const [before, after] = [standing.rulesOf(scheduleId), basis.rulesOf(scheduleId)]
  const span = spanOf([before, after], timeZone, from)
  const { visits, hasFailed } = useVisits(span)
  const now = clock.value
  const starts = useMemo(() => {
    if (visits === null) return null
    const startsOf = ({ document }: Basis, rules: AvailabilityRules) => {
      const type = document.healthcareServices.find(({ id }) => id === typeId)
      if (type === undefined) return []
      return previewStarts({ rules, document, scheduleId, type, visits, from, days: windowDays, now })
    }
    return changedStarts(startsOf(standing, before), startsOf(basis, after))
  }, [visits, standing, basis, before, after, scheduleId, typeId, from, now])
  if (hasFailed) return <p role="alert">{o.previewFailed()}</p>
  if (starts === null) return <Spinner />
  const count = (change: ChangedStart['change']) => starts.filter((start) => start.change === change).length
  const [added, gone] = [count('added'), count('gone')]
  const days = [...new Set(starts.map(({ at }) => dayOf(at, timeZone)))]
  const range = { from: formatCalendarDay(from), to: formatCalendarDay(addDays(from, windowDays - 1)) }
  return (
    <>
      <p class="preview-mark" data-changed={added + gone > 0} role="status">
        <Icon name={added + gone > 0 ? 'warn' : 'good'} />
        <span>{added + gone > 0 ? o.previewChange({ ...range, added, gone }) : o.previewSame(range)}</span>
      </p>
      {days.length === 0 && <p>{o.previewNone(range)}</p>}
      {days.slice(0, daysShown).map((day) => (
        <section key={day} class="preview-day">
          <h3>{headingOf(day, timeZone, starts)}</h3>
          <ul class="preview-times">
            {starts
              .filter(({ at }) => dayOf(at, timeZone) === day)
              .map((start) => (
                <Time key={start.at} {...start} timeZone={timeZone} />
              ))}
          </ul>
        </section>
      ))}
      {days.length > daysShown && (
        <p class="secondary">{o.previewMore({ count: days.length - daysShown })}</p>
      )}
    </>
  )
}

function Time({ at, change, timeZone }: ChangedStart & { timeZone: string }) {
  const time = formatTime(at, timeZone)
  if (change === 'same') return <li class="figures">{time}</li>
  return (
    <li class="figures" data-change={change}>
      <Icon name={change === 'added' ? 'add' : 'close'} />
      {change === 'added' ? <ins>{time}</ins> : <del>{time}</del>}
      <span class="preview-word">{change === 'added' ? o.previewAdded() : o.previewGone()}</span>
    </li>
  )
}

function headingOf(day: string, timeZone: string, starts: readonly ChangedStart[]): string {
  const first = starts.find(({ at }) => dayOf(at, timeZone) === day)
  return formatDayHeading(first?.at ?? 0, timeZone, clock.value)
}

// The days of which visits have to be known, those that limits count included.
function spanOf(both: readonly AvailabilityRules[], timeZone: string, from: string) {
  const counted = both.flatMap((rules) => countedFor(rules, timeZone, { from, days: windowDays }) ?? [])
  const dayAt = (tick: number) => formatDay(Math.floor((tick * TICK_MS) / 86_400_000))
  const first = [from, ...counted.map(({ startTick }) => dayAt(startTick))].sort()[0] ?? from
  // Deliveries count without an end; a year ahead holds every visit there is.
  const latest = tickAt(clock.value) + 730 * 288
  const lasts = counted.map(({ endTick }) => dayAt(Math.min(endTick, latest)))
  return { first, last: [addDays(from, windowDays), ...lasts].sort().at(-1) ?? from }
}

function useVisits({ first, last }: { first: string; last: string }) {
  const [visits, setVisits] = useState<readonly Appointment[] | null>(null)
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    let isCurrent = true
    setFailed(false)
    fetchSpan(first, last).then(
      (found) => isCurrent && setVisits(found),
      () => isCurrent && setFailed(true),
    )
    return () => {
      isCurrent = false
    }
  }, [first, last])
  return { visits, hasFailed }
}
