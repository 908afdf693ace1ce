// Adding a passkey to the account that is open: the service asks, the passkey signs, and what its PRF output opens stays
// in the worker.
import { createPasskey } from '@colloque/keyring'
import { runTask } from '../../crypto/crypto-worker.ts'
import { api, requireAnswer } from '../api.ts'
import { requireMember } from '../session/session.ts'
import { keepUnlocker } from './unlockers.ts'

/** Why no passkey was added. */
export class PasskeyRefused extends Error {
  readonly reason: 'cancelled' | 'no-prf'

  constructor(reason: PasskeyRefused['reason']) {
    super(reason)
    this.reason = reason
  }
}

/** Adds one. @throws PasskeyRefused, ProblemError, CryptoFailure */
export async function addPasskey(): Promise<void> {
  const { session, deploymentId } = requireMember()
  const { accountId, loginName } = session
  const { challenge } = await requireAnswer(api.api.account['passkey-challenge'].$post({ json: {} }))
  const created = await createPasskey({ deploymentId, accountId, loginName, challenge }).catch(() => {
    throw new PasskeyRefused('cancelled')
  })
  if (created === null) throw new PasskeyRefused('no-prf')
  const { prfOutput, attestation } = created
  const unlocker = await runTask('makeUnlocker', { kind: 'passkey', prfOutput, deploymentId })
  prfOutput.fill(0)
  await keepUnlocker({ ...unlocker, attestation })
}
