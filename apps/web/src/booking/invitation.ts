// An invitation link: `#k=…&i=<visit type>.<token>`. The type stays in this browser; the token opens times that are not
// open to all, and the service knows it by its hash.
import type { KnownPractice } from '../practice/load-practice.ts'

export type Invitation = { readonly serviceId: string; readonly invitationToken: string }

/** The invitation that stands in a fragment's `i`, or null. */
export function findInvitation(text: string | null): Invitation | null {
  const [, serviceId, invitationToken] = /^([\w-]{22})\.([\w-]{43})$/.exec(text ?? '') ?? []
  return serviceId && invitationToken ? { serviceId, invitationToken } : null
}

/** The practice as an invited person sees it: the one type is offered, and no other. */
export function asInvited(practice: KnownPractice, invitation: Invitation | null): KnownPractice {
  const { document } = practice
  const { healthcareServices } = document
  if (!healthcareServices.some(({ id }) => id === invitation?.serviceId)) return practice
  const only = healthcareServices.map((type) => ({
    ...type,
    booking: type.id === invitation?.serviceId ? ('online' as const) : ('staff' as const),
  }))
  return { ...practice, document: { ...document, healthcareServices: only } }
}

/** What a request needs to use it. */
export function tokenOf(invitation: Invitation | null): { invitationToken?: string } {
  return invitation ? { invitationToken: invitation.invitationToken } : {}
}
