// The agenda as a ruled sheet: one column for a day or a practitioner, seven for a week. A column is a named list
// of buttons; one of them is in the tab order and the arrow keys walk the others. Nothing is told by place alone:
// every entry says its time in words.
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { formatMinute } from '../format.ts'
import { agenda, common } from '../messages/index.ts'
import { DayGridCursor } from './day-grid-cursor.tsx'
import type { GridEntry } from './day-grid-entry.tsx'
import { DayGridItem, type EntryHands } from './day-grid-item.tsx'
import { layOutLanes, type Span } from './grid-lanes.ts'
import { LENGTH_STEP, movedTo, resizedTo } from './grid-place.ts'
import { type Direction, nextEntry } from './grid-walk.ts'
import { announce } from './live-region.tsx'
import { type GridActs, useGridDrag } from './use-grid-drag.ts'

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
  /** Minutes between the starts it takes; 5 unless told. */
  readonly stepMinutes?: number | undefined
  /** One of many: as narrow as can be read. */
  readonly narrow?: boolean | undefined
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
  /** What may be done by dragging, and by keys: Alt + arrows, Shift with them for the length. */
  readonly acts?: GridActs | undefined
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
}

type KeyedAct = {
  entry: GridEntry
  at: number
  column: GridColumn & { stepMinutes: number }
  direction: Direction
  isLength: boolean
}

const NO_STEP = 5

