// One visit in time that is to be closed: keep, move to a free time of the new rules, or cancel.
import type { Appointment, AvailabilityRules } from '@colloque/contract'
import { findSchedule } from '@colloque/practice-document'
import { offeredGridMinutes, TICK_MINUTES } from '@colloque/scheduling'
import { announce, Button, FieldNotes, formatCalendarDay, Icon, RadioGroup } from '@colloque/ui'
import { common, openings as o } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { type AgendaVisit, spanOf } from '../../model/agenda/agenda-visit.ts'
import { ticksOf } from '../../model/agenda/taken-ticks.ts'
import { addDays, localDayOf } from '../../model/days.ts'
import { type FreeStart, findFreeStarts } from '../../state/agenda/free-starts.ts'
import { timeZoneOfCalendar } from '../../state/page/rules.ts'
import { requireMember } from '../../state/session/session.ts'
import { sentenceOf } from '../form.tsx'
import { whenWithin } from '../when-text.ts'

/** `start` null: not chosen yet. */
export type Plan = { act: 'keep' | 'move' | 'cancel'; start?: FreeStart | null }

/** A time that another visit of the same question shall have. */
export type PlannedTime = { at: number; told: Pick<Appointment, 'lengthClass'> }

export type LostVisitProps = {
  visit: AgendaVisit
  name: string
  plan: Plan | null
  rules: AvailabilityRules
  taken: readonly PlannedTime[]
  /** Why the last act on it failed. */
  failure: string | undefined
  errorOf: (fieldId: string) => string | undefined
  onChange: (plan: Plan) => void
}

/** The question about it. */
export function LostVisit({ visit, name, plan, rules, taken, failure, errorOf, onChange }: LostVisitProps) {
  const { appointmentId } = visit.told
  const choose = (act: Plan['act']) => onChange(act === 'move' ? { act, start: null } : { act })
  return (
    <div class="lost-visit">
      <RadioGroup
        id={`lost-${appointmentId}`}
        label={name}
        choices={[
          { value: 'keep', label: o.lostKeep() },
          { value: 'move', label: o.lostMove() },
          { value: 'cancel', label: o.lostCancel() },
        ]}
        value={plan?.act ?? null}
        error={errorOf(`lost-${appointmentId}`)}
        onChange={choose}
      />
      {plan?.act === 'move' && (
        <NewTime
          visit={visit}
          rules={rules}
          taken={taken}
          start={plan.start ?? null}
          error={errorOf(`lost-to-${appointmentId}`)}
          onChoose={(start) => onChange({ act: 'move', start })}
        />
      )}
      {failure !== undefined && (
        <p class="field-error">
          <Icon name="bad" />
          <span>{failure}</span>
        </p>
      )}
    </div>
  )
}

const daysSearched = 14
const mostTimes = 24

type NewTimeProps = Pick<LostVisitProps, 'visit' | 'rules' | 'taken'> & {
  start: FreeStart | null
  error: string | undefined
  onChoose: (start: FreeStart | null) => void
}

function NewTime({ visit, rules, taken, start, error, onChoose }: NewTimeProps) {
  const { told } = visit
  const { scheduleId, appointmentId } = told
  const timeZone = timeZoneOfCalendar(scheduleId)
  const [from, setFrom] = useState(() => localDayOf(spanOf(told).startAt, timeZone))
  const [found, setFound] = useState<readonly FreeStart[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isCurrent = true
    setFound(null)
    setFailure(null)
    searchFrom(visit, rules, from).then(
      (starts) => {
        if (!isCurrent) return
        setFound(starts)
        if (starts.length === 0)
          announce(o.lostMoveNone({ day: formatCalendarDay(addDays(from, daysSearched - 1)) }))
      },
      (reason: unknown) => isCurrent && setFailure(sentenceOf(reason)),
    )
    return () => {
      isCurrent = false
    }
  }, [from, attempt])
  const isSearching = found === null && failure === null
  const times = (found ?? [])
    .filter(({ at }) => !taken.some((other) => overlap(at, told, other)))
    .slice(0, mostTimes)
  const id = `lost-to-${appointmentId}`
  return (
    <div class="field lost-time" data-invalid={error !== undefined}>
      <label class="field-label" for={id}>
        {o.lostMoveTo()}
      </label>
      <FieldNotes id={id} label="" error={error} />
      <select
        class="input"
        id={id}
        value={start === null ? '' : String(start.at)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={({ currentTarget }) =>
          onChoose(times.find(({ at }) => String(at) === currentTarget.value) ?? null)
        }
      >
        <option value="">{isSearching ? o.lostMoveSearching() : o.lostMoveChoose()}</option>
        {times.map(({ at }) => (
          <option key={at} value={String(at)}>
            {whenWithin(at, timeZone, Date.now())}
          </option>
        ))}
      </select>
      {failure !== null && (
        <p role="alert">
          {failure}{' '}
          <Button size="small" onClick={() => setAttempt((count) => count + 1)}>
            {common.retry()}
          </Button>
        </p>
      )}
      {found?.length === 0 && (
        <p>{o.lostMoveNone({ day: formatCalendarDay(addDays(from, daysSearched - 1)) })}</p>
      )}
      <Button
        size="small"
        kind="quiet"
        icon="chevronRight"
        onClick={() => {
          onChoose(null)
          setFrom(addDays(from, daysSearched))
        }}
      >
        {o.lostMoveLater()}
      </Button>
    </div>
  )
}

async function searchFrom(
  { told, content }: AgendaVisit,
  rules: AvailabilityRules,
  from: string,
): Promise<FreeStart[]> {
  const { document } = requireMember()
  const { scheduleId, lengthClass } = told
  const schedule = findSchedule(document, scheduleId)
  if (schedule === null) return []
  const healthcareServiceId = content.kind === 'opened' ? content.intake.healthcareServiceId : ''
  const type = document.healthcareServices.find(({ id }) => id === healthcareServiceId)
  const { gridMinutes, timeZone } = schedule
  return findFreeStarts({
    scheduleId,
    timeZone,
    lengthClass,
    healthcareServiceId,
    from,
    days: daysSearched,
    earliestAt: Date.now(),
    gridMinutes,
    offeredGridMinutes: offeredGridMinutes({
      scheduleGridMinutes: gridMinutes,
      typeGridMinutes: type?.gridMinutes,
      durationMinutes: type?.durationMinutes ?? lengthClass.lengthTicks * TICK_MINUTES,
    }),
    exceptAppointmentId: told.appointmentId,
    rules,
  })
}

// Lanes are not told apart: a time is offered to one visit of the question only.
function overlap(at: number, told: Pick<Appointment, 'lengthClass'>, other: PlannedTime): boolean {
  const [mine, theirs] = [
    ticksOf({ ...told, start: new Date(at).toISOString() }),
    ticksOf({ ...other.told, start: new Date(other.at).toISOString() }),
  ]
  return mine.startTick < theirs.endTick && theirs.startTick < mine.endTick
}
