// One store of the browser's own storage, asked in transactions. Private windows and full disks refuse: callers expect it.
import { settle } from '../../storage/settle.ts'

export type BrowserStore = { databaseName: string; storeName: string }

/** Does something with the store in one transaction. @throws DOMException where the browser keeps nothing */
export async function withStore<T>(
  { databaseName, storeName }: BrowserStore,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const opening = indexedDB.open(databaseName, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName)
  const database = await settle(opening)
  try {
    return await act(database.transaction(storeName, mode).objectStore(storeName))
  } finally {
    database.close()
  }
}

/** Deletes the database whole, as soon as no window has it open. */
export function deleteStore({ databaseName }: BrowserStore): Promise<void> {
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(databaseName)
    asked.onsuccess = () => resolve()
    asked.onerror = () => resolve()
    asked.onblocked = () => resolve()
  })
}
