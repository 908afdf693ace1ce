// Signing in and unlocking: one act for the person, two halves for the machine. The authentication half goes to the
// service, the wrapping half stays in the worker and opens what the service keeps for this account.
import type { Account, Session } from '@colloque/contract'
import { findPasskey } from '@colloque/keyring'
import { runTask, stopWorker } from '../crypto/crypto-worker.ts'
import { CryptoFailure, findAlarm } from '../crypto/failure.ts'
import { expectToday, forgetVisits, loadVisits, openVisits, visits } from './agenda.ts'
import { raiseAlarm } from './alarm.ts'
import { api, isProblem, requireAnswer, requireDeploymentId } from './api.ts'
import {
  forgetLastAccount,
  keepMemory,
  readLastAccount,
  readMemory,
  restoreLastAccount,
  wipeMemory,
  writeMemory,
} from './device-memory.ts'
import {
  forget,
  isUnlocked,
  member,
  phase,
  requireMember,
  type SignOutNotice,
  sessionEnd,
  standing,
} from './session.ts'
import { isUnsaved, rescueUnsaved } from './unsaved.ts'

/** Why a sign-in did not open anything; one answer for every wrong detail. */
export class SignInRefused extends Error {
  readonly reason: 'wrong' | 'no-prf' | 'cancelled' | 'other-account'

  constructor(reason: SignInRefused['reason']) {
    super(reason)
    this.reason = reason
  }
}

export type TypedSecret = { kind: 'passphrase' | 'recovery-code'; secret: string }

/** Begins: is somebody signed in already? Then the agenda is shown locked. */
export async function start(): Promise<void> {
  try {
    const session = await requireAnswer(api.api.session.$get())
    await showLocked(session)
  } catch (error) {
    if (isProblem(error, 'not-signed-in')) phase.value = { at: 'signed-out', notice: 'none' }
    else if (findAlarm(error)) raiseAlarm(findAlarm(error) ?? 'vault')
    else phase.value = { at: 'unreachable' }
  }
}

/** Signs in with what was typed and unlocks. @throws SignInRefused, ProblemError */
export async function signIn(loginName: string, typed: TypedSecret): Promise<void> {
  const deploymentId = await requireDeploymentId()
  const secret =
    typed.kind === 'passphrase'
      ? ({ kind: 'passphrase', passphrase: typed.secret, loginName, deploymentId } as const)
      : ({ kind: 'recovery-code', code: typed.secret, loginName, deploymentId } as const)
  const { authenticationKey } = await deriveOrRefuse(secret)
  await authenticate({ account: { loginName }, kind: typed.kind, authenticationKey })
}

/** Signs in with whichever passkey of this site the person picks. @throws SignInRefused, ProblemError */
export async function signInWithPasskey(): Promise<void> {
  const deploymentId = await requireDeploymentId()
  const found = await findPasskey(deploymentId).catch(() => {
    throw new SignInRefused('cancelled')
  })
  if (found === null) throw new SignInRefused('no-prf')
  const { accountId, prfOutput } = found
  // The page still holds somebody's unsaved work.
  if (isUnlocked.value && accountId !== member.value?.account.accountId)
    throw new SignInRefused('other-account')
  const { authenticationKey } = await deriveOrRefuse({ kind: 'passkey', prfOutput, deploymentId })
  prfOutput.fill(0)
  await authenticate({ account: { accountId }, kind: 'passkey', authenticationKey })
}

/** After founding or joining: the worker still has the new account's keys. `pinned`: the practice's fingerprint. */
export async function enterAccount(session: Session, pinned: string | null = null): Promise<void> {
  await unlockAccount(session, pinned)
}

/**
 * Covers the agenda at once, saves a note someone was writing, and wipes the keys and everything decrypted; times and
 * lengths stay in sight.
 */
export async function lock(isIdle = false): Promise<void> {
  if (phase.value.at !== 'unlocked') return
  const rescued = rescueUnsaved()
  phase.value = { at: 'locked', isIdle, note: 'none' }
  forget()
  locking = wipeAfter(rescued, isIdle)
  await locking
}

// Whoever unlocks meanwhile waits for it: keys of the next unlocking must not be wiped with the last one's.
let locking: Promise<void> = Promise.resolve()

async function wipeAfter(rescued: ReturnType<typeof rescueUnsaved>, isIdle: boolean): Promise<void> {
  const note = await rescued
  // Saving a note reads the list of notes.
  forget()
  await stopWorker()
  if (phase.value.at === 'locked' && note !== 'none') phase.value = { at: 'locked', isIdle, note }
}

/** The service says that nobody is signed in: back to the sign-in, unless that would throw unsaved work away. */
export async function meetSessionEnd(): Promise<void> {
  if (!isUnlocked.value || !isUnsaved.value) return signOut('session-ended')
  if (sessionEnd.value === 'none') sessionEnd.value = 'asking'
}

export type SignOutReason = 'wanted' | 'session-ended' | 'alarm'

/**
 * Leaves: keys and agenda, always. What the browser remembered goes only where the person wanted it: a session that the
 * service ends, or the way out of an alarm, would otherwise make room for the very lie that was or could be found.
 */
