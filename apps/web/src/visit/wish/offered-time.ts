// Judges a time that the server offers to a wish. The server knows no types: whether an opening accepts this kind of
// visit, and the type's own rules, are judged here, as of when the time was offered.
import type { Client } from '@colloque/client'
import type { Visit } from '@colloque/contract'
import {
  type DocumentSchedule,
  findLengthClass,
  findSchedule,
  type HealthcareService,
  type PracticeDocument,
} from '@colloque/practice-document'
import { loadStarts } from '../../practice/load-starts.ts'

/** A time kept for the wish. `start` and `expiresAt` are instants. */
export type Offer = NonNullable<NonNullable<Visit['wish']>['offer']>

const LONGEST = 2 * 3_600_000

/** When it was offered (ms): it is kept for two hours, or a quarter of what was left until it starts. */
export function offeredAt({ start, expiresAt }: Pick<Offer, 'start' | 'expiresAt'>): number {
  const [startAt, endAt] = [Date.parse(start), Date.parse(expiresAt)]
  return Math.max(endAt - LONGEST, (4 * endAt - startAt) / 3)
}

/** Whether the type can be had at that time. @throws ProblemError when free times cannot be loaded */
export async function suits(
  client: Client,
  document: PracticeDocument,
  service: HealthcareService | null,
  offer: Offer,
): Promise<boolean> {
  const schedule = findSchedule(document, offer.scheduleId)
  if (schedule === null || service === null || service.booking !== 'online') return false
  if (!isLengthOf(schedule, service, offer)) return false
  const startAt = Date.parse(offer.start)
  const { lengthClass } = offer
  const starts = await loadStarts(client, document, {
    calendars: [{ schedule, lengthClass }],
    service,
    since: startAt,
    window: 0,
    now: offeredAt(offer),
    // A room is not kept with it: one must be free.
    own: { startAt, lengthClass, resourceIds: [] },
  })
  return starts.some(({ at }) => at === startAt)
}

function isLengthOf(schedule: DocumentSchedule, service: HealthcareService, { lengthClass }: Offer): boolean {
  const own = findLengthClass(schedule, service.id)
  return (
    own !== null &&
    service.scheduleIds.includes(schedule.id) &&
    own.beforeTicks === lengthClass.beforeTicks &&
    own.lengthTicks === lengthClass.lengthTicks &&
    own.afterTicks === lengthClass.afterTicks
  )
}
