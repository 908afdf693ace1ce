// Limits of a visit type beside its calendar's: shortest notice, how far ahead, until when it can be cancelled.
import { Field } from '@colloque/ui'
import { openings as o } from '@colloque/ui/messages'
import type { EditedType, TypeLimitsText } from '../../model/page/edited-type.ts'
import { requireMember } from '../../state/session/session.ts'

export type TypeLimitsProps = {
  type: EditedType
  errorOf: (fieldId: string) => string | undefined
  onChange: (limits: TypeLimitsText) => void
}

/** The three numbers. */
export function TypeLimits({ type, errorOf, onChange }: TypeLimitsProps) {
  const { id, limits, scheduleIds } = type
  const { schedules } = requireMember().document
  const usual = schedules.find((schedule) => scheduleIds.includes(schedule.id)) ?? schedules[0]
  const edit = (fields: Partial<TypeLimitsText>) => onChange({ ...limits, ...fields })
  return (
    <div class="stack-tight">
      <p class="secondary">{o.typeRuleHint()}</p>
      <div class="number-fields">
        <Field
          id={`notice-${id}`}
          label={o.typeNotice()}
          hint={usual && o.typeRuleUsual({ usual: usual.minimumNoticeMinutes / 60 })}
          inputMode="numeric"
          width="short"
          value={limits.noticeHours}
          error={errorOf(`notice-${id}`)}
          onInput={(noticeHours) => edit({ noticeHours })}
        />
        <Field
          id={`horizon-${id}`}
          label={o.typeHorizon()}
          hint={usual && o.typeRuleUsual({ usual: usual.maximumHorizonDays })}
          inputMode="numeric"
          width="short"
          value={limits.horizonDays}
          error={errorOf(`horizon-${id}`)}
          onInput={(horizonDays) => edit({ horizonDays })}
        />
        <Field
          id={`cutoff-${id}`}
          label={o.typeCutoff()}
          hint={usual && o.typeRuleUsual({ usual: usual.cancelCutoffMinutes / 60 })}
          inputMode="numeric"
          width="short"
          value={limits.cutoffHours}
          error={errorOf(`cutoff-${id}`)}
          onInput={(cutoffHours) => edit({ cutoffHours })}
        />
      </div>
    </div>
  )
}
