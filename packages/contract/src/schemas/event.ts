// What an open screen is told: that something changed, and where. Never what.
import { z } from '@hono/zod-openapi'
import { id } from './identifiers.ts'

/**
 * A calendar of one's practice has changed; null: its page, keys, rules or state. `inbox`: somebody wrote about a visit,
 * or joined the waiting list or left it.
 */
export const practiceEvent = z
  .union([z.strictObject({ scheduleId: id.nullable() }), z.strictObject({ inbox: z.literal(true) })])
  .openapi('PracticeEvent')
