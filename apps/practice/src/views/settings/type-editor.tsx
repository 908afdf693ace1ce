// One visit type: name and minutes in a row, the rest under Details.
import type { Asked } from '@colloque/practice-document'
import { Button, Checkbox, Field, RadioGroup, TextArea } from '@colloque/ui'
import { practice as m, openings as o } from '@colloque/ui/messages'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { EditedType } from '../../model/page/edited-type.ts'
import { calendarName } from '../../state/page/names.ts'
import { requireMember } from '../../state/session/session.ts'
import { MinutesInput } from '../set-up/service-steps.tsx'
import { TypeLength } from './type-length.tsx'
import { TypeLimits } from './type-limits.tsx'
import { TypeOpenings } from './type-openings.tsx'
import { TypePreparation } from './type-preparation.tsx'
import { TypeResources } from './type-resources.tsx'
import { TypeCampaign, TypeSeries } from './type-series.tsx'

export type TypeEditorProps = {
  type: EditedType
  number: number
  /** All types of the practice, as edited. */
  types: readonly EditedType[]
  errorOf: (fieldId: string) => string | undefined
  /** Counts the attempts to publish: each opens the details again that hold an error. */
  attempt: number
  onChange: (type: EditedType) => void
  onRemove: () => void
}

// A field behind a closed summary cannot take focus.
const detailFields = [
  'notice',
  'horizon',
  'cutoff',
  'resources',
  'series-visits',
  'series-minimum',
  'series-maximum',
  'product',
  'booster',
] as const

/** The editor of one type. */
export function TypeEditor({ type, number, types, errorOf, attempt, onChange, onRemove }: TypeEditorProps) {
  const edit = (fields: Partial<EditedType>) => onChange({ ...type, ...fields })
  const { id } = type
  const name = type.name.trim() || m.typeNumber({ number })
  const details = useRef<HTMLDetailsElement>(null)
  const isDetailWrong = detailFields.some((field) => errorOf(`${field}-${id}`) !== undefined)
  useLayoutEffect(() => {
    if (isDetailWrong && details.current) details.current.open = true
  }, [isDetailWrong, attempt])
  return (
    <li class="type-editor">
      <div class="type-row">
        <input
          class="input"
          id={`name-${id}`}
          aria-label={m.typeNameOf({ number })}
          aria-invalid={errorOf(`name-${id}`) !== undefined || undefined}
          value={type.name}
          maxLength={80}
          onInput={(event) => edit({ name: event.currentTarget.value })}
        />
        <MinutesInput
          id={`minutes-${id}`}
          name={name}
          value={type.durationMinutes}
          isWrong={errorOf(`minutes-${id}`) !== undefined}
          onChange={(durationMinutes) => edit({ durationMinutes })}
        />
        <Button size="small" kind="quiet" icon="close" iconOnly onClick={onRemove}>
          {m.typeRemoveOf({ name })}
        </Button>
      </div>
      <TypeLength
        type={type}
        name={name}
        types={types}
        onChange={(durationMinutes) => edit({ durationMinutes })}
      />
      <details class="type-details" ref={details}>
        <summary>
          {m.typeEdit()}
          <span class="visually-hidden">: {name}</span>
        </summary>
        <div class="stack">
          <TextArea
            id={`description-${id}`}
            label={m.typeDescription()}
            optional
            rows={2}
            value={type.description ?? ''}
            onInput={(description) => edit({ description })}
          />
          <TypePreparation
            id={id}
            value={type.preparation ?? ''}
            error={errorOf(`preparation-${id}`)}
            onInput={(preparation) => edit({ preparation })}
          />
          <div class="number-fields">
            <Pause
              id={`before-${id}`}
              label={o.typeBefore()}
              value={type.beforeMinutes}
              onChange={(beforeMinutes) => edit({ beforeMinutes })}
            />
            <Pause
              id={`after-${id}`}
              label={m.typeAfter()}
              value={type.afterMinutes}
              onChange={(afterMinutes) => edit({ afterMinutes })}
            />
          </div>
          <TypeLimits type={type} errorOf={errorOf} onChange={(limits) => edit({ limits })} />
          <RadioGroup
            id={`booking-${id}`}
            label={m.typeBooking()}
            choices={[
              { value: 'online', label: m.typeBookingOnline() },
              {
                value: 'invitation',
                label: o.typeBookingInvitation(),
                hint: o.typeBookingInvitationHint(),
              },
              { value: 'staff', label: m.typeBookingStaff() },
            ]}
            value={type.booking}
            onChange={(booking) => edit({ booking })}
          />
          <div class="asked-fields">
            <AskedField
              id={`phone-${id}`}
              label={m.typeAskPhone()}
              value={type.asks.phone}
              onChange={(phone) => edit({ asks: { ...type.asks, phone } })}
            />
            <AskedField
              id={`birth-${id}`}
              label={m.typeAskBirthDate()}
              value={type.asks.birthDate}
              onChange={(birthDate) => edit({ asks: { ...type.asks, birthDate } })}
            />
            <AskedField
              id={`email-${id}`}
              label={m.typeAskEmail()}
              value={type.silent ? 'no' : type.asks.email}
              isDisabled={type.silent}
              onChange={(email) => edit({ asks: { ...type.asks, email } })}
            />
          </div>
          <Checkbox
            id={`reason-${id}`}
            label={m.typeReasonAsked()}
            checked={type.reasonAsked}
            onChange={(reasonAsked) => edit({ reasonAsked })}
          />
          <Checkbox
            id={`silent-${id}`}
            label={m.typeSilent()}
            hint={o.typeSilentHint()}
            checked={type.silent}
            onChange={(silent) => edit({ silent })}
          />
          <OfferedBy type={type} onChange={(scheduleIds) => edit({ scheduleIds })} />
          <TypeOpenings type={type} />
          <TypeResources
            type={type}
            types={types}
            error={errorOf(`resources-${id}`)}
            onChange={(resourceIds) => edit({ resourceIds })}
          />
          <TypeSeries type={type} errorOf={errorOf} onChange={edit} />
          <TypeCampaign type={type} errorOf={errorOf} onChange={edit} />
        </div>
      </details>
    </li>
  )
}

