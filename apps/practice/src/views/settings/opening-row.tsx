// One weekly opening: hours and who may book in a row; rhythm, dates and visit types behind a summary that says what is
// special about it while it is closed.
import { Button, Field, FieldNotes, formatCalendarDay, Icon, localeOf } from '@colloque/ui'
import { lang, practice as m, openings as o } from '@colloque/ui/messages'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { MOST_EVERY_WEEKS, nextDaysOf, type OpeningText } from '../../model/page/openings-text.ts'
import { dayWithin } from '../when-text.ts'
import { AcceptedTypes, acceptedTypeNames } from './accepted-types.tsx'
import { AccessSelect, TimeInput } from './hours-fields.tsx'

export type OpeningRowProps = {
  row: OpeningText
  /** 1 for Monday. */
  weekday: number
  /** Name of the weekday. */
  day: string
  scheduleId: string
  today: string
  /** Whether it shares time with a row that accepts other types. */
  isShared: boolean
  errorOf: (fieldId: string) => string | undefined
  /** Counts the attempts to save: each opens what holds an error. */
  attempt: number
  onChange: (row: OpeningText) => void
  onRemove: () => void
}

/** The fields behind the summary that can hold an error, by the part of their id before the row's key. */
const detailFields = ['first-day', 'last-day', 'types'] as const
const rhythms = Array.from({ length: MOST_EVERY_WEEKS }, (_, index) => index + 1)

/** The row. */
export function OpeningRow(props: OpeningRowProps) {
  const { row, day, scheduleId, errorOf, attempt, onChange } = props
  const { key } = row
  const edit = (fields: Partial<OpeningText>) => onChange({ ...row, ...fields })
  const error = errorOf(`from-${key}`)
  const errorId = error === undefined ? undefined : `from-${key}-error`
  const details = useRef<HTMLDetailsElement>(null)
  const isDetailWrong = detailFields.some((field) => errorOf(`${field}-${key}`) !== undefined)
  useLayoutEffect(() => {
    if (isDetailWrong && details.current) details.current.open = true
  }, [isDetailWrong, attempt])
  return (
    <div class="opening" data-invalid={error !== undefined || isDetailWrong}>
      <div class="week-range">
        <TimeInput
          id={`from-${key}`}
          label={m.fromOn({ day })}
          value={row.from}
          errorId={errorId}
          onInput={(from) => edit({ from })}
        />
        <span aria-hidden="true">–</span>
        <TimeInput
          id={`to-${key}`}
          label={m.toOn({ day })}
          value={row.to}
          errorId={errorId}
          onInput={(to) => edit({ to })}
        />
        <AccessSelect
          id={`access-${key}`}
          label={o.whoOn({ day, from: row.from })}
          value={row.access}
          onChange={(access) => edit({ access })}
        />
        <Button size="small" kind="quiet" icon="close" iconOnly onClick={props.onRemove}>
          {m.removeRangeOn({ day, from: row.from, to: row.to })}
        </Button>
      </div>
      <FieldNotes id={`from-${key}`} label="" error={error} />
      <Special {...props} />
      <details class="type-details" ref={details}>
        <summary>
          <span aria-hidden="true">{o.rowMore()}</span>
          <span class="visually-hidden">{o.rowMoreOn({ day, from: row.from })}</span>
        </summary>
        <div class="stack">
          <label class="small-field" for={`every-${key}`}>
            <span>{o.everyWeeks()}</span>
            <select
              class="input"
              id={`every-${key}`}
              value={String(row.everyWeeks)}
              onChange={({ currentTarget }) => edit({ everyWeeks: Number(currentTarget.value) })}
            >
              {rhythms.map((count) => (
                <option key={count} value={String(count)}>
                  {o.everyWeeksChoice({ count })}
                </option>
              ))}
            </select>
          </label>
          <div class="number-fields">
            <Field
              id={`first-day-${key}`}
              label={o.firstDay()}
              hint={row.everyWeeks > 1 ? o.firstDayHint() : undefined}
              type="date"
              width="medium"
              value={row.validFrom}
              error={errorOf(`first-day-${key}`)}
              onInput={(validFrom) => edit({ validFrom })}
            />
            <Field
              id={`last-day-${key}`}
              label={o.lastDay()}
              optional
              type="date"
              width="medium"
              value={row.lastDay}
              error={errorOf(`last-day-${key}`)}
              onInput={(lastDay) => edit({ lastDay })}
            />
          </div>
          <AcceptedTypes
            id={`types-${key}`}
            scheduleId={scheduleId}
            typeIds={row.typeIds}
            error={errorOf(`types-${key}`)}
            onChange={(typeIds) => edit({ typeIds })}
          />
        </div>
      </details>
    </div>
  )
}

// What differs from "every week, from now on, every type".
function Special({ row, weekday, today, isShared }: OpeningRowProps) {
  const { everyWeeks, validFrom, lastDay, typeIds } = row
  const nextDays = nextDaysOf(row, weekday, today)
  const isOver = lastDay !== '' && lastDay < today
  const notes: string[] = []
  if (nextDays !== null && isOver) notes.push(o.chipEnded({ day: formatCalendarDay(lastDay) }))
  else if (nextDays?.length === 0) notes.push(o.chipNever())
  if (everyWeeks > 1 && nextDays !== null && nextDays.length > 0)
    notes.push(o.chipEvery({ count: everyWeeks, days: listed(nextDays.map((day) => dayWithin(day, today))) }))
  if (nextDays !== null && validFrom > today) notes.push(o.chipFrom({ day: formatCalendarDay(validFrom) }))
  if (nextDays !== null && lastDay !== '' && !isOver)
    notes.push(o.chipUntil({ day: formatCalendarDay(lastDay) }))
  if (typeIds !== null && typeIds.length > 0)
    notes.push(o.chipTypes({ types: listed(acceptedTypeNames(typeIds)) }))
  if (isShared) notes.push(o.chipShared())
  if (notes.length === 0) return null
  return (
    <ul class="opening-notes">
      {notes.map((note) => (
        <li key={note}>
          <Icon name="info" />
          <span>{note}</span>
        </li>
      ))}
    </ul>
  )
}

function listed(texts: readonly string[]): string {
  return new Intl.ListFormat(localeOf(lang)).format(texts)
}
