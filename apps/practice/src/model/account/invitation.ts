// What a link invites to. A link that lost its end is told apart from none, so that the page can say so.

/** An invitation to found a practice. */
export type Founder = { kind: 'practice'; token: string }

/** An invitation to join a practice, as colleague or secretary, whose key has this fingerprint: 32 base32 characters. */
export type Colleague = { kind: 'colleague'; token: string; fingerprint: string; isSecretary: boolean }

/** A link that lost its end: to join without the fingerprint nobody could do without, or to found without a whole token. */
export type Incomplete = { kind: 'incomplete'; of: 'practice' | 'colleague' }

export type Invitation = Founder | Colleague | Incomplete

/** The invitation in an attacker-controlled fragment, also as mail programs may encode it; null without one. */
export function parseInvitation(fragment: string): Invitation | null {
  const text = decoded(fragment)
  const [, word] = /^#(join|assist|invite)\b/i.exec(text) ?? []
  if (word === undefined) return null
  const rest = text.slice(1 + word.length)
  if (word.toLowerCase() === 'invite') return founderOf(rest)
  return colleagueOf(rest, word.toLowerCase() === 'assist')
}

function founderOf(rest: string): Invitation {
  const [, token] = /^=([A-Za-z0-9_-]{43})$/.exec(rest) ?? []
  return token === undefined ? { kind: 'incomplete', of: 'practice' } : { kind: 'practice', token }
}

function colleagueOf(rest: string, isSecretary: boolean): Invitation {
  const [, token, fingerprint] = /^=([A-Za-z0-9_-]{43})\.([a-z2-7]{32})$/.exec(rest) ?? []
  if (token === undefined || fingerprint === undefined) return { kind: 'incomplete', of: 'colleague' }
  return { kind: 'colleague', token, fingerprint, isSecretary }
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
