// After unlocking, what the desk needs to open without a network: what unlocking needs, and the pages themselves.
import { keepAccount } from '../../storage/kept-accounts.ts'
import { requireMember } from '../session/session.ts'
import { keepPages } from './kept-pages.ts'

/** Keeps both; a browser that keeps nothing is no failure. */
export async function keepForOffline(): Promise<void> {
  const { deploymentId, session, account, practice } = requireMember()
  await keepAccount({ deploymentId, session, account, practice }).catch(() => null)
  await keepPages().catch(() => null)
}
