// Where one is in the app: a word after `#`, and perhaps what is looked for there; nothing personal.
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
  'directory',
  'import',
  'account',
] as const
export type Place = (typeof places)[number]

export const place = signal<Place>('agenda')

/** What a notice leads to within a place: the id of an element that takes the focus. */
export type Part = 'ask-to-answer'

/** Address of a place, for links. */
export function hrefOf(to: Place, part?: Part): string {
  return part ? `#${to}/${part}` : `#${to}`
}

/** What the address leads to within its place, or null. */
export function findPart(): Part | null {
  return location.hash.endsWith('/ask-to-answer') ? 'ask-to-answer' : null
}

/** Keeps `place` in step with the address, unless work would be lost: then the address steps back until it is agreed. */
export function followAddress(): void {
  const read = () => {
    const { hash } = location
    const next = places.find((name) => hrefOf(name) === hash.split('/')[0]) ?? 'agenda'
    if (next === place.value) return
    const go = () => {
      location.hash = hash
    }
    if (mayLeave(go)) place.value = next
    else history.replaceState(null, '', hrefOf(place.value))
  }
  addEventListener('hashchange', read)
  read()
}
