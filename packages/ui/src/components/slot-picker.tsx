// Days as headings, times as a wrapping grid of buttons, earliest first; a full day is parted at noon and folded.
// More days come on demand, and the first new one takes focus, so that a keyboard or screen reader goes on there.
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { dayOf, formatDayHeading, zoneNote } from '../format.ts'
import { common } from '../messages/index.ts'
import { Button } from './button.tsx'
import { announce } from './live-region.tsx'
import { Notice } from './notice.tsx'
import { SlotTimes } from './slot-times.tsx'

export type SlotPickerProps = {
  /** Possible starts, ms since the epoch, ascending. */
  readonly starts: readonly number[]
  /** IANA zone of the place of the visit. */
  readonly timeZone: string
  readonly now: number
  readonly selected?: number | null | undefined
  readonly onChoose: (start: number) => void
  /** Days shown at first and added by each press; 4 unless told. */
  readonly daysAtOnce?: number | undefined
  /** Called when all given days are shown and more are wanted; absent means there are no more. */
  readonly onMore?: (() => void) | undefined
  /** Minute of the day (on the zone's clock) whose nearest times each day shows first. */
  readonly near?: number | undefined
  /** Marks the first time of all with a word. */
  readonly markEarliest?: boolean | undefined
}

type Day = { readonly day: string; readonly first: number; readonly starts: readonly number[] }

/** The list of days with times. */
export function SlotPicker(props: SlotPickerProps) {
  const { starts, timeZone, now, onChoose, onMore, daysAtOnce = 4 } = props
  const [wanted, setWanted] = useState(daysAtOnce)
  const focusDay = useRef<number | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const days = groupByDay(starts, timeZone)
  const shown = days.slice(0, wanted)
  const first = starts[0]
  const note = first === undefined ? null : zoneNote(timeZone, first)

  useLayoutEffect(() => {
    if (focusDay.current === null || shown.length <= focusDay.current) return
    announce(common.daysShown({ count: shown.length - focusDay.current }))
    list.current?.querySelectorAll<HTMLElement>('.slot-day > h2')[focusDay.current]?.focus()
    focusDay.current = null
  }, [shown.length])

  const showMore = () => {
    focusDay.current = shown.length
    setWanted(wanted + daysAtOnce)
    if (wanted + daysAtOnce > days.length) onMore?.()
  }
  return (
    <div class="slot-picker" ref={list}>
      {note !== null && <Notice tone="info">{note}</Notice>}
      {shown.map((day) => (
        <section class="slot-day" key={day.day} aria-labelledby={`day-${day.day}`}>
          <h2 id={`day-${day.day}`} tabIndex={-1}>
            {formatDayHeading(day.first, timeZone, now)}
          </h2>
          <SlotTimes
            starts={day.starts}
            timeZone={timeZone}
            now={now}
            selected={props.selected}
            near={props.near}
            earliest={props.markEarliest ? first : undefined}
            onChoose={onChoose}
          />
        </section>
      ))}
      {(days.length > wanted || onMore) && (
        <div>
          <Button icon="chevronDown" onClick={showMore}>
            {common.showMoreDays()}
          </Button>
        </div>
      )}
    </div>
  )
}

function groupByDay(starts: readonly number[], timeZone: string): readonly Day[] {
  const days = new Map<string, number[]>()
  for (const start of starts) {
    const day = dayOf(start, timeZone)
    const known = days.get(day)
    if (known) known.push(start)
    else days.set(day, [start])
  }
  return [...days].map(([day, list]) => ({ day, first: list[0] ?? 0, starts: list }))
}
