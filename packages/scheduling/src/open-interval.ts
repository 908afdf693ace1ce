// A run of ticks that is open, and for whom: the form in which openings travel to the browser.
import type { TickInterval } from './ticks.ts'

/** Open ticks and the visit types accepted in them; absent: every type. */
export type OpenInterval = TickInterval & { healthcareServiceIds?: string[] | undefined }

/** Whether a visit of this type may lie in the interval; without a type every interval will do. */
export function accepts(interval: OpenInterval, healthcareServiceId: string | undefined): boolean {
  if (healthcareServiceId === undefined || interval.healthcareServiceIds === undefined) return true
  return interval.healthcareServiceIds.includes(healthcareServiceId)
}
