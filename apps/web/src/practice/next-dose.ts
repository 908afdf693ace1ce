// When the next dose of a campaign is due: a day on the clock of the last visit's place. Said by the browser alone.
import { findSchedule, type HealthcareService, type PracticeDocument } from '@colloque/practice-document'
import { formatDay, parseDay } from '@colloque/scheduling'
import { localDay } from '@colloque/sealing'
import type { Start } from './load-starts.ts'

/** `YYYY-MM-DD`, or null where none is due; `visits` in order of time. */
export function nextDoseDay(
  document: PracticeDocument,
  { campaign }: HealthcareService,
  visits: readonly Start[],
): string | null {
  const last = visits.at(-1)
  if (campaign?.boosterAfterDays === undefined || last === undefined) return null
  const timeZone = findSchedule(document, last.scheduleId)?.timeZone ?? 'UTC'
  return formatDay(parseDay(localDay(last.at, timeZone)) + campaign.boosterAfterDays)
}
