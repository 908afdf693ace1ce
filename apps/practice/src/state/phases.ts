// The way from a link to the desk: set-up and joining keep the page until they are finished, whatever is unlocked.
import { computed, signal } from '@preact/signals'
import type { Invitation } from '../model/invitation.ts'
import { isProblem } from './api.ts'
import { forgetInvitation, hadInvitation, readInvitation, takeInvitation } from './invitation.ts'
import { onForget, phase } from './session.ts'
import { forgetDraft, isDraftTouched, step } from './set-up.ts'
import { start } from './unlocking.ts'

/** The invitation being followed; it keeps its pages in front until they are finished. */
export const following = signal<Invitation | null>(null)

/** The invitation was used or has expired: said before anything is typed. */
export const isInvitationSpent = signal(false)

/** Whether closing the page now would lose what set-up or joining was told, or a recovery sheet nobody tested. */
export const isHalfWay = computed(
  () => following.value !== null && isDraftTouched.value && step.value !== 'open' && step.value !== 'done',
)

// A page that locks itself half-way is founded already, or has nothing worth keeping.
onForget(() => {
  following.value = null
})

/** Begins: with an invitation, or by asking who is signed in. */
export async function begin(): Promise<void> {
  const invitation = takeInvitation()
  if (invitation === null) return beginWithout()
  following.value = invitation
  const isFounding = invitation.kind === 'practice'
  phase.value = isFounding ? { at: 'setting-up', invitation } : { at: 'joining', invitation }
  if (invitation.kind !== 'incomplete') await checkInvitation(invitation.token)
}

// A page loaded again half-way has lost its invitation: nobody should have to guess what to do.
async function beginWithout(): Promise<void> {
  await start()
  if (phase.value.at === 'signed-out' && hadInvitation())
    phase.value = { at: 'signed-out', notice: 'invitation-gone' }
}

// Without an answer the last step says it.
async function checkInvitation(token: string): Promise<void> {
  try {
    await readInvitation(token)
  } catch (error) {
    isInvitationSpent.value = isProblem(error, 'invitation-not-valid')
  }
}

/** Leaves a link that leads nowhere for the sign-in. */
export async function leaveInvitation(): Promise<void> {
  following.value = null
  isInvitationSpent.value = false
  forgetInvitation()
  phase.value = { at: 'starting' }
  await start()
}

/** Leaves set-up or joining for the agenda. */
export function finishSettingUp(): void {
  following.value = null
  forgetInvitation()
  forgetDraft()
}
