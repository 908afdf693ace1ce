// Who is here and what they may see: signed out, signed in but locked, unlocked, or stopped by an alarm.
// Everything decrypted hangs on these signals, and `forget` empties them all.
import type { Account, OwnPractice, Session } from '@colloque/contract'
import { findMember, type PracticeDocument } from '@colloque/practice-document'
import { computed, signal } from '@preact/signals'
import type { AlarmCode } from '../../crypto/failure.ts'
import type { Invitation } from '../../model/account/invitation.ts'

export type KeyWords = { words: readonly string[]; text: string; compact: string }

/**
 * `not-told`: everything is gone here, but the service could not be told to end the session. `left-alarm`: what was seen
 * is still known here. `invitation-gone`: a page that followed an invitation was loaded again.
 */
export type SignOutNotice =
  | 'none'
  | 'signed-out'
  | 'forgotten'
  | 'session-ended'
  | 'not-told'
  | 'left-alarm'
  | 'left-alarm-not-told'
  | 'invitation-gone'

export type Phase =
  | { at: 'starting' }
  | { at: 'unreachable' }
  | { at: 'signed-out'; notice: SignOutNotice }
  | { at: 'setting-up'; invitation: Invitation }
  | { at: 'joining'; invitation: Invitation }
  | { at: 'pairing' }
  | { at: 'recovering' }
  | { at: 'locked'; isIdle: boolean; note: 'none' | 'saved' | 'lost' }
  | { at: 'unlocked' }
  | { at: 'alarm'; code: AlarmCode }

/** Public or operational facts; they stay while the agenda is locked. */
export type Member = {
  deploymentId: string
  /** As it began: the same object for as long as it lasts. */
  session: Session
  /** Id by which the account knows this browser, which may become known after the session began; null: it does not. */
  deviceId: string | null
  account: Account
  practice: OwnPractice
  /** Its signature was checked; while unlocked it was also held against the member's own keys. */
  document: PracticeDocument
  practiceKey: KeyWords
}

/** What unlocking showed. */
export type Standing = {
  identityKey: KeyWords
  /** Whether the signed page names this practitioner. */
  isNamed: boolean
  /** End of the last signed inbox key, ms. */
  epochsUntilAt: number
}

export const phase = signal<Phase>({ at: 'starting' })
export const member = signal<Member | null>(null)
export const standing = signal<Standing | null>(null)

/**
 * Whether the service ended the session while something was not saved: the page stays open and asks to sign in, or the
 * person has `put-off` the question.
 */
export const sessionEnd = signal<'none' | 'asking' | 'put-off'>('none')

/** The service has let in whoever is locked here, and what it keeps for them is being opened: there is nothing to ask. */
export const isOpening = signal(false)

export const isUnlocked = computed(() => phase.value.at === 'unlocked')
/** Counts what `forget` emptied: nothing that was drawn before stays on the screen, or in a view's own memory. */
export const forgotten = signal(0)
/** Counts unlockings whose visits are on show: what runs beside the person begins then. */
export const settled = signal(0)

export const isSecretary = computed(() => member.value?.session.role === 'secretary')
export const isAdministrator = computed(() => member.value?.session.role === 'administrator')

/** Whether the signed page names this person: without that the service shows no agenda. */
export const isNamed = computed(() => {
  const { document, session } = member.value ?? {}
  return (
    document !== undefined && session !== undefined && findMember(document, session.practitionerId) !== null
  )
})

const forgetters = new Set<() => void>()

/** Registers what must be emptied at lock and sign-out. */
export function onForget(forgetter: () => void): void {
  forgetters.add(forgetter)
}

/** Empties every signal that holds something decrypted. */
export function forget(): void {
  standing.value = null
  sessionEnd.value = 'none'
  for (const forgetter of forgetters) forgetter()
  forgotten.value += 1
}

/** The signed-in member. @throws Error outside a session */
export function requireMember(): Member {
  if (member.value === null) throw new Error('nobody is signed in')
  return member.value
}
