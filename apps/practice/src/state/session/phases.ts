// The way from a link to the desk: set-up and joining keep the page until they are finished, whatever is unlocked.
import { computed, signal } from '@preact/signals'
import type { Invitation } from '../../model/account/invitation.ts'
import { findPairing, followPairing } from '../account/pairing-join.ts'
import { isJustRecovered } from '../account/recovery-ask.ts'
import { findHelp, helping } from '../account/recovery-help.ts'
import { isProblem } from '../api.ts'
import { forgetDraft, isDraftTouched, step } from '../page/set-up.ts'
import { hrefOf, place } from '../place.ts'
import {
  findInvitation,
  forgetInvitation,
  hadInvitation,
  markInvitation,
  readInvitation,
} from './invitation.ts'
import { member, onForget, phase } from './session.ts'
import { start } from './starting.ts'

/** The invitation being followed; it keeps its pages in front until they are finished. */
export const following = signal<Invitation | null>(null)

/** The invitation was used or has expired: said before anything is typed. */
export const isInvitationSpent = signal(false)

/** Whether an invitation was opened where somebody is signed in already; nobody becomes somebody else unasked. */
export const isInvitationRefused = signal(false)

/** Whether a code was opened where somebody is signed in already. */
export const isCodeRefused = signal(false)

/** Whether closing the page now would lose what set-up, joining or recovery was told, or a recovery sheet nobody tested. */
export const isHalfWay = computed(
  () =>
    isJustRecovered.value ||
    (following.value !== null && isDraftTouched.value && step.value !== 'open' && step.value !== 'done'),
)

// A page that locks itself half-way is founded already, or has nothing worth keeping.
onForget(() => {
  following.value = null
  isInvitationRefused.value = false
  isCodeRefused.value = false
})

// Kept until the service has said who is signed in.
let pending: Invitation | null = null
/** A code that connects this browser. */
let pendingCode: string | null = null
let begun: Promise<void> = Promise.resolve()

/** Begins: asks who is signed in, and follows the invitation that the page was opened with where nobody is. */
export function begin(): Promise<void> {
  cleanAddress()
  begun = beginSession()
  return begun
}

/** Watches for an invitation opened in this very page: then only the fragment changes. */
export function watchInvitations(): void {
  addEventListener('hashchange', () => {
    if (cleanAddress()) void begun.then(takeUp)
  })
}

// The token leaves the address before anything else happens; whether there was one.
function cleanAddress(): boolean {
  const [found, code, help] = [findInvitation(), findPairing(location.hash), findHelp(location.hash)]
  if (found === null && code === null && help === null) return false
  // Whoever helps is asked to sign in or unlock first; nothing happens by the link itself.
  if (help !== null) helping.value = { text: help, ownerId: null }
  pending = found
  pendingCode = code
  // An open agenda stays at its place.
  history.replaceState(
    history.state,
    '',
    member.value ? hrefOf(place.value) : location.pathname + location.search,
  )
  return true
}

async function beginSession(): Promise<void> {
  const isFresh = pending === null && hadInvitation()
  await start()
  if (pending !== null || pendingCode !== null) return takeUp()
  // A page loaded again half-way has lost its invitation: nobody should have to guess what to do.
  if (phase.value.at === 'signed-out' && isFresh)
    phase.value = { at: 'signed-out', notice: 'invitation-gone' }
}

// Somebody half-way through another invitation goes on with that one; an alarm stays an alarm; without an answer the
// next attempt to begin takes it up.
async function takeUp(): Promise<void> {
  const { at } = phase.value
  if (at === 'unreachable') return
  if (pendingCode !== null) return takeUpCode(pendingCode)
  if (pending === null) return
  const invitation = pending
  pending = null
  if (isHalfWay.value) return
  if (at === 'locked' || at === 'unlocked') isInvitationRefused.value = true
  else if (at !== 'alarm') await follow(invitation)
}

// Nobody becomes somebody else unasked: with a session here the code is left alone.
async function takeUpCode(code: string): Promise<void> {
  const { at } = phase.value
  pendingCode = null
  if (isHalfWay.value || at === 'alarm') return
  if (at === 'locked' || at === 'unlocked') isCodeRefused.value = true
  else void followPairing(code)
}

async function follow(invitation: Invitation): Promise<void> {
  markInvitation()
  isInvitationSpent.value = false
  following.value = invitation
  const isFounding = invitation.kind === 'practice'
  phase.value = isFounding ? { at: 'setting-up', invitation } : { at: 'joining', invitation }
  if (invitation.kind !== 'incomplete') await checkInvitation(invitation.token)
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
