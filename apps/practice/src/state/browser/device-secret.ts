// What makes this browser known to an account: 32 random bytes, kept as ciphertext of one AES-GCM key that no script can
// read out. Each account has its own, under a name that says no login name. It stays when somebody signs out, and goes
// when they ask this browser to forget them. Every write is read back.
import { toBase64url } from '@colloque/encoding'
import { DEVICE_SECRET_BYTES, deriveDeviceKey, deviceRecordName } from '@colloque/keyring'
import { settle } from '../../storage/settle.ts'
import { deleteStore, keepThrough, withStore } from './browser-store.ts'

const place = { databaseName: 'colloque-browser', storeName: 'known' }
// No record's name: those have 22 characters.
const keyName = 'key'

type User = Parameters<typeof deriveDeviceKey>[1]
type Kept = { nonce: Uint8Array<ArrayBuffer>; ciphertext: ArrayBuffer }

/** What the service is shown of this browser (32 bytes, base64url), or null where it is not known to this account. */
export async function findDeviceKey(user: User): Promise<string | null> {
  const secret = await readSecret(user).catch(() => null)
  return secret && showable(secret, user)
}

/** The same, made where there is none; null where the browser keeps nothing. */
export async function keepDeviceKey(user: User): Promise<string | null> {
  try {
    const known = await readSecret(user)
    if (known !== null) return showable(known, user)
    const secret = crypto.getRandomValues(new Uint8Array(DEVICE_SECRET_BYTES))
    await writeSecret(user, secret)
    const kept = await readSecret(user)
    const isSame = kept !== null && toBase64url(kept) === toBase64url(secret)
    kept?.fill(0)
    return isSame ? showable(secret, user) : null
  } catch {
    return null
  }
}

/** Whether this browser keeps anything at all. */
export async function keepsAnything(): Promise<boolean> {
  try {
    const probe = `probe ${crypto.randomUUID()}`
    await withStore(place, 'readwrite', (store) => settle(store.put(true, probe)))
    const isKept = await withStore(place, 'readonly', (store) => settle(store.get(probe)))
    await withStore(place, 'readwrite', (store) => settle(store.delete(probe)))
    return isKept === true
  } catch {
    return false
  }
}

/** Makes this browser forget one account; once it knows none, nothing is left. */
export async function forgetDeviceKey(user: User): Promise<void> {
  const forget = async (store: IDBObjectStore) => {
    await settle(store.delete(deviceRecordName(user)))
    return settle(store.getAllKeys())
  }
  const left = await withStore(place, 'readwrite', forget).catch(() => [])
  if (left.every((name) => name === keyName)) await deleteStore(place)
}

/** Does something that may have the browser's storage cleared, and keeps what makes it known to its accounts. */
export async function keepDevices<T>(act: () => Promise<T>): Promise<T> {
  const kept = await readAll().catch(() => [])
  if (kept.length === 0) return act()
  return keepThrough(act, {
    write: () => writeAll(kept),
    stands: async () => (await readAll()).length >= kept.length,
  })
}

async function readSecret(user: User): Promise<Uint8Array | null> {
  const name = deviceRecordName(user)
  const [key, kept] = await withStore(
    place,
    'readonly',
    async (store): Promise<[unknown, unknown]> => [
      await settle(store.get(keyName)),
      await settle(store.get(name)),
    ],
  )
  if (!(key instanceof CryptoKey) || !isKept(kept)) return null
  const parameters = { name: 'AES-GCM', iv: kept.nonce, additionalData: new TextEncoder().encode(name) }
  const secret = new Uint8Array(await crypto.subtle.decrypt(parameters, key, kept.ciphertext))
  return secret.length === DEVICE_SECRET_BYTES ? secret : null
}

async function writeSecret(user: User, secret: Uint8Array<ArrayBuffer>): Promise<void> {
  const name = deviceRecordName(user)
  const key = await requireKey()
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const parameters = { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(name) }
  const ciphertext = await crypto.subtle.encrypt(parameters, key, secret)
  await withStore(place, 'readwrite', (store) => settle(store.put({ nonce, ciphertext }, name)))
}

// The key that stands is taken, also when another window put it there meanwhile.
async function requireKey(): Promise<CryptoKey> {
  const usages: KeyUsage[] = ['encrypt', 'decrypt']
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, usages)
  await withStore(place, 'readwrite', async (store) => {
    const standing: unknown = await settle(store.get(keyName))
    if (!(standing instanceof CryptoKey)) await settle(store.put(fresh, keyName))
  })
  const key: unknown = await withStore(place, 'readonly', (store) => settle(store.get(keyName)))
  if (!(key instanceof CryptoKey)) throw new Error('storage refused')
  return key
}

async function readAll(): Promise<[IDBValidKey, unknown][]> {
  return withStore(place, 'readonly', async (store) => {
    const names = await settle(store.getAllKeys())
    const values: unknown[] = await settle(store.getAll())
    return names.map((name, index) => [name, values[index]])
  })
}

async function writeAll(kept: [IDBValidKey, unknown][]): Promise<void> {
  await withStore(place, 'readwrite', async (store) => {
    for (const [name, value] of kept) await settle(store.put(value, name))
  })
}

function showable(secret: Uint8Array, user: User): string {
  const key = toBase64url(deriveDeviceKey(secret, user))
  secret.fill(0)
  return key
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { nonce, ciphertext } = value as Partial<Kept>
  return nonce instanceof Uint8Array && ciphertext instanceof ArrayBuffer
}
