// Links that open times which are not open to all: how often and how long each is good. Which visit type a link is for
// stands in the link itself and, sealed, for whoever made it.
import { sql } from 'drizzle-orm'
import { check, date, foreignKey, pgTable, primaryKey, smallint, unique, uuid } from 'drizzle-orm/pg-core'
import { type Classification, classified } from './classification.ts'
import { bytea } from './column-types.ts'
import { practices } from './practices.ts'

const ofLink: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'interest',
  retention: 'link',
  readableBy: ['operator', 'practice'],
}

export const bookingInvitations = pgTable(
  'booking_invitations',
  {
    practiceId: classified(uuid().notNull(), { ...ofLink, purpose: 'which practice' }),
    invitationId: classified(uuid().notNull(), { ...ofLink, purpose: 'which link; random' }),
    practitionerId: classified(uuid().notNull(), { ...ofLink, purpose: 'who made it and may withdraw it' }),
    tokenHash: classified(bytea().notNull(), {
      ...ofLink,
      class: 'secret',
      readableBy: ['nobody'],
      purpose: 'recognises the link; the token itself is not kept',
    }),
    sealedType: classified(bytea().notNull(), {
      ...ofLink,
      class: 'sealed',
      legalBasis: 'contract',
      readableBy: ['practitioner'],
      purpose: 'the visit type the link is for, for whoever made it',
    }),
    bookings: classified(smallint().notNull(), { ...ofLink, purpose: 'how often it may book' }),
    used: classified(smallint().notNull().default(0), { ...ofLink, purpose: 'how often it has booked' }),
    untilDay: classified(date().notNull(), { ...ofLink, purpose: 'its last day, UTC' }),
  },
  (t) => [
    primaryKey({ name: 'booking_invitations_key', columns: [t.practiceId, t.invitationId] }),
    unique('booking_invitations_token').on(t.practiceId, t.tokenHash),
    foreignKey({
      name: 'booking_invitations_practice',
      columns: [t.practiceId],
      foreignColumns: [practices.practiceId],
    }),
    check(
      'booking_invitations_bytes',
      sql`octet_length(${t.tokenHash}) = 32 AND octet_length(${t.sealedType}) = 72`,
    ),
    check(
      'booking_invitations_uses',
      sql`${t.bookings} BETWEEN 1 AND 500 AND ${t.used} BETWEEN 0 AND ${t.bookings}`,
    ),
  ],
)
