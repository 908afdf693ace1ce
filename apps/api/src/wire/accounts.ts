// Accounts, unlockers and epochs between the contract's JSON and the database's bytes.
import { createHash } from 'node:crypto'
import type * as wire from '@colloque/contract'
import {
  type Credential,
  dayOf,
  type MemberKey,
  type NewAccount,
  type NewUnlocker,
  type StoredEpoch,
  type UnlockerSlot,
  type VaultItem,
} from '@colloque/database'
import { keyIdOf, parseEpoch } from '@colloque/practice-document'
import type { SignedIn } from '@colloque/sessions'
import { bytesOf, idOf, textOf } from './bytes-and-instants.ts'

/** SHA-256 of an authentication half: 32 uniform bytes, so a plain hash is enough. */
export function hashAuthenticationKey(authenticationKey: Uint8Array): Uint8Array {
  return createHash('sha256').update(authenticationKey).digest()
}

/** `credential`: what checks a passkey's signatures; of other kinds there is none. */
export function newUnlocker(
  { slot, authenticationKey }: wire.NewUnlocker | wire.NewShareSet['unlocker'],
  credential: Credential | null = null,
): NewUnlocker {
  return {
    credential,
    unlockerId: idOf(slot.unlockerId),
    kind: slot.kind,
    rootVersion: slot.rootVersion,
    kdf: slot.kdf,
    sealedRoot: bytesOf(slot.sealedRoot),
    authenticationHash: hashAuthenticationKey(bytesOf(authenticationKey)),
  }
}

export function slotAnswer<Kind extends UnlockerSlot['kind']>({
  unlockerId,
  kind,
  rootVersion,
  kdf,
  sealedRoot,
}: UnlockerSlot & { kind: Kind }): Omit<wire.UnlockerSlot, 'kind'> & { kind: Kind } {
  return { unlockerId, kind, rootVersion, kdf, sealedRoot: textOf(sealedRoot) }
}

export function vaultItem({ name, sealedItem }: wire.VaultItem): VaultItem {
  return { name, sealedItem: bytesOf(sealedItem) }
}

/** An epoch as it is stored, with what the server compares bookings to. @throws EpochError */
export function storedEpoch({ statement, signature }: wire.SignedEpoch): StoredEpoch {
  const bytes = bytesOf(statement)
  const parsed = parseEpoch(bytes)
  return {
    number: parsed.number,
    statement: bytes,
    signature: bytesOf(signature),
    notBefore: dayOf(parsed.notBeforeAt),
    notAfter: dayOf(parsed.notAfterAt),
    clinicalKeyId: keyIdOf(parsed.clinicalPublicKey),
    administrativeKeyId: keyIdOf(parsed.administrativePublicKey),
  }
}

export function epochAnswer({ statement, signature }: StoredEpoch): wire.SignedEpoch {
  return { statement: textOf(statement), signature: textOf(signature) }
}

/** A new account; its epochs and its member key have been verified. */
export function newAccount(
  account: wire.NewAccount,
  { epochs, memberKey }: { epochs: readonly StoredEpoch[]; memberKey: MemberKey },
): NewAccount {
  return {
    accountId: idOf(account.accountId),
    loginName: account.loginName,
    practitionerId: idOf(account.practitionerId),
    identityPublicKey: bytesOf(account.identityPublicKey),
    ...memberKey,
    recordPublicKey: bytesOf(account.recordPublicKey),
    unlockers: account.unlockers.map((unlocker) => newUnlocker(unlocker)),
    vault: account.vault.map(vaultItem),
    epochs,
  }
}

export function sessionAnswer({
  accountId,
  practiceId,
  practitionerId,
  loginName,
  role,
  deviceId,
}: Omit<SignedIn, 'identityPublicKey'>): wire.Session {
  return { accountId, practiceId, practitionerId, loginName, role, deviceId }
}
