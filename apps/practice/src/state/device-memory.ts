// What this browser has already seen of its practice, so that a server cannot show it less: version and hash of
// the signed page, number and hash of the newest inbox key, fingerprint of the practice key. Public figures only.
// Kept under the account whose slot opened, beside a word of which account that was last, so that a reloaded page is
// not shown another's. Wiped at sign-out. Every write is read back.

/** Bytes in base64url. */
export type DeviceMemory = {
  fingerprint: string
  documentVersion: number
  documentHash: string
  epochNumber: number
  epochHash: string
  /** Highest revision of the record index. */
  recordRevision: number
  /** Whether the signed page named this practitioner. */
  isNamed: boolean
}

const databaseName = 'colloque-seen'
const storeName = 'seen'
// No account's id: ids have 22 characters.
const lastAccountKey = 'last-account'

/** What was seen with this account, or null. */
export async function readMemory(accountId: string): Promise<DeviceMemory | null> {
  return withStore('readonly', async (store) => {
    const found: unknown = await settle(store.get(accountId))
    return isMemory(found) ? found : null
  })
}

/** Id of the account that was open here last, or null. */
export async function readLastAccount(): Promise<string | null> {
  return withStore('readonly', async (store) => {
    const found: unknown = await settle(store.get(lastAccountKey))
    return typeof found === 'string' ? found : null
  })
}

/** Remembers, and that this account was the last one open; returns false where the browser keeps nothing (private windows, full disks). */
export async function writeMemory(accountId: string, memory: DeviceMemory): Promise<boolean> {
  try {
    await withStore('readwrite', async (store) => {
      const before: unknown = await settle(store.get(accountId))
      // Another task may have read a newer index meanwhile: that revision is not taken back.
      const seen = isMemory(before) ? before.recordRevision : 0
      const recordRevision = Math.max(memory.recordRevision, seen)
      await settle(store.put({ ...memory, recordRevision }, accountId))
      await settle(store.put(accountId, lastAccountKey))
    })
    return (await readMemory(accountId))?.documentHash === memory.documentHash
  } catch {
    return false
  }
}

/** Forgets everything. */
export function wipeMemory(): Promise<void> {
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(databaseName)
    asked.onsuccess = () => resolve()
    asked.onerror = () => resolve()
    asked.onblocked = () => resolve()
  })
}

async function withStore<T>(
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

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('storage refused'))
  })
}

function isMemory(found: unknown): found is DeviceMemory {
  if (typeof found !== 'object' || found === null) return false
  const memory = found as Record<string, unknown>
  return (
    typeof memory.fingerprint === 'string' &&
    typeof memory.documentVersion === 'number' &&
    typeof memory.documentHash === 'string' &&
    typeof memory.epochNumber === 'number' &&
    typeof memory.epochHash === 'string' &&
    typeof memory.recordRevision === 'number' &&
    typeof memory.isNamed === 'boolean'
  )
}
