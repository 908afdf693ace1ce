// Arrays as PostgreSQL writes them, for batches: the driver would look up, quote and escape each value, which neither
// numbers nor ids nor words of our own need.
import { type Id, idToUuid } from '@colloque/encoding'

/** `values`: numbers, or words of letters only. */
export function arrayText(values: readonly (number | 'patient' | 'practice')[]): string {
  return `{${values.join()}}`
}

export function uuidArrayText(ids: readonly Id[]): string {
  return `{${ids.map(idToUuid).join()}}`
}
