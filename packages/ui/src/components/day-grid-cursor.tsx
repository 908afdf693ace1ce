// The keyboard's way to empty time: one button that walks the grid with the arrow keys, grows with Shift, and adds a
// visit with Enter. It is seen while it has the focus.
import { useState } from 'preact/hooks'
import { formatMinute } from '../format.ts'
import { agenda } from '../messages/index.ts'
import type { GridPlace } from './grid-place.ts'
import { announce } from './live-region.tsx'

type CursorColumn = { readonly key: string; readonly heading: string; readonly stepMinutes: number }

type Props = {
  readonly columns: readonly CursorColumn[]
  readonly bounds: readonly [number, number]
  /** Where it begins, minutes since midnight. */
  readonly startMinute: number
  readonly onCreate: (place: GridPlace) => void
}

type At = { readonly column: number; readonly minute: number; readonly minutes: number }

const DEFAULT_MINUTES = 30

/** The cursor; `bounds` are the minutes of the grid. */
export function DayGridCursor({ columns, bounds, startMinute, onCreate }: Props) {
  const [from, to] = bounds
  const [at, setAt] = useState<At>({ column: 0, minute: startMinute, minutes: DEFAULT_MINUTES })
  const index = Math.min(at.column, columns.length - 1)
  const column = columns[index]
  if (!column) return null
  const step = column.stepMinutes
  const minute = Math.max(from, Math.min(to - step, Math.round(at.minute / step) * step))
  const minutes = Math.max(step, Math.min(to - minute, at.minutes))
  const place = { columnKey: column.key, startMinute: minute, endMinute: minute + minutes }

  const go = (next: Partial<At>) => {
    const wanted = { column: index, minute, minutes, ...next }
    const there = columns[wanted.column]
    if (!there || wanted.minute < from || wanted.minute + step > to || wanted.minutes < step) return
    setAt(wanted)
    announce(
      agenda.cursorAt({
        from: formatMinute(wanted.minute),
        to: formatMinute(wanted.minute + wanted.minutes),
        column: there.heading,
      }),
    )
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const by = event.shiftKey ? steps(event.key, minutes, step) : walks(event.key, index, minute, step)
    const isCreate = event.key === 'Enter' || event.key === ' ' || event.key === 'n'
    if (!by && !isCreate) return
    event.preventDefault()
    if (by) go(by)
    else onCreate(place)
  }
  return (
    <button
      type="button"
      class="day-grid-cursor"
      style={{ '--from': minute - from, '--for': minutes, gridColumn: index + 2 }}
      aria-label={agenda.cursorLabel({
        from: formatMinute(minute),
        to: formatMinute(minute + minutes),
        column: column.heading,
      })}
      onKeyDown={press}
      onClick={() => onCreate(place)}
    >
      <span aria-hidden="true">
        {formatMinute(minute)}–{formatMinute(minute + minutes)}
      </span>
    </button>
  )
}

function walks(key: string, column: number, minute: number, step: number): Partial<At> | null {
  switch (key) {
    case 'ArrowUp':
      return { minute: minute - step }
    case 'ArrowDown':
      return { minute: minute + step }
    case 'PageUp':
      return { minute: minute - 60 }
    case 'PageDown':
      return { minute: minute + 60 }
    case 'ArrowLeft':
      return { column: column - 1 }
    case 'ArrowRight':
      return { column: column + 1 }
    default:
      return null
  }
}

function steps(key: string, minutes: number, step: number): Partial<At> | null {
  if (key === 'ArrowUp') return { minutes: minutes - step }
  return key === 'ArrowDown' ? { minutes: minutes + step } : null
}
