// What the server knows of a schedule: rules to enforce, openings, and free time as bits. Nothing of a patient.
import { z } from '@hono/zod-openapi'
import { boundedBytes } from './bytes.ts'
import { day, id } from './identifiers.ts'

/** One day in 5-minute ticks. */
const ticksADay = 288
const minuteOfDay = z.number().int().min(0).max(1440).multipleOf(5)

/** Length of a visit in 5-minute ticks: pause before, visit, pause after. */
export const lengthClass = z
  .strictObject({
    beforeTicks: z.number().int().min(0).max(24),
    lengthTicks: z.number().int().min(1).max(96),
    afterTicks: z.number().int().min(0).max(24),
  })
  .openapi('LengthClass')

const acceptedTypes = z.array(id).min(1).max(64).optional()
const access = z.enum(['public', 'invitation', 'staff'])

export const opening = z
  .strictObject({
    id,
    weekday: z.number().int().min(1).max(7),
    startMinute: minuteOfDay,
    endMinute: minuteOfDay,
    validFrom: day,
    validUntil: day.optional(),
    everyWeeks: z.number().int().min(1).max(8).optional(),
    access,
    healthcareServiceIds: acceptedTypes,
  })
  .refine((o) => o.startMinute < o.endMinute, { path: ['endMinute'], message: 'ends before it starts' })
  .openapi('Opening')

export const exception = z
  .strictObject({
    day,
    kind: z.enum(['added', 'removed']),
    startMinute: minuteOfDay,
    endMinute: minuteOfDay,
    access: access.optional(),
    healthcareServiceIds: acceptedTypes,
  })
  .refine((e) => e.startMinute < e.endMinute, { path: ['endMinute'], message: 'ends before it starts' })
  .openapi('Exception')

export const absence = z
  .strictObject({ startDay: day, endDay: day, everyYear: z.boolean().optional() })
  .refine((a) => a.startDay < a.endDay, { path: ['endDay'], message: 'ends before it starts' })
  .openapi('Absence')

/** Closed on the public holidays of a country, or of one of its regions. */
export const holidays = z
  .strictObject({
    countryCode: z.enum(['FR', 'DE', 'IT']),
    region: z
      .string()
      .regex(/^[A-Z0-9-]{1,16}$/)
      .optional(),
  })
  .openapi('Holidays')

/** Most visits that may start on a day, in an ISO week, and up to a day, by what was delivered until then. */
export const limits = z
  .strictObject({
    perDay: z.number().int().min(1).max(1000).optional(),
    perWeek: z.number().int().min(1).max(5000).optional(),
    deliveries: z
      .array(z.strictObject({ day, visits: z.number().int().min(1).max(100_000) }))
      .min(1)
      .max(100)
      .optional(),
  })
  .openapi('Limits')

export const availabilityRules = z
  .strictObject({
    openings: z.array(opening).max(200),
    exceptions: z.array(exception).max(400),
    absences: z.array(absence).max(100),
    holidays: holidays.optional(),
    limits: limits.optional(),
  })
  .openapi('AvailabilityRules')

const freeBits = boundedBytes(1, (ticksADay * 64) / 8)

/**
 * Free time of one schedule, one set of bits for each of its lanes that is not contained in another. Bit i (LSB first)
 * is tick `fromTick + i`, ticks counted from 1970. A visit needs one lane free all through.
 */
export const availability = z
  .strictObject({
    scheduleId: id,
    fromTick: z.number().int(),
    tickCount: z.number().int(),
    lanes: z.array(freeBits).min(1).max(64),
    /** Starts (ticks) of group visits that have places left; their time is not free for others. */
    groups: z.array(z.number().int()).max(2000).optional(),
    openings: z.array(
      z.strictObject({
        startTick: z.number().int(),
        endTick: z.number().int(),
        healthcareServiceIds: acceptedTypes,
      }),
    ),
  })
  .openapi('Availability')
export type AvailabilityRules = z.infer<typeof availabilityRules>
