// The limits of a calendar as they are being typed: most visits a day and a week, and what was delivered when.
import type { AvailabilityRules } from '@colloque/contract'
import { findWholeNumber } from './whole-number.ts'

type Limits = NonNullable<AvailabilityRules['limits']>

/** `day` is `YYYY-MM-DD` or empty. */
export type DeliveryText = { day: string; visits: string }

/** Empty text is no limit. */
export type LimitsText = { perDay: string; perWeek: string; deliveries: readonly DeliveryText[] }

/** `delivery` is the index of the delivery at fault. */
export type LimitsProblem =
  | { code: 'per-day' | 'per-week' }
  | { code: 'delivery-day' | 'delivery-visits'; delivery: number }

export type LimitsReading =
  | { ok: true; limits: Limits | undefined }
  | { ok: false; problems: readonly LimitsProblem[] }

/** Most deliveries a calendar can have. */
export const MOST_DELIVERIES = 100

/** The limits as text. */
export function textOfLimits({ perDay, perWeek, deliveries = [] }: Limits = {}): LimitsText {
  return {
    perDay: perDay === undefined ? '' : String(perDay),
    perWeek: perWeek === undefined ? '' : String(perWeek),
    deliveries: deliveries.map(({ day, visits }) => ({ day, visits: String(visits) })),
  }
}

/** The limits that were typed (undefined: none at all), or everything wrong with them. */
export function readLimits({ perDay, perWeek, deliveries }: LimitsText): LimitsReading {
  const problems: LimitsProblem[] = []
  const day = readMost(perDay, 1000)
  if (day === null) problems.push({ code: 'per-day' })
  const week = readMost(perWeek, 5000)
  if (week === null) problems.push({ code: 'per-week' })
  const delivered = deliveries.map((text, delivery) => {
    const visits = findWholeNumber(text.visits, 1, 100_000)
    if (!/^20\d\d-\d\d-\d\d$/.test(text.day)) problems.push({ code: 'delivery-day', delivery })
    if (visits === null) problems.push({ code: 'delivery-visits', delivery })
    return { day: text.day, visits: visits ?? 0 }
  })
  if (problems.length > 0) return { ok: false, problems }
  const limits: Limits = {
    ...(day ? { perDay: day } : {}),
    ...(week ? { perWeek: week } : {}),
    ...(delivered.length > 0 ? { deliveries: delivered } : {}),
  }
  return { ok: true, limits: Object.keys(limits).length > 0 ? limits : undefined }
}

// Undefined where nothing was typed, null where it is no limit.
function readMost(text: string, most: number): number | null | undefined {
  return text.trim() === '' ? undefined : findWholeNumber(text, 1, most)
}
