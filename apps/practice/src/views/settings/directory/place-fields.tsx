// Where one place of the practice is: its town, chosen from the country's list, which gives area and position; both can be
// given by hand, for a hamlet of no list or a door at the other end of the town.
import { announce, Checkbox, Field, SuggestField } from '@colloque/ui'
import { directory as d } from '@colloque/ui/messages'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { type PlaceText, withChosenTown, withTown } from '../../../model/page/directory-draft.ts'
import type { PlaceBook } from '../../../model/page/place-book.ts'
import { requireMember } from '../../../state/session/session.ts'
import { Choose } from '../../choose.tsx'
import { areaOptions, nameOfArea } from './directory-words.ts'

export type PlaceFieldsProps = {
  place: PlaceText
  name: string
  book: PlaceBook | null
  errorOf: (fieldId: string) => string | undefined
  onChange: (place: PlaceText) => void
}

/** The place. */
export function PlaceFields(props: PlaceFieldsProps) {
  const { place, name, book, errorOf, onChange } = props
  const { id, area, latitude, longitude } = place
  const edit = (fields: Partial<PlaceText>) => onChange({ ...place, ...fields })
  const told = area === '' || latitude === '' || longitude === '' ? null : whereTold(place)
  return (
    <fieldset class="stack directory-part" aria-labelledby={`directory-${id}`}>
      <h3 id={`directory-${id}`}>{name}</h3>
      <Field
        id={`postal-${id}`}
        label={d.postalCode()}
        optional
        inputMode="numeric"
        width="medium"
        maxLength={10}
        value={place.postalCode}
        error={errorOf(`postal-${id}`)}
        onInput={(postalCode) => edit({ postalCode })}
      />
      <SuggestField
        id={`town-${id}`}
        label={d.town()}
        hint={d.townHint()}
        error={errorOf(`town-${id}`)}
        value={place.municipality}
        maxLength={80}
        listLabel={d.townList()}
        countWords={(count) => (book ? d.townsFound({ count }) : '')}
        suggest={(typed) =>
          (book?.find(typed) ?? []).map((item) => ({
            key: `${item.name} ${item.latitude} ${item.longitude}`,
            label: item.name,
            detail: nameOfArea(item.area),
            item,
          }))
        }
        onInput={(typed) => onChange(withTown(place, typed))}
        onChoose={(town) => {
          const next = withChosenTown(place, town)
          announce(whereTold(next))
          onChange(next)
        }}
      />
      {told !== null && <p class="secondary">{told}</p>}
      <ExactPosition {...props} />
      <Checkbox
        id={`accessible-${id}`}
        label={d.accessible()}
        checked={place.isAccessible}
        onChange={(isAccessible) => edit({ isAccessible })}
      />
    </fieldset>
  )
}

function ExactPosition({ place, name, errorOf, onChange }: PlaceFieldsProps) {
  const { id, area, latitude, longitude } = place
  const { countryCode } = requireMember().document
  const details = useRef<HTMLDetailsElement>(null)
  const [areaError, northError, eastError] = ['area', 'latitude', 'longitude'].map((part) =>
    errorOf(`${part}-${id}`),
  )
  const isWrong = (areaError ?? northError ?? eastError) !== undefined
  const edit = (fields: Partial<PlaceText>) => onChange({ ...place, ...fields })
  // An error that is folded away would lead nowhere.
  useLayoutEffect(() => {
    if (isWrong && details.current) details.current.open = true
  }, [isWrong])
  return (
    <details class="type-details" ref={details}>
      <summary>
        {d.exact()}
        <span class="visually-hidden">: {name}</span>
      </summary>
      <div class="stack">
        <p class="secondary">{d.exactHint()}</p>
        <Choose
          id={`area-${id}`}
          label={d.area()}
          value={area}
          options={[['', d.areaNone()], ...areaOptions(countryCode)]}
          error={areaError}
          onChange={(next) => edit({ area: next })}
        />
        <div class="number-fields">
          <Field
            id={`latitude-${id}`}
            label={d.latitude()}
            inputMode="decimal"
            width="medium"
            maxLength={20}
            value={latitude}
            error={northError}
            onInput={(next) => edit({ latitude: next })}
          />
          <Field
            id={`longitude-${id}`}
            label={d.longitude()}
            inputMode="decimal"
            width="medium"
            maxLength={20}
            value={longitude}
            error={eastError}
            onInput={(next) => edit({ longitude: next })}
          />
        </div>
      </div>
    </details>
  )
}

function whereTold({ area, latitude, longitude }: PlaceText): string {
  return d.whereTold({ area: nameOfArea(area), latitude, longitude })
}
