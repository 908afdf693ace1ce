// Where one is in the app: a word after `#`, nothing personal. An invitation's token is taken out of the address
// at once and kept in memory only.
import { signal } from '@preact/signals'
import { mayLeave } from './unsaved.ts'

export const places = ['agenda', 'openings', 'types', 'practice', 'account'] as const
export type Place = (typeof places)[number]

export const place = signal<Place>('agenda')

/** An invitation to found a practice. */
export type Founder = { kind: 'practice'; token: string }

/** An invitation to join a practice whose key has this fingerprint: 32 base32 characters. */
export type Colleague = { kind: 'colleague'; token: string; fingerprint: string }

/** A link that lost its end: to join without the fingerprint nobody could do without, or to found without a whole token. */
export type Incomplete = { kind: 'incomplete'; of: 'practice' | 'colleague' }

export type Invitation = Founder | Colleague | Incomplete

// Outlives a reload, unlike the invitation itself, and tells nobody anything.
const trace = { hadInvitation: true }

/** `#invite=<token>` or `#join=<token>.<practice fingerprint>`; the address is cleaned. Null without one. */
export function takeInvitation(): Invitation | null {
  const invitation = parseInvitation(location.hash)
  if (invitation !== null) history.replaceState(trace, '', location.pathname + location.search)
  return invitation
}

/** Whether this very page followed an invitation before it was loaded again. */
export function hadInvitation(): boolean {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && 'hadInvitation' in state
}

/** Forgets that this page followed an invitation. */
export function forgetInvitation(): void {
  history.replaceState(null, '')
}

/** The invitation in an attacker-controlled fragment; null without one. */
export function parseInvitation(fragment: string): Invitation | null {
  const [, founding] = /^#invite=([A-Za-z0-9_-]{43})$/.exec(fragment) ?? []
  if (founding !== undefined) return { kind: 'practice', token: founding }
  if (fragment.startsWith('#invite=')) return { kind: 'incomplete', of: 'practice' }
  if (!fragment.startsWith('#join=')) return null
  const [, token, fingerprint] = /^#join=([A-Za-z0-9_-]{43})\.([a-z2-7]{32})$/.exec(fragment) ?? []
  if (token === undefined || fingerprint === undefined) return { kind: 'incomplete', of: 'colleague' }
  return { kind: 'colleague', token, fingerprint }
}

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
