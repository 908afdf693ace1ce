// Whoever unlocks is most often who locked. What the service keeps for them is asked for while their secret is made into
// keys, and opened in the worker while the service judges them; nothing of it is shown before they are let in.

import type { AcceptedPractice } from '../../crypto/account-tasks.ts'
import { runTask } from '../../crypto/crypto-worker.ts'
import type { PairedRoot } from '../../crypto/member-tasks.ts'
import type { UnlockedFacts } from '../../crypto/open-with-root.ts'
import { holdShown, type OpenedVisits, shownToRecall } from '../agenda/recall.ts'
import { requireDeploymentId } from '../api.ts'
import { member, phase, requireMember } from './session.ts'
import { fetchRemembered, type ToldMember } from './told-member.ts'

/** `pinned`: the practice's fingerprint. */
export type OpeningTerms = { pinned?: string | null; paired?: PairedRoot | null }

type OpenedMember = { facts: UnlockedFacts; accepted: AcceptedPractice; recalled: OpenedVisits | null }

/** `opened`: null where it did not open. */
export type AheadMember = { told: ToldMember; opened: OpenedMember | null }

/** `told`: null where nobody is locked here, where it was not told, or once it is not waited for any more. */
export type Asked = { at: number; told: Promise<ToldMember | null>; waitNoMore: () => void }

// A passkey may be looked for a long time, and what was told meanwhile grows old.
const freshForMs = 10_000

/** Asks for it. */
export function askAhead(): Asked {
  const isLocked = phase.value.at === 'locked' && member.value !== null
  const over = Promise.withResolvers<null>()
  const asking = isLocked ? fetchRemembered(requireMember().session).catch(() => null) : null
  return {
    at: performance.now(),
    told: Promise.race([asking, over.promise]),
    waitNoMore: () => over.resolve(null),
  }
}

/** The same, asked again where it has grown old. */
export function freshened(asked: Asked): Asked {
  return performance.now() - asked.at < freshForMs ? asked : askAhead()
}

/** Opens it with the keys derived last. Never fails: whoever is let in hears of it, from the same answer. */
export async function openAhead(asked: Asked): Promise<AheadMember | null> {
  const told = await asked.told
  // Who unlocked without the service, or left, while it was not answered.
  if (told === null || phase.value.at !== 'locked') return null
  return { told, opened: await openMember(told).catch(() => null) }
}

/** Has the worker put away what was opened of somebody who was not let in. */
export async function closeAhead(ahead: Promise<AheadMember | null>): Promise<void> {
  if ((await ahead) === null || phase.value.at !== 'locked') return
  await runTask('lock', null).catch(() => null)
  holdShown()
}

/** Opens what was told with what the worker holds, and what is known of the visits on show. @throws CryptoFailure */
export async function openMember(
  told: ToldMember,
  { pinned = null, paired = null }: OpeningTerms = {},
): Promise<OpenedMember> {
  const deploymentId = await requireDeploymentId()
  const { visits, matched } = shownToRecall()
  const opened = await runTask('openMember', { deploymentId, ...told, pinned, paired, visits })
  return { ...opened, recalled: opened.recalled && matched(opened.recalled) }
}
