// What the opening of a visit depends on, as two digests: whatever was opened before stands for a visit only under the same
// two. The visit as told, all of it; and its context: who reads, with which keys, by which signed page and openings, and
// the code that does.
import type { ScheduleRules } from '@colloque/contract'
import { canonicalBytes, toBase64url } from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
import type { SealedAppointment } from '../model/agenda/agenda-visit.ts'
import { requireDocument, requireOpen } from './worker-state.ts'

/** SHA-256 in base64url of everything but the visit itself: small, so it is there without waiting for the browser's own. */
export function digestContext(schedules: readonly ScheduleRules[]): string {
  const { account, clinicalKeys, administrativeKeys } = requireOpen()
  const context = canonicalBytes('colloque/opening/v1', [
    // Its name has a digest of what is in it.
    import.meta.url,
    account.practitionerId,
    account.isDelegate ? 1 : 0,
    clinicalKeys.length,
    ...[...clinicalKeys, ...administrativeKeys].map(({ keyId }) => keyId),
    JSON.stringify(requireDocument()),
    JSON.stringify(schedules),
  ])
  return toBase64url(sha256(context))
}

/** SHA-256 in base64url of each of the visits as told: the browser's own, since a week of them has two megabytes. */
export function digestTold(visits: readonly SealedAppointment[]): Promise<string[]> {
  return Promise.all(
    visits.map(async (visit) => {
      const told = canonicalBytes('colloque/opened-visit/v1', [JSON.stringify(visit)])
      return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', told)))
    }),
  )
}
