// Wishes on the waiting list: each opens by itself, as a visit does.
import type { WaitingWish } from '@colloque/contract'
import { toBase64url } from '@colloque/encoding'
import { type Contact, type Intake, openBooking } from '@colloque/sealing'
import { withoutBidiControls } from '../model/bidi.ts'
import { requireDocument, requireOpen, sealingTools } from './worker-state.ts'

/** What of a wish opens for this member; `isOwn`: it ought to. */
export type OpenedWish = {
  appointmentId: string
  isOwn: boolean
  intake: Intake | null
  contact: Contact | null
}

/** Opens the wishes whose keys this member has; what was sealed as a visit does not open as a wish. */
export async function openWishes(wishes: readonly WaitingWish[]): Promise<OpenedWish[]> {
  const { clinicalKeys, administrativeKeys } = requireOpen()
  const { hpke } = await sealingTools()
  const document = requireDocument()
  const known = new Set([...clinicalKeys, ...administrativeKeys].map(({ keyId }) => toBase64url(keyId)))
  return Promise.all(
    wishes.map(async (wish) => {
      const { appointmentId, envelopes } = wish
      const isOwn = envelopes?.some(({ grant }) => known.has(grant.keyId)) ?? false
      if (envelopes === null || !isOwn) return { appointmentId, isOwn, intake: null, contact: null }
      // Whatever else it is told as: taking it off the list is a signed cancellation, of a visit as well.
      const visit = { ...wish, envelopes, status: 'waitlist' as const }
      const { intake, contact, mismatches } = await openBooking(
        { visit, document, clinicalKeys, administrativeKeys },
        hpke,
      )
      if (mismatches.some(({ kind }) => kind === 'status'))
        return { appointmentId, isOwn, intake: null, contact: null }
      return withoutBidiControls({ appointmentId, isOwn, intake, contact })
    }),
  )
}
