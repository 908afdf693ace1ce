// What narrows the list down, and its order. Only what somebody around the place has to offer is there to choose.
import { findSpecialtyName, isPaymentTerm } from '@colloque/directory'
import { Button, Checkbox, spokenName, termName } from '@colloque/ui'
import { find, lang } from '@colloque/ui/messages'
import { formatKm } from './area-words.ts'
import { ChoiceField, type Option } from './choice-field.tsx'
import { type Filters as Chosen, change, type Finder, NO_FILTERS } from './finder.ts'
import type { Choices } from './search-messages.ts'

const ANY = ''
const distances = [2, 5, 10, 20, 50]
const orders = ['relevance', 'soonest', 'distance', 'name'] as const
const orderWords = {
  relevance: find.orderRelevance,
  soonest: find.orderSoonest,
  distance: find.orderDistance,
  name: find.orderName,
}

export function Filters({ finder, choices }: { readonly finder: Finder; readonly choices: Choices }) {
  const chosen = finder.filters.value
  const set = (filters: Partial<Chosen>) => change(finder, { filters })
  const count = countOf(chosen)
  return (
    <>
      <ChoiceField
        id="order"
        label={find.orderLabel()}
        value={chosen.order}
        options={orders.map((value) => ({ value, label: orderWords[value]() }))}
        onChange={(value) => set({ order: orders.find((order) => order === value) ?? 'relevance' })}
      />
      <details class="disclosure">
        <summary>{find.filters({ count })}</summary>
        <div class="stack">
          <Select
            finder={finder}
            field="specialtyCode"
            label={find.specialtyLabel()}
            options={specialties(choices)}
          />
          <Select
            finder={finder}
            field="language"
            label={find.languageLabel()}
            options={languages(choices)}
          />
          <Select finder={finder} field="term" label={find.termLabel()} options={terms(choices)} />
          <ChoiceField
            id="within"
            label={find.withinLabel()}
            value={chosen.withinKm === undefined ? ANY : String(chosen.withinKm)}
            options={[any(), ...distances.map((km) => ({ value: String(km), label: formatKm(km) }))]}
            onChange={(value) => set({ withinKm: value === ANY ? undefined : Number(value) })}
          />
          <Checkbox
            id="accessible"
            label={find.accessible()}
            checked={chosen.isAccessible === true}
            onChange={(isAccessible) => set({ isAccessible: isAccessible || undefined })}
          />
          <Checkbox
            id="remote"
            label={find.remote()}
            checked={chosen.isRemote === true}
            onChange={(isRemote) => set({ isRemote: isRemote || undefined })}
          />
          {count > 0 && (
            <div>
              <Button onClick={() => clearFilters(finder)}>{find.clearFilters()}</Button>
            </div>
          )}
        </div>
      </details>
    </>
  )
}

/** Takes every filter back; the order stays. */
export function clearFilters(finder: Finder): void {
  const { order } = finder.filters.value
  finder.filters.value = { ...NO_FILTERS, order }
  change(finder, {})
}

/** How many filters are set. */
export function countOf({ order: _, ...filters }: Chosen): number {
  return Object.values(filters).filter((value) => value !== undefined).length
}

type SelectProps = {
  readonly finder: Finder
  readonly field: 'specialtyCode' | 'language' | 'term'
  readonly label: string
  readonly options: readonly Option[]
}

function Select({ finder, field, label, options }: SelectProps) {
  if (options.length === 0) return null
  return (
    <ChoiceField
      id={field}
      label={label}
      value={finder.filters.value[field] ?? ANY}
      options={[any(), ...options]}
      onChange={(value) => change(finder, { filters: { [field]: value === ANY ? undefined : value } })}
    />
  )
}

function any(): Option {
  return { value: ANY, label: find.any() }
}

function byLabel(options: readonly Option[]): Option[] {
  return [...options].sort((a, b) => a.label.localeCompare(b.label, lang))
}

function specialties({ specialtyCodes }: Choices): Option[] {
  return byLabel(specialtyCodes.map((value) => ({ value, label: findSpecialtyName(value, lang) ?? value })))
}

function languages({ languages: tags }: Choices): Option[] {
  return byLabel([...new Set(tags)].map((value) => ({ value, label: spokenName(value) })))
}

function terms({ terms: words }: Choices): Option[] {
  return words.filter(isPaymentTerm).map((value) => ({ value, label: termName(value) }))
}
