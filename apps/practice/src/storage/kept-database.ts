// The browser's database of what the desk keeps between visits to be fast and to be read without a network: wrapped
// content keys, wrapped days, and what unlocking needs. docs/decisions/0015. Nothing in it opens without unlocking.
// Worker and page both write it; signing out deletes it.

import { settle } from './settle.ts'

const databaseName = 'colloque-kept'

/** `keys`: content keys by place. `days`: what was told of a day. `accounts`: what unlocking needs, and the salt. */
export type KeptStore = 'keys' | 'days' | 'accounts'

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
export async function withKept<T>(
  stores: readonly KeptStore[],
  mode: IDBTransactionMode,
  act: (storeOf: (name: KeptStore) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  const opening = indexedDB.open(databaseName, 1)
  opening.onupgradeneeded = () => {
    const { result } = opening
    result.createObjectStore('keys', { keyPath: ['accountId', 'place'] })
    result.createObjectStore('days', { keyPath: ['accountId', 'day'] })
    result.createObjectStore('accounts', { keyPath: 'accountId' })
  }
  const database = await settle(opening)
  // Deleting it at sign-out waits for nobody.
  database.onversionchange = () => database.close()
  try {
    const transaction = database.transaction(stores, mode, { durability: 'relaxed' })
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('storage refused'))
    })
    const value = await act((name) => transaction.objectStore(name))
    await done
    return value
  } finally {
    database.close()
  }
}

/** All rows of an account whose second key lies between `from` and `until`, both included. */
export function rangeOf(accountId: string, from = '', until = '\uffff'): IDBKeyRange {
  return IDBKeyRange.bound([accountId, from], [accountId, until])
}

/** Deletes everything that is kept here. */
export function wipeKept(): Promise<void> {
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(databaseName)
    asked.onsuccess = () => resolve()
    asked.onerror = () => resolve()
    asked.onblocked = () => resolve()
  })
}
