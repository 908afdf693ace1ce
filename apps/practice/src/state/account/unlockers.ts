// Ways to unlock the account that is open. Each that comes or goes begins another session.
import type { NewUnlocker } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import { api, requireAnswer } from '../api.ts'
import { refreshMember } from '../session/refresh-member.ts'
import { renewSession } from '../session/renewed-session.ts'
import { requireMember } from '../session/session.ts'

/** Adds a passphrase, or a recovery code. @throws ProblemError, CryptoFailure */
export async function addUnlocker(
  secret: { kind: 'passphrase'; passphrase: string } | { kind: 'recovery-code'; code: string },
): Promise<void> {
  const { session, deploymentId } = requireMember()
  const { loginName } = session
  await keepUnlocker(await runTask('makeUnlocker', { ...secret, loginName, deploymentId }))
}

/** Gives the service an unlocker that the worker has made. @throws ProblemError */
export async function keepUnlocker(json: NewUnlocker): Promise<void> {
  await renewSession(() => requireAnswer(api.api.account.unlockers.$post({ json })))
  await refreshMember()
}

/** @throws ProblemError `too-few-unlockers` */
export async function removeUnlocker(unlockerId: string): Promise<void> {
  const param = { unlockerId }
  await renewSession(() => requireAnswer(api.api.account.unlockers[':unlockerId'].$delete({ param })))
  await refreshMember()
}
