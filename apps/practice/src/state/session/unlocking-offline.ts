// Unlocking without the service: what this browser kept of the account that was open last, opened by its owner's secret.
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure } from '../../crypto/failure.ts'
import { findKeptAccount } from '../../storage/kept-accounts.ts'
import { extendEpochs } from '../account/rotation.ts'
import { loadVisits, openVisits } from '../agenda/load-visits.ts'
import { expectToday, loadState } from '../agenda/on-show.ts'
import { api, rememberDeployment, requireAnswer } from '../api.ts'
import { readLastAccount, readMemory, writeMemory } from '../browser/device-memory.ts'
import { noteReached } from '../browser/offline.ts'
import { takeHandedOver } from '../people/handed-over.ts'
import { refreshMember } from './refresh-member.ts'
import { resumeWith } from './resuming.ts'
import { member, phase, requireMember, settled, standing } from './session.ts'
import { SignInRefused } from './sign-in-refused.ts'

/** What signs in with the service. */
export type SignInBody = Parameters<typeof api.api.session.$post>[0]['json']

/** Shows, locked, what this browser kept of the account that was open last; false when it kept nothing. */
export async function showKept(): Promise<boolean> {
  const last = await readLastAccount().catch(() => null)
  const told = last === null ? null : await findKeptAccount(last).catch(() => null)
  if (last === null || told === null) return false
  const { deploymentId, practice } = told
  const memory = await readMemory(last).catch(() => null)
  const { document, practiceKey } = await runTask('readPractice', { deploymentId, practice, memory })
  rememberDeployment(deploymentId)
  noteReached(false)
  member.value = { ...told, deviceId: told.session.deviceId, document, practiceKey }
  expectToday()
  loadState.value = { at: 'offline', asOfAt: null, incident: null }
  phase.value = { at: 'locked', isIdle: false, note: 'none' }
  return true
}

/**
 * Unlocks. `accountId`: whom the secret names, if it names anybody; `json`: what signs in once the service is back, or
 * null where nothing can. @throws SignInRefused the wrong secret opens no slot, and gets the same words
 */
export async function unlockKept(accountId: string | null, json: SignInBody | null): Promise<void> {
  const { deploymentId, session, deviceId, account, practice } = requireMember()
  if (accountId !== null && accountId !== account.accountId) throw new SignInRefused('wrong')
  const memory = await readMemory(account.accountId).catch(() => null)
  const facts = await runTask('unlock', { deploymentId, account, memory }).catch((error: unknown) => {
    throw error instanceof CryptoFailure && error.code === 'vault' ? new SignInRefused('wrong') : error
  })
  const accepted = await runTask('acceptPractice', { deploymentId, practice, memory, pinned: null })
  await writeMemory(account.accountId, accepted.memory)
  const { document, practiceKey, isNamed } = accepted
  member.value = { deploymentId, session, deviceId, account, practice, document, practiceKey }
  standing.value = { ...facts, isNamed }
  resumeWith({
    signIn: json && (async () => void (await requireAnswer(api.api.session.$post({ json })))),
    refresh: async () => {
      await refreshMember()
      await extendEpochs()
      await takeHandedOver()
      settled.value += 1
    },
  })
  noteReached(false)
  phase.value = { at: 'unlocked' }
  await openVisits()
  await runTask('checkToldKeys', undefined)
  await loadVisits()
}
