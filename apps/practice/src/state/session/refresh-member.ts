// Practice and account of whoever is unlocked, told anew.
import { runTask } from '../../crypto/crypto-worker.ts'
import { readMemory, writeMemory } from '../browser/device-memory.ts'
import { keepForOffline } from '../browser/keep-for-offline.ts'
import { noteLeavers } from '../people/leavers.ts'
import { member, requireMember, standing } from './session.ts'
import { fetchMember } from './told-member.ts'

/** Fetches practice and account again, after something of them changed. */
export async function refreshMember(): Promise<void> {
  const { session, deploymentId } = requireMember()
  const memory = await readMemory(session.accountId).catch(() => null)
  const { account, practice } = await fetchMember(session)
  // Inbox keys that another browser of this person has made since are in the vault.
  const hasNewEpochs = account.epochs.length > requireMember().account.epochs.length
  const facts = hasNewEpochs ? await runTask('reopen', { account, memory }) : {}
  const accepted = await runTask('acceptPractice', { deploymentId, practice, memory, pinned: null })
  await writeMemory(account.accountId, accepted.memory)
  const now = member.value
  // Left, or signed in anew, meanwhile.
  if (now?.session !== session) return
  noteLeavers(accepted.leavers)
  const { document, practiceKey } = accepted
  member.value = { ...now, account, practice, document, practiceKey }
  if (standing.value) standing.value = { ...standing.value, ...facts, isNamed: accepted.isNamed }
  void keepForOffline()
}