export async function signOut(reason: SignOutReason = 'wanted'): Promise<void> {
  phase.value = { at: 'signed-out', notice: 'none' }
  forget()
  if (reason === 'wanted') forgetVisits()
  else visits.value = []
  member.value = null
  history.replaceState(null, '', location.pathname + location.search)
  const ending = endSession(reason)
  await stopWorker()
  if (reason === 'wanted') await wipeMemory()
  const notice = await ending
  // Said only once it is so; somebody may be signing in again already.
  if (phase.value.at === 'signed-out') phase.value = { at: 'signed-out', notice }
}

async function endSession(reason: SignOutReason): Promise<SignOutNotice> {
  if (reason === 'session-ended') return 'session-ended'
  if (reason === 'wanted') return tellService('signed-out')
  // The answer has the browser clear its storage.
  return keepMemory(() => tellService('left-alarm'))
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

/** Fetches practice and account again, after something of them changed. */
export async function refreshMember(): Promise<void> {
  const { session, deploymentId } = requireMember()
  const memory = await readMemory(session.accountId)
  const [account, practice] = await Promise.all([
    requireAnswer(api.api.account.$get()),
    requireAnswer(api.api.practice.$get()),
  ])
  requireSameAccount(account, session)
  const accepted = await runTask('acceptPractice', { deploymentId, practice, memory, pinned: null })
  await writeMemory(account.accountId, accepted.memory)
  member.value = {
    deploymentId,
    session,
    account,
    practice,
    document: accepted.document,
    practiceKey: accepted.practiceKey,
  }
  if (standing.value) standing.value = { ...standing.value, isNamed: accepted.isNamed }
}

type SignInBody = Parameters<typeof api.api.session.$post>[0]['json']

// Signed in afresh, this browser may be somebody else's from here on, also when the connection drops before anything
// opens: the account that was open last counts again only where the sign-in was refused.
async function authenticate(json: SignInBody): Promise<void> {
  const last = await forgetLastAccount()
  try {
    const { session } = await requireAnswer(api.api.session.$post({ json }))
    await unlockAccount(session, null)
  } catch (error) {
    if (!isProblem(error, 'sign-in-failed')) throw error
    await restoreLastAccount(last)
    throw new SignInRefused('wrong')
  }
}

async function unlockAccount(session: Session, pinned: string | null): Promise<void> {
  const deploymentId = await requireDeploymentId()
  // Read before asking: what another window sees meanwhile is no reason to doubt an honest answer to this one.
  // The slot opens under this very id or not at all, so what is remembered is that of the account that opens.
  const memory = await readMemory(session.accountId).catch(() => null)
  const [account, practice] = await Promise.all([
    requireAnswer(api.api.account.$get()),
    requireAnswer(api.api.practice.$get()),
  ])
  requireSameAccount(account, session)
  const facts = await runTask('unlock', { deploymentId, account, memory })
  const accepted = await runTask('acceptPractice', { deploymentId, practice, memory, pinned })
  await writeMemory(account.accountId, accepted.memory)
  const { document, practiceKey, isNamed } = accepted
  member.value = { deploymentId, session, account, practice, document, practiceKey }
  standing.value = { ...facts, isNamed }
  const isFirst = visits.value.length === 0
  // Before the desk is there: from then on the day is for whoever sits at it to choose.
  if (isFirst) expectToday()
  phase.value = { at: 'unlocked' }
  sessionEnd.value = 'none'
  await extendEpochs()
  if (!isFirst) await openVisits()
  await loadVisits()
}

// New inbox keys are signed whenever fewer than the current and two future ones stand.
async function extendEpochs(): Promise<void> {
  const request = await runTask('prepareEpochs', Date.now())
  if (request === null) return
  await requireAnswer(api.api.account.epochs.$post({ json: request }))
  const facts = await runTask('adoptEpochs', null)
  if (standing.value) standing.value = { ...standing.value, ...facts }
  await refreshMember()
}

async function showLocked(session: Session): Promise<void> {
  const deploymentId = await requireDeploymentId()
  const last = await readLastAccount().catch(() => null)
  const memory = await readMemory(session.accountId).catch(() => null)
  const [account, practice] = await Promise.all([
    requireAnswer(api.api.account.$get()),
    requireAnswer(api.api.practice.$get()),
  ])
  requireSameAccount(account, session)
  // Nobody signed in since this browser held that account: another one is the service's word alone.
  if (last !== null && last !== account.accountId) throw new CryptoFailure('account')
  const { document, practiceKey } = await runTask('readPractice', { deploymentId, practice, memory })
  member.value = { deploymentId, session, account, practice, document, practiceKey }
  expectToday()
  phase.value = { at: 'locked', isIdle: false, note: 'none' }
  await loadVisits()
}

// Two answers about one sign-in name one account, or the memory of the other would be escaped.
function requireSameAccount(account: Account, session: Session): void {
  const isSame = account.accountId === session.accountId && account.practitionerId === session.practitionerId
  if (!isSame) throw new CryptoFailure('account')
}

async function deriveOrRefuse(secret: Parameters<typeof runTask<'deriveUnlocker'>>[1]) {
  await locking
  try {
    return await runTask('deriveUnlocker', secret)
  } catch (error) {
    if (error instanceof CryptoFailure && error.code === 'wrong-secret') throw new SignInRefused('wrong')
    throw error
  }
}
