// Whether two length classes are the same.
import type { LengthClass } from '@colloque/practice-document'

/** Field by field: neither comes from the same place. */
export function isSameClass(a: LengthClass, b: LengthClass): boolean {
  return a.beforeTicks === b.beforeTicks && a.lengthTicks === b.lengthTicks && a.afterTicks === b.afterTicks
}
