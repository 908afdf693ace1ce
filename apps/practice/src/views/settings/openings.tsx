// When one calendar can be booked: weekly hours, single dates, days away, public holidays and limits. Rules are public
// facts; nothing here is sealed.
import type { AvailabilityRules } from '@colloque/contract'
import { Button, Notice } from '@colloque/ui'
import { practice as m, openings as o } from '@colloque/ui/messages'
import { useMemo, useState } from 'preact/hooks'
import type { AgendaVisit } from '../../model/agenda/agenda-visit.ts'
import { findLostVisits } from '../../state/agenda/lost-visits.ts'
import { isProblem } from '../../state/api.ts'
import { calendarName } from '../../state/page/names.ts'
import { rulesOf, timeZoneOfCalendar, todayOn, writeRules } from '../../state/page/rules.ts'
import { refreshMember } from '../../state/session/refresh-member.ts'
import { isAdministrator, member, requireMember } from '../../state/session/session.ts'
import { mayLeave } from '../../state/unsaved.ts'
import { Desk } from '../desk.tsx'
import { useEdited } from '../edited.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { Absences } from './absences.tsx'
import { ExceptionList } from './exceptions.tsx'
import { Holidays } from './holidays.tsx'
import { Limits } from './limits.tsx'
import { LostVisits } from './lost-visits.tsx'
import { PatientPreview } from './patient-preview.tsx'
import { type RulesText, rulesOrErrors, textOfRules } from './rules-text.ts'
import { Saved, useSaved } from './saved.tsx'
import { WeeklyOpenings } from './weekly-openings.tsx'

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
        <p class="secondary">{o.lead()}</p>
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
  const edited = useEdited(() => textOfRules(scheduleId))
  const { value } = edited
  const set = (fields: Partial<RulesText>) => edited.change({ ...value, ...fields })
  const read = useMemo(() => rulesOrErrors(value, scheduleId), [value])
  const [timeZone, today] = [timeZoneOfCalendar(scheduleId), todayOn(scheduleId)]
  const { document } = requireMember()
  const standing = useMemo(() => ({ document, rulesOf }), [member.value])
  const basis = useMemo(
    () => ('rules' in read ? { document, rulesOf: () => read.rules } : null),
    [read, member.value],
  )
  const saved = useSaved()
  const [lost, setLost] = useState<{ visits: readonly AgendaVisit[]; rules: AvailabilityRules } | null>(null)
  const write = async (rules: AvailabilityRules) => {
    try {
      await writeRules(scheduleId, rules)
    } catch (error) {
      if (!isProblem(error, 'stale-revision')) throw error
      await refreshMember()
      edited.take(textOfRules(scheduleId))
      throw new Refusal(m.staleSave())
    }
    edited.take(textOfRules(scheduleId), value)
    saved.say(m.openingsSaved())
  }
  // Somebody wrote in between: what they wrote is shown, and the question was about something else.
  const saveLost = async (rules: AvailabilityRules) => {
    try {
      await write(rules)
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setLost(null)
      submission.refuse(error.message)
      return false
    }
  }
  const submission = useSubmission(async () => {
    if ('errors' in read) return read.errors
    const visits = await findLostVisits(scheduleId, read.rules)
    if (visits.length > 0) setLost({ visits, rules: read.rules })
    else await write(read.rules)
    return undefined
  })
  const { errorOf, attempt } = submission
  return (
    <div class="openings-page">
      <Form submission={submission}>
        <WeeklyOpenings
          text={value.openings}
          scheduleId={scheduleId}
          today={today}
          errorOf={errorOf}
          attempt={attempt}
          onChange={(openings) => set({ openings })}
        />
        <ExceptionList
          text={value.exceptions}
          scheduleId={scheduleId}
          timeZone={timeZone}
          today={today}
          rules={'rules' in read ? read.rules : null}
          errorOf={errorOf}
          onChange={(exceptions) => set({ exceptions })}
        />
        <Absences absences={value.absences} onChange={(absences) => set({ absences })} />
        <Holidays choice={value.holidays} timeZone={timeZone} onChange={(holidays) => set({ holidays })} />
        <Limits text={value.limits} errorOf={errorOf} onChange={(limits) => set({ limits })} />
        <div class="row">
          <Button type="submit" kind="primary" busy={submission.busy}>
            {m.openingsSave()}
          </Button>
          {!edited.isChanged && <Saved sentence={saved.sentence} />}
        </div>
      </Form>
      <PatientPreview scheduleIds={[scheduleId]} standing={standing} edited={basis} />
      {lost !== null && (
        <LostVisits
          visits={lost.visits}
          scheduleId={scheduleId}
          rules={lost.rules}
          save={() => saveLost(lost.rules)}
          onClose={() => setLost(null)}
        />
      )}
    </div>
  )
}
