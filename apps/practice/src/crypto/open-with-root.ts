// From an account root to an open account, and what the page may know of it. Every key is held against the server's word.
import type { Account } from '@colloque/contract'
import { parseBase64url } from '@colloque/encoding'
import {
  type AccountRoot,
  openAccountUnchecked,
  requireToldKeys,
  type UnlockedAccount,
} from '@colloque/keyring'
import { type Fingerprint, fingerprintOf } from '@colloque/practice-document'
import type { DeviceMemory } from '../model/account/seen.ts'
import { CryptoFailure } from './failure.ts'
import { holdAccount, requireOpen } from './worker-state.ts'

export type KeyText = { words: string[]; text: string; compact: string }

export type UnlockedFacts = { identityKey: KeyText; epochsUntilAt: number }

type ToldAccount = { account: Account; memory: DeviceMemory | null }

let unchecked: Account | null = null

/** Opens what the server told with a root that is known already. @throws CryptoFailure an alarm */
export async function openWithRoot(root: AccountRoot, told: ToldAccount): Promise<UnlockedFacts> {
  const facts = await openUnchecked(root, told)
  await checkToldKeys()
  return facts
}

/** Holds what `openUnchecked` left against the account's own keys. @throws CryptoFailure an alarm */
export async function checkToldKeys(): Promise<void> {
  const { account } = requireOpen()
  if (unchecked !== null) requireToldKeys(account, unchecked)
  unchecked = null
}

/** The same but for the keys that take long; `checkToldKeys` follows. @throws CryptoFailure an alarm */
export async function openUnchecked(
  root: AccountRoot,
  { account, memory }: ToldAccount,
): Promise<UnlockedFacts> {
  const newestSeenEpoch = memory && { number: memory.epochNumber, hash: parseBase64url(memory.epochHash) }
  const opened = openAccountUnchecked({ root, account, ...(newestSeenEpoch ? { newestSeenEpoch } : {}) })
  if (account.epochs.length > 0 && opened.epochs.length === 0) throw new CryptoFailure('epoch-keys')
  await holdAccount(opened)
  unchecked = account
  return factsOf(opened)
}

/** What the page may know of an open account. */
export function factsOf(account: UnlockedAccount): UnlockedFacts {
  return {
    identityKey: textOf(fingerprintOf(account.identityPublicKey)),
    epochsUntilAt: account.epochs.at(-1)?.notAfterAt ?? 0,
  }
}

/** A fingerprint as screens show it. */
export function textOf({ words, text, compact }: Fingerprint): KeyText {
  return { words, text, compact }
}
