// The times of one day. Many are parted at noon, and no more than a dozen stand there before more are asked for; or only
// those nearest to an hour.
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { formatDayHeading, formatTime, minuteOfDay } from '../format.ts'
import { common } from '../messages/index.ts'
import { Button } from './button.tsx'

const PARTED_ABOVE = 8
const SHOWN = 12
const SHOWN_NEAR = 3
const NOON = 12 * 60

export type SlotTimesProps = {
  /** Starts of one day, ms, ascending. */
  readonly starts: readonly number[]
  readonly timeZone: string
  readonly now: number
  readonly selected?: number | null | undefined
  /** Minute of the day whose nearest times are shown first. */
  readonly near?: number | undefined
  /** The start that is marked as the earliest of all. */
  readonly earliest?: number | undefined
  readonly onChoose: (start: number) => void
}

/** The buttons of one day. */
export function SlotTimes(props: SlotTimesProps) {
  const { starts, timeZone, now, selected, near } = props
  const [isWhole, setWhole] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const first = near === undefined ? starts.slice(0, SHOWN) : nearest(starts, near, timeZone)
  const isHidden = (at: number) => !first.includes(at)
  const isFolded = !isWhole && starts.some(isHidden) && !starts.some((at) => at === selected && isHidden(at))
  const shown = isFolded ? first : starts
  useLayoutEffect(() => {
    if (!isWhole) return
    const next = near === undefined ? SHOWN : 0
    box.current?.querySelectorAll<HTMLElement>('.slot-time')[next]?.focus()
  }, [isWhole])
  const isMorning = (at: number) => minuteOfDay(at, timeZone) < NOON
  const parts = [
    { name: common.morning(), times: shown.filter(isMorning) },
    { name: common.afternoon(), times: shown.filter((at) => !isMorning(at)) },
  ].filter(({ times }) => times.length > 0)
  return (
    <div class="slot-parts" ref={box}>
      {shown.length > PARTED_ABOVE ? (
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
            <span class="visually-hidden">, {formatDayHeading(starts[0] ?? now, timeZone, now)}</span>
          </Button>
        </div>
      )}
    </div>
  )
}

function nearest(starts: readonly number[], minute: number, timeZone: string): readonly number[] {
  const distance = (at: number) => Math.abs(minuteOfDay(at, timeZone) - minute)
  return [...starts]
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, SHOWN_NEAR)
    .sort((a, b) => a - b)
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
