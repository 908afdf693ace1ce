// One transaction of one of the browser's databases.
import { settle } from './settle.ts'

/** Which database, and how it is made where there is none yet, or an older one. */
export type Database = {
  name: string
  version: number
  /** `before`: the version it has, 0 where there is none. */
  create: (database: IDBDatabase, before: number) => void
}

/** Does something in one transaction; resolves once it is committed. @throws DOMException where the browser keeps nothing */
export async function transact<T>(
  { name, version, create }: Database,
  stores: readonly string[],
  mode: IDBTransactionMode,
  act: (transaction: IDBTransaction) => Promise<T>,
): Promise<T> {
  const opening = indexedDB.open(name, version)
  opening.onupgradeneeded = ({ oldVersion }) => create(opening.result, oldVersion)
  const database = await settle(opening)
  // Deleting it at sign-out waits for nobody.
  database.onversionchange = () => database.close()
  try {
    const transaction = database.transaction(stores, mode, { durability: 'relaxed' })
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('storage refused'))
    })
    const [value] = await Promise.all([act(transaction), done])
    return value
  } finally {
    database.close()
  }
}

/** Deletes a database whole, as soon as no window has it open. */
export function deleteDatabase({ name }: Pick<Database, 'name'>): Promise<void> {
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(name)
    asked.onsuccess = () => resolve()
    asked.onerror = () => resolve()
    asked.onblocked = () => resolve()
  })
}
