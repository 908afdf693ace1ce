// One entry at its place in a column. A week holds hundreds, and most renderings change one or none of them: what is the
// same as before is not drawn again.
import { useMemo, useRef } from 'preact/hooks'
import { isSameData } from '../same-data.ts'
import { DayGridEntry, type GridEntry } from './day-grid-entry.tsx'
import type { Lane } from './grid-lanes.ts'

/** What an entry does; the same object through every rendering. */
export type EntryHands = {
  readonly onOpen: (id: string) => void
  readonly onKeyDown: (event: KeyboardEvent, id: string) => void
}

type DayGridItemProps = {
  readonly entry: GridEntry
  /** Minutes from the first one shown. */
  readonly from: number
  readonly lane: Lane | undefined
  readonly selected: boolean
  readonly tabStop: boolean
  readonly dragged: boolean
  readonly hands: EntryHands
}

// Minutes of 0.1 rem: a line of text fits into these, and no second one.
const ONE_LINE = 25

/** The list item of one entry. */
export function DayGridItem({ entry, from, lane, selected, tabStop, dragged, hands }: DayGridItemProps) {
  const { lane: place = 0, lanes = 1 } = lane ?? {}
  const shown = useRef(entry)
  if (!isSameData(shown.current, entry)) shown.current = entry
  const { startMinute, endMinute } = shown.current
  return useMemo(
    () => (
      <li
        class="day-grid-entry"
        data-beside={lanes > 1}
        data-short={endMinute - startMinute <= ONE_LINE}
        data-selected={selected}
        data-resize={shown.current.resizable ? shown.current.id : undefined}
        style={{
          '--from': startMinute - from,
          '--for': endMinute - startMinute,
          '--lane': place,
          '--lanes': lanes,
        }}
      >
        <DayGridEntry
          entry={shown.current}
          selected={selected}
          tabStop={tabStop}
          dragged={dragged}
          {...hands}
        />
      </li>
    ),
    [shown.current, from, place, lanes, selected, tabStop, dragged, hands],
  )
}
