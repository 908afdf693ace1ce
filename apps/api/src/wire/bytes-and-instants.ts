// Texts of the wire: the contract has checked their form, so parsing here cannot fail on what a client sent.

import { hash } from 'node:crypto'
import { tickMs } from '@colloque/database'
import { type Id, parseBase64url, parseId, toBase64url } from '@colloque/encoding'

export const bytesOf = parseBase64url
export const textOf = toBase64url
export const idOf: (text: string) => Id = parseId

/** SHA-256 (32 bytes) of a secret that only its holder can show. */
export function hashOf(secret: Uint8Array): Uint8Array {
  return hash('sha256', secret, 'buffer')
}

/** Instant (ms) of `2026-11-24T09:00:00Z`. */
export function instantOf(text: string): number {
  return Date.parse(text)
}

/** `2026-11-24T09:00:00Z` of a tick. */
export function instantText(tick: number): string {
  return secondText(tick * tickMs)
}

/** `2026-11-24T09:00:00Z` of an instant (ms); what is less than a second is dropped. */
export function secondText(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}
