// The times of one day. Many are parted at noon, and no more than a dozen stand there before more are asked for.
import { useEffect, useRef, useState } from 'preact/hooks'
import { formatDayHeading, formatTime, minuteOfDay } from '../format.ts'
import { common } from '../messages/index.ts'
import { Button } from './button.tsx'

const PARTED_ABOVE = 8
const SHOWN = 12
const NOON = 12 * 60

export type SlotTimesProps = {
  /** Starts of one day, ms, ascending. */
  readonly starts: readonly number[]
  readonly timeZone: string
  readonly now: number
  readonly selected?: number | null | undefined
  /** The start that is marked as the earliest of all. */
  readonly earliest?: number | undefined
  readonly onChoose: (start: number) => void
}

/** The buttons of one day. */
export function SlotTimes(props: SlotTimesProps) {
  const { starts, timeZone, now, selected } = props
  const [isWhole, setWhole] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const isFolded = !isWhole && starts.length > SHOWN && !starts.slice(SHOWN).some((at) => at === selected)
  const shown = isFolded ? starts.slice(0, SHOWN) : starts
  useEffect(() => {
    if (isWhole) box.current?.querySelectorAll<HTMLElement>('.slot-time')[SHOWN]?.focus()
  }, [isWhole])
  const isMorning = (at: number) => minuteOfDay(at, timeZone) < NOON
  const parts = [
    { name: common.morning(), times: shown.filter(isMorning) },
    { name: common.afternoon(), times: shown.filter((at) => !isMorning(at)) },
  ].filter(({ times }) => times.length > 0)
  const first = starts[0] ?? now
  return (
    <div class="slot-parts" ref={box}>
      {starts.length > PARTED_ABOVE ? (
        parts.map(({ name, times }) => (
          <div class="slot-part" key={name}>
            <h3>{name}</h3>
            <Times {...props} times={times} />
          </div>
        ))
      ) : (
        <Times {...props} times={shown} />
      )}
      {isFolded && (
        <div>
          <Button kind="quiet" icon="chevronDown" onClick={() => setWhole(true)}>
            {common.showAllTimes({ count: starts.length })}
            <span class="visually-hidden">, {formatDayHeading(first, timeZone, now)}</span>
          </Button>
        </div>
      )}
    </div>
  )
}

type TimesProps = SlotTimesProps & { readonly times: readonly number[] }

function Times({ times, timeZone, now, selected, earliest, onChoose }: TimesProps) {
  const nameOf = (start: number) =>
    common.timeOn({ time: formatTime(start, timeZone), day: formatDayHeading(start, timeZone, now) })
  return (
    <ul class="slot-times">
      {times.map((start) => (
        <li key={start}>
          <button
            class="slot-time"
            type="button"
            aria-pressed={selected === undefined ? undefined : start === selected}
            aria-label={start === earliest ? `${nameOf(start)}, ${common.earliest()}` : nameOf(start)}
            onClick={() => onChoose(start)}
          >
            {formatTime(start, timeZone)}
          </button>
          {start === earliest && (
            <span class="slot-earliest" aria-hidden="true">
              {common.earliest()}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
