// Content keys of visits opened before in this browser, wrapped under the account's keeping key (keyring/SPEC.md §3.7):
// opening a visit again needs no HPKE. Refuses nothing: what the disk gives back and does not unwrap counts as not kept.
import { toBase64url } from '@colloque/encoding'
import {
  deriveKeptKey,
  KEPT_SALT_BYTES,
  type KeptKey,
  unwrapKeptContentKey,
  wrapKeptContentKey,
} from '@colloque/keyring'
import type { KeptContentKeys } from '@colloque/sealing'
import { keptSalt } from '../storage/kept-accounts.ts'
import { type KeptContentKeyRow, rangeOf, withKept } from '../storage/kept-database.ts'
import { settle } from '../storage/settle.ts'
import { randomBytes, requireOpen } from './worker-state.ts'

type Kept = { key: KeptKey; rows: Map<string, KeptContentKeyRow>; fresh: KeptContentKeyRow[] }

let kept: Promise<Kept | null> | null = null
let keptOf: string | null = null

/** What this browser keeps for the unlocked account, read once; null where the browser keeps nothing. */
export function requireKept(): Promise<Kept | null> {
  const { account } = requireOpen()
  if (kept === null || keptOf !== account.accountId) {
    keptOf = account.accountId
    kept = read().catch(() => null)
  }
  return kept
}

type Read = { accountId: string; rows: Promise<[Uint8Array, KeptContentKeyRow[]]> }

let ahead: Read | null = null

/** Begins to read what is kept of an account, while it is being unlocked. */
export function readAhead(accountId: string): void {
  ahead = { accountId, rows: readRows(accountId) }
  // Who asks for it hears of it.
  ahead.rows.catch(() => undefined)
}

function readRows(accountId: string): Read['rows'] {
  const salt = keptSalt(accountId, () => randomBytes(KEPT_SALT_BYTES))
  const rows = withKept(['keys'], 'readonly', (storeOf) =>
    settle<KeptContentKeyRow[]>(storeOf('keys').getAll(rangeOf(accountId))),
  )
  return Promise.all([salt, rows])
}

async function read(): Promise<Kept> {
  const { accountId, secrets } = requireOpen().account
  const reading = ahead?.accountId === accountId ? ahead.rows : readRows(accountId)
  ahead = null
  const [salt, rows] = await reading
  const key = deriveKeptKey(secrets.root, salt)
  return { key, rows: new Map(rows.map((row) => [row.place, row])), fresh: [] }
}

/** The kept content keys of one visit; what is opened anew is kept by `putAway`. */
export function keptOfVisit(
  { key, rows, fresh }: Kept,
  appointmentId: string,
  start: string,
): KeptContentKeys {
  return {
    find: (place) => {
      const row = rows.get(toBase64url(place))
      return row?.appointmentId === appointmentId ? unwrapKeptContentKey(key, place, row.wrapped) : null
    },
    keep: (place, contentKey) => {
      const row: KeptContentKeyRow = {
        accountId: key.accountId,
        place: toBase64url(place),
        appointmentId,
        day: start.slice(0, 10),
        wrapped: new Uint8Array(wrapKeptContentKey(key, place, contentKey, randomBytes)),
      }
      rows.set(row.place, row)
      fresh.push(row)
    },
  }
}

/** Writes what was opened anew. */
export async function putAway({ fresh }: Kept): Promise<void> {
  const rows = fresh.splice(0)
  if (rows.length === 0) return
  await withKept(['keys'], 'readwrite', async (storeOf) => {
    const store = storeOf('keys')
    await Promise.all(rows.map((row) => settle(store.put(row))))
  }).catch(() => null)
}

/** Deletes the content keys of one visit. */
export async function forgetVisit({ rows, fresh }: Kept, appointmentId: string): Promise<void> {
  const gone = [...rows.values()].filter((row) => row.appointmentId === appointmentId)
  for (const row of gone) rows.delete(row.place)
  fresh.splice(0, fresh.length, ...fresh.filter((row) => row.appointmentId !== appointmentId))
  if (gone.length === 0) return
  await withKept(['keys'], 'readwrite', async (storeOf) => {
    const store = storeOf('keys')
    await Promise.all(gone.map(({ accountId, place }) => settle(store.delete([accountId, place]))))
  }).catch(() => null)
}

/** Overwrites the keeping key. */
export function forgetKept(): void {
  void kept?.then((held) => held?.key.key.fill(0))
  kept = null
  keptOf = null
}

/** Days (both included) just told of, what is sealed of them, and the oldest day anything is kept of. */
export type ToldDays = {
  from: string
  until: string
  oldest: string
  sealed: readonly { appointmentId: string; start: string }[]
}

/** Deletes the content keys of visits of those days that are told no more, and of what is too old. */
export async function forgetRows({ rows }: Kept, { from, until, oldest, sealed }: ToldDays): Promise<void> {
  const dayOf = new Map(sealed.map(({ appointmentId, start }) => [appointmentId, start.slice(0, 10)]))
  const gone: KeptContentKeyRow[] = []
  const moved: KeptContentKeyRow[] = []
  for (const row of rows.values()) {
    const day = dayOf.get(row.appointmentId)
    if (day !== undefined && day !== row.day) moved.push({ ...row, day })
    else if (row.day < oldest || (day === undefined && row.day >= from && row.day <= until)) gone.push(row)
  }
  if (gone.length + moved.length === 0) return
  for (const row of gone) rows.delete(row.place)
  for (const row of moved) rows.set(row.place, row)
  await withKept(['keys'], 'readwrite', async (storeOf) => {
    const store = storeOf('keys')
    await Promise.all([
      ...gone.map(({ accountId, place }) => settle(store.delete([accountId, place]))),
      ...moved.map((row) => settle(store.put(row))),
    ])
  })
}
