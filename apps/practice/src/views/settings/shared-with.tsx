// Colleagues who read the visits of a calendar too: chosen by the administrator, granted by its practitioner's browser.
// Says what they will read, from when, and what taking it back cannot undo.
import { Checkbox, FieldNotes, Notice } from '@colloque/ui'
import { staff as s } from '@colloque/ui/messages'
import type { CalendarText } from '../../model/page/calendars-text.ts'
import { practitionerName } from '../../state/page/names.ts'
import { isAdministrator, requireMember } from '../../state/session/session.ts'
import { practitionerNames } from '../practitioner-names.ts'

export type SharedWithProps = {
  calendar: CalendarText
  error: string | undefined
  onChange: (sharedWith: string[]) => void
}

/** The choice; nothing where there is no colleague. */
export function SharedWith({ calendar, error, onChange }: SharedWithProps) {
  const { document, session } = requireMember()
  const { practitionerId: owner, sharedWith } = calendar
  const colleagues = document.practitioners.filter(({ id }) => id !== owner)
  if (colleagues.length === 0) return null
  const id = `shared-with-${calendar.id}`
  const published = document.schedules.find((schedule) => schedule.id === calendar.id)?.sharedWith ?? []
  const taken = published.filter((one) => !sharedWith.includes(one))
  const name = practitionerName(owner)
  return (
    <fieldset
      class="field"
      id={id}
      tabIndex={-1}
      data-invalid={error !== undefined}
      aria-describedby={`${id}-what${error === undefined ? '' : ` ${id}-error`}`}
    >
      <legend>{s.sharedWith()}</legend>
      <FieldNotes id={id} label="" error={error} />
      {isAdministrator.value ? (
        colleagues.map((colleague) => (
          <Checkbox
            key={colleague.id}
            id={`${id}-${colleague.id}`}
            label={practitionerName(colleague.id)}
            checked={sharedWith.includes(colleague.id)}
            onChange={(isShared) =>
              onChange(
                isShared
                  ? [...sharedWith, colleague.id]
                  : sharedWith.filter((other) => other !== colleague.id),
              )
            }
          />
        ))
      ) : (
        <p>{sharedWith.length === 0 ? s.sharedWithNobody() : practitionerNames(sharedWith)}</p>
      )}
      <div class="stack-tight secondary" id={`${id}-what`} aria-live="polite">
        {sharedWith.length === 0 && isAdministrator.value && <p>{s.sharedWithNobody()}</p>}
        {sharedWith.length > 0 && (
          <>
            <p>{s.sharedWithWhat()}</p>
            <p>{owner === session.practitionerId ? s.sharedWithFromOwn() : s.sharedWithFrom({ name })}</p>
            <p>{s.sharedWithBack()}</p>
          </>
        )}
      </div>
      {taken.length > 0 && (
        <Notice tone="warn" spoken>
          {s.sharedWithTaken({ names: practitionerNames(taken) })}
        </Notice>
      )}
    </fieldset>
  )
}
