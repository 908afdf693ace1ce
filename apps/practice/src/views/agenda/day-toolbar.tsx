// Above the day or week: which, how many visits, where to go, how to show it, and the one act: add a visit.
import { Button, zoneNote } from '@colloque/ui'
import { agenda, practice as m, offline } from '@colloque/ui/messages'
import { noonOf } from '../../model/days.ts'
import { loadVisits } from '../../state/agenda/load-visits.ts'
import {
  agendaTimeZone,
  day,
  type Layout,
  layout,
  loadState,
  openAdd,
  span,
} from '../../state/agenda/on-show.ts'
import { showAs, showSpan, showToday, stepSpan } from '../../state/agenda/walking.ts'
import { isReadOnly } from '../../state/browser/offline.ts'
import { isUnlocked } from '../../state/session/session.ts'
import { DayFilesButton } from '../paper/day-files.tsx'

/** The toolbar of the day; where it is narrow, icons stand for words that only screen readers still hear. */
export function DayToolbar({ heading, count, today }: { heading: string; count: number; today: string }) {
  const isWeek = span.value === 'week'
  const zone = zoneNote(agendaTimeZone(), noonOf(day.value))
  return (
    <div class="day-toolbar">
      <div class="day-head">
        <div class="day-heading">
          <h2>{heading}</h2>
          {/* Of a day that was never read nobody knows. */}
          {loadState.value.asOfAt !== null && <p class="secondary">{m.visitCount({ count })}</p>}
          {zone !== null && <p class="secondary small">{zone}</p>}
        </div>
        <div class="row day-tools no-print">
          {layout.value === 'list' && (
            <span class="whole-week">
              <Button
                size="small"
                kind="quiet"
                icon="week"
                pressed={isWeek}
                onClick={() => void showSpan(isWeek ? 'day' : 'week')}
              >
                <span class="toolbar-word">{agenda.wholeWeek()}</span>
              </Button>
            </span>
          )}
          <Button size="small" kind="quiet" icon="refresh" onClick={() => void loadVisits()}>
            <span class="toolbar-word">{m.refresh()}</span>
          </Button>
          <DayFilesButton />
        </div>
      </div>
      <div class="row day-controls no-print">
        <div class="row day-steps">
          <Button size="small" icon="chevronLeft" iconOnly onClick={() => void stepSpan(-1)}>
            {isWeek ? agenda.previousWeek() : m.previousDay()}
          </Button>
          <Button size="small" pressed={day.value === today} onClick={() => void showToday()}>
            {m.today()}
          </Button>
          <Button size="small" icon="chevronRight" iconOnly onClick={() => void stepSpan(1)}>
            {isWeek ? agenda.nextWeek() : m.nextDay()}
          </Button>
        </div>
        <fieldset class="day-layout" aria-label={m.layout()}>
          <LayoutButton kind="day" icon="calendar" word={m.layoutDay()} />
          <LayoutButton kind="week" icon="week" word={agenda.layoutWeek()} />
          <LayoutButton kind="list" icon="list" word={m.layoutList()} />
        </fieldset>
        {/* Locked it only keeps its place: the day does not move under the eyes of whoever unlocks. */}
        <div
          class="day-add"
          data-shown={isUnlocked.value}
          title={isReadOnly.value ? offline.noChange() : undefined}
        >
          <Button
            kind="primary"
            size="small"
            icon="add"
            disabled={isReadOnly.value}
            onClick={() => openAdd()}
          >
            <span class="toolbar-word">{m.addVisit()}</span>
          </Button>
        </div>
      </div>
    </div>
  )
}

type LayoutButtonProps = { kind: Layout; icon: 'calendar' | 'week' | 'list'; word: string }

function LayoutButton({ kind, icon, word }: LayoutButtonProps) {
  return (
    <Button size="small" icon={icon} pressed={layout.value === kind} onClick={() => void showAs(kind)}>
      <span class="toolbar-word">{word}</span>
    </Button>
  )
}
