// What this browser has already seen of its practice, so that a server cannot show it less: version and hash of
// the signed page, number and hash of the newest inbox key, fingerprint of the practice key. Public figures only.
// Kept under the account whose slot opened, beside a word of which account that was last, so that a reloaded page is
// not shown another's. Wiped when the person signs out, never by a session that ends or an alarm. Every write is read back.

import { type DeviceMemory, isMemory, mergeMemories } from '../../model/account/seen.ts'
import { settle } from '../../storage/settle.ts'
import { deleteStore, keepThrough, withStore } from './browser-store.ts'

const place = { databaseName: 'colloque-seen', storeName: 'seen' }
// No account's id: ids have 22 characters.
const lastAccountKey = 'last-account'

/** What was seen with this account, or null. */
export async function readMemory(accountId: string): Promise<DeviceMemory | null> {
  return withStore(place, 'readonly', async (store) => {
    const found: unknown = await settle(store.get(accountId))
    return isMemory(found) ? found : null
  })
}

/** Id of the account that was open here last, or null. */
export async function readLastAccount(): Promise<string | null> {
  return withStore(place, 'readonly', async (store) => {
    const found: unknown = await settle(store.get(lastAccountKey))
    return typeof found === 'string' ? found : null
  })
}

/**
 * Remembers what was seen beside what stands, so that nothing another window has seen meanwhile is taken back, and that
 * this account was the last one open. False where the browser keeps nothing (private windows, full disks).
 */
export async function writeMemory(accountId: string, memory: DeviceMemory): Promise<boolean> {
  try {
    await withStore(place, 'readwrite', async (store) => {
      await merge(store, accountId, memory)
      await settle(store.put(accountId, lastAccountKey))
    })
    return ((await readMemory(accountId))?.documentVersion ?? -1) >= memory.documentVersion
  } catch {
    return false
  }
}

/** Forgets which account was open last, and returns it: whoever signs in afresh may be somebody else. */
export async function forgetLastAccount(): Promise<string | null> {
  try {
    const last = await readLastAccount()
    await withStore(place, 'readwrite', (store) => settle(store.delete(lastAccountKey)))
    return last
  } catch {
    return null
  }
}

/** Names again the account that was open last. */
export async function restoreLastAccount(accountId: string | null): Promise<void> {
  if (accountId === null) return
  await withStore(place, 'readwrite', (store) => settle(store.put(accountId, lastAccountKey))).catch(
    () => null,
  )
}

/** Does something that may have the browser's storage cleared, and remembers afterwards what was seen before. */
export async function keepMemory<T>(act: () => Promise<T>): Promise<T> {
  const kept = await readAll().catch(() => null)
  if (kept === null) return act()
  return keepThrough(act, {
    write: () => writeAll(kept),
    stands: async () => (await readAll()).memories.length >= kept.memories.length,
  })
}

type Everything = { last: string | null; memories: [string, DeviceMemory][] }

async function readAll(): Promise<Everything> {
  return withStore(place, 'readonly', async (store) => {
    const keys = await settle(store.getAllKeys())
    const found: unknown[] = await settle(store.getAll())
    const memories = keys.flatMap((key, index): Everything['memories'] => {
      const value = found[index]
      return isMemory(value) ? [[String(key), value]] : []
    })
    const last: unknown = await settle(store.get(lastAccountKey))
    return { last: typeof last === 'string' ? last : null, memories }
  })
}

async function writeAll({ last, memories }: Everything): Promise<void> {
  await withStore(place, 'readwrite', async (store) => {
    for (const [accountId, memory] of memories) await merge(store, accountId, memory)
    if (last !== null) await settle(store.put(last, lastAccountKey))
  })
}

// Reading and writing in one transaction: no other window comes between.
async function merge(store: IDBObjectStore, accountId: string, memory: DeviceMemory): Promise<void> {
  const before: unknown = await settle(store.get(accountId))
  await settle(store.put(isMemory(before) ? mergeMemories(before, memory) : memory, accountId))
}

/** Forgets everything. */
export function wipeMemory(): Promise<void> {
  return deleteStore(place)
}
