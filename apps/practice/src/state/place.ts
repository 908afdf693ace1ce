// Where one is in the app: a word after `#`, nothing personal.
import { signal } from '@preact/signals'
import { mayLeave } from './unsaved.ts'

export const places = [
  'agenda',
  'inbox',
  'record',
  'openings',
  'calendars',
  'types',
  'practice',
  'import',
  'account',
] as const
export type Place = (typeof places)[number]

export const place = signal<Place>('agenda')

/** Address of a place, for links. */
export function hrefOf(to: Place): string {
  return `#${to}`
}

/** Keeps `place` in step with the address, unless work would be lost: then the address steps back until it is agreed. */
export function followAddress(): void {
  const read = () => {
    const next = places.find((name) => location.hash === hrefOf(name)) ?? 'agenda'
    if (next === place.value) return
    const go = () => {
      location.hash = hrefOf(next)
    }
    if (mayLeave(go)) place.value = next
    else history.replaceState(null, '', hrefOf(place.value))
  }
  addEventListener('hashchange', read)
  read()
}
