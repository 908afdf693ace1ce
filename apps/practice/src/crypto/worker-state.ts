// What the crypto worker holds between tasks: derived unlocker keys, the unlocked account, the verified document.
// Nothing here is ever posted; `wipe` overwrites what can be overwritten.
import { createHpke, type Hpke } from '@colloque/hpke'
import type { UnlockedAccount, UnlockerKeys, UnlockerKind } from '@colloque/keyring'
import type { PracticeDocument } from '@colloque/practice-document'
import { prepareReaderKeys, type ReaderKey, type SealingTools } from '@colloque/sealing'
import { CryptoFailure } from './failure.ts'

type OpenState = {
  account: UnlockedAccount
  clinicalKeys: ReaderKey[]
  administrativeKeys: ReaderKey[]
  /** Of practitioners who handed theirs over; among `administrativeKeys` too. */
  receivedKeys: ReaderKey[]
  document: PracticeDocument | null
  practicePublicKey: Uint8Array | null
}

let pendingKeys: UnlockerKeys<UnlockerKind> | null = null
let open: OpenState | null = null
let hpke: Promise<Hpke> | null = null

/** Fresh random bytes of this worker. */
export function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length))
}

/** HPKE with the browser's own X-Wing where it has one, and the random source. */
export async function sealingTools(): Promise<SealingTools> {
  hpke ??= createHpke({ subtle: crypto.subtle, randomBytes })
  return { hpke: await hpke, randomBytes }
}

/** Keeps the keys of an unlocker until they are used or replaced. */
export function keepUnlockerKeys(keys: UnlockerKeys<UnlockerKind>): void {
  pendingKeys?.wrappingKey.fill(0)
  pendingKeys = keys
}

/** The keys of the unlocker derived last. @throws CryptoFailure */
export function requireUnlockerKeys(): UnlockerKeys<UnlockerKind> {
  if (pendingKeys === null) throw new CryptoFailure('stopped')
  return pendingKeys
}

/** Takes an account's keys into use. */
export async function holdAccount(account: UnlockedAccount): Promise<void> {
  const tools = await sealingTools()
  const before = open?.account.accountId === account.accountId ? open : null
  const receivedKeys = before?.receivedKeys ?? []
  const ownKeys = prepareReaderKeys(account.readerKeys('administrative'), tools.hpke)
  open = {
    account,
    clinicalKeys: prepareReaderKeys(account.readerKeys('clinical'), tools.hpke),
    administrativeKeys: [...ownKeys, ...receivedKeys],
    receivedKeys,
    document: before?.document ?? null,
    practicePublicKey: before?.practicePublicKey ?? null,
  }
}

/** Takes the inboxes that others handed over into use, in the place of those received before. */
export async function holdReceivedKeys(keys: readonly ReaderKey[]): Promise<void> {
  const { hpke } = await sealingTools()
  const receivedKeys = prepareReaderKeys(keys, hpke)
  const state = requireOpen()
  const own = state.administrativeKeys.filter((key) => !state.receivedKeys.includes(key))
  Object.assign(state, { receivedKeys, administrativeKeys: [...own, ...receivedKeys] })
}

/** Takes a verified document and the practice key (32 bytes) that signed it into use. */
export function holdDocument(document: PracticeDocument, practicePublicKey: Uint8Array): void {
  Object.assign(requireOpen(), { document, practicePublicKey })
}

/** The unlocked account and its reader keys. @throws CryptoFailure */
export function requireOpen(): OpenState {
  if (open === null || open.account.isLocked) throw new CryptoFailure('stopped')
  return open
}

/** The verified document. @throws CryptoFailure */
export function requireDocument(): PracticeDocument {
  const { document } = requireOpen()
  if (document === null) throw new CryptoFailure('stopped')
  return document
}

/** Overwrites every key and forgets the rest. */
export function wipe(): void {
  open?.account.lock()
  for (const { secretKey } of [...(open?.clinicalKeys ?? []), ...(open?.administrativeKeys ?? [])])
    secretKey.fill(0)
  open = null
  pendingKeys?.wrappingKey.fill(0)
  pendingKeys?.authenticationKey.fill(0)
  pendingKeys = null
}
