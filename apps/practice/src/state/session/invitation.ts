// The invitation a page was opened with: its token is taken out of the address at once and kept in memory only.
import { type Invitation, parseInvitation } from '../../model/account/invitation.ts'
import { api, requireAnswer } from '../api.ts'

// Outlives a reload, unlike the invitation itself, and tells nobody anything.
const trace = { hadInvitation: true }

/** `#invite=<token>` or `#join=<token>.<practice fingerprint>` in the address; null without one. */
export function findInvitation(): Invitation | null {
  return parseInvitation(location.hash)
}

/** Notes that this page follows an invitation. */
export function markInvitation(): void {
  history.replaceState(trace, '')
}

/** Whether this very page followed an invitation before it was loaded again. */
export function hadInvitation(): boolean {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && 'hadInvitation' in state
}

/** Forgets that this page followed an invitation. */
export function forgetInvitation(): void {
  history.replaceState(null, '')
}

/** What an invitation is for. @throws ProblemError `invitation-not-valid` */
export function readInvitation(token: string) {
  return requireAnswer(api.api.invitation.$post({ json: { invitationToken: token } }))
}
