// The page begins, or the service is there again: is somebody signed in already? Then the agenda is shown locked.
import type { Session } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure, findAlarm } from '../../crypto/failure.ts'
import { loadVisits } from '../agenda/load-visits.ts'
import { expectToday } from '../agenda/on-show.ts'
import { api, isProblem, requireAnswer, requireDeploymentId } from '../api.ts'
import { readLastAccount, readMemory } from '../browser/device-memory.ts'
import { isAway, noteReached } from '../browser/offline.ts'
import { raiseAlarm } from './alarm.ts'
import { member, phase } from './session.ts'
import { signOut } from './sign-out.ts'
import { fetchMember } from './told-member.ts'
import { showKept } from './unlocking-offline.ts'

/** Finds out who is here and shows what they may see. */
export async function start(): Promise<void> {
  try {
    const session = await requireAnswer(api.api.session.$get())
    await showLocked(session)
  } catch (error) {
    if (isProblem(error, 'not-signed-in') && phase.value.at === 'locked') await signOut('session-ended')
    else if (isProblem(error, 'not-signed-in')) phase.value = { at: 'signed-out', notice: 'none' }
    else if (isAway(error) && (await showKept())) return
    else if (findAlarm(error)) raiseAlarm(findAlarm(error) ?? 'vault')
    else phase.value = { at: 'unreachable' }
  }
}

/** Asks again for what could not be reached: the days, or, still locked, who is signed in. */
export async function tryAgain(): Promise<void> {
  if (phase.value.at === 'unlocked') return loadVisits()
  if (phase.value.at !== 'locked') return
  // Unless it is there again the locked page stays as it is.
  const isBack = await requireAnswer(api.api.session.$get()).then(
    () => true,
    (error: unknown) => !isAway(error),
  )
  if (isBack && phase.value.at === 'locked') await start()
}

async function showLocked(session: Session): Promise<void> {
  const deploymentId = await requireDeploymentId()
  const last = await readLastAccount().catch(() => null)
  const memory = await readMemory(session.accountId).catch(() => null)
  const { account, practice } = await fetchMember(session)
  // Nobody signed in since this browser held that account: another one is the service's word alone.
  if (last !== null && last !== account.accountId) throw new CryptoFailure('account')
  const { document, practiceKey } = await runTask('readPractice', { deploymentId, practice, memory })
  const { deviceId } = session
  member.value = { deploymentId, session, deviceId, account, practice, document, practiceKey }
  // Somebody was faster.
  if (phase.peek().at === 'unlocked') return
  noteReached(true)
  expectToday()
  phase.value = { at: 'locked', isIdle: false, note: 'none' }
  await loadVisits()
}
