// Where one is in the app: a word after `#`, nothing personal. An invitation's token is taken out of the address
// at once and kept in memory only.
import { signal } from '@preact/signals'

export const places = ['agenda', 'openings', 'types', 'practice', 'account'] as const
export type Place = (typeof places)[number]

export const place = signal<Place>('agenda')

export type Invitation = { kind: 'practice' | 'colleague'; token: string; fingerprint: string | null }

/** `#invite=<token>` or `#join=<token>.<practice fingerprint>`; the address is cleaned. Null without one. */
export function takeInvitation(): Invitation | null {
  const [, kind, token, fingerprint] =
    /^#(invite|join)=([A-Za-z0-9_-]{43})(?:\.([a-z2-7]{32}))?$/.exec(location.hash) ?? []
  if (kind === undefined || token === undefined) return null
  history.replaceState(null, '', location.pathname + location.search)
  return { kind: kind === 'invite' ? 'practice' : 'colleague', token, fingerprint: fingerprint ?? null }
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
