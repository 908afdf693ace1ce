// What unlocking needs without a network: the account's slots and vault, the practice's signed page and rules, as the
// service told them. Public or wrapped, all of it. And this browser's salt for the account.
import type { Account, OwnPractice, Session } from '@colloque/contract'
import { withKept } from './kept-database.ts'
import { settle } from './settle.ts'

export type KeptAccount = {
  accountId: string
  /** 32 random bytes: what this browser keeps is wrapped by a key of this account and these. */
  salt: Uint8Array
  /** Null until the account was opened here once. */
  told: { deploymentId: string; session: Session; account: Account; practice: OwnPractice } | null
}

/** The salt of this browser for an account, drawn by `draw` the first time. */
export async function keptSalt(accountId: string, draw: () => Uint8Array): Promise<Uint8Array> {
  return withKept(['accounts'], 'readwrite', async (storeOf) => {
    const store = storeOf('accounts')
    const found: unknown = await settle(store.get(accountId))
    if (isKeptAccount(found)) return found.salt
    const fresh: KeptAccount = { accountId, salt: draw(), told: null }
    await settle(store.put(fresh))
    return fresh.salt
  })
}

/** Keeps what was told of an account that has opened here. */
export async function keepAccount(told: NonNullable<KeptAccount['told']>): Promise<void> {
  await withKept(['accounts'], 'readwrite', async (storeOf) => {
    const store = storeOf('accounts')
    const found: unknown = await settle(store.get(told.account.accountId))
    const { accountId } = told.account
    const salt = isKeptAccount(found) ? found.salt : crypto.getRandomValues(new Uint8Array(32))
    await settle(store.put({ accountId, salt, told }))
  })
}

/** What is kept of an account that can be unlocked here, or null. */
export async function findKeptAccount(accountId: string): Promise<KeptAccount['told']> {
  return withKept(['accounts'], 'readonly', async (storeOf) => {
    const found: unknown = await settle(storeOf('accounts').get(accountId))
    return isKeptAccount(found) ? found.told : null
  })
}

function isKeptAccount(found: unknown): found is KeptAccount {
  const kept = found as Partial<KeptAccount> | undefined
  return kept?.salt instanceof Uint8Array && kept.salt.length === 32
}
