// The practice's catalogue: edited together, signed and published together, lengths shown as the service will see them.
import { Button, type FormError } from '@colloque/ui'
import { inbox, practice as m, openings as o } from '@colloque/ui/messages'
import { useMemo } from 'preact/hooks'
import { runTask } from '../../crypto/crypto-worker.ts'
import {
  type EditedType,
  editedType,
  problemsOfType,
  type TypeProblem,
  typeOf,
} from '../../model/page/edited-type.ts'
import { newType, withLengthClasses } from '../../model/page/practice-draft.ts'
import { isProblem } from '../../state/api.ts'
import { publish } from '../../state/page/publishing.ts'
import { rulesOf } from '../../state/page/rules.ts'
import { isAdministrator, requireMember } from '../../state/session/session.ts'
import { Desk } from '../desk.tsx'
import { useEdited } from '../edited.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { LengthPreview } from '../length-preview.tsx'
import { useFocusOnAdded } from '../use-focus-on-added.ts'
import { BookingLinks } from './booking-links.tsx'
import { PatientPreview } from './patient-preview.tsx'
import { Saved, useSaved } from './saved.tsx'
import { TypeEditor } from './type-editor.tsx'

/** The page. */
export function VisitTypes() {
  return (
    <Desk title={m.typesTitle()}>
      <div class="settings stack sections">
        <p class="secondary">{m.typesLead()}</p>
        <Editor />
        <BookingLinks />
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
    const errors = types
      .map(named)
      .flatMap((type, index) =>
        problemsOfType(types[index] ?? type, document).map((problem) => errorOfProblem(problem, type)),
      )
    if (types.length === 0) errors.push({ fieldId: 'type-add', message: m.typesNone() })
    if (errors.length > 0) return errors
    try {
      await publish({ healthcareServices: types.map(typeOf) })
    } catch (error) {
      if (!isProblem(error, 'stale-revision')) throw error
      edited.take(standingTypes())
      throw new Refusal(m.staleSave())
    }
    edited.take(standingTypes(), types)
    saved.say(m.typesSaved())
    return undefined
  })
  const standing = useMemo(() => ({ document, rulesOf }), [document])
  const basis = useMemo(() => {
    const isReadable = types.every((type) => problemsOfType(type, document).length === 0)
    const healthcareServices = types.map(typeOf)
    return isReadable ? { document: withLengthClasses({ ...document, healthcareServices }), rulesOf } : null
  }, [types, document])
  const scheduleIds = document.schedules.map(({ id }) => id)
  const focusAdded = useFocusOnAdded()
  const add = async () => {
    const [id = ''] = await runTask('makeIds', 1)
    focusAdded(`name-${id}`)
    setTypes([
      ...types,
      editedType(
        newType(
          id,
          '',
          20,
          document.schedules.map((schedule) => schedule.id),
        ),
      ),
    ])
  }
  const canEdit = isAdministrator.value
  return (
    <div class="openings-page">
      <Form submission={submission} closed={!canEdit && m.onlyAdministrator()}>
        <ul class="type-editors">
          {types.map((type, index) => (
            <TypeEditor
              key={type.id}
              type={type}
              number={index + 1}
              types={types.map(named)}
              errorOf={submission.errorOf}
              attempt={submission.attempt}
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
            types={types.map(named).filter(({ scheduleIds }) => scheduleIds.includes(schedule.id))}
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
      <PatientPreview scheduleIds={scheduleIds} standing={standing} edited={basis} />
    </div>
  )
}

/** As it is spoken of: a type that has no name yet goes by its number. */
function named(type: EditedType, index: number): EditedType {
  return { ...type, name: type.name.trim() || m.typeNumber({ number: index + 1 }) }
}

function standingTypes(): readonly EditedType[] {
  return requireMember().document.healthcareServices.map(editedType)
}

function errorOfProblem(problem: TypeProblem, { id, name }: EditedType): FormError {
  const [field, message] = errors[problem]
  return { fieldId: `${field}-${id}`, message: message({ name }) }
}

const errors: Record<TypeProblem, readonly [field: string, message: (args: { name: string }) => string]> = {
  name: ['name', m.typeNameMissing],
  minutes: ['minutes', m.typeMinutesWrong],
  notice: ['notice', o.typeNoticeWrong],
  horizon: ['horizon', o.typeHorizonWrong],
  cutoff: ['cutoff', o.typeCutoffWrong],
  preparation: ['preparation', inbox.preparationTooLong],
  'resources-too-many': ['resources', m.typeResourcesTooMany],
  'resources-of-group': ['resources', m.typeResourcesGroup],
  'series-visits': ['series-visits', m.typeSeriesVisitsWrong],
  'series-minimum': ['series-minimum', m.typeSeriesMinimumWrong],
  'series-maximum': ['series-maximum', m.typeSeriesMaximumWrong],
  product: ['product', m.typeProductMissing],
  booster: ['booster', m.typeBoosterWrong],
}
