// One store of the browser's own storage, asked in transactions. Private windows and full disks refuse: callers expect it.
import { deleteDatabase, transact } from '../../storage/transact.ts'

export type BrowserStore = { databaseName: string; storeName: string }

/** Does something with the store in one transaction, committed. @throws DOMException where the browser keeps nothing */
export function withStore<T>(
  { databaseName, storeName }: BrowserStore,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const create = (database: IDBDatabase) => void database.createObjectStore(storeName)
  return transact({ name: databaseName, version: 1, create }, [storeName], mode, (transaction) =>
    act(transaction.objectStore(storeName)),
  )
}

/** Deletes the database whole, as soon as no window has it open. */
export function deleteStore({ databaseName }: BrowserStore): Promise<void> {
  return deleteDatabase({ name: databaseName })
}

// A browser that clears its storage closes what is being written meanwhile: what must stay is written once more.
const waitsMs = [0, 50, 250, 1000]

/**
 * Does something that may have the browser's storage cleared, then writes again what shall stay, until `stands` finds it
 * there. A browser that keeps nothing is left as it is.
 */
export async function keepThrough<T>(
  act: () => Promise<T>,
  { write, stands }: { write: () => Promise<void>; stands: () => Promise<boolean> },
): Promise<T> {
  try {
    return await act()
  } finally {
    for (const waitMs of waitsMs) {
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      const isKept = await write()
        .then(stands)
        .catch(() => false)
      if (isKept) break
    }
  }
}
