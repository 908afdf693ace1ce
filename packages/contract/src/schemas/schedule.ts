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

export const availabilityRules = z
  .strictObject({
    openings: z.array(opening).max(200),
    exceptions: z.array(exception).max(400),
    absences: z.array(absence).max(100),
  })
  .openapi('AvailabilityRules')

/** Free time of one schedule. Bit i of `free` (LSB first) is tick `fromTick + i`, ticks counted from 1970. */
export const availability = z
  .strictObject({
    scheduleId: id,
    fromTick: z.number().int(),
    tickCount: z.number().int(),
    free: boundedBytes(1, (ticksADay * 64) / 8),
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
