// One person found: who, what for, where, how far, and when they are next free.
import { findSpecialtyName, isPaymentTerm } from '@colloque/directory'
import { timeZoneOf } from '@colloque/geography'
import { TICK_MS } from '@colloque/scheduling'
import { Button, formatShortDay, formatTime, Icon, termName } from '@colloque/ui'
import { find, lang } from '@colloque/ui/messages'
import { formatKm } from './area-words.ts'
import type { Hit } from './search-messages.ts'

export type ResultCardProps = {
  readonly hit: Hit
  /** Its number on the map; null while there is no map. */
  readonly number: number | null
  readonly onChoose: () => void
}

export function ResultCard({ hit, number, onChoose }: ResultCardProps) {
  const name = nameOfHit(hit)
  const specialties = hit.specialtyCodes.map((code) => findSpecialtyName(code, lang)).filter(Boolean)
  return (
    <li class="sheet result">
      <h3 class="result-name" id={`result-${hit.row}`}>
        {number !== null && (
          <span class="map-number" aria-hidden="true">
            {number}
          </span>
        )}
        {name}
      </h3>
      {specialties.length > 0 && <p class="result-line">{specialties.join(' · ')}</p>}
      <p class="result-line secondary">
        {[hit.practice, hit.addressLine, `${hit.postalCode} ${hit.municipality}`.trim()]
          .filter((part) => part !== '')
          .join(', ')}
      </p>
      <p class="result-facts secondary">{factsOf(hit).join(' · ')}</p>
      <NextTimes hit={hit} />
      <div>
        <Button
          id={`choose-${hit.row}`}
          label={find.chooseLabel({ choose: find.choose(), name })}
          onClick={onChoose}
        >
          {find.choose()}
        </Button>
      </div>
    </li>
  )
}

/** “Dr Aubry”. */
export function nameOfHit({ title, name }: Hit): string {
  return title === undefined ? name : `${title} ${name}`
}

function factsOf(hit: Hit): string[] {
  return [
    ...(hit.km === null ? [] : [formatKm(hit.km)]),
    ...hit.terms.filter(isPaymentTerm).map(termName),
    ...(hit.isAccessible ? [find.accessible()] : []),
    ...(hit.isRemote ? [find.remote()] : []),
  ]
}

function NextTimes({ hit }: { readonly hit: Hit }) {
  const zone = timeZoneOf(hit.area)
  if (hit.starts.length === 0) return <p class="secondary">{find.noTimesSoon()}</p>
  const days = [...new Set(hit.starts.map((tick) => formatShortDay(tick * TICK_MS, zone)))]
  const timesOf = (day: string) => hit.starts.filter((tick) => formatShortDay(tick * TICK_MS, zone) === day)
  return (
    <p class="result-times">
      <Icon name="clock" />
      <span>
        <span class="visually-hidden">{find.nextTimes()} </span>
        {days.map((day) => (
          <span class="result-day" key={day}>
            {day}{' '}
            <strong>
              {timesOf(day)
                .map((tick) => formatTime(tick * TICK_MS, zone))
                .join(' · ')}
            </strong>
          </span>
        ))}
      </span>
    </p>
  )
}