/** The grid of one or several columns. */
export function DayGrid(props: DayGridProps) {
  const { columns, selectedId = null, onOpen, acts } = props
  const grid = useRef<HTMLElement>(null)
  const [from, to] = bounds(props)
  // Early and late it would stand outside the grid, and make it longer than it is.
  const isNowShown = props.now !== undefined && props.now.minute >= from && props.now.minute <= to
  const now = isNowShown ? props.now : undefined
  const stepped = columns.map((column) => ({ ...column, stepMinutes: column.stepMinutes ?? NO_STEP }))
  const { ghost, draggedId, onPointerDown } = useGridDrag({
    grid,
    columns: stepped,
    bounds: [from, to],
    acts,
  })
  const hours = Array.from({ length: Math.ceil((to - from) / 60) }, (_, index) => from + index * 60)
  const all = columns.flatMap(({ entries }) => entries)
  const tabStop = all.find(({ id }) => id === selectedId)?.id ?? earliest(all)?.id

  // An entry that moved to another column is another element: who moved it by key stays with it.
  const keyed = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (keyed.current !== null && document.activeElement === document.body) focusOn(keyed.current)
  })
  const focusOn = (id: string) =>
    grid.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(id)}"]`)?.focus()

  const walk = (event: KeyboardEvent, id: string) => {
    const at = stepped.findIndex(({ entries }) => entries.some((entry) => entry.id === id))
    const column = stepped[at]
    const entry = column?.entries.find((one) => one.id === id)
    if (!column || !entry || event.ctrlKey || event.metaKey) return
    if (event.key === 'n' && !event.altKey && acts) {
      event.preventDefault()
      const { endMinute } = entry
      acts.onCreate({ columnKey: column.key, startMinute: endMinute, endMinute: endMinute + 30 })
      return
    }
    const direction = ARROWS[event.key]
    if (!direction) return
    event.preventDefault()
    if (event.altKey) actByKey({ entry, at, column, direction, isLength: event.shiftKey })
    else {
      const next = nextEntry(columns, id, direction)
      if (next !== null) focusOn(next)
    }
  }

  const actByKey = ({ entry, at, column, direction, isLength }: KeyedAct) => {
    const { id, startMinute, endMinute } = entry
    const sign = direction === 'up' || direction === 'left' ? -1 : 1
    const isUpOrDown = direction === 'up' || direction === 'down'
    if (!acts || draggedId !== null || direction === 'first' || direction === 'last') return
    keyed.current = id
    if (isLength) {
      const place = resizedTo(entry, column.key, endMinute + sign * LENGTH_STEP)
      if (isUpOrDown && entry.resizable && place.endMinute !== endMinute) void acts.onResize(id, place)
    } else if (entry.movable && isUpOrDown) {
      const step = column.stepMinutes
      void acts.onMove(id, movedTo(entry, column.key, startMinute + sign * step, step))
    } else if (entry.movable) {
      const sideways = sign < 0 ? stepped.slice(0, at).reverse() : stepped.slice(at + 1)
      const target = sideways.find(({ key }) => acts.mayMove(id, key))
      if (target) void acts.onMove(id, movedTo(entry, target.key, startMinute, target.stepMinutes))
      else if (sideways[0]) acts.onNotTaken(id, sideways[0].key)
      else announce(agenda.noOtherColumn())
    }
  }

  const newest = useRef<EntryHands>({ onOpen, onKeyDown: walk })
  newest.current = { onOpen, onKeyDown: walk }
  const hands = useMemo<EntryHands>(
    () => ({
      onOpen: (id) => newest.current.onOpen(id),
      onKeyDown: (event, id) => newest.current.onKeyDown(event, id),
    }),
    [],
  )

  return (
    <section
      class="day-grid"
      aria-label={props.label}
      ref={grid}
      style={{ '--columns': columns.map(widthOf).join(' '), '--length': to - from, '--first-hour': 0 }}
      data-acts={acts !== undefined}
      data-dragging={ghost?.kind}
      onPointerDown={onPointerDown}
      onFocusIn={(event) => {
        const { target } = event
        if (!(target instanceof HTMLElement) || target.dataset.entry !== keyed.current) keyed.current = null
      }}
    >
      <div class="day-grid-corner" />
      {columns.map((column, index) => (
        <h2
          class="day-grid-head"
          key={column.key}
          id={`column-${column.key}`}
          data-today={column.today ?? false}
          style={{ gridColumn: index + 2 }}
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
        {now && (
          <span class="day-grid-now-time" style={{ '--from': now.minute - from }}>
            {formatMinute(now.minute)}
          </span>
        )}
      </div>
      {columns.map((column, place) => {
        const lanes = layOutLanes(column.entries)
        const showsNow = now?.columnKeys.includes(column.key) ?? false
        return (
          <div
            class="day-grid-column"
            key={column.key}
            data-column={column.key}
            data-narrow={column.narrow ?? false}
            style={{ gridColumn: place + 2 }}
          >
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
            {now && showsNow && (
              <div class="day-grid-now" style={{ '--from': now.minute - from }}>
                <span class="visually-hidden">{common.now({ time: formatMinute(now.minute) })}</span>
              </div>
            )}
            {column.entries.length > 0 && (
              <ol
                class="day-grid-entries"
                aria-label={common.agendaColumn({ name: column.heading, count: column.entries.length })}
              >
                {column.entries.map((entry, index) => (
                  <DayGridItem
                    key={entry.id}
                    entry={entry}
                    from={from}
                    lane={lanes[index]}
                    selected={entry.id === selectedId}
                    tabStop={entry.id === tabStop}
                    dragged={entry.id === draggedId}
                    hands={hands}
                  />
                ))}
              </ol>
            )}
            {ghost?.columnKey === column.key && (
              <div
                class="day-grid-ghost"
                data-kind={ghost.kind}
                data-allowed={ghost.allowed}
                aria-hidden="true"
                style={{ '--from': ghost.startMinute - from, '--for': ghost.endMinute - ghost.startMinute }}
              >
                {formatMinute(ghost.startMinute)}–{formatMinute(ghost.endMinute)}
              </div>
            )}
          </div>
        )
      })}
      {acts && (
        <DayGridCursor
          columns={stepped}
          bounds={[from, to]}
          startMinute={Math.max(props.now?.minute ?? 0, columns[0]?.openings?.[0]?.startMinute ?? 9 * 60)}
          onCreate={acts.onCreate}
        />
      )}
    </section>
  )
}

const NARROWEST_REM = 9
const BESIDE_REM = 4.5
const NARROW_REM = 7.5

function widthOf({ sideBySide = 1, narrow = false, entries }: GridColumn): string {
  if (narrow) {
    const lanes = Math.max(1, ...layOutLanes(entries).map((lane) => lane.lanes))
    return `minmax(${Math.max(NARROW_REM, Math.min(lanes, 8) * BESIDE_REM)}rem, 1fr)`
  }
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
