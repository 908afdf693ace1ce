// Content keys of visits opened before in this browser, wrapped under the account's keeping key (keyring/SPEC.md §3.7):
// opening a visit again needs no HPKE. Refuses nothing: what the disk gives back and does not unwrap counts as not kept.
import { toBase64url } from '@colloque/encoding'
import { type KeptKey, unwrapKeptContentKey, wrapKeptContentKey } from '@colloque/keyring'
import type { KeptContentKeys } from '@colloque/sealing'
import { type KeptContentKeyRow, rangeOf, withKept } from '../storage/kept-database.ts'
import { settle } from '../storage/settle.ts'
import { perAccount } from './kept-key.ts'
import type { ToldDays } from './told-days.ts'
import { randomBytes } from './worker-state.ts'

type Kept = { key: KeptKey; rows: Map<string, KeptContentKeyRow>; fresh: KeptContentKeyRow[] }

const contents = perAccount(read)

/** What this browser keeps for the unlocked account, read once; null where the browser keeps nothing. */
export const requireKept = contents.require

/** Forgets what was read; the disk keeps its rows. */
export const forgetKept = contents.forget

async function read(key: KeptKey): Promise<Kept> {
  const rows = await withKept(['keys'], 'readonly', (storeOf) =>
    settle<KeptContentKeyRow[]>(storeOf('keys').getAll(rangeOf(key.accountId))),
  )
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
