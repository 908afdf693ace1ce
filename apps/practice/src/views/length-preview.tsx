// What the service will see of a visit type: one of a few lengths, each shared by at least two types.
import type { HealthcareService } from '@colloque/practice-document'
import { Icon } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { classesOf } from '../model/page/practice-draft.ts'

type Timed = Pick<HealthcareService, 'id' | 'name' | 'beforeMinutes' | 'durationMinutes' | 'afterMinutes'>

/** One line per length class; nothing while a number is being typed. */
export function LengthPreview({ types }: { types: readonly Timed[] }) {
  const isReady = types.every(
    ({ durationMinutes: d, afterMinutes: a }) => d >= 5 && d <= 480 && d % 5 === 0 && a % 5 === 0,
  )
  if (!isReady || types.length === 0) return null
  return (
    <section class="length-preview" aria-label={m.lengthPreview()}>
      <p>
        <Icon name="eye" />
        <strong>{m.lengthPreview()}</strong>
      </p>
      <ul>
        {classesOf(types).map(({ beforeTicks, lengthTicks, afterTicks, healthcareServiceIds }) => (
          <li key={healthcareServiceIds.join()}>
            {m.lengthPreviewLine({
              names: types
                .filter(({ id }) => healthcareServiceIds.includes(id))
                .map(({ name }) => name)
                .join(', '),
              minutes: String((beforeTicks + lengthTicks + afterTicks) * 5),
            })}
          </li>
        ))}
      </ul>
      <p class="secondary small">{m.lengthPreviewLead()}</p>
    </section>
  )
}
