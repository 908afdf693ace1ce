// Above the day: which day, how many visits, where to go, how to show it, and the one act: add a visit.
import { Button } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { addDays } from '../../model/days.ts'
import { day, dialog, layout, loadState, loadVisits, showDay, showToday } from '../../state/agenda.ts'
import { isUnlocked } from '../../state/session.ts'

/** The toolbar of the day; where it is narrow, icons stand for words that only screen readers still hear. */
export function DayToolbar({ heading, count, today }: { heading: string; count: number; today: string }) {
  return (
    <div class="day-toolbar">
      <div class="day-head">
        <div class="day-heading">
          <h2>{heading}</h2>
          {/* Of a day that was never read nobody knows. */}
          {loadState.value.asOfAt !== null && <p class="secondary">{m.visitCount({ count })}</p>}
        </div>
        <div class="row day-tools no-print">
          <Button size="small" kind="quiet" icon="refresh" onClick={() => void loadVisits()}>
            <span class="toolbar-word">{m.refresh()}</span>
          </Button>
          <Button size="small" kind="quiet" icon="print" onClick={printDay}>
            <span class="toolbar-word">{m.printDay()}</span>
          </Button>
        </div>
      </div>
      <div class="row day-controls no-print">
        <div class="row day-steps">
          <Button
            size="small"
            icon="chevronLeft"
            iconOnly
            onClick={() => void showDay(addDays(day.value, -1))}
          >
            {m.previousDay()}
          </Button>
          <Button size="small" pressed={day.value === today} onClick={() => void showToday()}>
            {m.today()}
          </Button>
          <Button
            size="small"
            icon="chevronRight"
            iconOnly
            onClick={() => void showDay(addDays(day.value, 1))}
          >
            {m.nextDay()}
          </Button>
        </div>
        <fieldset class="day-layout" aria-label={m.layout()}>
          <LayoutButton kind="day" icon="calendar" word={m.layoutDay()} />
          <LayoutButton kind="list" icon="list" word={m.layoutList()} />
        </fieldset>
        {isUnlocked.value && (
          <div class="day-add">
            <Button
              kind="primary"
              size="small"
              icon="add"
              onClick={() => {
                dialog.value = 'add'
              }}
            >
              <span class="toolbar-word">{m.addVisit()}</span>
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

type LayoutButtonProps = { kind: 'day' | 'list'; icon: 'calendar' | 'list'; word: string }

function LayoutButton({ kind, icon, word }: LayoutButtonProps) {
  return (
    <Button
      size="small"
      icon={icon}
      pressed={layout.value === kind}
      onClick={() => {
        layout.value = kind
      }}
    >
      <span class="toolbar-word">{word}</span>
    </Button>
  )
}

// On paper the list says more than the grid.
function printDay(): void {
  const before = layout.value
  layout.value = 'list'
  addEventListener(
    'afterprint',
    () => {
      layout.value = before
    },
    { once: true },
  )
  requestAnimationFrame(() => requestAnimationFrame(() => print()))
}
