// From a derived secret to what the desk shows first, as one task: with several, a page that draws something meanwhile keeps
// the worker waiting between them.
import type { OwnPractice } from '@colloque/contract'
import type { SealedAppointment } from '../model/agenda/agenda-visit.ts'
import { type AcceptedPractice, type AccountToUnlock, acceptPractice, unlock } from './account-tasks.ts'
import type { UnlockedFacts } from './open-with-root.ts'
import { unlockPaired } from './pairing-tasks.ts'
import { recallVisits } from './recall-tasks.ts'
import type { OpenedVisit } from './visit-tasks.ts'

/** The account root as another browser has wrapped it for this one. */
export type PairedRoot = { sealedRoot: string; rootVersion: number }

export type MemberToOpen = AccountToUnlock & {
  practice: OwnPractice
  /** The practice's fingerprint, where an invitation carried it. */
  pinned: string | null
  /** What opens the account in the place of the secret derived last. */
  paired: PairedRoot | null
  /** Whose contents to recall; null: those at hand. */
  visits: readonly SealedAppointment[] | null
}

export type OpenedMember = {
  facts: UnlockedFacts
  accepted: AcceptedPractice
  /** Null where nothing was tried: what a secretary can open depends on what they are about to be handed. */
  recalled: OpenedVisit[] | null
}

/** Unlocks the account, accepts its practice and recalls visits. @throws CryptoFailure an alarm */
export async function openMember(told: MemberToOpen): Promise<OpenedMember> {
  const { deploymentId, account, memory, practice, pinned, paired, visits } = told
  const toUnlock = { deploymentId, account, memory }
  const facts = await (paired === null ? unlock(toUnlock) : unlockPaired({ ...toUnlock, ...paired }))
  const accepted = await acceptPractice({ deploymentId, practice, memory, pinned })
  if (account.role === 'secretary') return { facts, accepted, recalled: null }
  return { facts, accepted, recalled: await recallVisits({ visits, schedules: practice.schedules }) }
}
