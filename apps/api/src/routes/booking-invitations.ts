// Invitation links for booking. Their tokens come in a body and are looked for by their hash alone.
import type { Handlers } from '@colloque/contract'
import {
  createBookingInvitation,
  dayOf,
  findBookingInvitations,
  isInvitedToBook,
  revokeBookingInvitation,
} from '@colloque/database'
import { readAvailability } from '../availability.ts'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { bytesOf, hashOf, idOf, textOf } from '../wire/bytes-and-instants.ts'

type Names =
  | 'findInvitedAvailability'
  | 'createBookingInvitation'
  | 'findBookingInvitations'
  | 'revokeBookingInvitation'

const longestMs = 366 * 86_400_000

export function bookingInvitationHandlers({
  sql,
  now,
  practices,
}: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    findInvitedAvailability: async (c) => {
      const { slug, scheduleId } = c.req.valid('param')
      const { invitationToken, ...window } = c.req.valid('json')
      const { practice, schedules } = await practices.requirePublished(slug)
      const schedule = schedules.get(idOf(scheduleId))
      if (!schedule) throw new Refusal('not-found')
      const tokenHash = hashOf(bytesOf(invitationToken))
      if (!(await isInvitedToBook(sql, practice.practiceId, tokenHash, dayOf(now()))))
        throw refuseField('invitation-not-valid', '/invitationToken')
      const { json } = await readAvailability(sql, practice.practiceId, schedule, window, now(), 'invitation')
      return c.json(json, 200)
    },

    createBookingInvitation: async (c) => {
      const { practiceId, practitionerId } = requireMember(c)
      const { invitationId, tokenHash, sealedType, bookings, until } = c.req.valid('json')
      const today = now()
      if (until < dayOf(today) || until > dayOf(today + longestMs))
        throw refuseField('invalid-request', '/until')
      const isKept = await createBookingInvitation(sql, {
        practiceId,
        practitionerId,
        invitationId: idOf(invitationId),
        tokenHash: bytesOf(tokenHash),
        sealedType: bytesOf(sealedType),
        bookings,
        untilDay: until,
      })
      if (!isKept) throw new Refusal('limit-reached')
      return c.body(null, 204)
    },

    findBookingInvitations: async (c) => {
      const invitations = await findBookingInvitations(sql, requireMember(c), dayOf(now()))
      return c.json(
        {
          invitations: invitations.map(({ invitationId, sealedType, bookings, used, untilDay }) => ({
            invitationId,
            sealedType: textOf(sealedType),
            bookings,
            used,
            until: untilDay,
          })),
        },
        200,
      )
    },

    revokeBookingInvitation: async (c) => {
      const { practiceId, practitionerId } = requireMember(c)
      const invitationId = idOf(c.req.valid('param').invitationId)
      await revokeBookingInvitation(sql, { practiceId, practitionerId, invitationId })
      return c.body(null, 204)
    },
  }
}
