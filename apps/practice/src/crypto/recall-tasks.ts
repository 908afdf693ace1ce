// Visits that were opened before, and would be opened the same: they are there without being opened again. What they are
// recognised by can be made ready before anything is unlocked.
import type { ScheduleRules } from '@colloque/contract'
import { idFromBytes } from '@colloque/encoding'
import { unwrapOpenedDay, wrapOpenedDay } from '@colloque/keyring'
import { signingPublicKey } from '@colloque/practice-document'
import type { SealedAppointment } from '../model/agenda/agenda-visit.ts'
import { findOpened, forgetOpenedDays, readAhead, requireOpenedDays } from './opened-days.ts'
import { digestContext, digestTold } from './opening-digests.ts'
import type { OpenedVisit } from './visit-tasks.ts'
import { randomBytes, sealingTools } from './worker-state.ts'

type HeldVisit = { appointmentId: string; start: string; told: string }

let held: readonly HeldVisit[] = []

/** Takes sealed visits at hand, and begins to read what is kept of the account, for a `recallVisits` to come. */
export async function holdVisits({
  accountId,
  visits,
}: {
  accountId: string
  visits: readonly SealedAppointment[]
}): Promise<void> {
  readAhead(accountId)
  held = await digest(visits)
  await warmUp()
}

/** What is known of these visits, or of those at hand (null), in no order. */
export async function recallVisits({
  visits,
  schedules,
}: {
  visits: readonly SealedAppointment[] | null
  schedules: readonly ScheduleRules[]
}): Promise<OpenedVisit[]> {
  if (visits?.length === 0) return []
  const days = await requireOpenedDays()
  if (days === null) return []
  const asked = visits === null ? held : await digest(visits)
  const context = digestContext(schedules)
  return asked.flatMap((visit) => {
    const content = findOpened(days, visit, { told: visit.told, context })
    return content === null ? [] : [{ appointmentId: visit.appointmentId, content }]
  })
}

/** Forgets what is at hand; the disk keeps its rows. */
export function forgetRecalled(): void {
  held = []
  forgetOpenedDays()
}

// What a worker runs for the first time it runs slowly. Here nobody waits for it yet.
async function warmUp(): Promise<void> {
  const id = idFromBytes(randomBytes(16))
  const nobody = { key: randomBytes(32), deploymentId: id, accountId: id }
  const text = new Uint8Array(100_000)
  const wrapped = wrapOpenedDay(nobody, '2000-01-01', text, randomBytes)
  unwrapOpenedDay(nobody, '2000-01-01', wrapped)
  signingPublicKey(randomBytes(32))
  await sealingTools()
}

async function digest(visits: readonly SealedAppointment[]): Promise<HeldVisit[]> {
  const told = await digestTold(visits)
  return visits.map(({ appointmentId, start }, index) => ({ appointmentId, start, told: told[index] ?? '' }))
}
