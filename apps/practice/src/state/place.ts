// Where one is in the app: a word after `#`, nothing personal. An invitation's token is taken out of the address
// at once and kept in memory only.
import { signal } from '@preact/signals'

export const places = ['agenda', 'openings', 'types', 'practice', 'account'] as const
export type Place = (typeof places)[number]

export const place = signal<Place>('agenda')

/** An invitation to found a practice. */
export type Founder = { kind: 'practice'; token: string }

/** An invitation to join a practice whose key has this fingerprint: 32 base32 characters. */
export type Colleague = { kind: 'colleague'; token: string; fingerprint: string }

/** `incomplete`: a link to join without the fingerprint nobody could do without. */
export type Invitation = Founder | Colleague | { kind: 'incomplete' }

/** `#invite=<token>` or `#join=<token>.<practice fingerprint>`; the address is cleaned. Null without one. */
export function takeInvitation(): Invitation | null {
  const invitation = parseInvitation(location.hash)
  if (invitation !== null) history.replaceState(null, '', location.pathname + location.search)
  return invitation
}

/** The invitation in an attacker-controlled fragment, or null: without one, or without a whole token to found with. */
export function parseInvitation(fragment: string): Invitation | null {
  const [, founding] = /^#invite=([A-Za-z0-9_-]{43})$/.exec(fragment) ?? []
  if (founding !== undefined) return { kind: 'practice', token: founding }
  if (!fragment.startsWith('#join=')) return null
  const [, token, fingerprint] = /^#join=([A-Za-z0-9_-]{43})\.([a-z2-7]{32})$/.exec(fragment) ?? []
  if (token === undefined || fingerprint === undefined) return { kind: 'incomplete' }
  return { kind: 'colleague', token, fingerprint }
}

/** Address of a place, for links. */
export function hrefOf(to: Place): string {
  return `#${to}`
}

/** Keeps `place` in step with the address. */
export function followAddress(): void {
  const read = () => {
    place.value = places.find((name) => location.hash === `#${name}`) ?? 'agenda'
  }
  addEventListener('hashchange', read)
  read()
}
