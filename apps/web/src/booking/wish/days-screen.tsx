// On which days: from one to another, the next four weeks unless others are chosen.

import { wishStartAt } from '@colloque/sealing'
import { Button, ErrorSummary, Field, formatCalendarDay } from '@colloque/ui'
import { common, patient, wish as words } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import type { DayRange } from '../../practice/day-range.ts'
import { nameOf } from '../../practice/offer.ts'
import { type BookingPage, goOn, today, update } from '../booking-page.ts'
import type { Screen } from '../screens/screen.ts'
import { useForm } from '../screens/use-form.ts'
import { checkDays, lastDay, usualDays, wishedCalendars } from './wished-days.ts'

export const wishDays: Screen = {
  title: words.daysTitle,
  lead: words.daysLead,
  Body({ page, practice: { document } }) {
    const draft = page.draft.value
    const last = lastDay(document, draft, today())
    const [days, setDays] = useState<DayRange>(draft.wishedDays ?? usualDays(today(), last))
    const calendars = wishedCalendars(document, draft)
    const [first] = calendars
    const form = useForm(
      () => checkDays(days, today(), last),
      () => first && wishFor(page, days, first.schedule.id),
    )
    if (first === undefined) return null
    const names = [...new Set(calendars.map(({ practitioner }) => nameOf(practitioner)))]
    return (
      <form class="stack" noValidate onSubmit={form.submit}>
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <Field
          id="wish-from"
          type="date"
          label={words.from()}
          width="medium"
          min={today()}
          max={last}
          value={days.from}
          error={form.errorOf('wish-from')}
          onInput={(from) => setDays({ ...days, from })}
        />
        <Field
          id="wish-until"
          type="date"
          label={words.until()}
          hint={words.untilHint({ day: formatCalendarDay(last) })}
          width="medium"
          min={today()}
          max={last}
          value={days.until}
          error={form.errorOf('wish-until')}
          onInput={(until) => setDays({ ...days, until })}
        />
        <p>
          {patient.labelled({ label: words.with() })} {names.join(', ')}
        </p>
        <Button kind="primary" type="submit">
          {common.next()}
        </Button>
      </form>
    )
  },
}

function wishFor(page: BookingPage, wishedDays: DayRange, scheduleId: string): void {
  update(page, { wishedDays, start: { at: wishStartAt(wishedDays.from), scheduleId } })
  goOn(page, 'when')
}
