// The scalar forms of a practice document: ids, keys, days, names, each with its one spelling and its limit.
// SPEC.md §1.2. Refuses control characters, so that a name cannot rearrange the text around it.

import { parseBase64url } from '@colloque/encoding'
import * as z from 'zod/mini'

function isBytes(text: string, length: number): boolean {
  try {
    return parseBase64url(text).length === length
  } catch {
    return false
  }
}

/** The base64url text of exactly `length` bytes. */
export function bytesText(length: number) {
  return z.string().check(
    z.maxLength(Math.ceil((length * 4) / 3)),
    z.refine((text) => isBytes(text, length)),
  )
}

export const idText = bytesText(16)
export const keyText = bytesText(32)

function isDay(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text)
}

export const dayText = z.string().check(z.refine(isDay))

function isInstant(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return false
  const at = Date.parse(text)
  return Number.isFinite(at) && new Date(at).toISOString() === text.replace('Z', '.000Z')
}

/** An instant in UTC with whole seconds, in its one spelling. */
export const instantText = z.string().check(z.refine(isInstant))

// Control characters, the two line separators and the marks that reorder bidirectional text; a line feed only where prose is meant.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what the rule refuses.
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/

/** One line of 1 to `maximum` UTF-16 units. */
export function lineText(maximum: number) {
  return z.string().check(
    z.minLength(1),
    z.maxLength(maximum),
    z.refine((text) => text.isWellFormed() && !unprintable.test(text)),
  )
}

/** Prose of 1 to `maximum` UTF-16 units; line feeds are allowed. */
export function proseText(maximum: number) {
  return z.string().check(
    z.minLength(1),
    z.maxLength(maximum),
    z.refine((text) => text.isWellFormed() && !unprintable.test(text.replaceAll('\n', ''))),
  )
}

export const slugText = z.string().check(z.minLength(2), z.maxLength(64), z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/))

export const languageText = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z]{2})?$/))

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(text)
  } catch {
    return false
  }
}

export const timeZoneText = z.string().check(z.maxLength(64), z.refine(isTimeZone))

/** A whole number from `minimum` to `maximum`. */
export function wholeNumber(minimum: number, maximum: number) {
  return z.int().check(z.minimum(minimum), z.maximum(maximum))
}

/** Minutes in 5-minute steps, from `minimum` to `maximum`. */
export function tickMinutes(minimum: number, maximum: number) {
  return wholeNumber(minimum, maximum).check(z.multipleOf(5))
}
