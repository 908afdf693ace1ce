// Asking for a stand-in or for its end: what a practitioner who cannot sign the document sends to who can.
// packages/practice-document/SPEC.md §3.3.

import { toBase64url } from '@colloque/encoding'
import { type StandIn, signStandInAskStatement } from '@colloque/practice-document'
import type { UnlockedAccount } from './unlocked-account.ts'

/** An ask as it is sent; the signature is 64 bytes in base64url. */
export type SignedStandInAsk = Omit<StandIn, 'practitionerId'> & {
  askId: string
  askedOn: string
  endsOn?: string | undefined
  signature: string
}

/** Signs an ask for oneself. @throws KeyringError `locked` */
export function signStandInAsk(
  account: UnlockedAccount,
  ask: Omit<SignedStandInAsk, 'signature'>,
): SignedStandInAsk {
  const { deploymentId, practiceId, practitionerId } = account
  const statement = { ...ask, deploymentId, practiceId, practitionerId }
  const signature = signStandInAskStatement(statement, account.secrets.identitySecretKey)
  return { ...ask, signature: toBase64url(signature) }
}
