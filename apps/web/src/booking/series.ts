// The visits of a series: how many a type has, and which of those chosen still follow each other. Pure.
import type { HealthcareService, PracticeDocument } from '@colloque/practice-document'
import type { Start } from '../practice/load-starts.ts'
import { mayFollow } from '../practice/series-days.ts'

/** Most visits a series can have. */
export const MOST_VISITS = 6

/** How many visits the type is booked as. */
export function visitsOf(service: HealthcareService | null): number {
  return service?.series?.visits ?? 1
}

/**
 * The visits after the first as far as they still follow each other; one that does not, and one whose visit before is
 * open, is open again. As many as the series has.
 */
export function keptLater(
  document: PracticeDocument,
  service: HealthcareService | null,
  start: Start | null,
  later: readonly (Start | null)[],
): (Start | null)[] {
  let before = start
  return Array.from({ length: visitsOf(service) - 1 }, (_, index) => {
    const next = later[index] ?? null
    const isKept = before && next && service?.series && mayFollow(document, before, next, service.series)
    before = isKept ? next : null
    return before
  })
}
