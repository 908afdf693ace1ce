// A practitioner's ask for a stand-in, or for its end. SPEC.md §3.3: signed by their identity key, believed by whoever signs the document,
// and no part of it until then. Another practice, person, day or ask is another statement.

import { canonicalBytes, idBytes, parseId } from '@colloque/encoding'
import type { StandIn } from './document-types.ts'
import { isSignedBy, signLabelled } from './signatures.ts'

const LABEL = 'colloque/stand-in-ask/v1'
const END_LABEL = 'colloque/stand-in-end/v1'

/**
 * Days are `YYYY-MM-DD`, `endDay` exclusive; `askId` is 16 random bytes in base64url. `endsOn`: this stand-in, which stands
 * as it says, shall end before that day; on its first day, not be at all.
 */
export type StandInAsk = StandIn & {
  deploymentId: string
  practiceId: string
  askId: string
  askedOn: string
  endsOn?: string | undefined
}

/** The identity key's signature (64 bytes) over an ask. */
export function signStandInAskStatement(ask: StandInAsk, identitySecretKey: Uint8Array): Uint8Array {
  return signLabelled(labelOf(ask), statementBytes(ask), identitySecretKey)
}

/** Whether an attacker-controlled signature makes this the ask of whoever holds that identity key. */
export function isStandInAskOf(
  identityPublicKey: Uint8Array,
  ask: StandInAsk,
  signature: Uint8Array,
): boolean {
  return isSignedBy(labelOf(ask), statementBytes(ask), signature, identityPublicKey)
}

/** The stand-ins of a document once an ask is published; null where it asks to end what does not stand there. */
export function standInsAfter(
  standIns: readonly StandIn[],
  { practitionerId, standInPractitionerId, startDay, endDay, endsOn }: WantedStandIn,
): StandIn[] | null {
  const wanted = { practitionerId, standInPractitionerId, startDay, endDay }
  if (endsOn === undefined) return [...standIns, wanted]
  if (!standIns.some((one) => isSame(one, wanted))) return null
  const kept = endsOn > startDay ? [{ ...wanted, endDay: endsOn }] : []
  return standIns.flatMap((one) => (isSame(one, wanted) ? kept : [one]))
}

/** Whether a document's stand-ins leave nothing of an ask to be answered. */
export function isAskGranted(standIns: readonly StandIn[], ask: WantedStandIn): boolean {
  const { practitionerId, standInPractitionerId, endDay, endsOn } = ask
  if (endsOn === undefined) return standIns.some((one) => isSame(one, ask))
  return !standIns.some(
    (one) =>
      one.practitionerId === practitionerId &&
      one.standInPractitionerId === standInPractitionerId &&
      one.startDay < endDay &&
      endsOn < one.endDay,
  )
}

type WantedStandIn = StandIn & Pick<StandInAsk, 'endsOn'>

function isSame(a: StandIn, b: StandIn): boolean {
  return (
    a.practitionerId === b.practitionerId &&
    a.standInPractitionerId === b.standInPractitionerId &&
    a.startDay === b.startDay &&
    a.endDay === b.endDay
  )
}

function labelOf({ endsOn }: StandInAsk): string {
  return endsOn === undefined ? LABEL : END_LABEL
}

function statementBytes(ask: StandInAsk): Uint8Array {
  const { deploymentId, practiceId, askId, practitionerId, standInPractitionerId } = ask
  const ids = [deploymentId, practiceId, askId, practitionerId, standInPractitionerId]
  return canonicalBytes(`${labelOf(ask)}/statement`, [
    ...ids.map((id) => idBytes(parseId(id))),
    ask.startDay,
    ask.endDay,
    ask.askedOn,
    ...(ask.endsOn === undefined ? [] : [ask.endsOn]),
  ])
}
