// What was opened, kept day by day as one wrapped text (keyring/SPEC.md §3.7): days that nobody has changed since are there
// after one decryption each. What the disk gives back and does not unwrap counts as not kept.
import { bytesToUtf8, utf8ToBytes } from '@colloque/encoding'
import { type KeptKey, unwrapOpenedDay, wrapOpenedDay } from '@colloque/keyring'
import type { VisitContent } from '../model/agenda/agenda-visit.ts'
import { addDays } from '../model/days.ts'
import { type KeptDayRow, rangeOf, withKept } from '../storage/kept-database.ts'
import { settle } from '../storage/settle.ts'
import { perAccount, readSaltAhead } from './kept-key.ts'
import type { ToldDays } from './told-days.ts'
import { randomBytes } from './worker-state.ts'

type KeptContent = Extract<VisitContent, { kind: 'opened' | 'administrative' }>
/** Digests of the visit as told, and of all else that opening it depends on. */
export type OpeningDigests = { told: string; context: string }

type KeptVisit = OpeningDigests & { appointmentId: string; content: KeptContent }

type OpenedDays = {
  key: KeptKey
  /** Wrapped, by UTC day, of days that nobody has asked for yet. */
  closed: Map<string, Uint8Array>
  visits: Map<string, KeptVisit & { day: string }>
  /** Days whose row is not what is above. */
  changed: Set<string>
}

type ToldVisit = { appointmentId: string; start: string }

type Row = Omit<KeptDayRow, 'asOfAt'>

let ahead: { accountId: string; rows: Promise<Row[]> } | null = null

/** Begins to read what is kept of an account, before or while it is being unlocked. */
export function readAhead(accountId: string): void {
  if (ahead?.accountId === accountId) return
  readSaltAhead(accountId)
  ahead = { accountId, rows: readRows(accountId) }
  // Who asks for it hears of it.
  ahead.rows.catch(() => undefined)
}

const days = perAccount(read)

/** What this browser keeps for the unlocked account; null where the browser keeps nothing. */
export const requireOpenedDays = days.require

async function read(key: KeptKey): Promise<OpenedDays> {
  const reading = ahead?.accountId === key.accountId ? ahead.rows : readRows(key.accountId)
  ahead = null
  const closed = new Map((await reading).map(({ day, wrapped }) => [day, wrapped]))
  return { key, closed, visits: new Map(), changed: new Set() }
}

function readRows(accountId: string): Promise<Row[]> {
  return withKept(['opened'], 'readonly', (storeOf) =>
    settle<Row[]>(storeOf('opened').getAll(rangeOf(accountId))),
  )
}

/** What was opened of a visit under the same digests, or null. */
export function findOpened(
  opened: OpenedDays,
  { appointmentId, start }: ToldVisit,
  { told, context }: OpeningDigests,
): VisitContent | null {
  openDay(opened, start.slice(0, 10))
  const known = opened.visits.get(appointmentId)
  return known?.told === told && known.context === context ? known.content : null
}

/** Takes what was opened anew; `writeOpened` keeps it. */
export function noteOpened(
  { visits, changed }: OpenedDays,
  { appointmentId, start }: ToldVisit,
  { told, context }: OpeningDigests,
  content: VisitContent,
): void {
  const before = visits.get(appointmentId)
  if (before) changed.add(before.day)
  visits.delete(appointmentId)
  if (content.kind !== 'opened' && content.kind !== 'administrative') return
  const day = start.slice(0, 10)
  visits.set(appointmentId, { appointmentId, day, told, context, content })
  changed.add(day)
}

/** Keeps what was opened, and nothing of visits of the told days that are told no more, nor of what is too old. */
export async function writeOpened(opened: OpenedDays, told: ToldDays): Promise<void> {
  const isTold = ({ day }: { day: string }) => day >= told.from && day <= told.until
  for (const day of [...opened.closed.keys()]) if (isTold({ day })) openDay(opened, day)
  const dayOf = new Map(told.sealed.map(({ appointmentId, start }) => [appointmentId, start.slice(0, 10)]))
  for (const visit of opened.visits.values())
    if (isTold(visit) && dayOf.get(visit.appointmentId) !== visit.day) forget(opened, visit)
  await write(opened, told.oldest)
}

/** Forgets what was opened of one visit, also where its day was not asked for. */
export async function forgetOpened(opened: OpenedDays, appointmentId: string): Promise<void> {
  for (const day of [...opened.closed.keys()]) openDay(opened, day)
  const known = opened.visits.get(appointmentId)
  if (known === undefined) return
  forget(opened, known)
  await write(opened, '').catch(() => null)
}

/** Forgets all of it; the disk keeps its rows. */
export function forgetOpenedDays(): void {
  days.forget()
  ahead = null
}

function forget(
  { visits, changed }: OpenedDays,
  { appointmentId, day }: { appointmentId: string; day: string },
) {
  visits.delete(appointmentId)
  changed.add(day)
}

function openDay({ key, closed, visits }: OpenedDays, day: string): void {
  const wrapped = closed.get(day)
  closed.delete(day)
  const text = wrapped && unwrapOpenedDay(key, day, wrapped)
  if (!text) return
  // Wrapped here and nowhere else.
  for (const visit of JSON.parse(bytesToUtf8(text)) as KeptVisit[])
    if (!visits.has(visit.appointmentId)) visits.set(visit.appointmentId, { ...visit, day })
}

// What fails is written with what changes next.
async function write(opened: OpenedDays, oldest: string): Promise<void> {
  const { key, visits, changed } = opened
  const { accountId } = key
  const due = [...changed]
  const byDay = Map.groupBy(visits.values(), ({ day }) => day)
  const rows = due.map((day) => ({ day, row: wrapRow(key, day, byDay.get(day)) }))
  changed.clear()
  try {
    await withKept(['opened'], 'readwrite', async (storeOf) => {
      const store = storeOf('opened')
      if (oldest !== '') store.delete(rangeOf(accountId, '', addDays(oldest, -1)))
      for (const { day, row } of rows) {
        if (row) store.put(row)
        else store.delete([accountId, day])
      }
    })
  } catch (error) {
    for (const day of due) changed.add(day)
    throw error
  }
}

function wrapRow(key: KeptKey, day: string, visits: readonly KeptVisit[] = []): Row | null {
  if (visits.length === 0) return null
  const kept: KeptVisit[] = visits.map(({ appointmentId, told, context, content }) => ({
    ...{ appointmentId, told, context, content },
  }))
  const wrapped = wrapOpenedDay(key, day, utf8ToBytes(JSON.stringify(kept)), randomBytes)
  return { accountId: key.accountId, day, wrapped }
}
