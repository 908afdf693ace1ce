// Rooms and devices of which a visit type needs one, with a word where the choice tells the service which type it is.
import { Checkbox, FieldNotes, localeOf } from '@colloque/ui'
import { lang, practice as m } from '@colloque/ui/messages'
import { type EditedType, tellingResources } from '../../model/page/edited-type.ts'
import { hrefOf } from '../../state/place.ts'
import { requireMember } from '../../state/session/session.ts'

export type TypeResourcesProps = {
  type: EditedType
  /** All types of the practice, as edited. */
  types: readonly EditedType[]
  error: string | undefined
  onChange: (resourceIds: string[]) => void
}

/** The choice. */
export function TypeResources({ type, types, error, onChange }: TypeResourcesProps) {
  const { resources = [] } = requireMember().document
  const { resourceIds = [] } = type
  const id = `resources-${type.id}`
  if (resources.length === 0) {
    return (
      <p class="secondary">
        {m.typeResourcesNone()} <a href={hrefOf('calendars')}>{m.navCalendars()}</a>
      </p>
    )
  }
  const telling = tellingResources(type, types)
  const names = resources.filter((resource) => telling.includes(resource.id)).map(({ name }) => name)
  return (
    <fieldset
      class="field"
      id={id}
      tabIndex={-1}
      data-invalid={error !== undefined}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend>{m.typeResources()}</legend>
      <FieldNotes id={id} label="" error={error} />
      {resources.map((resource) => (
        <Checkbox
          key={resource.id}
          id={`${id}-${resource.id}`}
          label={resource.name}
          checked={resourceIds.includes(resource.id)}
          onChange={(isNeeded) =>
            onChange(
              isNeeded ? [...resourceIds, resource.id] : resourceIds.filter((other) => other !== resource.id),
            )
          }
        />
      ))}
      {names.length > 0 && (
        <p class="secondary">
          {m.typeResourcesTell({ names: new Intl.ListFormat(localeOf(lang)).format(names) })}
        </p>
      )}
    </fieldset>
  )
}
