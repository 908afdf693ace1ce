// A colleague joining: keys of their own, made here; the administrator signs them into the page later.

import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import type { Colleague } from '../../model/account/invitation.ts'
import { api, requireAnswer, requireDeploymentId } from '../api.ts'
import { forgetLastAccount } from '../browser/device-memory.ts'
import { change, draft } from '../page/set-up.ts'
import { readInvitation } from './invitation.ts'
import { onForget } from './session.ts'
import { unlockAccount } from './unlocking.ts'

const joinSteps = ['you', 'passphrase', 'confirm', 'recovery', 'recovery-test', 'words'] as const
export type JoinStep = (typeof joinSteps)[number]

export const joinStep = signal<JoinStep>('you')

onForget(() => {
  joinStep.value = 'you'
})

/** Makes the keys, joins, signs in. @throws ProblemError, CryptoFailure */
export async function join({ token, fingerprint, isSecretary }: Colleague): Promise<void> {
  const deploymentId = await requireDeploymentId()
  const { practiceId } = await readInvitation(token)
  const [accountId = '', practitionerId = ''] = await runTask('makeIds', 2)
  const { loginName, passphrase } = draft.value
  const request = await runTask('makeJoining', {
    invitationToken: token,
    deploymentId,
    practiceId: practiceId ?? '',
    accountId,
    practitionerId,
    loginName,
    passphrase,
    practiceFingerprint: fingerprint,
    isDelegate: isSecretary,
    now: Date.now(),
  })
  await forgetLastAccount()
  const session = await requireAnswer(api.api.colleagues.$post({ json: request }))
  await unlockAccount(session, { pinned: fingerprint })
  change({ passphrase: '' })
}
