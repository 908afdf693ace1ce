// Most visits a day and a week, and the doses that were delivered: what closes times although the calendar is free.
import { Button, Field, type FormError } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import {
  type DeliveryText,
  type LimitsProblem,
  type LimitsReading,
  type LimitsText,
  MOST_DELIVERIES,
  readLimits,
} from '../../model/page/limits-text.ts'
import { useFocusOnAdded } from '../use-focus-on-added.ts'

type Limits = Extract<LimitsReading, { ok: true }>['limits']

/** What was typed, or the errors for the form's summary. */
export function limitsOrErrors(text: LimitsText): { limits: Limits } | { errors: FormError[] } {
  const read = readLimits(text)
  return read.ok ? { limits: read.limits } : { errors: read.problems.map(errorOfProblem) }
}

export type LimitsProps = {
  text: LimitsText
  errorOf: (fieldId: string) => string | undefined
  onChange: (text: LimitsText) => void
}

/** The two sections. */
export function Limits({ text, errorOf, onChange }: LimitsProps) {
  return (
    <>
      <section class="stack-tight">
        <h2>{m.limits()}</h2>
        <p class="secondary">{m.limitsLead()}</p>
        <div class="number-fields">
          <Field
            id="limit-per-day"
            label={m.limitsPerDay()}
            optional
            inputMode="numeric"
            width="short"
            value={text.perDay}
            error={errorOf('limit-per-day')}
            onInput={(perDay) => onChange({ ...text, perDay })}
          />
          <Field
            id="limit-per-week"
            label={m.limitsPerWeek()}
            optional
            inputMode="numeric"
            width="short"
            value={text.perWeek}
            error={errorOf('limit-per-week')}
            onInput={(perWeek) => onChange({ ...text, perWeek })}
          />
        </div>
      </section>
      <Deliveries
        deliveries={text.deliveries}
        errorOf={errorOf}
        onChange={(deliveries) => onChange({ ...text, deliveries })}
      />
    </>
  )
}

type DeliveriesProps = {
  deliveries: readonly DeliveryText[]
  errorOf: (fieldId: string) => string | undefined
  onChange: (deliveries: readonly DeliveryText[]) => void
}

function Deliveries({ deliveries, errorOf, onChange }: DeliveriesProps) {
  const focusAdded = useFocusOnAdded()
  const add = () => {
    focusAdded(`delivery-day-${deliveries.length}`)
    onChange([...deliveries, { day: '', visits: '' }])
  }
  const edit = (index: number, fields: Partial<DeliveryText>) =>
    onChange(deliveries.map((before, at) => (at === index ? { ...before, ...fields } : before)))
  return (
    <section class="stack-tight">
      <h2>{m.deliveries()}</h2>
      <p class="secondary">{m.deliveriesLead()}</p>
      {deliveries.map(({ day, visits }, index) => (
        <fieldset class="listed" key={index}>
          <legend>{m.delivery({ number: index + 1 })}</legend>
          <div class="listed-fields">
            <Field
              id={`delivery-day-${index}`}
              label={m.deliveryDay()}
              type="date"
              width="medium"
              value={day}
              error={errorOf(`delivery-day-${index}`)}
              onInput={(next) => edit(index, { day: next })}
            />
            <Field
              id={`delivery-visits-${index}`}
              label={m.deliveryVisits()}
              inputMode="numeric"
              width="short"
              value={visits}
              error={errorOf(`delivery-visits-${index}`)}
              onInput={(next) => edit(index, { visits: next })}
            />
            <Button
              size="small"
              kind="quiet"
              icon="close"
              iconOnly
              onClick={() => onChange(deliveries.filter((_, at) => at !== index))}
            >
              {m.deliveryRemove({ number: index + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      {deliveries.length < MOST_DELIVERIES && (
        <Button size="small" icon="add" onClick={add}>
          {m.deliveryAdd()}
        </Button>
      )}
    </section>
  )
}

function errorOfProblem(problem: LimitsProblem): FormError {
  switch (problem.code) {
    case 'per-day':
      return { fieldId: 'limit-per-day', message: m.limitsPerDayWrong() }
    case 'per-week':
      return { fieldId: 'limit-per-week', message: m.limitsPerWeekWrong() }
    case 'delivery-day':
      return {
        fieldId: `delivery-day-${problem.delivery}`,
        message: m.deliveryDayWrong({ number: problem.delivery + 1 }),
      }
    case 'delivery-visits':
      return {
        fieldId: `delivery-visits-${problem.delivery}`,
        message: m.deliveryVisitsWrong({ number: problem.delivery + 1 }),
      }
  }
}
