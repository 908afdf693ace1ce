// The practice's catalogue: edited together, signed and published together, lengths shown as the service will see them.
import type { HealthcareService } from '@colloque/practice-document'
import { Button, type FormError } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { runTask } from '../../crypto/crypto-worker.ts'
import { newType } from '../../model/practice-draft.ts'
import { isProblem } from '../../state/api.ts'
import { publish } from '../../state/publishing.ts'
import { isAdministrator, requireMember } from '../../state/session.ts'
import { Desk } from '../desk.tsx'
import { useEdited } from '../edited.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { LengthPreview } from '../length-preview.tsx'
import { Saved, useSaved } from './saved.tsx'
import { TypeEditor } from './type-editor.tsx'

/** The page. */
export function VisitTypes() {
  return (
    <Desk title={m.typesTitle()}>
      <div class="settings stack">
        <p class="secondary">{m.typesLead()}</p>
        <Editor />
      </div>
    </Desk>
  )
}

function Editor() {
  const { document } = requireMember()
  const edited = useEdited(standingTypes)
  const { value: types, change: setTypes } = edited
  const saved = useSaved()
  const submission = useSubmission(async () => {
    const errors = types.flatMap(errorsOf)
    if (types.length === 0) errors.push({ fieldId: 'type-add', message: m.typesNone() })
    if (errors.length > 0) return errors
    try {
      await publish({ healthcareServices: types.map(withoutEmptyTexts) })
    } catch (error) {
      if (!isProblem(error, 'stale-revision')) throw error
      edited.take(standingTypes())
      throw new Refusal(m.staleSave())
    }
    edited.take(standingTypes(), types)
    saved.say(m.typesSaved())
    return undefined
  })
  const add = async () => {
    const [id = ''] = await runTask('makeIds', 1)
    setTypes([
      ...types,
      newType(
        id,
        '',
        20,
        document.schedules.map((schedule) => schedule.id),
      ),
    ])
  }
  const canEdit = isAdministrator.value
  return (
    <Form submission={submission}>
      {!canEdit && <p class="secondary">{m.onlyAdministrator()}</p>}
      <ul class="type-editors">
        {types.map((type, index) => (
          <TypeEditor
            key={type.id}
            type={type}
            number={index + 1}
            errorOf={submission.errorOf}
            onChange={(next) => setTypes(types.map((before) => (before.id === type.id ? next : before)))}
            onRemove={() => setTypes(types.filter((before) => before.id !== type.id))}
          />
        ))}
      </ul>
      {canEdit && (
        <Button id="type-add" size="small" icon="add" onClick={() => void add()}>
          {m.typeAdd()}
        </Button>
      )}
      {document.schedules.slice(0, 1).map((schedule) => (
        <LengthPreview
          key={schedule.id}
          types={types.filter(({ scheduleIds }) => scheduleIds.includes(schedule.id))}
        />
      ))}
      {canEdit && (
        <div class="row">
          <Button type="submit" kind="primary" busy={submission.busy}>
            {m.typesSave()}
          </Button>
          {!edited.isChanged && <Saved sentence={saved.sentence} />}
        </div>
      )}
    </Form>
  )
}

function standingTypes(): readonly HealthcareService[] {
  return requireMember().document.healthcareServices
}

function errorsOf({ id, name, durationMinutes }: HealthcareService): FormError[] {
  if (!name.trim()) return [{ fieldId: `name-${id}`, message: m.typeNameMissing() }]
  const isLength = durationMinutes >= 5 && durationMinutes <= 480 && durationMinutes % 5 === 0
  return isLength ? [] : [{ fieldId: `minutes-${id}`, message: m.typeMinutesWrong() }]
}

function withoutEmptyTexts({ description, ...type }: HealthcareService): HealthcareService {
  const text = description?.trim()
  return { ...type, name: type.name.trim(), ...(text ? { description: text } : {}) }
}
