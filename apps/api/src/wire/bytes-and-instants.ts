// Texts of the wire: the contract has checked their form, so parsing here cannot fail on what a client sent.

import { tickMs } from '@colloque/database'
import { type Id, parseBase64url, parseId, toBase64url } from '@colloque/encoding'

export const bytesOf = parseBase64url
export const textOf = toBase64url
export const idOf: (text: string) => Id = parseId

/** Instant (ms) of `2026-11-24T09:00:00Z`. */
export function instantOf(text: string): number {
  return Date.parse(text)
}

/** `2026-11-24T09:00:00Z` of a tick. */
export function instantText(tick: number): string {
  return new Date(tick * tickMs).toISOString().replace('.000Z', 'Z')
}
