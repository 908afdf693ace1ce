// The key under which this browser keeps things of the unlocked account (keyring/SPEC.md §3.7): from the account's root and
// the salt that this browser has drawn for it.
import { deriveKeptKey, KEPT_SALT_BYTES, type KeptKey } from '@colloque/keyring'
import { keptSalt } from '../storage/kept-accounts.ts'
import { randomBytes, requireOpen } from './worker-state.ts'

type OfAccount<T> = { accountId: string; value: Promise<T> }

let held: OfAccount<KeptKey | null> | null = null
let ahead: OfAccount<Uint8Array> | null = null

/** Begins to read the salt of an account, while it is being unlocked. */
export function readSaltAhead(accountId: string): void {
  ahead = { accountId, value: readSalt(accountId) }
  // Who asks for it hears of it.
  ahead.value.catch(() => undefined)
}

/** Null where the browser keeps nothing. */
export function requireKeptKey(): Promise<KeptKey | null> {
  const { account } = requireOpen()
  const { accountId, secrets } = account
  if (held?.accountId !== accountId) {
    const salt = ahead?.accountId === accountId ? ahead.value : readSalt(accountId)
    const key = salt.then((salt) => deriveKeptKey(secrets.root, salt))
    held = { accountId, value: key.catch(() => null) }
  }
  ahead = null
  return held.value
}

/** Overwrites the keeping key. */
export function forgetKeptKey(): void {
  void held?.value.then((key) => key?.key.fill(0))
  held = null
  ahead = null
}

function readSalt(accountId: string): Promise<Uint8Array> {
  return keptSalt(accountId, () => randomBytes(KEPT_SALT_BYTES))
}

/** What is read once for the unlocked account, under its keeping key. */
export type PerAccount<T> = {
  /** Null where the browser keeps nothing. */
  require: () => Promise<T | null>
  /** Forgets what was read; the disk keeps its rows. */
  forget: () => void
}

/** Reads once for each account that is unlocked; what cannot be read counts as not kept. */
export function perAccount<T>(read: (key: KeptKey) => Promise<T>): PerAccount<T> {
  let found: OfAccount<T | null> | null = null
  return {
    require: async () => {
      const key = await requireKeptKey()
      if (key === null) return null
      if (found?.accountId !== key.accountId)
        found = { accountId: key.accountId, value: read(key).catch(() => null) }
      return found.value
    },
    forget: () => {
      found = null
    },
  }
}
