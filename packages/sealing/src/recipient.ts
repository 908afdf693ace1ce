// From a verified epoch to the recipients of a booking, and from own secrets to the keys a reader opens with.
// SPEC.md §4.1. A clinical key receives intakes, an administrative key contacts; both accept stand-in grants.

import { type EpochStatement, keyIdOf } from '@colloque/practice-document'
import type { Audience } from './context.ts'
import type { ReaderKey, Recipient } from './grant.ts'

export type Inbox = 'clinical' | 'administrative'

/** The recipient of one inbox of an epoch; `identityPublicKey` (32 bytes) comes from the practice document. */
export function recipientOf(
  epoch: EpochStatement,
  inbox: Inbox,
  identityPublicKey: Uint8Array,
  isStandIn = false,
): Recipient {
  const publicKey = inbox === 'clinical' ? epoch.clinicalPublicKey : epoch.administrativePublicKey
  const audience: Audience = isStandIn ? 'stand-in' : inbox
  return { publicKey, keyId: keyIdOf(publicKey), epoch: epoch.number, identityPublicKey, audience }
}

/** The reader's side of recipientOf, from the seed (32 bytes) of that inbox. */
export function readerKeyOf(
  epoch: EpochStatement,
  inbox: Inbox,
  identityPublicKey: Uint8Array,
  secretKey: Uint8Array,
): ReaderKey {
  const { keyId, epoch: number } = recipientOf(epoch, inbox, identityPublicKey)
  return { secretKey, keyId, epoch: number, identityPublicKey, audiences: [inbox, 'stand-in'] }
}
