// Which visit types some hours accept: every one, or those that are ticked. Types the calendar no longer offers are
// kept until somebody takes them out.
import { Checkbox, FieldNotes } from '@colloque/ui'
import { openings as o } from '@colloque/ui/messages'
import { requireMember } from '../../state/session/session.ts'

export type AcceptedTypesProps = {
  id: string
  scheduleId: string
  /** Null: every type. */
  typeIds: readonly string[] | null
  error: string | undefined
  onChange: (typeIds: readonly string[] | null) => void
}

/** Names of the accepted types, as the signed page has them. */
export function acceptedTypeNames(typeIds: readonly string[]): string[] {
  const { healthcareServices } = requireMember().document
  return typeIds.map((id) => healthcareServices.find((type) => type.id === id)?.name ?? o.typeGone())
}

/** The choice. */
export function AcceptedTypes({ id, scheduleId, typeIds, error, onChange }: AcceptedTypesProps) {
  const { healthcareServices } = requireMember().document
  const offered = healthcareServices.filter(({ scheduleIds }) => scheduleIds.includes(scheduleId))
  const gone = (typeIds ?? []).filter((typeId) => !offered.some((type) => type.id === typeId))
  const [goneNames, every] = [acceptedTypeNames(gone), offered.map((type) => type.id)]
  const choices = [
    ...offered.map((type) => ({ id: type.id, name: type.name })),
    ...gone.map((typeId, index) => ({ id: typeId, name: goneNames[index] ?? '' })),
  ]
  const turn = (typeId: string, isAccepted: boolean) => {
    const present = typeIds ?? []
    onChange(isAccepted ? [...present, typeId] : present.filter((other) => other !== typeId))
  }
  return (
    <fieldset
      class="field accepted-types"
      id={id}
      tabIndex={-1}
      data-invalid={error !== undefined}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend>{o.types()}</legend>
      <FieldNotes id={id} label="" error={error} />
      <Checkbox
        id={`${id}-all`}
        label={o.typesAll()}
        checked={typeIds === null}
        onChange={(isEvery) => onChange(isEvery ? null : every)}
      />
      {typeIds !== null &&
        choices.map((type) => (
          <Checkbox
            key={type.id}
            id={`${id}-${type.id}`}
            label={type.name}
            checked={typeIds.includes(type.id)}
            onChange={(isAccepted) => turn(type.id, isAccepted)}
          />
        ))}
    </fieldset>
  )
}
