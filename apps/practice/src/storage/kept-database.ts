// The browser's database of what the desk keeps between visits to be fast and to be read without a network: wrapped
// content keys, wrapped days, as told and as opened, and what unlocking needs. docs/decisions/0015. Nothing in it opens without unlocking.
// Worker and page both write it; signing out deletes it.

import { type Database, deleteDatabase, transact } from './transact.ts'

const database: Database = {
  name: 'colloque-kept',
  version: 2,
  create: (made, before) => {
    if (before < 1) {
      made.createObjectStore('keys', { keyPath: ['accountId', 'place'] })
      made.createObjectStore('days', { keyPath: ['accountId', 'day'] })
      made.createObjectStore('accounts', { keyPath: 'accountId' })
    }
    made.createObjectStore('opened', { keyPath: ['accountId', 'day'] })
  },
}

/**
 * `keys`: content keys by place. `days`: what was told of a day. `opened`: what was opened of it. `accounts`: what unlocking
 * needs, and the salt.
 */
export type KeptStore = 'keys' | 'days' | 'opened' | 'accounts'

/** One envelope's content key, wrapped. */
export type KeptContentKeyRow = {
  accountId: string
  /** 32 bytes, base64url. */
  place: string
  appointmentId: string
  /** UTC day of the visit. */
  day: string
  /** 72 bytes. */
  wrapped: Uint8Array<ArrayBuffer>
}

export type KeptDayRow = { accountId: string; day: string; asOfAt: number; wrapped: Uint8Array<ArrayBuffer> }

/** Does something in one transaction; resolves once it is committed. @throws when the browser keeps nothing. */
export function withKept<T>(
  stores: readonly KeptStore[],
  mode: IDBTransactionMode,
  act: (storeOf: (name: KeptStore) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  return transact(database, stores, mode, (transaction) => act((name) => transaction.objectStore(name)))
}

/** All rows of an account whose second key lies between `from` and `until`, both included. */
export function rangeOf(accountId: string, from = '', until = '\uffff'): IDBKeyRange {
  return IDBKeyRange.bound([accountId, from], [accountId, until])
}

/** Deletes everything that is kept here. */
export function wipeKept(): Promise<void> {
  return deleteDatabase(database)
}
