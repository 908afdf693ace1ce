// What a message is bound to and who vouches for it: SPEC.md §5.4. Each names the one before it, so that what is removed
// or exchanged in the middle is seen by everyone, also by whoever cannot open it. A guest's MAC, a member's signature.

import { canonicalBytes, concatBytes, equalBytes, parseBase64url } from '@colloque/encoding'
import { isSignedBy, signLabelled } from '@colloque/practice-document'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { AuthorRole } from './context.ts'
import { FIELDS } from './fields.ts'

export const MESSAGE_PROOF_BYTES = 64
export const MESSAGE_LINK_BYTES = 32

/** Who can open a message beside the patient: the practitioner alone, or the office as well. */
export type MessageAudience = 'clinical' | 'administrative'

/** The visit whose conversation it is. */
export type ConversationContext = { deploymentId: string; practiceId: string; appointmentId: string }

/** A message without what it says; `number` counts from 1 per visit, over both sides and both audiences. */
export type MessageHeader = {
  number: number
  field: 'message' | 'document'
  /** Fresh random bytes for each sealing; a document's head bears the id of its chunks. */
  messageId: string
  audience: MessageAudience
  author: AuthorRole
}

/** What a proof is made over: canonical bytes that no other message has. `previous` has 32 bytes. */
export function messageStatement(
  { deploymentId, practiceId, appointmentId }: ConversationContext,
  { number, field, messageId, audience, author }: MessageHeader,
  { previous, body }: { previous: Uint8Array; body: Uint8Array },
): Uint8Array {
  const subject = [deploymentId, practiceId, appointmentId, number, previous]
  const content = [FIELDS[field], messageId, audience, author, sha256(body)]
  return canonicalBytes('colloque/message/v1', [...subject, ...content])
}

/** By what the next message names this one (32 bytes). */
export function messageLink(statement: Uint8Array, proof: Uint8Array): Uint8Array {
  return sha256(canonicalBytes('colloque/message-link/v1', [statement, proof]))
}

/** What the first message names. */
export const NO_LINK = new Uint8Array(MESSAGE_LINK_BYTES)

/** A guest's proof (64 bytes: MAC 32, zeros 32) under the reply key of the audience. */
export function proveAsGuest(replyKey: Uint8Array, statement: Uint8Array): Uint8Array {
  const mac = hmac(sha256, replyKey, canonicalBytes('colloque/guest-message/v1', [statement]))
  return concatBytes(mac, new Uint8Array(MESSAGE_PROOF_BYTES - mac.length))
}

/** Whether an attacker-controlled proof is a holder's of that reply key. */
export function isProvenByGuest(replyKey: Uint8Array, statement: Uint8Array, proof: Uint8Array): boolean {
  return proof.length === MESSAGE_PROOF_BYTES && equalBytes(proof, proveAsGuest(replyKey, statement))
}

/** A practice member's signature (64 bytes) with their identity key. */
export function signPracticeMessage(identitySecretKey: Uint8Array, statement: Uint8Array): Uint8Array {
  return signLabelled('colloque/practice-message/v1', statement, identitySecretKey)
}

/** Whether an attacker-controlled signature over exactly this statement is by that identity key. */
export function isSignedByMember(
  identityPublicKey: Uint8Array,
  statement: Uint8Array,
  signature: Uint8Array,
): boolean {
  return isSignedBy('colloque/practice-message/v1', statement, signature, identityPublicKey)
}

/** The content key (32 bytes) of one message: only under exactly this header does it open. */
export function messageKey(
  replyKey: Uint8Array,
  { appointmentId }: ConversationContext,
  { number, field, messageId, audience, author }: MessageHeader,
): Uint8Array {
  const info = canonicalBytes('colloque/message-key/v1', [
    parseBase64url(appointmentId),
    FIELDS[field],
    audience,
    author,
    number,
    parseBase64url(messageId),
  ])
  return hkdf(sha256, replyKey, undefined, info, 32)
}

/** The content key (32 bytes) of a document's chunks, known before its head has a number. */
export function documentKey(
  replyKey: Uint8Array,
  { appointmentId }: ConversationContext,
  { messageId, audience, author }: Pick<MessageHeader, 'messageId' | 'audience' | 'author'>,
): Uint8Array {
  const ids = [parseBase64url(appointmentId), parseBase64url(messageId)]
  const info = canonicalBytes('colloque/document-key/v1', [...ids, audience, author])
  return hkdf(sha256, replyKey, undefined, info, 32)
}
