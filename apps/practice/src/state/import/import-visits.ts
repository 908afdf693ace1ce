// Importing visits that lie ahead: each is sealed like one booked by telephone and sent by itself, under an id derived
// from its row, so that a file sent twice books once. May be stopped and gone on with; a lock ends it and forgets it.
import type { SignedEpoch } from '@colloque/contract'
import { findHealthcareService, findResources } from '@colloque/practice-document'
import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure, findAlarm } from '../../crypto/failure.ts'
import { addDays, localDayOf } from '../../model/days.ts'
import { identityOf, type VisitItem } from '../../model/import/plan-visits.ts'
import { fetchEpoch } from '../account/fetch-epoch.ts'
import { loadVisits } from '../agenda/load-visits.ts'
import { sealAndBook } from '../agenda/phone-booking.ts'
import { openSpan } from '../agenda/visits-of-days.ts'
import { type ProblemError as Problem, ProblemError } from '../api.ts'
import { raiseAlarm } from '../session/alarm.ts'
import { onForget, requireMember } from '../session/session.ts'
import { standingKey, standingNames } from './import-state.ts'

export type Outcome = 'booked' | 'there' | Problem['type'] | 'key-not-valid' | 'too-long' | 'failed'

/** `error`: what stopped it, where nobody did. */
export type VisitImport = {
  at: 'running' | 'stopped' | 'done'
  items: readonly VisitItem[]
  outcomes: readonly Outcome[]
  error: unknown
}

export const visitImport = signal<VisitImport | null>(null)

let isStopping = false
const patienceMs = 2_000
const mostTries = 30

onForget(forgetImport)

/** Forgets what was imported, and stops what is being imported. */
export function forgetImport(): void {
  isStopping = true
  visitImport.value = null
}

/** Begins with these, or goes on where it was stopped. */
export async function importVisits(items?: readonly VisitItem[]): Promise<void> {
  const before = items ? { items, outcomes: [] } : visitImport.value
  if (before === null) return
  isStopping = false
  visitImport.value = { at: 'running', ...before, error: null }
  try {
    await run(before.items)
  } catch (error) {
    const alarm = findAlarm(error)
    if (alarm !== null) return raiseAlarm(alarm)
    if (visitImport.value) visitImport.value = { ...visitImport.value, at: 'stopped', error }
  }
  if (visitImport.value !== null) await loadVisits().catch(() => undefined)
}

/** Stops after the visit that is being sent. */
export function stopImport(): void {
  isStopping = true
}

async function run(items: readonly VisitItem[]): Promise<void> {
  const standing = await standingOf(items)
  const ids = await runTask('deriveIds', { purpose: 'import', fields: items.map(identityOf) })
  const epochs = new Map<string, Promise<SignedEpoch>>()
  const loadEpoch = (practitionerId: string) => {
    const epoch = epochs.get(practitionerId) ?? fetchEpoch(practitionerId)
    epochs.set(practitionerId, epoch)
    return epoch
  }
  for (;;) {
    const current = visitImport.value
    if (current === null) return
    const at = current.outcomes.length
    const item = items[at]
    if (item === undefined || isStopping) {
      visitImport.value = { ...current, at: item === undefined ? 'done' : 'stopped' }
      return
    }
    const isThere = standing.has(standingKey(item.calendar.id, item.startAt, item.name))
    const outcome = isThere ? 'there' : await bookOne(item, ids[at] ?? '', loadEpoch)
    const now = visitImport.value
    if (now === null) return
    visitImport.value = { ...now, outcomes: [...now.outcomes, outcome] }
  }
}

// Who else imported the same file derives other ids: what is in the agenda already is known by what it says.
async function standingOf(items: readonly VisitItem[]): Promise<ReadonlySet<string>> {
  const days = items.map(({ startAt, calendar }) => localDayOf(startAt, calendar.timeZone)).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return new Set()
  return standingNames(await openSpan(first, addDays(last, 1)))
}

async function bookOne(
  item: VisitItem,
  appointmentId: string,
  loadEpoch: (practitionerId: string) => Promise<SignedEpoch>,
): Promise<Outcome> {
  const booking = {
    scheduleId: item.calendar.id,
    healthcareServiceId: item.healthcareServiceId,
    startAt: item.startAt,
    name: item.name,
    ...(item.phone ? { phone: item.phone } : {}),
    ...(item.birthDate ? { birthDate: item.birthDate } : {}),
    ...(item.reason ? { reason: item.reason } : {}),
  }
  let outcome: Outcome = 'failed'
  for (const resourceId of roomsFor(item)) {
    outcome = await tryOne(() =>
      sealAndBook({ ...booking, ...(resourceId ? { resourceId } : {}) }, appointmentId, loadEpoch),
    )
    // Another room may be free where the first was not.
    if (outcome !== 'slot-taken') return outcome
  }
  return outcome
}

function roomsFor({ healthcareServiceId }: VisitItem): (string | undefined)[] {
  const { document } = requireMember()
  const type = findHealthcareService(document, healthcareServiceId)
  const rooms = type ? findResources(document, type) : []
  return rooms.length === 0 ? [undefined] : rooms.map(({ id }) => id)
}

/** The answer to one row. What concerns all rows (no connection, signed out, locked) is thrown. */
async function tryOne(send: () => Promise<unknown>): Promise<Outcome> {
  for (let tries = 0; ; tries++) {
    try {
      await send()
      return 'booked'
    } catch (error) {
      if (error instanceof CryptoFailure && (error.code === 'key-not-valid' || error.code === 'too-long'))
        return error.code
      if (!(error instanceof ProblemError)) throw error
      if (error.type === 'too-many-requests' && tries < mostTries && !isStopping) {
        await new Promise((resolve) => setTimeout(resolve, patienceMs))
        continue
      }
      if (error.type === 'appointment-id-used') return 'there'
      if (error.status >= 400 && error.status < 500 && !ofAll.has(error.type)) return error.type
      throw error
    }
  }
}

const ofAll: ReadonlySet<Problem['type']> = new Set([
  'not-signed-in',
  'not-allowed',
  'cross-site-request',
  'too-many-requests',
])
