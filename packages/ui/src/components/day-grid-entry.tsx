// One visit in the agenda: time, who, what, status by icon and word. Locked, it keeps its time and length and
// carries the seal, so the day stays useful before anyone unlocks.
import { formatMinute } from '../format.ts'
import { common } from '../messages/index.ts'
import { SealMark } from './seal-mark.tsx'
import { type AppointmentStatus, StatusTag } from './status-tag.tsx'

export type GridEntry = {
  readonly id: string
  /** Minutes since midnight on the practice's clock, half-open. */
  readonly startMinute: number
  readonly endMinute: number
  /** The patient's name once opened; ignored while locked. */
  readonly title: string
  readonly subtitle?: string | undefined
  readonly status: AppointmentStatus
  /** Colour of the left rule, by visit type; 1 to 6. */
  readonly tone?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
  readonly locked?: boolean | undefined
}

type DayGridEntryProps = {
  readonly entry: GridEntry
  readonly selected: boolean
  readonly tabStop: boolean
  readonly onOpen: (id: string) => void
  readonly onKeyDown: (event: KeyboardEvent, id: string) => void
}

/** The button of one entry. */
export function DayGridEntry({ entry, selected, tabStop, onOpen, onKeyDown }: DayGridEntryProps) {
  const { id, startMinute, endMinute, locked = false, subtitle } = entry
  return (
    <button
      class="entry"
      type="button"
      data-entry={id}
      data-tone={locked ? undefined : entry.tone}
      data-status={entry.status}
      data-locked={locked}
      aria-current={selected ? 'true' : undefined}
      tabIndex={tabStop ? 0 : -1}
      onClick={() => onOpen(id)}
      onKeyDown={(event) => onKeyDown(event, id)}
    >
      <span class="entry-what">
        <span class="entry-time">
          {formatMinute(startMinute)}
          <span class="visually-hidden">–{formatMinute(endMinute)}</span>
        </span>
        <span class="entry-title">
          {locked && <SealMark label={common.locked()} />}
          {locked ? common.lengthMinutes({ count: endMinute - startMinute }) : <bdi>{entry.title}</bdi>}
        </span>
      </span>
      <span class="entry-status">
        <StatusTag status={entry.status} iconOnly />
      </span>
      {subtitle && !locked && <bdi class="entry-subtitle">{subtitle}</bdi>}
    </button>
  )
}
