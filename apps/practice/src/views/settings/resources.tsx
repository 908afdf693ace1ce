// Rooms and devices that visits can need. One that was published stays: the visits that hold it must find it again.
import { Button, Field } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { runTask } from '../../crypto/crypto-worker.ts'
import { MOST_RESOURCES, type ResourceText } from '../../model/page/calendars-text.ts'
import { isAdministrator, requireMember } from '../../state/session/session.ts'
import { useFocusOnAdded } from '../use-focus-on-added.ts'

export type ResourcesProps = {
  resources: readonly ResourceText[]
  errorOf: (fieldId: string) => string | undefined
  onChange: (resources: readonly ResourceText[]) => void
}

/** The section. */
export function Resources({ resources, errorOf, onChange }: ResourcesProps) {
  const { document } = requireMember()
  const focusAdded = useFocusOnAdded()
  const add = async () => {
    const [id = ''] = await runTask('makeIds', 1)
    focusAdded(`resource-kind-${id}`)
    const locationId = document.locations[0]?.id ?? ''
    onChange([...resources, { id, kind: 'room', name: '', locationId, lanes: '1' }])
  }
  const isPublished = (id: string) => document.resources?.some((resource) => resource.id === id) ?? false
  return (
    <section class="stack-tight">
      <h2>{m.resources()}</h2>
      <p class="secondary">{m.resourcesLead()}</p>
      {resources.map((resource, index) => (
        <ResourceEditor
          key={resource.id}
          resource={resource}
          number={index + 1}
          isPublished={isPublished(resource.id)}
          errorOf={errorOf}
          onChange={(next) => onChange(resources.map((before) => (before.id === next.id ? next : before)))}
          onRemove={() => onChange(resources.filter(({ id }) => id !== resource.id))}
        />
      ))}
      {isAdministrator.value && resources.length < MOST_RESOURCES && (
        <Button size="small" icon="add" onClick={() => void add()}>
          {m.resourceAdd()}
        </Button>
      )}
    </section>
  )
}

type ResourceEditorProps = {
  resource: ResourceText
  number: number
  isPublished: boolean
  errorOf: (fieldId: string) => string | undefined
  onChange: (resource: ResourceText) => void
  onRemove: () => void
}

function ResourceEditor(props: ResourceEditorProps) {
  const { resource, number, isPublished, errorOf, onRemove } = props
  const { id, kind, name, lanes } = resource
  const [isRefused, setRefused] = useState(false)
  const edit = (fields: Partial<ResourceText>) => props.onChange({ ...resource, ...fields })
  return (
    <fieldset class="listed">
      <legend>{m.resourceNumber({ number })}</legend>
      <div class="listed-fields">
        <label class="small-field" for={`resource-kind-${id}`}>
          <span>{m.resourceKind()}</span>
          <select
            class="input"
            id={`resource-kind-${id}`}
            value={kind}
            onChange={({ currentTarget }) =>
              edit({ kind: currentTarget.value === 'room' ? 'room' : 'device' })
            }
          >
            <option value="room">{m.resourceKindName({ kind: 'room' })}</option>
            <option value="device">{m.resourceKindName({ kind: 'device' })}</option>
          </select>
        </label>
        <Field
          id={`resource-name-${id}`}
          label={m.resourceName()}
          width="medium"
          maxLength={160}
          value={name}
          error={errorOf(`resource-name-${id}`)}
          onInput={(next) => edit({ name: next })}
        />
        <ResourcePlace resource={resource} onChange={(locationId) => edit({ locationId })} />
        <Field
          id={`resource-lanes-${id}`}
          label={m.resourceCount()}
          inputMode="numeric"
          width="short"
          value={lanes}
          error={errorOf(`resource-lanes-${id}`)}
          onInput={(next) => edit({ lanes: next })}
        />
        {isAdministrator.value && (
          <Button
            size="small"
            kind="quiet"
            icon="close"
            iconOnly
            onClick={() => (isPublished ? setRefused(true) : onRemove())}
          >
            {m.resourceRemove({ number })}
          </Button>
        )}
      </div>
      {isRefused && <p role="alert">{m.resourceStays({ name })}</p>}
    </fieldset>
  )
}

// A practice in one place is not asked for it.
function ResourcePlace({
  resource: { id, locationId },
  onChange,
}: {
  resource: ResourceText
  onChange: (locationId: string) => void
}) {
  const { locations } = requireMember().document
  if (locations.length < 2) return null
  return (
    <label class="small-field" for={`resource-place-${id}`}>
      <span>{m.resourcePlace()}</span>
      <select
        class="input"
        id={`resource-place-${id}`}
        value={locationId}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {locations.map((location) => (
          <option key={location.id} value={location.id}>
            {location.name}
          </option>
        ))}
      </select>
    </label>
  )
}
