// The waiting list as the practice's browsers receive it.
import { z } from '@hono/zod-openapi'
import { visitStatus, visitWithoutStatus, wishFilter } from './appointment.ts'

export const waitingWish = z
  .strictObject({
    ...visitWithoutStatus,
    status: visitStatus,
    wish: wishFilter,
    /** Order on the list, from 1. */
    place: z.number().int(),
    /** Who wrote the newest message; null where there is none. */
    newestMessage: z.enum(['patient', 'practice']).nullable(),
  })
  .openapi('WaitingWish')

export const waitingList = z.strictObject({ wishes: z.array(waitingWish) }).openapi('WaitingList')
