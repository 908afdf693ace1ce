// The week of one calendar: under each weekday its openings, with everything the service knows of them.
import { Button, type FormError } from '@colloque/ui'
import { practice as m, openings as o } from '@colloque/ui/messages'
import {
  copyOf,
  MOST_OPENINGS,
  newOpening,
  type Opening,
  type OpeningProblem,
  type OpeningsText,
  type OpeningText,
  readOpenings,
  sharedRows,
} from '../../model/page/openings-text.ts'
import { useFocusOnAdded } from '../use-focus-on-added.ts'
import { weekdayName } from '../week-editor.tsx'
import { dayWithin } from '../when-text.ts'
import { OpeningRow } from './opening-row.tsx'

/** What was typed, or the errors for the form's summary. */
export function openingsOrErrors(
  text: OpeningsText,
  today: string,
): { openings: Opening[] } | { errors: FormError[] } {
  if (text.flat().length > MOST_OPENINGS)
    return { errors: [{ fieldId: 'add-0', message: o.tooMany({ count: MOST_OPENINGS }) }] }
  const read = readOpenings(text, today)
  return read.ok
    ? { openings: read.openings }
    : { errors: read.problems.map((problem) => errorOfProblem(problem, text, today)) }
}

export type WeeklyOpeningsProps = {
  text: OpeningsText
  scheduleId: string
  today: string
  errorOf: (fieldId: string) => string | undefined
  attempt: number
  onChange: (text: OpeningsText) => void
}

let rowsMade = 0
const newKey = () => `new-${++rowsMade}`

/** The section. */
export function WeeklyOpenings({ text, onChange, ...rest }: WeeklyOpeningsProps) {
  const shared = sharedRows(text, rest.today)
  const replaceDay = (weekday: number, rows: readonly OpeningText[]) =>
    onChange(text.map((before, index) => (index === weekday ? rows : before)))
  const copyMonday = () =>
    onChange(
      text.map((rows, weekday) =>
        weekday > 0 && weekday < 5 ? (text[0] ?? []).map((row) => copyOf(row, newKey())) : rows,
      ),
    )
  return (
    <section class="stack-tight">
      <h2>{o.weekly()}</h2>
      <div class="week stack-tight">
        {text.map((rows, weekday) => (
          <Day
            key={weekday}
            weekday={weekday}
            rows={rows}
            shared={shared}
            {...rest}
            onChange={(next) => replaceDay(weekday, next)}
          />
        ))}
        <Button size="small" kind="quiet" icon="copy" onClick={copyMonday}>
          {m.copyToWeekdays()}
        </Button>
      </div>
    </section>
  )
}

type DayProps = Omit<WeeklyOpeningsProps, 'text' | 'onChange'> & {
  weekday: number
  rows: readonly OpeningText[]
  shared: readonly string[]
  onChange: (rows: readonly OpeningText[]) => void
}

function Day({ weekday, rows, shared, onChange, ...rest }: DayProps) {
  const day = weekdayName(weekday)
  const focus = useFocusOnAdded()
  const add = () => {
    const key = newKey()
    focus(`from-${key}`)
    onChange([...rows, newOpening(key, rest.today, rows.at(-1))])
  }
  const remove = (key: string) => {
    focus(`add-${weekday}`)
    onChange(rows.filter((row) => row.key !== key))
  }
  return (
    <fieldset class="week-day">
      <legend>{day}</legend>
      <div class="week-openings">
        {rows.length === 0 && <p class="secondary">{m.closedDay()}</p>}
        {rows.map((row) => (
          <OpeningRow
            key={row.key}
            row={row}
            weekday={weekday + 1}
            day={day}
            isShared={shared.includes(row.key)}
            {...rest}
            onChange={(next) => onChange(rows.map((before) => (before.key === row.key ? next : before)))}
            onRemove={() => remove(row.key)}
          />
        ))}
        <Button
          id={`add-${weekday}`}
          size="small"
          kind="quiet"
          icon="add"
          label={m.addRangeOn({ day })}
          onClick={add}
        >
          {m.addRange()}
        </Button>
      </div>
    </fieldset>
  )
}

function errorOfProblem(problem: OpeningProblem, text: OpeningsText, today: string): FormError {
  const { key, code } = problem
  const weekday = text.findIndex((rows) => rows.some((row) => row.key === key))
  const row = findRow(text, key)
  const at = { day: weekdayName(weekday), from: row?.from ?? '' }
  switch (code) {
    case 'unreadable':
      return { fieldId: `from-${key}`, message: m.hoursUnreadable(at) }
    case 'empty':
      return { fieldId: `from-${key}`, message: m.hoursEmpty(at) }
    case 'first-day':
      return { fieldId: `first-day-${key}`, message: o.firstDayWrong(at) }
    case 'last-day':
      return { fieldId: `last-day-${key}`, message: o.lastDayWrong(at) }
    case 'no-type':
      return { fieldId: `types-${key}`, message: o.noType(at) }
    case 'overlap': {
      const [first, second] = [nameOf(findRow(text, problem.otherKey)), nameOf(row)]
      const when = dayWithin(problem.day, today)
      return { fieldId: `from-${key}`, message: o.overlap({ day: at.day, first, second, when }) }
    }
  }
}

function findRow(text: OpeningsText, key: string): OpeningText | undefined {
  return text.flat().find((row) => row.key === key)
}

function nameOf(row: OpeningText | undefined): string {
  return row ? o.rowText({ from: row.from, to: row.to, count: row.everyWeeks }) : ''
}
