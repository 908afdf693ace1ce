// Free times of one schedule for one visit type, a day at a time: the practice's own view, staff openings included.
// Days without a free time are passed over, two weeks at most.

import type { LengthClass } from '@colloque/contract'
import { offeredGridMinutes, TICK_MINUTES } from '@colloque/scheduling'
import { announce, Button, Checkbox, Field, formatDayHeading, SlotPicker, Spinner } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useEffect, useId, useState } from 'preact/hooks'
import { addDays, localDayOf, noonOf } from '../../model/days.ts'
import { type FreeStart, findFreeStarts } from '../../state/agenda/free-starts.ts'
import { requireMember } from '../../state/session/session.ts'
import { clock } from '../clock.ts'
import { sentenceOf } from '../form.tsx'

const daysSearched = 14
const dayMs = 86_400_000

// `isBack`: the last day with a free time up to `day` is wanted, not the first one from it.
type Search = { day: string; isBack: boolean }

export type FreeTimesProps = {
  scheduleId: string
  timeZone: string
  lengthClass: LengthClass
  healthcareServiceId: string
  /** A visit that may move onto part of its own time. */
  exceptAppointmentId?: string
  firstDay: string
  /** No later ones. */
  lastDay?: string
  /** `public`: only times that patients can have too. */
  access?: 'public' | 'staff'
  selected: number | null
  onChoose: (start: FreeStart) => void
}

/** The picker. */
export function FreeTimes(props: FreeTimesProps) {
  const { scheduleId, timeZone, lengthClass, healthcareServiceId, exceptAppointmentId } = props
  const now = clock.value
  const today = localDayOf(now, timeZone)
  const firstDay = props.firstDay < today ? today : props.firstDay
  const [search, setSearch] = useState<Search>({ day: firstDay, isBack: false })
  const [starts, setStarts] = useState<readonly FreeStart[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [isFine, setFine] = useState(false)
  // A day is typed in parts: what is found for one must not write over the next.
  const [typedDay, setTypedDay] = useState<string | null>(null)
  const dayId = useId()
  const finest = scheduleGridOf(scheduleId)
  const usual = usualGridOf(finest, props)
  const offeredGridMinutes = isFine ? finest : usual
  const span = spanOf(search, today)
  useEffect(() => {
    let isCurrent = true
    setFailure(null)
    findFreeStarts({
      scheduleId,
      timeZone,
      lengthClass,
      healthcareServiceId,
      ...span,
      earliestAt: now,
      gridMinutes: finest,
      offeredGridMinutes,
      ...(exceptAppointmentId ? { exceptAppointmentId } : {}),
      ...(props.access ? { access: props.access } : {}),
    }).then(
      (found) => {
        if (!isCurrent) return
        const { lastDay } = props
        const inTime = lastDay ? found.filter(({ at }) => localDayOf(at, timeZone) <= lastDay) : found
        const times = timesOfOneDay(inTime, timeZone, search.isBack)
        setStarts(times)
        // Who pressed a button for another day hears which one it is.
        if (search.day !== firstDay && times[0]) announce(formatDayHeading(times[0].at, timeZone))
      },
      (error: unknown) => isCurrent && setFailure(sentenceOf(error)),
    )
    return () => {
      isCurrent = false
    }
  }, [scheduleId, healthcareServiceId, search, offeredGridMinutes])
  const [first] = starts ?? []
  const shownDay = first === undefined ? null : localDayOf(first.at, timeZone)
  const lastSearched = addDays(span.from, span.days - 1)
  const step = (next: Search) => {
    setTypedDay(null)
    setSearch(next)
  }
  return (
    <section class="free-times stack-tight" aria-label={m.moveTo()}>
      <div class="row">
        <Button
          size="small"
          icon="chevronLeft"
          busy={(shownDay ?? span.from) <= today}
          onClick={() => step({ day: addDays(shownDay ?? span.from, -1), isBack: true })}
        >
          {m.earlierDays()}
        </Button>
        <Button
          size="small"
          icon="chevronRight"
          onClick={() => step({ day: addDays(shownDay ?? lastSearched, 1), isBack: false })}
        >
          {m.laterDays()}
        </Button>
      </div>
      <Field
        id={dayId}
        label={m.fromDay()}
        type="date"
        width="medium"
        min={today}
        value={typedDay ?? shownDay ?? search.day}
        onInput={(day) => {
          setTypedDay(day)
          if (day >= today) setSearch({ day, isBack: false })
        }}
      />
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
      {starts?.length === 0 && (
        <p>
          {m.moveNone()} {m.absenceRange({ from: dayText(span.from), to: dayText(lastSearched) })}
        </p>
      )}
      {starts !== null && starts.length > 0 && (
        <SlotPicker
          starts={starts.map(({ at }) => at)}
          timeZone={timeZone}
          now={now}
          selected={props.selected}
          onChoose={(at) => {
            const start = starts.find((found) => found.at === at)
            if (start) props.onChoose(start)
          }}
        />
      )}
    </section>
  )
}

function spanOf({ day, isBack }: Search, today: string): { from: string; days: number } {
  if (!isBack) return { from: day, days: daysSearched }
  const from = [addDays(day, 1 - daysSearched), today].sort().at(-1) ?? today
  return { from, days: Math.max(1, Math.round((noonOf(day) - noonOf(from)) / dayMs) + 1) }
}

function timesOfOneDay(
  starts: readonly FreeStart[],
  timeZone: string,
  isLast: boolean,
): readonly FreeStart[] {
  const one = starts.at(isLast ? -1 : 0)
  if (one === undefined) return []
  const day = localDayOf(one.at, timeZone)
  return starts.filter(({ at }) => localDayOf(at, timeZone) === day)
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
