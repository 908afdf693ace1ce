// What a link invites to. A link that lost its end is told apart from none, so that the page can say so.

/** An invitation to found a practice. */
export type Founder = { kind: 'practice'; token: string }

/** An invitation to join a practice whose key has this fingerprint: 32 base32 characters. */
export type Colleague = { kind: 'colleague'; token: string; fingerprint: string }

/** A link that lost its end: to join without the fingerprint nobody could do without, or to found without a whole token. */
export type Incomplete = { kind: 'incomplete'; of: 'practice' | 'colleague' }

export type Invitation = Founder | Colleague | Incomplete

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
