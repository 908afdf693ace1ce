// Taking the service away from a page and giving it back, and what the page has put away for that.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Service } from './harness.ts'

/** No connection reaches the service any more. */
export function cutOff({ proxy }: Service): void {
  proxy.lie(() => 'cut')
}

/** The service can be reached again. */
export function giveBack({ proxy }: Service): void {
  proxy.lie(null)
}

/** Waits until the page's files, its account and at least `days` days are kept in the browser. */
export async function untilKept(page: Page, days = 9): Promise<void> {
  await expect.poll(() => page.evaluate(arePagesKept)).toBe(true)
  await expect.poll(() => page.evaluate(countKeptDays)).toBeGreaterThanOrEqual(days)
}

async function arePagesKept(): Promise<boolean> {
  if (navigator.serviceWorker.controller === null) return false
  for (const name of await caches.keys()) {
    if (await (await caches.open(name)).match('/practice/')) return true
  }
  return false
}

/** Days kept of an account that can be unlocked; -1 while there is none. Runs in the page. */
export async function countKeptDays(): Promise<number> {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('storage'))
    })
  // Opening a database that is not there would make it.
  if (!(await indexedDB.databases()).some(({ name }) => name === 'colloque-kept')) return -1
  const database = await settle(indexedDB.open('colloque-kept'))
  try {
    const stores = database.transaction(['days', 'accounts'])
    const accounts = await settle<{ told: unknown }[]>(stores.objectStore('accounts').getAll())
    return accounts.some(({ told }) => told !== null) ? await settle(stores.objectStore('days').count()) : -1
  } finally {
    database.close()
  }
}
