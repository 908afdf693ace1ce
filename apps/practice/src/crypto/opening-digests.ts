// What the opening of a visit depends on, as one digest: whatever was opened before stands for a visit only under the same
// one. The visit as told, all of it; who reads, with which keys, by which signed page and openings; and the code that does.
import type { ScheduleRules } from '@colloque/contract'
import { canonicalBytes, toBase64url } from '@colloque/encoding'
import type { SealedAppointment } from '../model/agenda/agenda-visit.ts'
import { requireDocument, requireOpen } from './worker-state.ts'

export type VisitsToOpen = { visits: readonly SealedAppointment[]; schedules: readonly ScheduleRules[] }

/** SHA-256 in base64url for each of the visits. */
export async function digestOpenings({ visits, schedules }: VisitsToOpen): Promise<string[]> {
  const { account, clinicalKeys, administrativeKeys } = requireOpen()
  const context = await sha256(
    canonicalBytes('colloque/opening/v1', [
      // Its name has a digest of what is in it.
      import.meta.url,
      account.practitionerId,
      account.isDelegate ? 1 : 0,
      clinicalKeys.length,
      ...[...clinicalKeys, ...administrativeKeys].map(({ keyId }) => keyId),
      JSON.stringify(requireDocument()),
      JSON.stringify(schedules),
    ]),
  )
  return Promise.all(
    visits.map(async (visit) => {
      const told = JSON.stringify(visit)
      return toBase64url(await sha256(canonicalBytes('colloque/opened-visit/v1', [context, told])))
    }),
  )
}

// The browser's own: a week of visits as told has two megabytes.
async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
