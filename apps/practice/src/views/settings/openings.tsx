// Weekly hours and days away of one schedule. Rules are public facts of a calendar; nothing here is sealed.
import { Button, formatCalendarDay, Notice } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { addDays } from '../../model/days.ts'
import { weekOf } from '../../model/week-hours.ts'
import { textOfWeek } from '../../model/week-text.ts'
import { practitionerName } from '../../state/agenda.ts'
import { isProblem } from '../../state/api.ts'
import { isAdministrator, requireMember } from '../../state/session.ts'
import { writeWeek } from '../../state/set-up.ts'
import { refreshMember } from '../../state/unlocking.ts'
import { mayLeave } from '../../state/unsaved.ts'
import { Desk } from '../desk.tsx'
import { useEdited } from '../edited.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { WeekEditor, weekOrErrors } from '../week-editor.tsx'
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
              {schedules.map(({ id, practitionerId }) => (
                <option key={id} value={id}>
                  {practitionerName(practitionerId)}
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

type DaysAway = { startDay: string; endDay: string; everyYear?: boolean | undefined }

function Editor({ scheduleId }: { scheduleId: string }) {
  const { openings } = rulesOf(scheduleId)
  const edited = useEdited(() => hoursOf(scheduleId))
  const { text, absences } = edited.value
  const kept = openings.length - weekOf(openings).flat().length
  const saved = useSaved()
  const submission = useSubmission(async () => {
    const read = weekOrErrors(text)
    if ('errors' in read) return read.errors
    try {
      await writeWeek(scheduleId, read.week, [...absences])
    } catch (error) {
      if (!isProblem(error, 'stale-revision')) throw error
      await refreshMember()
      edited.take(hoursOf(scheduleId))
      throw new Refusal(m.staleSave())
    }
    edited.take(hoursOf(scheduleId), edited.value)
    saved.say(m.openingsSaved())
    return undefined
  })
  return (
    <Form submission={submission}>
      <WeekEditor text={text} onChange={(text) => edited.change({ ...edited.value, text })} offersStaff />
      {kept > 0 && <p class="secondary">{m.keptOpenings({ count: kept })}</p>}
      <Absences absences={absences} onChange={(absences) => edited.change({ ...edited.value, absences })} />
      <div class="row">
        <Button type="submit" kind="primary" busy={submission.busy}>
          {m.openingsSave()}
        </Button>
        {!edited.isChanged && <Saved sentence={saved.sentence} />}
      </div>
    </Form>
  )
}

function rulesOf(scheduleId: string) {
  const told = requireMember().practice.schedules.find((entry) => entry.scheduleId === scheduleId)
  return told?.rules ?? { openings: [], exceptions: [], absences: [] }
}

function hoursOf(scheduleId: string) {
  const { openings, absences } = rulesOf(scheduleId)
  const daysAway: readonly DaysAway[] = absences
  return { text: textOfWeek(weekOf(openings)), absences: daysAway }
}

type AbsencesProps = { absences: readonly DaysAway[]; onChange: (absences: readonly DaysAway[]) => void }

function Absences({ absences, onChange }: AbsencesProps) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [isInvalid, setInvalid] = useState(false)
  const add = () => {
    const last = to || from
    if (!from || last < from) {
      setInvalid(true)
      return
    }
    setInvalid(false)
    onChange([...absences, { startDay: from, endDay: addDays(last, 1) }])
    setFrom('')
    setTo('')
  }
  return (
    <section class="stack-tight">
      <h2>{m.absences()}</h2>
      <p class="secondary">{m.absencesLead()}</p>
      <ul class="plain-list">
        {absences.map((absence) => (
          <li class="row" key={`${absence.startDay} ${absence.endDay}`}>
            <span>
              {m.absenceRange({
                from: formatCalendarDay(absence.startDay),
                to: formatCalendarDay(addDays(absence.endDay, -1)),
              })}
            </span>
            <Button
              size="small"
              kind="quiet"
              icon="close"
              iconOnly
              onClick={() => onChange(absences.filter((other) => other !== absence))}
            >
              {m.absenceRemove({ from: formatCalendarDay(absence.startDay) })}
            </Button>
          </li>
        ))}
      </ul>
      <div class="row absence-fields">
        <DayInput
          id="absence-from"
          label={m.absenceFrom()}
          value={from}
          onInput={setFrom}
          isInvalid={isInvalid}
        />
        <DayInput id="absence-to" label={m.absenceTo()} value={to} onInput={setTo} isInvalid={isInvalid} />
        <Button size="small" icon="add" onClick={add}>
          {m.absenceAdd()}
        </Button>
      </div>
      {isInvalid && (
        <p class="field-error" role="alert">
          {m.absenceInvalid()}
        </p>
      )}
    </section>
  )
}

type DayInputProps = {
  id: string
  label: string
  value: string
  isInvalid: boolean
  onInput: (day: string) => void
}

function DayInput({ id, label, value, isInvalid, onInput }: DayInputProps) {
  return (
    <label class="small-field" for={id}>
      <span>{label}</span>
      <input
        class="input"
        id={id}
        type="date"
        value={value}
        aria-invalid={isInvalid || undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  )
}