function OfferedBy({ type, onChange }: { type: EditedType; onChange: (scheduleIds: string[]) => void }) {
  const { schedules } = requireMember().document
  if (schedules.length < 2) return null
  return (
    <fieldset class="field">
      <legend>{m.typeWith()}</legend>
      {schedules.map(({ id }) => (
        <Checkbox
          key={id}
          id={`with-${type.id}-${id}`}
          label={calendarName(id)}
          checked={type.scheduleIds.includes(id)}
          onChange={(isOffered) =>
            onChange(isOffered ? [...type.scheduleIds, id] : type.scheduleIds.filter((other) => other !== id))
          }
        />
      ))}
    </fieldset>
  )
}

type PauseProps = { id: string; label: string; value: number; onChange: (minutes: number) => void }

function Pause({ id, label, value, onChange }: PauseProps) {
  return (
    <Field
      id={id}
      label={label}
      type="number"
      width="short"
      min="0"
      max="120"
      step="5"
      value={String(value)}
      onInput={(text) => onChange(steppedMinutes(text))}
    />
  )
}

type AskedFieldProps = {
  id: string
  label: string
  value: Asked
  isDisabled?: boolean
  onChange: (value: Asked) => void
}

const askedValues = ['no', 'optional', 'required'] as const

function AskedField({ id, label, value, isDisabled = false, onChange }: AskedFieldProps) {
  return (
    <label class="small-field" for={id}>
      <span>{label}</span>
      <select
        class="input"
        id={id}
        value={value}
        disabled={isDisabled}
        onChange={({ currentTarget }) => onChange(askedValues.find((v) => v === currentTarget.value) ?? 'no')}
      >
        {askedValues.map((asked) => (
          <option key={asked} value={asked}>
            {m.asked({ asked })}
          </option>
        ))}
      </select>
    </label>
  )
}

function steppedMinutes(text: string): number {
  const minutes = Number(text)
  return Number.isFinite(minutes) ? Math.min(120, Math.max(0, Math.round(minutes / 5) * 5)) : 0
}
