// Invitation links for booking: a token and what the service may know of it; which visit type it is for stays wrapped.
import { idBytes, parseBase64url, parseId, toBase64url } from '@colloque/encoding'
import { findOwnNote, wrapOwnNote } from '@colloque/keyring'
import { randomBytes, requireOpen } from './worker-state.ts'

const purpose = 'invitation'
const idLength = 16

export type MadeInvitation = {
  invitationId: string
  /** Part of the link; the service gets its hash. */
  token: string
  tokenHash: string
  sealedType: string
}

/** A fresh link's token for a visit type. */
export async function makeInvitation(healthcareServiceId: string): Promise<MadeInvitation> {
  const { account } = requireOpen()
  const invitationId = toBase64url(randomBytes(idLength))
  const token = randomBytes(32)
  const hash = await crypto.subtle.digest('SHA-256', Uint8Array.from(token))
  const note = wrapOwnNote(
    account,
    { purpose, id: invitationId },
    idBytes(parseId(healthcareServiceId)),
    randomBytes,
  )
  return {
    invitationId,
    token: toBase64url(token),
    tokenHash: toBase64url(new Uint8Array(hash)),
    sealedType: toBase64url(note),
  }
}

/** The visit type of each link, null where its note does not open. */
export async function openInvitations(
  links: readonly { invitationId: string; sealedType: string }[],
): Promise<(string | null)[]> {
  const { account } = requireOpen()
  return links.map(({ invitationId, sealedType }) => {
    const note = findOwnNote(account, { purpose, id: invitationId }, parseBase64url(sealedType))
    return note === null ? null : toBase64url(note.subarray(0, idLength))
  })
}
