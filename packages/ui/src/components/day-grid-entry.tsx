// One visit in the agenda: time, who, what, status by icon and word. Locked, it keeps its time and length and
// carries the seal, so the day stays useful before anyone unlocks. A week has hundreds, drawn in one go when it is
// unlocked: few elements each, its words in one name, and the seal is drawn by the style sheet.
import { formatMinute } from '../format.ts'
import { agenda, common } from '../messages/index.ts'
import { type AppointmentStatus, StatusIcon, statusWord } from './status-tag.tsx'

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
  /** Whose it is, where a column holds several people's: initials to see, the name to hear as well. */
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
  const { id, startMinute, endMinute, status, locked = false, owner } = entry
  const time = formatMinute(startMinute)
  const title = locked ? common.lengthMinutes({ count: endMinute - startMinute }) : entry.title
  const subtitle = locked ? undefined : entry.subtitle
  // What is seen comes first and in one piece: whoever speaks to their computer says what they see.
  const seen = [time, owner?.initials, title, subtitle].filter(Boolean).join(' ')
  const until = agenda.until({ time: formatMinute(endMinute) })
  const words = [seen, until, owner?.name, locked && common.locked(), statusWord(status)]
  return (
    <button
      class="entry"
      type="button"
      data-entry={id}
      data-tone={locked ? undefined : entry.tone}
      data-status={status}
      data-locked={locked}
      data-owned={owner !== undefined}
      data-movable={entry.movable ?? false}
      data-dragged={dragged}
      aria-current={selected ? 'true' : undefined}
      aria-label={words.filter(Boolean).join(', ')}
      tabIndex={tabStop ? 0 : -1}
      onClick={() => onOpen(id)}
      onKeyDown={(event) => onKeyDown(event, id)}
    >
      <span class="entry-lines">
        <span class="entry-time">{time}</span>{' '}
        {owner && (
          <>
            <span class="entry-owner" data-owner-tone={owner.tone}>
              {owner.initials}
            </span>{' '}
          </>
        )}
        <bdi class="entry-title">{title}</bdi>
        {subtitle && (
          <>
            {'\n'}
            <bdi class="entry-subtitle">{subtitle}</bdi>
          </>
        )}
      </span>
      {/* How most of them stand needs no picture. */}
      {status !== 'booked' && <StatusIcon status={status} />}
    </button>
  )
}
