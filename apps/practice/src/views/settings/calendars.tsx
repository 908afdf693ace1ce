// How many people each calendar takes at the same time, who reads its visits too, and the practice's rooms and devices:
// part of the signed page.
// Refuses to take away what was published, because booked visits hold on to it.
import { Button, Field, type FormError, RadioGroup } from '@colloque/ui'
import { practice as m, staff as s } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { runTask } from '../../crypto/crypto-worker.ts'
import {
  type CalendarsProblem,
  type CalendarsText,
  type CalendarText,
  calendarsOf,
  problemsOfCalendars,
  textOfCalendars,
} from '../../model/page/calendars-text.ts'
import { isProblem } from '../../state/api.ts'
import { calendarName, practitionerName } from '../../state/page/names.ts'
import { publish } from '../../state/page/publishing.ts'
import { keepPeople } from '../../state/people/people.ts'
import { isAdministrator, requireMember } from '../../state/session/session.ts'
import { Desk } from '../desk.tsx'
import { useEdited } from '../edited.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { useFocusOnAdded } from '../use-focus-on-added.ts'
import { Resources } from './resources.tsx'
import { Saved, useSaved } from './saved.tsx'
import { SharedWith } from './shared-with.tsx'

/** The page. */
export function Calendars() {
  return (
    <Desk title={m.calendarsTitle()}>
      <div class="settings stack">
        <p class="secondary">{m.calendarsLead()}</p>
        <Editor />
      </div>
    </Desk>
  )
}

function Editor() {
  const { document } = requireMember()
  const edited = useEdited(standingText)
  const { value: text } = edited
  const set = (fields: Partial<CalendarsText>) => edited.change({ ...text, ...fields })
  const saved = useSaved()
  const submission = useSubmission(async () => {
    const problems = problemsOfCalendars(text, document)
    if (problems.length > 0) return problems.map((problem) => errorOfProblem(problem, text))
    try {
      await publish(calendarsOf(text, document))
      // What is shared now is granted beside whatever is done next.
      void keepPeople()
    } catch (error) {
      if (!isProblem(error, 'stale-revision')) throw error
      edited.take(standingText())
      throw new Refusal(m.staleSave())
    }
    edited.take(standingText(), text)
    saved.say(m.calendarsSaved())
    return undefined
  })
  const focusAdded = useFocusOnAdded()
  const change = (next: CalendarText) =>
    set({ calendars: text.calendars.map((before) => (before.id === next.id ? next : before)) })
  const isPublished = (id: string) => document.schedules.some((schedule) => schedule.id === id)
  return (
    <Form submission={submission} closed={!isAdministrator.value && m.onlyAdministrator()}>
      {text.calendars.map((calendar) => (
        <Calendar
          key={calendar.id}
          calendar={calendar}
          name={calendarName(calendar.id, text.calendars)}
          errorOf={submission.errorOf}
          onChange={change}
          onRemove={
            isPublished(calendar.id)
              ? null
              : () => set({ calendars: text.calendars.filter(({ id }) => id !== calendar.id) })
          }
        />
      ))}
      {isAdministrator.value && (
        <AddCalendar
          onAdd={(added) => {
            focusAdded(`sharing-${added.id}`)
            set({ calendars: [...text.calendars, added] })
          }}
        />
      )}
      <Resources
        resources={text.resources}
        errorOf={submission.errorOf}
        onChange={(resources) => set({ resources })}
      />
      {isAdministrator.value && (
        <div class="row">
          <Button type="submit" kind="primary" busy={submission.busy}>
            {m.calendarsSave()}
          </Button>
          {!edited.isChanged && <Saved sentence={saved.sentence} />}
        </div>
      )}
    </Form>
  )
}

type CalendarProps = {
  calendar: CalendarText
  name: string
  errorOf: (fieldId: string) => string | undefined
  onChange: (calendar: CalendarText) => void
  /** Null where the calendar was published. */
  onRemove: (() => void) | null
}

