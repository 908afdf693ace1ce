// Weekly hours, days away, public holidays and limits of one calendar. Rules are public facts; nothing here is sealed.
import type { AvailabilityRules } from '@colloque/contract'
import { Button, Notice } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { textOfLimits } from '../../model/limits-text.ts'
import { weekOf } from '../../model/week-hours.ts'
import { textOfWeek } from '../../model/week-text.ts'
import { calendarName } from '../../state/agenda.ts'
import { isProblem } from '../../state/api.ts'
import { isAdministrator, requireMember } from '../../state/session.ts'
import { writeWeek } from '../../state/set-up.ts'
import { refreshMember } from '../../state/unlocking.ts'
import { mayLeave } from '../../state/unsaved.ts'
import { Desk } from '../desk.tsx'
import { useEdited } from '../edited.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { WeekEditor, weekOrErrors } from '../week-editor.tsx'
import { Absences, type DaysAway } from './absences.tsx'
import { Holidays, type HolidaysChoice, holidaysOf } from './holidays.tsx'
import { Limits, limitsOrErrors } from './limits.tsx'
import { Saved, useSaved } from './saved.tsx'

/** The page. */
export function Openings() {
  const { document, session } = requireMember()
  const schedules = document.schedules.filter(
    ({ practitionerId }) => isAdministrator.value || practitionerId === session.practitionerId,
  )
  const own = schedules.find(({ practitionerId }) => practitionerId === session.practitionerId)
  const [scheduleId, setScheduleId] = useState((own ?? schedules[0])?.id ?? '')
  const choose = (select: HTMLSelectElement) => {
    const chosen = select.value
    if (mayLeave(() => setScheduleId(chosen))) setScheduleId(chosen)
    else select.value = scheduleId
  }
  return (
    <Desk title={m.openingsTitle()}>
      <div class="settings stack">
        <p class="secondary">{m.openingsLead()}</p>
        {schedules.length > 1 && (
          <div class="field">
            <label class="field-label" for="openings-of">
              {m.openingsOf()}
            </label>
            <select
              class="input"
              id="openings-of"
              value={scheduleId}
              onChange={({ currentTarget }) => choose(currentTarget)}
            >
              {schedules.map(({ id }) => (
                <option key={id} value={id}>
                  {calendarName(id)}
                </option>
              ))}
            </select>
          </div>
        )}
        {scheduleId === '' ? (
          <Notice tone="warn">{m.notOnPage()}</Notice>
        ) : (
          <Editor key={scheduleId} scheduleId={scheduleId} />
        )}
      </div>
    </Desk>
  )
}

function Editor({ scheduleId }: { scheduleId: string }) {
  const { openings } = rulesOf(scheduleId)
  const edited = useEdited(() => textOf(scheduleId))
  const { value } = edited
  const set = (fields: Partial<typeof value>) => edited.change({ ...value, ...fields })
  const kept = openings.length - weekOf(openings).flat().length
  const saved = useSaved()
  const submission = useSubmission(async () => {
    const read = weekOrErrors(value.week)
    const limited = limitsOrErrors(value.limits)
    const errors = ['errors' in read ? read.errors : [], 'errors' in limited ? limited.errors : []].flat()
    if ('errors' in read || 'errors' in limited) return errors
    try {
      await writeWeek(scheduleId, read.week, {
        absences: [...value.absences],
        holidays: holidaysOf(value.holidays),
        limits: limited.limits,
      })
    } catch (error) {
      if (!isProblem(error, 'stale-revision')) throw error
      await refreshMember()
      edited.take(textOf(scheduleId))
      throw new Refusal(m.staleSave())
    }
    edited.take(textOf(scheduleId), value)
    saved.say(m.openingsSaved())
    return undefined
  })
  return (
    <Form submission={submission}>
      <WeekEditor text={value.week} onChange={(week) => set({ week })} offersStaff />
      {kept > 0 && <p class="secondary">{m.keptOpenings({ count: kept })}</p>}
      <Absences absences={value.absences} onChange={(absences) => set({ absences })} />
      <Holidays
        choice={value.holidays}
        timeZone={clockOf(scheduleId)}
        onChange={(holidays) => set({ holidays })}
      />
      <Limits text={value.limits} errorOf={submission.errorOf} onChange={(limits) => set({ limits })} />
      <div class="row">
        <Button type="submit" kind="primary" busy={submission.busy}>
          {m.openingsSave()}
        </Button>
        {!edited.isChanged && <Saved sentence={saved.sentence} />}
      </div>
    </Form>
  )
}

function rulesOf(scheduleId: string): AvailabilityRules {
  const told = requireMember().practice.schedules.find((entry) => entry.scheduleId === scheduleId)
  return told?.rules ?? { openings: [], exceptions: [], absences: [] }
}

function clockOf(scheduleId: string): string {
  return requireMember().document.schedules.find(({ id }) => id === scheduleId)?.timeZone ?? 'UTC'
}

function textOf(scheduleId: string) {
  const { openings, absences, holidays, limits } = rulesOf(scheduleId)
  const daysAway: readonly DaysAway[] = absences
  const choice: HolidaysChoice = {
    isClosed: holidays !== undefined,
    countryCode: holidays?.countryCode ?? requireMember().document.countryCode,
    region: holidays?.region ?? '',
  }
  return {
    week: textOfWeek(weekOf(openings)),
    absences: daysAway,
    holidays: choice,
    limits: textOfLimits(limits),
  }
}
