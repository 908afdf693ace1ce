// A small month to jump to a day. It is a second choice beside the day list, never the only way; days are buttons
// in a table, so rows and weekdays are told without sight.
import { formatMonth } from '../format.ts'
import { lang } from '../messages/index.ts'
import { localeOf } from '../messages/language.ts'
import { Button } from './button.tsx'

export type MiniMonthProps = {
  /** Calendar days `YYYY-MM-DD`. */
  readonly selected: string
  readonly today: string
  /** The month on show, `YYYY-MM`. */
  readonly month: string
  readonly busyDays?: ReadonlySet<string> | undefined
  readonly onMonth: (month: string) => void
  readonly onChoose: (day: string) => void
  readonly previousLabel: string
  readonly nextLabel: string
}

const DAY_MS = 86_400_000

/** One month, weeks from Monday. */
export function MiniMonth(props: MiniMonthProps) {
  const { month, selected, today, onMonth, onChoose } = props
  const first = Date.parse(`${month}-01T00:00:00Z`)
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY_MS
  const weeks = [0, 1, 2, 3, 4, 5].map((week) =>
    [0, 1, 2, 3, 4, 5, 6].map((day) => monday + (week * 7 + day) * DAY_MS),
  )
  const shown = weeks.filter((week) => week.some((at) => dayText(at).startsWith(month)))
  const caption = formatMonth(first, 'UTC')
  return (
    <div>
      <div class="mini-month-head">
        <strong aria-hidden="true">{caption}</strong>
        <div class="row">
          <Button
            kind="quiet"
            size="small"
            icon="chevronLeft"
            iconOnly
            onClick={() => onMonth(shift(month, -1))}
          >
            {props.previousLabel}
          </Button>
          <Button
            kind="quiet"
            size="small"
            icon="chevronRight"
            iconOnly
            onClick={() => onMonth(shift(month, 1))}
          >
            {props.nextLabel}
          </Button>
        </div>
      </div>
      <table class="mini-month">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {weeks[0]?.map((at) => (
              <th key={at} scope="col" abbr={weekday(at, 'long')}>
                {weekday(at, 'narrow')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((week) => (
            <tr key={week[0]}>
              {week.map((at) => {
                const day = dayText(at)
                return (
                  <td key={day}>
                    <button
                      class="mini-month-day"
                      type="button"
                      data-outside={!day.startsWith(month)}
                      data-busy={props.busyDays?.has(day) ?? false}
                      aria-pressed={day === selected}
                      aria-current={day === today ? 'date' : undefined}
                      onClick={() => onChoose(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function shift(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

function weekday(at: number, style: 'long' | 'narrow'): string {
  return new Intl.DateTimeFormat(localeOf(lang), { weekday: style, timeZone: 'UTC' }).format(at)
}
