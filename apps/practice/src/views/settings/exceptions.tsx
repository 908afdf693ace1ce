// Single dates of one calendar: hours added, hours taken away. What is over is kept and listed; what changes nothing says so.
import type { AvailabilityRules } from '@colloque/contract'
import { Button, Field, FieldNotes, type FormError, formatCalendarDay, Icon } from '@colloque/ui'
import { openings as o } from '@colloque/ui/messages'
import { useMemo } from 'preact/hooks'
import {
  type Exception,
  type ExceptionProblem,
  type ExceptionText,
  type Idle,
  idleExceptions,
  MOST_EXCEPTIONS,
  newException,
  readExceptions,
} from '../../model/page/exceptions-text.ts'
import { useFocusOnAdded } from '../use-focus-on-added.ts'
import { AcceptedTypes } from './accepted-types.tsx'
import { AccessSelect, TimeInput } from './hours-fields.tsx'

type Exceptions = readonly ExceptionText[]

/** What was typed, or the errors for the form's summary. */
export function exceptionsOrErrors(text: Exceptions): { exceptions: Exception[] } | { errors: FormError[] } {
  const read = readExceptions(text)
  return read.ok
    ? { exceptions: read.exceptions }
    : { errors: read.problems.map((problem) => errorOfProblem(problem, text)) }
}

export type ExceptionsProps = {
  text: Exceptions
  scheduleId: string
  timeZone: string
  today: string
  /** The rules as edited, null while they cannot be read. */
  rules: AvailabilityRules | null
  errorOf: (fieldId: string) => string | undefined
  onChange: (text: Exceptions) => void
}

let rowsMade = 0

/** The section. */
export function ExceptionList({ text, today, timeZone, rules, onChange, ...rest }: ExceptionsProps) {
  const focus = useFocusOnAdded()
  const idle = useMemo(() => (rules ? idleExceptions(rules, timeZone) : []), [rules])
  const add = (kind: Exception['kind']) => {
    const key = `date-${++rowsMade}`
    focus(`date-${key}`)
    onChange([...text, newException(key, kind)])
  }
  const remove = (key: string) => {
    focus('exception-add')
    onChange(text.filter((row) => row.key !== key))
  }
  const isOver = (row: ExceptionText) => row.stored?.day === row.day && row.day < today
  const past = text.filter(isOver)
  return (
    <section class="stack-tight">
      <h2>{o.exceptions()}</h2>
      <p class="secondary">{o.exceptionsLead()}</p>
      {past.length === text.length && <p class="secondary">{o.exceptionsNone()}</p>}
      {text.map(
        (row, index) =>
          !isOver(row) && (
            <ExceptionFields
              key={row.key}
              row={row}
              name={nameOf(text, row)}
              idle={idle[index] ?? null}
              {...rest}
              onChange={(next) => onChange(text.map((before) => (before.key === row.key ? next : before)))}
              onRemove={() => remove(row.key)}
            />
          ),
      )}
      {past.length > 0 && <Past rows={past} onRemove={remove} />}
      {text.length < MOST_EXCEPTIONS && (
        <div class="row">
          <Button id="exception-add" size="small" icon="add" onClick={() => add('added')}>
            {o.exceptionAdd()}
          </Button>
          <Button size="small" icon="cancelled" onClick={() => add('removed')}>
            {o.exceptionClose()}
          </Button>
        </div>
      )}
    </section>
  )
}

type FieldsProps = Pick<ExceptionsProps, 'scheduleId' | 'errorOf'> & {
  row: ExceptionText
  name: string
  idle: Idle | null
  onChange: (row: ExceptionText) => void
  onRemove: () => void
}

function ExceptionFields({ row, name, idle, scheduleId, errorOf, onChange, onRemove }: FieldsProps) {
  const { key } = row
  const edit = (fields: Partial<ExceptionText>) => onChange({ ...row, ...fields })
  const error = errorOf(`date-from-${key}`)
  const errorId = error === undefined ? undefined : `date-from-${key}-error`
  return (
    <fieldset class="listed exception">
      <legend>
        <Icon name={row.kind === 'added' ? 'add' : 'cancelled'} />
        {name}
      </legend>
      <div class="listed-fields">
        <Field
          id={`date-${key}`}
          label={o.exceptionDay()}
          type="date"
          width="medium"
          value={row.day}
          error={errorOf(`date-${key}`)}
          onInput={(day) => edit({ day })}
        />
        <div class="week-range">
          <TimeInput
            id={`date-from-${key}`}
            label={o.exceptionFrom()}
            value={row.from}
            errorId={errorId}
            onInput={(from) => edit({ from })}
          />
          <span aria-hidden="true">–</span>
          <TimeInput
            id={`date-to-${key}`}
            label={o.exceptionTo()}
            value={row.to}
            errorId={errorId}
            onInput={(to) => edit({ to })}
          />
        </div>
        {row.kind === 'added' && (
          <AccessSelect
            id={`date-access-${key}`}
            value={row.access}
            onChange={(access) => edit({ access })}
          />
        )}
        <Button size="small" kind="quiet" icon="close" iconOnly onClick={onRemove}>
          {o.exceptionRemove({ name })}
        </Button>
      </div>
      <FieldNotes id={`date-from-${key}`} label="" error={error} />
      {row.kind === 'added' && (
        <AcceptedTypes
          id={`date-types-${key}`}
          scheduleId={scheduleId}
          typeIds={row.typeIds}
          error={errorOf(`date-types-${key}`)}
          onChange={(typeIds) => edit({ typeIds })}
        />
      )}
      <p class="idle" role="status">
        {idle !== null && (
          <>
            <Icon name="warn" />
            <span>{o.idle({ reason: idle === 'open-already' ? 'openAlready' : idle })}</span>
          </>
        )}
      </p>
    </fieldset>
  )
}

function Past({ rows, onRemove }: { rows: Exceptions; onRemove: (key: string) => void }) {
  return (
    <details class="type-details">
      <summary>{o.exceptionsPast({ count: rows.length })}</summary>
      <ul class="plain-list">
        {rows.map((row) => {
          const { key, kind, from, to } = row
          const text = o.exceptionPast({ kind, from, to, day: formatCalendarDay(row.day) })
          return (
            <li class="row" key={key}>
              <span>{text}</span>
              <Button size="small" kind="quiet" icon="close" iconOnly onClick={() => onRemove(key)}>
                {o.exceptionRemove({ name: text })}
              </Button>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

// Numbered among those of its kind.
function nameOf(text: Exceptions, row: ExceptionText): string {
  const { kind } = row
  const alike = text.filter((other) => other.kind === kind)
  return o.exceptionName({ kind, number: alike.findIndex(({ key }) => key === row.key) + 1 })
}

function errorOfProblem({ key, code }: ExceptionProblem, text: Exceptions): FormError {
  const row = text.find((other) => other.key === key)
  const name = row ? nameOf(text, row) : ''
  switch (code) {
    case 'day':
      return { fieldId: `date-${key}`, message: o.exceptionDayWrong({ name }) }
    case 'unreadable':
      return { fieldId: `date-from-${key}`, message: o.exceptionTimeWrong({ name }) }
    case 'empty':
      return { fieldId: `date-from-${key}`, message: o.exceptionEmpty({ name }) }
    case 'no-type':
      return { fieldId: `date-types-${key}`, message: o.exceptionNoType({ name }) }
  }
}
