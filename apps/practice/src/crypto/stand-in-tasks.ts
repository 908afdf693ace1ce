// Asks for a stand-in, or for its end: signed by who is away, believed by who signs the page only with that signature.
import type { StandInAsk } from '@colloque/contract'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { type SignedStandInAsk, signStandInAsk } from '@colloque/keyring'
import { findPractitioner, isStandInAskOf, type StandIn } from '@colloque/practice-document'
import { randomBytes, requireDocument, requireOpen } from './worker-state.ts'

export type WantedStandIn = Omit<StandIn, 'practitionerId'> & { askedOn: string; endsOn?: string | undefined }

/** An ask for oneself, to be sent. @throws CryptoFailure */
export async function askForStandIn(wanted: WantedStandIn): Promise<SignedStandInAsk> {
  return signStandInAsk(requireOpen().account, { ...wanted, askId: toBase64url(randomBytes(16)) })
}

/** Which asks whoever they name has signed, by the keys of the verified page. @throws CryptoFailure */
export async function proveStandInAsks(asks: readonly StandInAsk[]): Promise<boolean[]> {
  const document = requireDocument()
  const { deploymentId, practiceId } = document
  return asks.map(({ signature, refusal: _, ...ask }) => {
    const asker = findPractitioner(document, ask.practitionerId)
    if (asker === null) return false
    const identityPublicKey = parseBase64url(asker.identityPublicKey)
    return isStandInAskOf(identityPublicKey, { ...ask, deploymentId, practiceId }, parseBase64url(signature))
  })
}
