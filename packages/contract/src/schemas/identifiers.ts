// Identifiers, instants and days as they stand on the wire.
import { z } from '@hono/zod-openapi'
import { exactBytes } from './bytes.ts'

/** 16 random bytes as 22 characters of base64url. */
export const id = exactBytes(16)

/** Name of a practice in its page's address. */
export const slug = z
  .string()
  .min(2)
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** Whole seconds, UTC: `2026-11-24T09:00:00Z`. */
export const instant = z
  .string()
  .regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  .refine((text) => isoRoundTrips(text), { message: 'no such instant' })
  .openapi({ format: 'date-time' })

/** Calendar day, `YYYY-MM-DD`. */
export const day = z
  .string()
  .regex(/^20\d\d-\d\d-\d\d$/)
  .refine((text) => isoRoundTrips(`${text}T00:00:00Z`), { message: 'no such day' })
  .openapi({ format: 'date' })

/** Name a staff member signs in with; no e-mail address is asked for. */
export const loginName = z
  .string()
  .min(3)
  .max(64)
  .regex(/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])$/)

function isoRoundTrips(text: string): boolean {
  const at = Date.parse(text)
  return Number.isFinite(at) && new Date(at).toISOString().slice(0, 19) === text.slice(0, 19)
}
