// What an envelope belongs to. SPEC.md §3. Readers build both contexts from their own view of the world, never
// from the envelope, so that a body or a grant moved anywhere else stops opening.

import { canonicalBytes, idBytes, parseId } from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
import { FIELDS, type Field } from './fields.ts'

const VERSION = 1

/** Who wrote a body: the patient's browser, or a practice's on the patient's behalf or its own. */
export type AuthorRole = 'patient' | 'practice'

/** Never a recipient, an epoch or a time: a body outlives rotation, a move and a stand-in. */
export type BodyContext = {
  deploymentId: string
  practiceId: string
  /** Appointment or record id. */
  objectId: string
  /** 0 for a booking; for records the revision written. */
  revision: number
  authorRole: AuthorRole
}

/** In which role a key receives a grant. */
export type Audience = 'clinical' | 'administrative' | 'stand-in' | 'record'

/** What a grant is bound to beside its body; `keyId` has 16 bytes. */
export type GrantContext = {
  bodyContextHash: Uint8Array
  commitment: Uint8Array
  identityPublicKey: Uint8Array
  audience: Audience
  epoch: number
  keyId: Uint8Array
}

/** SHA-256 of the canonical body context (32 bytes). */
export function hashBodyContext(field: Field, context: BodyContext): Uint8Array {
  return sha256(
    canonicalBytes('colloque/body-context/v1', [
      VERSION,
      idBytes(parseId(context.deploymentId)),
      idBytes(parseId(context.practiceId)),
      idBytes(parseId(context.objectId)),
      FIELDS[field],
      context.revision,
      context.authorRole,
    ]),
  )
}

/** SHA-256 of the canonical grant context (32 bytes). */
export function hashGrantContext(context: GrantContext): Uint8Array {
  return sha256(
    canonicalBytes('colloque/grant-context/v1', [
      VERSION,
      context.bodyContextHash,
      context.commitment,
      sha256(context.identityPublicKey),
      context.audience,
      context.epoch,
      context.keyId,
    ]),
  )
}
