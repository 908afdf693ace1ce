// Visits granted to more than their receiver: to whoever stands in on their day, and to colleagues a calendar is shared
// with. One by one, by the browser of whoever can open them; never by handing over a key of an inbox.
import type { SignedEpoch } from '@colloque/contract'
import type { PracticeDocument } from '@colloque/practice-document'
import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { localDayOf } from '../../model/days.ts'
import { findInstant, instantOf } from '../../model/page/opening-instant.ts'
import { fetchEpoch } from '../account/fetch-epoch.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { isUnlocked, onForget, requireMember } from '../session/session.ts'

type StandIn = PracticeDocument['standIns'][number]
type Schedule = PracticeDocument['schedules'][number]
type Span = { from?: string; until?: string }

/** To whom visits were granted since unlocking because the signed page or the calendar changed, and how many. */
export const granted = signal<ReadonlyMap<string, number>>(new Map())

onForget(() => {
  granted.value = new Map()
})

/** Grants what the signed page wants granted of one's own calendars; answers with how many visits that were, and says so. */
export async function grantFurther(): Promise<number> {
  const counts = await grantEach()
  if (counts.size > 0 && isUnlocked.value) granted.value = counts
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

/** The same for what was booked since, of which nobody is told. */
export async function grantNew(): Promise<void> {
  await grantEach()
}

/** By practitioner, how many visits. */
async function grantEach(): Promise<Map<string, number>> {
  const { document, session } = requireMember()
  const own = document.schedules.filter(({ practitionerId }) => practitionerId === session.practitionerId)
  const counts = new Map<string, number>()
  const grant = async (practitionerId: string, schedule: Schedule, span: Span, isStandIn: boolean) => {
    const count = await grantTo(practitionerId, schedule, span, isStandIn)
    if (count > 0) counts.set(practitionerId, (counts.get(practitionerId) ?? 0) + count)
  }
  for (const standIn of document.standIns) {
    if (standIn.practitionerId !== session.practitionerId) continue
    for (const schedule of own) {
      if (standIn.endDay <= localDayOf(Date.now(), schedule.timeZone)) continue
      await grant(standIn.standInPractitionerId, schedule, spanOf(standIn, schedule), true)
    }
  }
  for (const schedule of own) {
    for (const practitionerId of schedule.sharedWith ?? []) await grant(practitionerId, schedule, {}, false)
  }
  return counts
}

async function grantTo(
  practitionerId: string,
  { id: scheduleId }: Schedule,
  span: Span,
  isStandIn: boolean,
): Promise<number> {
  const done = new Set<string>()
  // A service that tells one page again and again is not asked without end.
  const passed = new Set<string>()
  let after: string | undefined
  for (;;) {
    const query = { scheduleId, lacking: practitionerId, ...span, ...(after === undefined ? {} : { after }) }
    const { envelopes, visits } = await requireAnswer(api.api.practice.grants.$get({ query }))
    after = envelopes.at(-1)?.appointmentId
    if (after === undefined || passed.has(after) || !isUnlocked.value) return done.size
    passed.add(after)
    const epoch = await findEpoch(practitionerId)
    // Somebody away for long has no key that anything could be granted to.
    if (epoch === null) return done.size
    const changes = await runTask('grantVisits', { envelopes, visits, practitionerId, epoch, isStandIn })
    if (changes.length === 0) continue
    await requireAnswer(api.api.practice.grants.$post({ json: { changes } }))
    for (const { appointmentId } of changes) done.add(appointmentId)
  }
}

async function findEpoch(practitionerId: string): Promise<SignedEpoch | null> {
  try {
    return await fetchEpoch(practitionerId)
  } catch (error) {
    if (isProblem(error, 'no-valid-key')) return null
    throw error
  }
}

function spanOf({ startDay, endDay }: StandIn, { timeZone }: Schedule): Required<Span> {
  const instantAt = (day: string) => instantOf(findInstant({ day, time: '00:00' }, timeZone) ?? 0)
  return { from: instantAt(startDay), until: instantAt(endDay) }
}
