// What the rule of shared lengths makes of each visit type, and the nearest length that costs nothing: at most four
// lengths a calendar, each shared by two types or more, so that a length does not name an act.
import type { HealthcareService } from '@colloque/practice-document'
import { classesOf } from './practice-draft.ts'

export type TimedType = Pick<
  HealthcareService,
  'id' | 'name' | 'scheduleIds' | 'beforeMinutes' | 'durationMinutes' | 'afterMinutes'
>

/**
 * `alone`: no other type is offered on that calendar. `padded`: booked as more minutes in all than the type takes, like
 * `others`; `suggested`: the nearest length with which it would not be, null where there is none.
 */
export type LengthAdvice =
  | { kind: 'alone'; scheduleId: string }
  | { kind: 'padded'; minutes: number; others: readonly string[]; suggested: number | null }

/** The first thing to say of a type's length, or null. Types whose numbers are none are left out. */
export function adviceOnLength(type: TimedType, types: readonly TimedType[]): LengthAdvice | null {
  const sound = types.filter(isSound)
  if (!isSound(type)) return null
  for (const scheduleId of type.scheduleIds) {
    const offered = sound.filter(({ scheduleIds }) => scheduleIds.includes(scheduleId))
    if (offered.length < 2) return { kind: 'alone', scheduleId }
    const own = classOf(type, offered)
    if (own === null || !own.isPadded) continue
    const others = offered.filter(({ id }) => id !== type.id && own.healthcareServiceIds.includes(id))
    const lengths = [...new Set(offered.map(({ durationMinutes }) => durationMinutes))]
      .filter((minutes) => minutes !== type.durationMinutes)
      .sort((a, b) => away(a, type) - away(b, type) || b - a)
    const suggested = lengths.find((durationMinutes) => {
      const changed = { ...type, durationMinutes }
      const next = classOf(
        changed,
        offered.map((one) => (one.id === type.id ? changed : one)),
      )
      return next !== null && !next.isPadded
    })
    return {
      kind: 'padded',
      minutes: own.minutes,
      others: others.map(({ name }) => name),
      suggested: suggested ?? null,
    }
  }
  return null
}

function classOf(type: TimedType, offered: readonly TimedType[]) {
  const found = classesOf(offered).find(({ healthcareServiceIds }) => healthcareServiceIds.includes(type.id))
  if (found === undefined) return null
  const minutes = (found.beforeTicks + found.lengthTicks + found.afterTicks) * 5
  const isPadded = minutes > type.beforeMinutes + type.durationMinutes + type.afterMinutes
  return { minutes, isPadded, healthcareServiceIds: found.healthcareServiceIds }
}

function away(minutes: number, { durationMinutes }: TimedType): number {
  return Math.abs(minutes - durationMinutes)
}

function isSound({ beforeMinutes: b, durationMinutes: d, afterMinutes: a }: TimedType): boolean {
  return d >= 5 && d <= 480 && [b, d, a].every((minutes) => minutes % 5 === 0)
}
