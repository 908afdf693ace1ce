// The moment at which online booking opens, on the practice's clock; without one it is open at once.
import { Checkbox, Field, type FormError, zoneNote } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { findInstant } from '../../model/page/opening-instant.ts'
import type { OpeningText } from '../../model/page/practice-values.ts'
import { whenWithin } from '../when-text.ts'

/** What is wrong with a moment that was changed. */
export function errorsOfOpening(opening: OpeningText, timeZone: string): FormError[] {
  if (!opening.isSet) return []
  const at = findInstant(opening, timeZone)
  const fieldId = opening.day ? 'data-opens-time' : 'data-opens-day'
  if (at === null) return [{ fieldId, message: m.opensWrong() }]
  return at <= Date.now() ? [{ fieldId: 'data-opens-day', message: m.opensPast() }] : []
}

export type OpeningProps = {
  opening: OpeningText
  timeZone: string
  errorOf: (fieldId: string) => string | undefined
  onChange: (opening: OpeningText) => void
}

/** The choice. */
export function Opening({ opening, timeZone, errorOf, onChange }: OpeningProps) {
  const { isSet, day, time } = opening
  const at = isSet ? findInstant(opening, timeZone) : null
  return (
    <>
      <Checkbox
        id="data-opens"
        label={m.opens()}
        hint={m.opensHint()}
        checked={isSet}
        onChange={(next) => onChange({ ...opening, isSet: next })}
      />
      {isSet && (
        <div class="number-fields">
          <Field
            id="data-opens-day"
            label={m.opensDay()}
            type="date"
            width="medium"
            value={day}
            error={errorOf('data-opens-day')}
            onInput={(next) => onChange({ ...opening, day: next })}
          />
          <Field
            id="data-opens-time"
            label={m.opensTime()}
            type="time"
            width="medium"
            value={time}
            error={errorOf('data-opens-time')}
            onInput={(next) => onChange({ ...opening, time: next })}
          />
        </div>
      )}
      {at !== null && (
        <p>
          {m.opensAt({ when: whenWithin(at, timeZone, Date.now()) })} {zoneNote(timeZone, at)}
        </p>
      )}
    </>
  )
}
