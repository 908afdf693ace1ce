// The statement of a member key: which X-Wing key colleagues seal to when they hand something to this person.
// packages/keyring/SPEC.md §3.5. Signed by the identity key; another person, practice or deployment is another statement.

import { canonicalBytes, idBytes, parseId } from '@colloque/encoding'
import { RECIPIENT_PUBLIC_KEY_BYTES } from './epoch-statement.ts'
import { isSignedBy, signLabelled } from './signatures.ts'

const LABEL = 'colloque/member-key/v1'

/** `publicKey` has 1,216 bytes. */
export type MemberKeyStatement = {
  deploymentId: string
  practiceId: string
  memberId: string
  publicKey: Uint8Array
}

/** The identity key's signature (64 bytes) over a member key. */
export function signMemberKeyStatement(
  statement: MemberKeyStatement,
  identitySecretKey: Uint8Array,
): Uint8Array {
  return signLabelled(LABEL, statementBytes(statement), identitySecretKey)
}

/** Whether an attacker-controlled signature makes this the member key of whoever holds that identity key. */
export function isMemberKeyOf(
  identityPublicKey: Uint8Array,
  statement: MemberKeyStatement,
  signature: Uint8Array,
): boolean {
  const hasLength = statement.publicKey.length === RECIPIENT_PUBLIC_KEY_BYTES
  return hasLength && isSignedBy(LABEL, statementBytes(statement), signature, identityPublicKey)
}

function statementBytes({ deploymentId, practiceId, memberId, publicKey }: MemberKeyStatement): Uint8Array {
  const ids = [deploymentId, practiceId, memberId].map((id) => idBytes(parseId(id)))
  return canonicalBytes(`${LABEL}/statement`, [...ids, publicKey])
}
