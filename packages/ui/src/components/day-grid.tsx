// The agenda as a ruled sheet: one column for a day or a practitioner, seven for a week. A column is a named list
// of buttons; one of them is in the tab order and the arrow keys walk the others. Nothing is told by place alone:
// every entry says its time in words.
import { useRef } from 'preact/hooks'
import { formatMinute } from '../format.ts'
import { common } from '../messages/index.ts'
import { DayGridEntry, type GridEntry } from './day-grid-entry.tsx'
import { layOutLanes, type Span } from './grid-lanes.ts'
import { type Direction, nextEntry } from './grid-walk.ts'

export type GridColumn = {
  readonly key: string
  /** “Dr Aubry” or “Tue 24 Nov”. */
  readonly heading: string
  readonly subheading?: string | undefined
  readonly today?: boolean | undefined
  /** When the column is open, minutes since midnight; the rest is shaded. */
  readonly openings?: readonly Span[] | undefined
  /** How many entries may stand side by side by plan; the column is wide enough for the first eight of them. */
  readonly sideBySide?: number | undefined
  readonly entries: readonly GridEntry[]
}

export type DayGridProps = {
  /** Accessible name, for example “Agenda of Tuesday 24 November”. */
  readonly label: string
  readonly columns: readonly GridColumn[]
  /** First and last minute shown, full hours; widened when an entry lies outside. */
  readonly startMinute?: number | undefined
  readonly endMinute?: number | undefined
  /** Minute of the now line and the columns it crosses; absent on other days. */
  readonly now?: { readonly minute: number; readonly columnKeys: readonly string[] } | undefined
  readonly selectedId?: string | null | undefined
  readonly onOpen: (id: string) => void
  /** Alt + arrow: the wish to move an entry by minutes or columns. The caller asks, the server decides. */
  readonly onMove?:
    | ((id: string, by: { readonly minutes: number; readonly columns: number }) => void)
    | undefined
  /** Minutes of one Alt + arrow step; 5 unless told. */
  readonly stepMinutes?: number | undefined
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
}

/** The grid of one or several columns. */
export function DayGrid(props: DayGridProps) {
  const { columns, selectedId = null, onOpen, onMove, stepMinutes = 5 } = props
  const grid = useRef<HTMLElement>(null)
  const [from, to] = bounds(props)
  const hours = Array.from({ length: Math.ceil((to - from) / 60) }, (_, index) => from + index * 60)
  const all = columns.flatMap(({ entries }) => entries)
  const tabStop = all.find(({ id }) => id === selectedId)?.id ?? earliest(all)?.id

  const walk = (event: KeyboardEvent, id: string) => {
    const direction = ARROWS[event.key]
    if (!direction || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (event.altKey) {
      const by = steps(direction, stepMinutes)
      if (by) onMove?.(id, by)
      return
    }
    const next = nextEntry(columns, id, direction)
    if (next !== null) grid.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(next)}"]`)?.focus()
  }

  return (
    <section
      class="day-grid"
      aria-label={props.label}
      ref={grid}
      style={{ '--columns': columns.map(widthOf).join(' '), '--length': to - from, '--first-hour': 0 }}
    >
      <div class="day-grid-corner" />
      {columns.map((column) => (
        <h2
          class="day-grid-head"
          key={column.key}
          id={`column-${column.key}`}
          data-today={column.today ?? false}
        >
          {column.heading}
          {column.subheading && <span class="day-grid-subheading">{column.subheading}</span>}
        </h2>
      ))}
      <div class="day-grid-hours" aria-hidden="true">
        {hours.map((minute) => (
          <span class="day-grid-hour" key={minute} style={{ '--from': minute - from }}>
            {formatMinute(minute)}
          </span>
        ))}
        {props.now && (
          <span class="day-grid-now-time" style={{ '--from': props.now.minute - from }}>
            {formatMinute(props.now.minute)}
          </span>
        )}
      </div>
      {columns.map((column) => {
        const lanes = layOutLanes(column.entries)
        const showsNow = props.now?.columnKeys.includes(column.key) ?? false
        return (
          <div class="day-grid-column" key={column.key}>
            {column.openings?.map(({ startMinute, endMinute }) => (
              <div
                class="day-grid-opening"
                key={startMinute}
                style={{
                  '--from': startMinute - from,
                  '--for': endMinute - startMinute,
                  '--first-hour': (60 - (startMinute % 60)) % 60,
                }}
              />
            ))}
            {props.now && showsNow && (
              <div class="day-grid-now" style={{ '--from': props.now.minute - from }}>
                <span class="visually-hidden">{common.now({ time: formatMinute(props.now.minute) })}</span>
              </div>
            )}
            {column.entries.length > 0 && (
              <ol
                class="day-grid-entries"
                aria-label={common.agendaColumn({ name: column.heading, count: column.entries.length })}
              >
                {column.entries.map((entry, index) => (
                  <li
                    class="day-grid-entry"
                    key={entry.id}
                    style={{
                      '--from': entry.startMinute - from,
                      '--for': entry.endMinute - entry.startMinute,
                      '--lane': lanes[index]?.lane ?? 0,
                      '--lanes': lanes[index]?.lanes ?? 1,
                    }}
                  >
                    <DayGridEntry
                      entry={entry}
                      selected={entry.id === selectedId}
                      tabStop={entry.id === tabStop}
                      onOpen={onOpen}
                      onKeyDown={walk}
                    />
                  </li>
                ))}
              </ol>
            )}
          </div>
        )
      })}
    </section>
  )
}

const NARROWEST_REM = 9
const BESIDE_REM = 4.5

function widthOf({ sideBySide = 1 }: GridColumn): string {
  return `minmax(${Math.max(NARROWEST_REM, Math.min(sideBySide, 8) * BESIDE_REM)}rem, 1fr)`
}

function bounds({
  columns,
  startMinute = 8 * 60,
  endMinute = 19 * 60,
}: DayGridProps): readonly [number, number] {
  const spans = columns.flatMap(({ entries, openings = [] }) => [...entries, ...openings])
  const from = Math.min(startMinute, ...spans.map((span) => span.startMinute))
  const to = Math.max(endMinute, ...spans.map((span) => span.endMinute))
  return [Math.floor(from / 60) * 60, Math.ceil(to / 60) * 60]
}

function earliest(entries: readonly GridEntry[]): GridEntry | undefined {
  return entries.reduce<GridEntry | undefined>(
    (first, entry) => (first && first.startMinute <= entry.startMinute ? first : entry),
    undefined,
  )
}

function steps(direction: Direction, minutes: number) {
  if (direction === 'up') return { minutes: -minutes, columns: 0 }
  if (direction === 'down') return { minutes, columns: 0 }
  if (direction === 'left') return { minutes: 0, columns: -1 }
  return direction === 'right' ? { minutes: 0, columns: 1 } : null
}
