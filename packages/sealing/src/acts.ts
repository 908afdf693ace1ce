// Acts on a visit after booking: moves, changes of length and of status. SPEC.md §5.3. A guest proves that they hold the
// booking's key, the practice signs; an act with neither is shown as done "by the service".

import { canonicalBytes, concatBytes, equalBytes, utf8ToBytes } from '@colloque/encoding'
import { isSignedBy, type LengthClass, signLabelled } from '@colloque/practice-document'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

export const ACT_PROOF_BYTES = 64

export type AppointmentStatus = 'booked' | 'arrived' | 'checked-in' | 'fulfilled' | 'cancelled' | 'noshow'

/**
 * `actNumber` counts from 1; a reschedule names schedule and start (ISO instant), a resize the whole new length class, a
 * status change its status.
 */
export type VisitAct = {
  deploymentId: string
  practiceId: string
  appointmentId: string
  actNumber: number
} & (
  | { kind: 'reschedule'; scheduleId: string; start: string }
  | { kind: 'resize'; lengthClass: LengthClass }
  | { kind: 'status'; status: AppointmentStatus }
)

/** The key (32 bytes) that the guest and the readers of an envelope share, from its content key (32 bytes). */
export function replyKey(contentKey: Uint8Array): Uint8Array {
  return hkdf(sha256, contentKey, undefined, utf8ToBytes('colloque/reply/v1'), 32)
}

/** A guest's proof (64 bytes: MAC 32, zeros 32) under the reply key of the contact. */
export function actProof(key: Uint8Array, act: VisitAct): Uint8Array {
  return concatBytes(macOf(key, act), new Uint8Array(32))
}

/** Whether an attacker-controlled proof was made by whoever booked (or the practice) for exactly this act. */
export function verifyActProof(key: Uint8Array, act: VisitAct, proof: Uint8Array): boolean {
  return proof.length === ACT_PROOF_BYTES && equalBytes(proof, actProof(key, act))
}

/** A practice member's signature (64 bytes) with their identity key. */
export function signPracticeAct(identitySecretKey: Uint8Array, act: VisitAct): Uint8Array {
  return signLabelled('colloque/practice-act/v1', actBytes(act), identitySecretKey)
}

/** Whether an attacker-controlled signature over exactly this act is by that identity key. */
export function verifyPracticeAct(
  identityPublicKey: Uint8Array,
  act: VisitAct,
  signature: Uint8Array,
): boolean {
  return isSignedBy('colloque/practice-act/v1', actBytes(act), signature, identityPublicKey)
}

function macOf(key: Uint8Array, act: VisitAct): Uint8Array {
  return hmac(sha256, key, canonicalBytes('colloque/guest-act/v1', [actBytes(act)]))
}

function actBytes(act: VisitAct): Uint8Array {
  const subject = [act.deploymentId, act.practiceId, act.appointmentId, act.actNumber]
  return canonicalBytes('colloque/act/v1', [...subject, act.kind, ...contentOf(act)])
}

function contentOf(act: VisitAct): (string | number)[] {
  if (act.kind === 'status') return [act.status]
  if (act.kind === 'reschedule') return [act.scheduleId, act.start]
  const { beforeTicks, lengthTicks, afterTicks } = act.lengthClass
  return [beforeTicks, lengthTicks, afterTicks]
}
