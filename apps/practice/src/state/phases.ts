// The way from a link to the desk: set-up and joining keep the page until they are finished, whatever is unlocked.
import { signal } from '@preact/signals'
import { api, requireAnswer } from './api.ts'
import { type Invitation, takeInvitation } from './place.ts'
import { onForget, phase } from './session.ts'
import { forgetDraft } from './set-up.ts'
import { start } from './unlocking.ts'

/** The invitation being followed; it keeps its pages in front until they are finished. */
export const following = signal<Invitation | null>(null)

// A page that locks itself half-way is founded already, or has nothing worth keeping.
onForget(() => {
  following.value = null
})

/** Begins: with an invitation, or by asking who is signed in. */
export async function begin(): Promise<void> {
  const invitation = takeInvitation()
  if (invitation === null) return start()
  following.value = invitation
  const isFounding = invitation.kind === 'practice'
  phase.value = isFounding ? { at: 'setting-up', invitation } : { at: 'joining', invitation }
}

/** Leaves set-up or joining for the agenda. */
export function finishSettingUp(): void {
  following.value = null
  forgetDraft()
}

/** What an invitation is for. @throws ProblemError `invitation-not-valid` */
export function readInvitation(token: string) {
  return requireAnswer(api.api.invitation.$post({ json: { invitationToken: token } }))
}
