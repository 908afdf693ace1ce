// Above the day: which day, how many visits, where to go, how to show it, and the one act: add a visit.
import { Button } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { addDays } from '../../model/days.ts'
import { day, dialog, layout, loadVisits, showDay, showToday } from '../../state/agenda.ts'
import { isUnlocked } from '../../state/session.ts'

/** The toolbar of the day. */
export function DayToolbar({ heading, count, today }: { heading: string; count: number; today: string }) {
  return (
    <div class="day-toolbar">
      <div class="day-heading">
        <h2>{heading}</h2>
        <p class="secondary">{m.visitCount({ count })}</p>
      </div>
      <div class="row no-print">
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
          <Button
            size="small"
            icon="calendar"
            pressed={layout.value === 'day'}
            onClick={() => {
              layout.value = 'day'
            }}
          >
            {m.layoutDay()}
          </Button>
          <Button
            size="small"
            icon="list"
            pressed={layout.value === 'list'}
            onClick={() => {
              layout.value = 'list'
            }}
          >
            {m.layoutList()}
          </Button>
        </fieldset>
        <Button size="small" kind="quiet" icon="clock" onClick={() => void loadVisits()}>
          {m.refresh()}
        </Button>
        <Button size="small" kind="quiet" icon="print" onClick={printDay}>
          {m.printDay()}
        </Button>
        {isUnlocked.value && (
          <Button
            kind="primary"
            size="small"
            icon="add"
            onClick={() => {
              dialog.value = 'add'
            }}
          >
            {m.addVisit()}
          </Button>
        )}
      </div>
    </div>
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
