// A practitioner's ask for a stand-in. SPEC.md §3.3: signed by their identity key, believed by whoever signs the document,
// and no part of it until then. Another practice, person, day or ask is another statement.

import { canonicalBytes, idBytes, parseId } from '@colloque/encoding'
import type { StandIn } from './document-types.ts'
import { isSignedBy, signLabelled } from './signatures.ts'

const LABEL = 'colloque/stand-in-ask/v1'

/** Days are `YYYY-MM-DD`, `endDay` exclusive; `askId` is 16 random bytes in base64url. */
export type StandInAsk = StandIn & {
  deploymentId: string
  practiceId: string
  askId: string
  askedOn: string
}

/** The identity key's signature (64 bytes) over an ask. */
export function signStandInAskStatement(ask: StandInAsk, identitySecretKey: Uint8Array): Uint8Array {
  return signLabelled(LABEL, statementBytes(ask), identitySecretKey)
}

/** Whether an attacker-controlled signature makes this the ask of whoever holds that identity key. */
export function isStandInAskOf(
  identityPublicKey: Uint8Array,
  ask: StandInAsk,
  signature: Uint8Array,
): boolean {
  return isSignedBy(LABEL, statementBytes(ask), signature, identityPublicKey)
}

function statementBytes(ask: StandInAsk): Uint8Array {
  const { deploymentId, practiceId, askId, practitionerId, standInPractitionerId } = ask
  const ids = [deploymentId, practiceId, askId, practitionerId, standInPractitionerId]
  return canonicalBytes(`${LABEL}/statement`, [
    ...ids.map((id) => idBytes(parseId(id))),
    ask.startDay,
    ask.endDay,
    ask.askedOn,
  ])
}
