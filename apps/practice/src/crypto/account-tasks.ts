// Unlocking: keys from a secret, the account's root from its slot, every key held against the server's word.
import type { Account, HandedOver } from '@colloque/contract'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import {
  type AccountRoot,
  deriveUnlocker as deriveKeys,
  extendEpochs as extend,
  newEpochsDue,
  newestEmergency,
  requireOwnKeys,
  requirePinnedPractice,
  startEmergencyEpochs,
  type UnlockedAccount,
  type UnlockerSecret,
  unlockRoot,
} from '@colloque/keyring'
import {
  findMember,
  fingerprintOf,
  hashEpoch,
  hashPracticeDocument,
  type PracticeDocument,
} from '@colloque/practice-document'
import type { DeviceMemory } from '../model/account/seen.ts'
import { CryptoFailure } from './failure.ts'
import {
  factsOf,
  type KeyText,
  openUnchecked,
  openWithRoot,
  textOf,
  type UnlockedFacts,
} from './open-with-root.ts'
import { readAhead } from './opened-days.ts'
import { grantOnward } from './staff-tasks.ts'
import { type PracticeToAccept, verifyPractice } from './told-practice.ts'
import {
  holdAccount,
  holdDocument,
  keepUnlockerKeys,
  randomBytes,
  requireOpen,
  requireUnlockerKeys,
} from './worker-state.ts'

/** Derives both halves of a secret; only the authentication half (base64url, 32 bytes) leaves. */
export async function deriveUnlocker(secret: UnlockerSecret): Promise<{ authenticationKey: string }> {
  const keys = deriveKeys(secret)
  keepUnlockerKeys(keys)
  return { authenticationKey: toBase64url(keys.authenticationKey) }
}

/** What the server told after sign-in, and what this device remembers. */
export type AccountToUnlock = {
  deploymentId: string
  account: Account
  memory: DeviceMemory | null
}

/**
 * Unlocks with the keys derived last; `checkToldKeys` follows once the day is on show.
 * @throws CryptoFailure an alarm: the server accepted the other half.
 */
export async function unlock({ deploymentId, account, memory }: AccountToUnlock): Promise<UnlockedFacts> {
  readAhead(account.accountId)
  return openUnchecked(findRoot(deploymentId, account), { account, memory })
}

/** Opens the account that is open again, as told anew. @throws CryptoFailure an alarm */
export async function reopen(told: {
  account: Account
  memory: DeviceMemory | null
}): Promise<UnlockedFacts> {
  return openWithRoot(requireOpen().account.secrets.root, told)
}

export type AcceptedPractice = {
  document: PracticeDocument
  practiceKey: KeyText
  isNamed: boolean
  memory: DeviceMemory
  /** Whom this browser saw on the page before, and who is not there any more. */
  leavers: string[]
}

/** Believes a practice's signed page only if it agrees with one's own keys and with what was seen before. */
export async function acceptPractice(told: PracticeToAccept): Promise<AcceptedPractice> {
  const { practice, memory } = told
  const { account } = requireOpen()
  const { document, bytes, practicePublicKey } = verifyPractice(told)
  requirePinnedPractice(account, practicePublicKey)
  const isNamed = findMember(document, account.practitionerId) !== null
  if (isNamed) requireOwnKeys(account, document, practicePublicKey)
  // An administrator founded the page; nobody who was once named stops being named without knowing.
  else if (account.practicePublicKey !== null || memory?.isNamed === true) throw new CryptoFailure('identity')
  if (practice.practiceId !== account.practiceId) throw new CryptoFailure('document-wrong')
  holdDocument(document, practicePublicKey)
  const newest = account.secrets.epochs.at(-1)
  const leavers = leaversOf(account, document, memory)
  const fingerprint = fingerprintOf(practicePublicKey)
  return {
    document,
    practiceKey: textOf(fingerprint),
    isNamed,
    memory: {
      fingerprint: fingerprint.compact,
      documentVersion: document.version,
      documentHash: toBase64url(hashPracticeDocument(bytes)),
      epochNumber: newest?.statement.number ?? 0,
      epochHash: newest ? toBase64url(hashEpoch(newest.bytes)) : '',
      recordRevision: memory?.recordRevision ?? 0,
      isNamed,
      // Until new inbox keys are made, whoever left stays noted.
      people: [...peopleOf(document), ...leavers],
    },
    leavers,
  }
}

function peopleOf({ practitioners, delegates = [] }: PracticeDocument): string[] {
  return [...practitioners, ...delegates].map(({ id }) => id)
}

// New inbox keys made since that page was seen were made in another browser, for the same reason.
function leaversOf(
  account: UnlockedAccount,
  document: PracticeDocument,
  memory: DeviceMemory | null,
): string[] {
  if (memory === null || account.isDelegate || newestEmergency(account.epochs) > memory.epochNumber) return []
  return (memory.people ?? []).filter((id) => findMember(document, id) === null)
}

/** The words of a member's identity key (32 bytes, base64url), for comparing by voice. */
export async function wordsOfKey(publicKey: string): Promise<KeyText> {
  return textOf(fingerprintOf(parseBase64url(publicKey)))
}

export type EpochsToPrepare = {
  now: number
  /** What secretaries hold, as told; null where nobody can hold anything. */
  handedOver: HandedOver | null
  /** New ones from today on, whatever stands; `without`: whoever shall hold none of them. Null: only what is due. */
  emergency: { without: readonly string[] } | null
}

/** Whether new inbox keys are due. */
export async function areEpochsDue(now: number): Promise<boolean> {
  const { account } = requireOpen()
  return !account.isDelegate && newEpochsDue(account.epochs, now) > 0
}

/** New inbox keys: the request to publish them and to hand them on, or null where none are due. */
export async function prepareEpochs({ now, handedOver, emergency }: EpochsToPrepare) {
  const { account } = requireOpen()
  prepared = emergency ? startEmergencyEpochs(account, now, randomBytes) : extend(account, now, randomBytes)
  if (prepared === null) return null
  const created = prepared.account.secrets.epochs.slice(account.secrets.epochs.length)
  const seedGrants =
    handedOver === null ? [] : await grantOnward(account, created, handedOver, emergency?.without ?? [])
  return { ...prepared.request, ...(seedGrants.length > 0 ? { seedGrants } : {}) }
}

/** Uses the prepared inbox keys once the server keeps them. */
export async function adoptEpochs(_: null): Promise<UnlockedFacts> {
  if (prepared !== null) await holdAccount(prepared.account)
  prepared = null
  return factsOf(requireOpen().account)
}

let prepared: ReturnType<typeof extend> = null

function findRoot(deploymentId: string, account: Account): AccountRoot {
  const keys = requireUnlockerKeys()
  const owner = { deploymentId, accountId: account.accountId }
  const slots = account.unlockers.filter(({ kind }) => kind === keys.kind)
  let refusal: unknown = new CryptoFailure('vault')
  for (const slot of slots) {
    try {
      const sealedRoot = parseBase64url(slot.sealedRoot)
      const rootKey = unlockRoot({ ...slot, sealedRoot }, keys, owner)
      return { rootKey, rootVersion: slot.rootVersion, ...owner }
    } catch (error) {
      refusal = error
    }
  }
  throw refusal
}
