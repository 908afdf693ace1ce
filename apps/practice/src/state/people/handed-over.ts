// Inboxes of names: what a secretary has received, what a practitioner has handed over. Fetched sealed, verified in the
// worker; nothing of it stays after a lock.
import type { HandedOver } from '@colloque/contract'
import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import type { HeldByDelegate, ReceivedInbox } from '../../crypto/staff-tasks.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { isNamed, isSecretary, isUnlocked, onForget, requireMember } from '../session/session.ts'

/** Of a secretary: whose names they read. */
export const received = signal<readonly ReceivedInbox[]>([])
/** Of a practitioner: which secretary holds what; null before it was asked for. */
export const held = signal<readonly HeldByDelegate[] | null>(null)
let taken = ''

onForget(() => {
  received.value = []
  held.value = null
  taken = ''
})

/** What was handed over, as told; null where one is not named and can have nothing. @throws ProblemError */
export async function fetchHandedOver(): Promise<HandedOver | null> {
  if (!isNamed.value) return null
  return requireAnswer(api.api.practice['seed-grants'].$get())
}

/** A secretary takes into use what was handed over since; whether that was anything. @throws ProblemError, CryptoFailure */
export async function takeHandedOver(): Promise<boolean> {
  if (!isSecretary.value) return false
  const told = await fetchHandedOver()
  const text = JSON.stringify(told?.received ?? [])
  if (told === null || text === taken) return false
  const opened = await runTask('takeHandedOver', told)
  if (!isUnlocked.value) return false
  received.value = opened
  taken = text
  return true
}

/** Who holds what of one's own, proven by one's own signatures. @throws ProblemError, CryptoFailure */
export async function readHeld(): Promise<HandedOver | null> {
  const told = await fetchHandedOver()
  const proven = told === null ? [] : await runTask('proveHandedOver', told)
  if (isUnlocked.value) held.value = proven
  return told
}

/** Hands some epochs' inboxes to a secretary. @throws ProblemError, CryptoFailure an alarm */
export async function handOver(memberId: string, epochs: readonly number[]): Promise<void> {
  const told = await fetchHandedOver()
  if (told === null) return
  const seedGrants = await runTask('grantInboxes', { memberId, epochs, told })
  await requireAnswer(api.api.practice['seed-grants'].$post({ json: { seedGrants } }))
  await readHeld()
}

/** Adds a member key to an account made before there were any. */
export async function keepMemberKey(): Promise<void> {
  if (requireMember().account.memberPublicKey !== null) return
  const request = await runTask('prepareMemberKey', null)
  if (request === null) return
  try {
    await requireAnswer(api.api.account['member-key'].$post({ json: request }))
    await runTask('adoptMemberKey', null)
  } catch (error) {
    // Another browser of the same person was quicker: the next unlock reads its key.
    if (!isProblem(error, 'stale-revision')) throw error
  }
}
