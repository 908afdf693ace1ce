// Beside a type's minutes: what the rule of shared lengths makes of them, in plain words, with a length that costs nothing.
import { Button, Icon, localeOf } from '@colloque/ui'
import { lang, openings as o } from '@colloque/ui/messages'
import type { EditedType } from '../../model/page/edited-type.ts'
import { adviceOnLength } from '../../model/page/length-advice.ts'
import { calendarName } from '../../state/page/names.ts'

export type TypeLengthProps = {
  type: EditedType
  /** As it is spoken of. */
  name: string
  types: readonly EditedType[]
  onChange: (durationMinutes: number) => void
}

/** The advice, where there is one. */
export function TypeLength({ type, name, types, onChange }: TypeLengthProps) {
  const advice = adviceOnLength(type, types)
  if (advice === null) return null
  if (advice.kind === 'alone')
    return <Advice>{o.lengthAlone({ calendar: calendarName(advice.scheduleId) })}</Advice>
  const { minutes, suggested } = advice
  const others = new Intl.ListFormat(localeOf(lang)).format(advice.others)
  return (
    <>
      <Advice>{o.lengthPadded({ minutes, others })}</Advice>
      {suggested !== null && (
        <p class="length-suggestion">
          <span>{o.lengthSuggest({ minutes: suggested })}</span>
          <Button
            size="small"
            icon="clock"
            label={o.lengthUseFor({ minutes: suggested, name })}
            onClick={() => onChange(suggested)}
          >
            {o.lengthUse({ minutes: suggested })}
          </Button>
        </p>
      )}
    </>
  )
}

function Advice({ children }: { children: string }) {
  return (
    <p class="length-advice">
      <Icon name="info" />
      <span>{children}</span>
    </p>
  )
}
