// After unlocking, what the desk needs to open without a network: what unlocking needs, and the pages themselves.
import { keepAccount } from '../../storage/kept-accounts.ts'
import { isUnlocked, requireMember } from '../session/session.ts'
import { keepPages } from './kept-pages.ts'

/** Keeps both; a browser that keeps nothing is no failure. Nothing of whoever has locked or left meanwhile is kept. */
export async function keepForOffline(): Promise<void> {
  if (!isUnlocked.value) return
  const { deploymentId, session, deviceId, account, practice } = requireMember()
  const told = { deploymentId, session: { ...session, deviceId }, account, practice }
  await keepAccount(told).catch(() => null)
  await keepPages().catch(() => null)
}
