// Free times of one schedule for one visit type, a week at a time: the practice's own view, staff openings included.

import type { LengthClass } from '@colloque/contract'
import { offeredGridMinutes, TICK_MINUTES } from '@colloque/scheduling'
import { Button, Checkbox, formatDayHeading, SlotPicker, Spinner } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { addDays, localDayOf, noonOf } from '../../model/days.ts'
import { findFreeStarts } from '../../state/free-starts.ts'
import { requireMember } from '../../state/session.ts'
import { clock } from '../clock.ts'
import { sentenceOf } from '../form.tsx'

const daysShown = 7

export type FreeTimesProps = {
  scheduleId: string
  timeZone: string
  lengthClass: LengthClass
  healthcareServiceId: string
  /** A visit that may move onto part of its own time. */
  exceptAppointmentId?: string
  firstDay: string
  selected: number | null
  onChoose: (startAt: number) => void
}

/** The picker. */
export function FreeTimes(props: FreeTimesProps) {
  const { scheduleId, timeZone, lengthClass, healthcareServiceId, exceptAppointmentId } = props
  const [from, setFrom] = useState(props.firstDay)
  const [starts, setStarts] = useState<readonly number[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [isFine, setFine] = useState(false)
  const now = clock.value
  const finest = scheduleGridOf(scheduleId)
  const usual = usualGridOf(finest, props)
  const offeredGridMinutes = isFine ? finest : usual
  useEffect(() => {
    let isCurrent = true
    setFailure(null)
    findFreeStarts({
      scheduleId,
      timeZone,
      lengthClass,
      healthcareServiceId,
      from,
      days: daysShown,
      earliestAt: now,
      gridMinutes: finest,
      offeredGridMinutes,
      ...(exceptAppointmentId ? { exceptAppointmentId } : {}),
    }).then(
      (found) => isCurrent && setStarts(found),
      (error: unknown) => isCurrent && setFailure(sentenceOf(error)),
    )
    return () => {
      isCurrent = false
    }
  }, [scheduleId, healthcareServiceId, from, offeredGridMinutes])
  const isFirst = from <= localDayOf(now, timeZone)
  return (
    <section class="free-times stack-tight" aria-label={m.moveTo()}>
      <div class="row">
        <Button
          size="small"
          icon="chevronLeft"
          disabled={isFirst}
          onClick={() => setFrom(addDays(from, -daysShown))}
        >
          {m.earlierDays()}
        </Button>
        <Button size="small" icon="chevronRight" onClick={() => setFrom(addDays(from, daysShown))}>
          {m.laterDays()}
        </Button>
        <span class="secondary small">
          {m.absenceRange({ from: dayText(from), to: dayText(addDays(from, daysShown - 1)) })}
        </span>
      </div>
      {usual > finest && (
        <Checkbox
          id="free-times-fine"
          label={m.everyMinutes({ count: finest })}
          checked={isFine}
          onChange={setFine}
        />
      )}
      {failure !== null && <p role="alert">{failure}</p>}
      {starts === null && failure === null && <Spinner />}
      {starts?.length === 0 && <p>{m.moveNone()}</p>}
      {starts !== null && starts.length > 0 && (
        <SlotPicker
          starts={starts}
          timeZone={timeZone}
          now={now}
          selected={props.selected}
          onChoose={props.onChoose}
          daysAtOnce={daysShown}
        />
      )}
    </section>
  )
}

function scheduleGridOf(scheduleId: string): number {
  return requireMember().document.schedules.find(({ id }) => id === scheduleId)?.gridMinutes ?? 5
}

// A visit that does not open has no known type: its length alone says how far apart times make sense.
function usualGridOf(
  scheduleGridMinutes: number,
  { healthcareServiceId, lengthClass }: FreeTimesProps,
): number {
  const { healthcareServices } = requireMember().document
  const type = healthcareServices.find(({ id }) => id === healthcareServiceId)
  return offeredGridMinutes({
    scheduleGridMinutes,
    typeGridMinutes: type?.gridMinutes,
    durationMinutes: type?.durationMinutes ?? lengthClass.lengthTicks * TICK_MINUTES,
  })
}

function dayText(day: string): string {
  return formatDayHeading(noonOf(day), 'UTC')
}
