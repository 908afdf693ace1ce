// Unlocking: what the service keeps for an account is opened in the worker, and the desk is there.
import type { Session } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure } from '../../crypto/failure.ts'
import { extendEpochs } from '../account/rotation.ts'
import { loadVisits, openVisits } from '../agenda/load-visits.ts'
import { expectToday, visits } from '../agenda/on-show.ts'
import { recallShown } from '../agenda/recall.ts'
import { requireDeploymentId } from '../api.ts'
import { forgetLastAccount, writeMemory } from '../browser/device-memory.ts'
import { keepForOffline } from '../browser/keep-for-offline.ts'
import { makeBrowserKnown } from '../browser/known-browser.ts'
import { drawn } from '../drawn.ts'
import { takeHandedOver } from '../people/handed-over.ts'
import { noteLeavers } from '../people/leavers.ts'
import { refreshMember } from './refresh-member.ts'
import { resumeWith } from './resuming.ts'
import { isOpening, member, phase, sessionEnd, settled, standing } from './session.ts'
import { fetchRemembered, type ToldMember } from './told-member.ts'

/** The account root as another browser has wrapped it for this one. */
export type PairedRoot = { sealedRoot: string; rootVersion: number }

/** `pinned`: the practice's fingerprint. `ahead`: what was asked for beside the sign-in. */
type Beside = { pinned?: string; paired?: PairedRoot; ahead?: Promise<ToldMember | null> }

/** Unlocks with what the worker holds. @throws ProblemError, CryptoFailure `stopped` where somebody left meanwhile */
export async function unlockAccount(session: Session, beside: Beside = {}): Promise<void> {
  const deploymentId = await requireDeploymentId()
  const { remembering, knowing, opening } = await enter(session, deploymentId, beside)
  await remembering
  nameBrowser(session, await knowing)
  // All of it needs the same worker, and what is on show is first.
  await opening
  await drawn()
  await runTask('checkToldKeys', undefined)
  try {
    if (await extendEpochs()) await refreshMember()
    await takeHandedOver()
  } finally {
    // The day is there whatever became of keys.
    if (opening === null) await openVisits()
    await loadVisits()
    // After the day, which waits for the same worker and the same network.
    void keepForOffline()
  }
  settled.value += 1
}

// Until the desk is there. What is answered goes on beside it.
async function enter(session: Session, deploymentId: string, { pinned, paired, ahead }: Beside) {
  const isLocked = phase.value.at === 'locked'
  isOpening.value = isLocked
  const requireStill = () => {
    if (isLocked && phase.value.at !== 'locked') throw new CryptoFailure('stopped')
  }
  try {
    const early = await ahead
    const isTheirs = early?.account.accountId === session.accountId
    const { account, practice, memory } = early && isTheirs ? early : await fetchRemembered(session)
    const told = { deploymentId, account, memory }
    const facts = await (paired === undefined
      ? runTask('unlock', told)
      : runTask('unlockPaired', { ...told, ...paired }))
    const toAccept = { deploymentId, practice, memory, pinned: pinned ?? null }
    const accepted = await runTask('acceptPractice', toAccept)
    requireStill()
    noteLeavers(accepted.leavers)
    const { document, practiceKey, isNamed } = accepted
    // Neither is waited for where the browser was known before: the day comes first.
    const remembering = writeMemory(account.accountId, accepted.memory)
    const knowing = makeBrowserKnown(session, deploymentId)
    const deviceId = session.deviceId ?? (await knowing)
    // What a secretary can open depends on what they are about to be handed.
    const recalled = session.role === 'secretary' ? null : await recallShown(practice.schedules)
    requireStill()
    member.value = { deploymentId, session, deviceId, account, practice, document, practiceKey }
    standing.value = { ...facts, isNamed }
    resumeWith(null)
    const isFirst = visits.value.length === 0
    // Before the desk is there: from then on the day is for whoever sits at it to choose.
    if (isFirst) expectToday()
    phase.value = { at: 'unlocked' }
    sessionEnd.value = 'none'
    // What is known is there with the desk, and the worker begins on the rest before it is drawn.
    const opening = isFirst || recalled === null ? null : openVisits({ recalled })
    opening?.catch(() => undefined)
    return { remembering, knowing, opening }
  } finally {
    isOpening.value = false
  }
}

// The key that made this browser known may be gone, and it is known by another now; somebody else may sit here, too.
function nameBrowser(session: Session, deviceId: string | null): void {
  const known = member.value
  if (known?.session === session && known.deviceId !== deviceId) member.value = { ...known, deviceId }
}

/** After another browser has let this one in: the worker holds what opens the wrapped root. */
export async function enterPaired(session: Session, root: PairedRoot): Promise<void> {
  await forgetLastAccount()
  await unlockAccount(session, { paired: root })
}
