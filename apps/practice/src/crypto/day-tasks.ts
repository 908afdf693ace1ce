// Days as the service told them, kept for when there is no network: wrapped under the account's keeping key (keyring/
// SPEC.md §3.7), opened only after unlocking. What is kept of a visit goes when the service no longer tells it.
import type { Appointment } from '@colloque/contract'
import { bytesToUtf8, utf8ToBytes } from '@colloque/encoding'
import { unwrapKeptDay, wrapKeptDay } from '@colloque/keyring'
import { addDays, utcDayOf } from '../model/days.ts'
import { type KeptDayRow, rangeOf, withKept } from '../storage/kept-database.ts'
import { settle } from '../storage/settle.ts'
import { forgetRows, requireKept } from './kept-contents.ts'
import { requireKeptKey } from './kept-key.ts'
import { requireOpenedDays, writeOpened } from './opened-days.ts'
import { randomBytes } from './worker-state.ts'

/** As long as the service keeps what is sealed: 7 days after the visit. */
const keptDaysAfter = 8

/** An answer about `days` UTC days from `from` (`YYYY-MM-DD`), received at `asOfAt` (ms). */
export type DaysToKeep = { from: string; days: number; appointments: readonly Appointment[]; asOfAt: number }

// What stands on the disk already need not be wrapped again; only its time is newer.
const written = new Map<string, { text: string; row: KeptDayRow }>()

/** Keeps an answer day by day; false where the browser keeps nothing. */
export async function keepDays({ from, days, appointments, asOfAt }: DaysToKeep): Promise<boolean> {
  const key = await requireKeptKey()
  if (key === null) return false
  const byDay = Map.groupBy(appointments, ({ start }) => start.slice(0, 10))
  const rows = Array.from({ length: days }, (_, index) => {
    const day = addDays(from, index)
    const text = JSON.stringify(byDay.get(day) ?? [])
    const id = `${key.accountId} ${day}`
    const before = written.get(id)
    const wrapped =
      before?.text === text ? before.row.wrapped : wrapKeptDay(key, day, utf8ToBytes(text), randomBytes)
    const row: KeptDayRow = { accountId: key.accountId, day, asOfAt, wrapped }
    written.set(id, { text, row })
    return row
  })
  const oldest = addDays(utcDayOf(asOfAt), -keptDaysAfter)
  try {
    await withKept(['days'], 'readwrite', async (storeOf) => {
      const store = storeOf('days')
      store.delete(rangeOf(key.accountId, '', addDays(oldest, -1)))
      await Promise.all(rows.map((row) => settle(store.put(row))))
    })
    const sealed = appointments.filter(({ envelopes }) => envelopes !== null)
    const told = { from, until: addDays(from, days - 1), oldest, sealed }
    const [opened, kept] = [await requireOpenedDays(), await requireKept()]
    if (opened) await writeOpened(opened, told)
    if (kept) await forgetRows(kept, told)
    return true
  } catch {
    return false
  }
}

/** What is kept of those days; null when none is. `asOfAt`: by day, ms. */
export async function openKeptDays({
  from,
  days,
}: {
  from: string
  days: number
}): Promise<{ appointments: Appointment[]; asOfAt: Record<string, number> } | null> {
  const key = await requireKeptKey()
  if (key === null) return null
  const rows = await withKept(['days'], 'readonly', (storeOf) =>
    settle<KeptDayRow[]>(storeOf('days').getAll(rangeOf(key.accountId, from, addDays(from, days - 1)))),
  ).catch(() => [])
  const found = new Map<string, Appointment>()
  const asOfAt: Record<string, number> = {}
  // The newest word on a visit that was moved from one day to another stands last.
  for (const row of rows.toSorted((a, b) => a.asOfAt - b.asOfAt)) {
    const told = unwrapKeptDay(key, row.day, row.wrapped)
    if (told === null) continue
    asOfAt[row.day] = row.asOfAt
    // Wrapped here and nowhere else.
    for (const visit of JSON.parse(bytesToUtf8(told)) as Appointment[]) found.set(visit.appointmentId, visit)
  }
  return Object.keys(asOfAt).length > 0 ? { appointments: [...found.values()], asOfAt } : null
}
