// Length classes of a schedule: at most four, each shared by at least two visit types, so that a length does not name
// an act (SPEC.md §9). Types are padded up to their class, never cut.
import { groupTypes, type TypeLength } from './group-types.ts'
import { isSameLength, requireLengthClass } from './length-class.ts'
import type { LengthClass } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'
import { TICK_MINUTES } from './ticks.ts'

/** Lengths of a visit type in minutes; they are rounded up to ticks. */
export type TypeMinutes = { id: string; beforeMinutes: number; durationMinutes: number; afterMinutes: number }

/** Classes, shortest visit first, and for each given type the index of its class. */
export type LengthClasses = { classes: LengthClass[]; classIndexes: number[] }

const MOST_TYPES = 256

/**
 * Classes for `types` with the fewest padded ticks: exactly so for up to 12 types, and for more whenever the types
 * differ in one number only; otherwise the best of several groupings. The order of the types changes nothing.
 * @throws SchedulingError for repeated ids, more than 256 types, or lengths that no class can hold.
 */
export function lengthClasses(types: readonly TypeMinutes[]): LengthClasses {
  if (types.length > MOST_TYPES) throw new SchedulingError('a schedule has at most 256 visit types')
  if (new Set(types.map((type) => type.id)).size < types.length) {
    throw new SchedulingError('visit types have different ids')
  }
  const lengths = types.map(toTicks).sort(compareLengths)
  const roofs = new Map<string, LengthClass>()
  for (const group of groupTypes(lengths)) {
    const roof = roofOf(group)
    for (const { id } of group) roofs.set(id, roof)
  }
  const classes: LengthClass[] = []
  for (const roof of roofs.values()) {
    if (!classes.some((known) => isSameLength(known, roof))) classes.push(roof)
  }
  classes.sort(compareClasses)
  const classIndexes = types.map(({ id }) => {
    const roof = roofs.get(id)
    return classes.findIndex((known) => roof !== undefined && isSameLength(known, roof))
  })
  return { classes, classIndexes }
}

function toTicks(type: TypeMinutes): TypeLength {
  const ticks = {
    beforeTicks: Math.ceil(type.beforeMinutes / TICK_MINUTES),
    lengthTicks: Math.ceil(type.durationMinutes / TICK_MINUTES),
    afterTicks: Math.ceil(type.afterMinutes / TICK_MINUTES),
  }
  requireLengthClass(ticks)
  return { ...ticks, id: type.id }
}

/** The smallest class that holds every one of `lengths`. */
function roofOf(lengths: readonly LengthClass[]): LengthClass {
  return {
    beforeTicks: Math.max(...lengths.map((length) => length.beforeTicks)),
    lengthTicks: Math.max(...lengths.map((length) => length.lengthTicks)),
    afterTicks: Math.max(...lengths.map((length) => length.afterTicks)),
  }
}

function compareClasses(a: LengthClass, b: LengthClass): number {
  return a.lengthTicks - b.lengthTicks || a.beforeTicks - b.beforeTicks || a.afterTicks - b.afterTicks
}

function compareLengths(a: TypeLength, b: TypeLength): number {
  return compareClasses(a, b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
