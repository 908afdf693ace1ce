// The private link and the header made from it. SPEC.md §5.2. Everything secret stands after `#`, which browsers
// send to no server; the id is not in the path either.

import { idBytes, parseBase64url, parseId, toBase64url } from '@colloque/encoding'
import { parseFingerprint } from '@colloque/practice-document'
import { deriveGuest, GUEST_SECRET_BYTES } from './guest.ts'
import { SealingError } from './sealing-error.ts'

/** `guestSecret` has 32 bytes; `fingerprint` is the practice's, compact. */
export type PrivateLink = { appointmentId: string; guestSecret: Uint8Array; fingerprint: string }

/** `/v/#<appointment id>.<secret>.<fingerprint>`, to be put behind an origin. */
export function formatPrivateLink({ appointmentId, guestSecret, fingerprint }: PrivateLink): string {
  if (guestSecret.length !== GUEST_SECRET_BYTES) throw new SealingError()
  const { compact } = parseFingerprint(fingerprint)
  return `/v/#${parseId(appointmentId)}.${toBase64url(guestSecret)}.${compact}`
}

/**
 * The parts of a link: a whole address, a path, or `location.hash`.
 * @throws SealingError unless it is a private link.
 */
export function parsePrivateLink(text: string): PrivateLink {
  const parts = text.length > 2048 ? [] : text.slice(text.indexOf('#') + 1).split('.')
  const [appointmentId, secret, fingerprint] = parts
  if (
    parts.length !== 3 ||
    appointmentId === undefined ||
    secret === undefined ||
    fingerprint === undefined
  ) {
    throw new SealingError()
  }
  try {
    const guestSecret = parseBase64url(secret)
    if (guestSecret.length !== GUEST_SECRET_BYTES || idBytes(parseId(appointmentId)).length !== 16) {
      throw new SealingError()
    }
    return { appointmentId, guestSecret, fingerprint: parseFingerprint(fingerprint).compact }
  } catch {
    throw new SealingError()
  }
}

/** Value of the `Authorization` header with which a guest speaks of their visit. */
export function visitAuthorization({ appointmentId, guestSecret, fingerprint }: PrivateLink): string {
  const { manageToken } = deriveGuest(guestSecret)
  return `Visit ${fingerprint}.${appointmentId}.${toBase64url(manageToken)}`
}