function Calendar({ calendar, name, errorOf, onChange, onRemove }: CalendarProps) {
  const { id, sharing, lanes, places } = calendar
  return (
    <section class="stack-tight calendar">
      <div class="listed-head">
        <h2>{name}</h2>
        {onRemove && (
          <Button size="small" kind="quiet" icon="close" iconOnly onClick={onRemove}>
            {m.calendarRemove({ name })}
          </Button>
        )}
      </div>
      <RadioGroup
        id={`sharing-${id}`}
        label={m.calendarSharing()}
        choices={[
          { value: 'one', label: m.calendarOne() },
          { value: 'lanes', label: m.calendarLanes(), hint: m.calendarLanesHint() },
          { value: 'group', label: m.calendarGroup(), hint: m.calendarGroupHint() },
        ]}
        value={sharing}
        error={errorOf(`sharing-${id}`)}
        onChange={(next) => onChange({ ...calendar, sharing: next })}
      />
      {sharing === 'lanes' && (
        <Field
          id={`lanes-${id}`}
          label={m.calendarLanesCount()}
          hint={m.calendarFromTo({ from: 2, to: 64 })}
          inputMode="numeric"
          width="short"
          value={lanes}
          error={errorOf(`lanes-${id}`)}
          onInput={(next) => onChange({ ...calendar, lanes: next })}
        />
      )}
      {sharing === 'group' && (
        <Field
          id={`places-${id}`}
          label={m.calendarPlacesCount()}
          hint={m.calendarFromTo({ from: 2, to: 200 })}
          inputMode="numeric"
          width="short"
          value={places}
          error={errorOf(`places-${id}`)}
          onInput={(next) => onChange({ ...calendar, places: next })}
        />
      )}
      <SharedWith
        calendar={calendar}
        error={errorOf(`shared-with-${id}`)}
        onChange={(sharedWith) => onChange({ ...calendar, sharedWith })}
      />
    </section>
  )
}

function AddCalendar({ onAdd }: { onAdd: (calendar: CalendarText) => void }) {
  const { document } = requireMember()
  const [practitionerId, setPractitionerId] = useState(document.practitioners[0]?.id ?? '')
  const add = async () => {
    const [id = ''] = await runTask('makeIds', 1)
    onAdd({ id, practitionerId, sharing: 'one', lanes: '2', places: '10', sharedWith: [] })
  }
  return (
    <div class="stack-tight">
      <div class="listed-fields">
        {document.practitioners.length > 1 && (
          <label class="small-field" for="calendar-of">
            <span>{m.calendarAddFor()}</span>
            <select
              class="input"
              id="calendar-of"
              value={practitionerId}
              onChange={({ currentTarget }) => setPractitionerId(currentTarget.value)}
            >
              {document.practitioners.map(({ id }) => (
                <option key={id} value={id}>
                  {practitionerName(id)}
                </option>
              ))}
            </select>
          </label>
        )}
        <Button size="small" icon="add" onClick={() => void add()}>
          {m.calendarAdd()}
        </Button>
      </div>
      <p class="secondary">{m.calendarsStay()}</p>
    </div>
  )
}

function standingText(): CalendarsText {
  return textOfCalendars(requireMember().document)
}

function errorOfProblem(problem: CalendarsProblem, text: CalendarsText): FormError {
  const { code, id } = problem
  const name = calendarName(id, text.calendars)
  const number = text.resources.findIndex((resource) => resource.id === id) + 1
  switch (code) {
    case 'lanes':
      return { fieldId: `lanes-${id}`, message: m.calendarLanesWrong({ name }) }
    case 'places':
      return { fieldId: `places-${id}`, message: m.calendarPlacesWrong({ name }) }
    case 'shared-with':
      return { fieldId: `shared-with-${id}`, message: s.sharedWithTooMany({ name }) }
    case 'group-needs-resource':
      return { fieldId: `sharing-${id}`, message: m.calendarGroupNeeds({ name, type: problem.typeName }) }
    case 'resource-name':
      return { fieldId: `resource-name-${id}`, message: m.resourceNameMissing({ number }) }
    case 'resource-lanes':
      return { fieldId: `resource-lanes-${id}`, message: m.resourceCountWrong({ number }) }
  }
}
