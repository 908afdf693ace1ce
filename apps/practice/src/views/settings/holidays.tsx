// Whether a calendar is closed on public holidays, of which region, and when the next ones are.
import {
  formatDay,
  type HolidayCountry,
  holidayRegions,
  parseDay,
  publicHolidays,
} from '@colloque/scheduling'
import { Checkbox, localeOf } from '@colloque/ui'
import { lang, practice as m } from '@colloque/ui/messages'
import { localDayOf } from '../../model/days.ts'
import { dayWithin } from '../when-text.ts'

/** `region` empty: the holidays of the whole country. */
export type HolidaysChoice = { isClosed: boolean; countryCode: HolidayCountry; region: string }

/** What the rules say of a choice. */
export function holidaysOf({ isClosed, countryCode, region }: HolidaysChoice) {
  return isClosed ? { countryCode, ...(region ? { region } : {}) } : undefined
}

export type HolidaysProps = {
  choice: HolidaysChoice
  timeZone: string
  onChange: (choice: HolidaysChoice) => void
}

/** The section. */
export function Holidays({ choice, timeZone, onChange }: HolidaysProps) {
  const { isClosed, countryCode, region } = choice
  return (
    <section class="stack-tight">
      <h2>{m.holidays()}</h2>
      <Checkbox
        id="holidays-closed"
        label={m.holidaysClosed()}
        hint={m.holidaysClosedHint({ country: m.country({ code: countryCode }) })}
        checked={isClosed}
        onChange={(next) => onChange({ ...choice, isClosed: next })}
      />
      {isClosed && (
        <>
          <div class="field">
            <label class="field-label" for="holidays-region">
              {m.holidaysRegion()}
            </label>
            <select
              class="input"
              id="holidays-region"
              value={region}
              onChange={({ currentTarget }) => onChange({ ...choice, region: currentTarget.value })}
            >
              <option value="">{m.holidaysWhole()}</option>
              {holidayRegions(countryCode).map((known) => (
                <option key={known.region} value={known.region}>
                  {known.name}
                </option>
              ))}
            </select>
          </div>
          <p>{m.holidaysNext({ days: nextDays(choice, timeZone) })}</p>
        </>
      )}
    </section>
  )
}

function nextDays({ countryCode, region }: HolidaysChoice, timeZone: string): string {
  const today = localDayOf(Date.now(), timeZone)
  const place = { countryCode, ...(region ? { region } : {}) }
  const days = publicHolidays(place, parseDay(today), 400).slice(0, 3)
  const texts = days.map((day) => dayWithin(formatDay(day), today))
  return new Intl.ListFormat(localeOf(lang)).format(texts)
}
