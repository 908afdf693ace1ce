// Leaving: by the person's wish, at the end of a session, or out of an alarm.
import { stopWorker } from '../../crypto/crypto-worker.ts'
import { wipeKept } from '../../storage/kept-database.ts'
import { forgetVisits, loadVisits } from '../agenda/load-visits.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { keepMemory, wipeMemory } from '../browser/device-memory.ts'
import { forgetDeviceKey, keepDevices } from '../browser/device-secret.ts'
import { forgetPages } from '../browser/kept-pages.ts'
import { isAway, orAway } from '../browser/offline.ts'
import { place } from '../place.ts'
import { isUnsaved } from '../unsaved.ts'
import { sessionRenewed } from './renewed-session.ts'
import { isResuming, resumeSession } from './resuming.ts'
import {
  forget,
  isUnlocked,
  member,
  phase,
  requireMember,
  type SignOutNotice,
  sessionEnd,
} from './session.ts'

/** The service says that nobody is signed in: back to the sign-in, unless that would throw unsaved work away. */
export async function meetSessionEnd(): Promise<void> {
  const before = member.value
  // What was asked with the session before this one says nothing of it, and is asked again.
  await sessionRenewed()
  const isSignedIn = await orAway(isSignedInOrResumed(before?.session.accountId ?? null))
  // Away again: whoever asks next hears of it.
  if (isSignedIn === null) return
  if (isSignedIn) return loadVisits({ isQuiet: true }).catch(() => undefined)
  // Left, or signed in again, meanwhile.
  if (member.value?.session !== before?.session) return
  // Nor is anybody sent away who unlocked while the service was away, and whom a passkey must name again.
  if (!isUnlocked.value || !(isUnsaved.value || isResuming())) return signOut('session-ended')
  if (sessionEnd.value === 'none') sessionEnd.value = 'asking'
}

async function isSignedInOrResumed(accountId: string | null): Promise<boolean> {
  if (accountId === null) return false
  if (await resumeSession()) return true
  try {
    const session = await requireAnswer(api.api.session.$get())
    return session.accountId === accountId
  } catch (error) {
    if (isAway(error)) throw error
    return false
  }
}

/** `forgotten`: wanted, and the service has been told already that it knows this browser no more. */
export type SignOutReason = 'wanted' | 'forgotten' | 'session-ended' | 'alarm'

/**
 * Leaves: keys and agenda, always. What the browser remembered goes only where the person wanted it: a session that the
 * service ends, or the way out of an alarm, would otherwise make room for the very lie that was or could be found. That
 * this browser is known to the account stays, unless it was forgotten.
 */
export async function signOut(reason: SignOutReason = 'wanted'): Promise<void> {
  phase.value = { at: 'signed-out', notice: 'none' }
  forget()
  const isWanted = reason === 'wanted' || reason === 'forgotten'
  forgetVisits(isWanted)
  place.value = 'agenda'
  member.value = null
  history.replaceState(null, '', location.pathname + location.search)
  const ending = endSession(reason)
  await stopWorker()
  if (isWanted) await wipeMemory()
  // A session that ends by itself leaves what only its owner can unlock: the network may be gone tomorrow.
  if (reason !== 'session-ended') {
    await wipeKept()
    await forgetPages().catch(() => null)
  }
  const notice = await ending
  // Said only once it is so; somebody may be signing in again already.
  if (phase.value.at === 'signed-out') phase.value = { at: 'signed-out', notice }
}

async function endSession(reason: SignOutReason): Promise<SignOutNotice> {
  if (reason === 'session-ended') return 'session-ended'
  if (reason === 'forgotten') return 'forgotten'
  // The answer has the browser clear its storage.
  if (reason === 'wanted') return keepDevices(() => tellService('signed-out'))
  return keepDevices(() => keepMemory(() => tellService('left-alarm')))
}

/**
 * Signs out and makes this browser unknown to the account; what other accounts keep here stays.
 * @throws ProblemError `last-way-in`
 */
export async function forgetBrowser(): Promise<void> {
  const { session, deviceId, deploymentId } = requireMember()
  const { loginName } = session
  if (deviceId !== null) await keepDevices(() => removeDevice(deviceId))
  await forgetDeviceKey({ deploymentId, loginName })
  await signOut(deviceId === null ? 'wanted' : 'forgotten')
}

/** Ends a session that nothing here can unlock. */
export async function endSessionQuietly(): Promise<void> {
  await keepDevices(() => requireAnswer(api.api.session.$delete())).catch(() => null)
}

/** Leaves for the sign-in what was about to let somebody in; no key stays behind. */
export function leaveForSignIn(): void {
  phase.value = { at: 'signed-out', notice: 'none' }
  void stopWorker()
}

async function removeDevice(deviceId: string): Promise<void> {
  await requireAnswer(api.api.account.devices[':deviceId'].$delete({ param: { deviceId } }))
}

async function tellService(notice: SignOutNotice): Promise<SignOutNotice> {
  try {
    await requireAnswer(api.api.session.$delete())
    return notice
  } catch (error) {
    if (isProblem(error, 'not-signed-in')) return notice
    return notice === 'left-alarm' ? 'left-alarm-not-told' : 'not-told'
  }
}
