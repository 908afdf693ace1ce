// What patients can book and when: presets that are right for most, lengths and hours to correct.
import { Button, type FormError } from '@colloque/ui'
import { common, practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { textOfWeek } from '../../model/page/week-text.ts'
import { change, draft, drawPassphrase, goToStep } from '../../state/page/set-up.ts'
import { Form, useSubmission } from '../form.tsx'
import { LengthPreview } from '../length-preview.tsx'
import { WeekEditor, weekOrErrors } from '../week-editor.tsx'

/** Visit types: name and minutes. */
export function TypesStep() {
  const { types } = draft.value
  const submission = useSubmission(() => {
    const errors = types.flatMap(({ name, durationMinutes }, index): FormError[] => {
      if (!name.trim()) return [{ fieldId: `type-name-${index}`, message: m.typeNameMissing() }]
      const isLength = durationMinutes >= 5 && durationMinutes <= 480 && durationMinutes % 5 === 0
      return isLength ? [] : [{ fieldId: `type-minutes-${index}`, message: m.typeMinutesWrong() }]
    })
    if (types.length === 0) errors.push({ fieldId: 'type-add', message: m.typesNone() })
    if (errors.length > 0) return errors
    goToStep('hours')
    return undefined
  })
  const edit = (index: number, fields: Partial<(typeof types)[number]>) =>
    change({ types: types.map((type, at) => (at === index ? { ...type, ...fields } : type)) })
  return (
    <Form submission={submission}>
      <p class="secondary">{m.languageNote()}</p>
      <ul class="type-rows">
        {types.map((type, index) => (
          <li class="type-row" key={index}>
            <input
              class="input"
              id={`type-name-${index}`}
              aria-label={m.typeNameOf({ number: index + 1 })}
              aria-invalid={submission.errorOf(`type-name-${index}`) !== undefined || undefined}
              value={type.name}
              maxLength={80}
              onInput={(event) => edit(index, { name: event.currentTarget.value })}
            />
            <MinutesInput
              id={`type-minutes-${index}`}
              name={type.name}
              value={type.durationMinutes}
              isWrong={submission.errorOf(`type-minutes-${index}`) !== undefined}
              onChange={(durationMinutes) => edit(index, { durationMinutes })}
            />
            <Button
              size="small"
              kind="quiet"
              icon="close"
              iconOnly
              onClick={() => change({ types: types.filter((_, at) => at !== index) })}
            >
              {m.typeRemoveOf({ name: type.name })}
            </Button>
          </li>
        ))}
      </ul>
      <Button
        id="type-add"
        size="small"
        icon="add"
        onClick={() => change({ types: [...types, { id: '', name: '', durationMinutes: 20 }] })}
      >
        {m.typeAdd()}
      </Button>
      <LengthPreview
        types={types.map((type, index) => ({
          ...type,
          id: String(index),
          beforeMinutes: 0,
          afterMinutes: 0,
        }))}
      />
      <Button type="submit" kind="primary" wide>
        {common.next()}
      </Button>
    </Form>
  )
}

type MinutesInputProps = {
  id: string
  name: string
  value: number
  isWrong: boolean
  onChange: (minutes: number) => void
}

/** Minutes with their unit beside them. */
export function MinutesInput({ id, name, value, isWrong, onChange }: MinutesInputProps) {
  return (
    <span class="minutes">
      <input
        class="input figures"
        id={id}
        type="number"
        min={5}
        max={480}
        step={5}
        aria-label={m.typeMinutesOf({ name })}
        aria-invalid={isWrong || undefined}
        value={Number.isNaN(value) ? '' : value}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <span aria-hidden="true">min</span>
    </span>
  )
}

/** Weekly hours. */
export function HoursStep() {
  const [text, setText] = useState(() => textOfWeek(draft.value.week))
  const submission = useSubmission(async () => {
    const read = weekOrErrors(text)
    if ('errors' in read) return read.errors
    change({ week: read.week })
    if (draft.value.passphrase === '') await drawPassphrase()
    goToStep('passphrase')
    return undefined
  })
  return (
    <Form submission={submission}>
      <p class="secondary">{m.openingsLead()}</p>
      <WeekEditor text={text} onChange={setText} />
      <Button type="submit" kind="primary" wide busy={submission.busy}>
        {common.next()}
      </Button>
    </Form>
  )
}
