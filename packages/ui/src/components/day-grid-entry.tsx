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
  /** Whether it may be dragged, and its lower edge. */
  readonly movable?: boolean | undefined
  readonly resizable?: boolean | undefined
  /** Whose it is, where a column holds several people's: initials to see, a name to hear. */
  readonly owner?: { readonly initials: string; readonly name: string; readonly tone: number } | undefined
}

type DayGridEntryProps = {
  readonly entry: GridEntry
  readonly selected: boolean
  readonly tabStop: boolean
  readonly onOpen: (id: string) => void
  readonly onKeyDown: (event: KeyboardEvent, id: string) => void
  readonly dragged?: boolean | undefined
}

/** The button of one entry. */
export function DayGridEntry(props: DayGridEntryProps) {
  const { entry, selected, tabStop, onOpen, onKeyDown, dragged = false } = props
  const { id, startMinute, endMinute, locked = false, subtitle, owner } = entry
  return (
    <>
      <button
        class="entry"
        type="button"
        data-entry={id}
        data-tone={locked ? undefined : entry.tone}
        data-status={entry.status}
        data-locked={locked}
        data-movable={entry.movable ?? false}
        data-dragged={dragged}
        aria-current={selected ? 'true' : undefined}
        tabIndex={tabStop ? 0 : -1}
        onClick={() => onOpen(id)}
        onKeyDown={(event) => onKeyDown(event, id)}
      >
        <span class="entry-what">
          {owner && (
            <span class="entry-owner" data-owner-tone={owner.tone}>
              <span aria-hidden="true">{owner.initials}</span>
              <span class="visually-hidden">{owner.name}</span>
            </span>
          )}
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
      {entry.resizable && <span class="entry-edge" data-resize={id} aria-hidden="true" />}
    </>
  )
}
