// Unlocking: what the service keeps for an account is opened in the worker, and the desk is there.
import type { Session } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure } from '../../crypto/failure.ts'
import type { PairedRoot } from '../../crypto/member-tasks.ts'
import { extendEpochs } from '../account/rotation.ts'
import { loadVisits, openVisits } from '../agenda/load-visits.ts'
import { expectToday, visits } from '../agenda/on-show.ts'
import { requireDeploymentId } from '../api.ts'
import { forgetLastAccount, writeMemory } from '../browser/device-memory.ts'
import { keepForOffline } from '../browser/keep-for-offline.ts'
import { makeBrowserKnown } from '../browser/known-browser.ts'
import { drawn, nextTask } from '../drawn.ts'
import { takeHandedOver } from '../people/handed-over.ts'
import { noteLeavers } from '../people/leavers.ts'
import { type AheadMember, type OpeningTerms, openMember } from './opening-ahead.ts'
import { refreshMember } from './refresh-member.ts'
import { resumeWith } from './resuming.ts'
import { isOpening, member, phase, sessionEnd, settled, standing } from './session.ts'
import { fetchRemembered } from './told-member.ts'

/** `ahead`: what was opened beside the sign-in. */
type Beside = OpeningTerms & { ahead?: Promise<AheadMember | null> }

// What was opened ahead is most often there, or as good as there, when the service lets one in.
const patienceMs = 50

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
async function enter(session: Session, deploymentId: string, { ahead, ...terms }: Beside) {
  const isLocked = phase.value.at === 'locked'
  const requireStill = () => {
    if (isLocked && phase.value.at !== 'locked') throw new CryptoFailure('stopped')
  }
  const closing = setTimeout(() => {
    isOpening.value = isLocked
  }, patienceMs)
  try {
    const early = await ahead
    clearTimeout(closing)
    const known = early?.told.account.accountId === session.accountId ? early : null
    // The question closes. Where all is open already the desk comes in the next task: one drawing, and no long task.
    isOpening.value = isLocked
    if (known?.opened) await nextTask()
    const told = known?.told ?? (await fetchRemembered(session))
    const { facts, accepted, recalled } = known?.opened ?? (await openMember(told, terms))
    const { account, practice } = told
    requireStill()
    noteLeavers(accepted.leavers)
    const { document, practiceKey, isNamed } = accepted
    // Neither is waited for where the browser was known before: the day comes first.
    const remembering = writeMemory(account.accountId, accepted.memory)
    const knowing = makeBrowserKnown(session, deploymentId)
    const deviceId = session.deviceId ?? (await knowing)
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
    clearTimeout(closing)
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
