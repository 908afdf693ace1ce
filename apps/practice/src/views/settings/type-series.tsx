// Visits that belong together: a series booked in one act, and the product whose doses they are.
import { Checkbox, Field } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import { type EditedType, type SeriesText, usualSeries } from '../../model/page/edited-type.ts'

export type TypeSeriesProps = {
  type: EditedType
  errorOf: (fieldId: string) => string | undefined
  onChange: (fields: Pick<EditedType, 'series'> | Pick<EditedType, 'campaign'>) => void
}

/** Number of visits and the days between them. */
export function TypeSeries({ type: { id, series }, errorOf, onChange }: TypeSeriesProps) {
  const edit = (fields: Partial<SeriesText>) =>
    onChange({ series: { ...(series ?? usualSeries), ...fields } })
  return (
    <>
      <Checkbox
        id={`series-${id}`}
        label={m.typeSeries()}
        hint={m.typeSeriesHint()}
        checked={series !== null}
        onChange={(isSeries) => onChange({ series: isSeries ? usualSeries : null })}
      />
      {series && (
        <div class="number-fields">
          <Field
            id={`series-visits-${id}`}
            label={m.typeSeriesVisits()}
            inputMode="numeric"
            width="short"
            value={series.visits}
            error={errorOf(`series-visits-${id}`)}
            onInput={(visits) => edit({ visits })}
          />
          <Field
            id={`series-minimum-${id}`}
            label={m.typeSeriesMinimum()}
            inputMode="numeric"
            width="short"
            value={series.minimumDays}
            error={errorOf(`series-minimum-${id}`)}
            onInput={(minimumDays) => edit({ minimumDays })}
          />
          <Field
            id={`series-maximum-${id}`}
            label={m.typeSeriesMaximum()}
            inputMode="numeric"
            width="short"
            value={series.maximumDays}
            error={errorOf(`series-maximum-${id}`)}
            onInput={(maximumDays) => edit({ maximumDays })}
          />
        </div>
      )}
    </>
  )
}

/** The product, and when the next dose is due after the last. */
export function TypeCampaign({ type: { id, campaign }, errorOf, onChange }: TypeSeriesProps) {
  return (
    <>
      <Checkbox
        id={`campaign-${id}`}
        label={m.typeCampaign()}
        hint={m.typeCampaignHint()}
        checked={campaign !== null}
        onChange={(isDose) => onChange({ campaign: isDose ? { product: '', boosterAfterDays: '' } : null })}
      />
      {campaign && (
        <div class="number-fields">
          <Field
            id={`product-${id}`}
            label={m.typeProduct()}
            width="medium"
            maxLength={80}
            value={campaign.product}
            error={errorOf(`product-${id}`)}
            onInput={(product) => onChange({ campaign: { ...campaign, product } })}
          />
          <Field
            id={`booster-${id}`}
            label={m.typeBooster()}
            optional
            inputMode="numeric"
            width="short"
            value={campaign.boosterAfterDays}
            error={errorOf(`booster-${id}`)}
            onInput={(boosterAfterDays) => onChange({ campaign: { ...campaign, boosterAfterDays } })}
          />
        </div>
      )}
    </>
  )
}
