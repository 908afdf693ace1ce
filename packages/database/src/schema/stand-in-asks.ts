// Stand-ins that practitioners ask for, or ask to end, until somebody who signs the document answers. What is granted stands in the
// document and no longer here.
import { sql } from 'drizzle-orm'
import { check, date, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts.ts'
import { type Classification, classified } from './classification.ts'
import { bytea } from './column-types.ts'

const asked: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'contract',
  retention: 'ask',
  readableBy: ['operator', 'practice'],
}

export const standInAsks = pgTable(
  'stand_in_asks',
  {
    practiceId: classified(uuid().notNull(), { ...asked, purpose: 'which practice' }),
    askId: classified(uuid().notNull(), { ...asked, purpose: 'which ask; random' }),
    practitionerId: classified(uuid().notNull(), { ...asked, purpose: 'who asks, for their own calendars' }),
    standInPractitionerId: classified(uuid().notNull(), { ...asked, purpose: 'who shall stand in' }),
    startDay: classified(date().notNull(), { ...asked, purpose: 'its first day' }),
    endDay: classified(date().notNull(), { ...asked, purpose: 'the day after its last' }),
    endsOn: classified(date(), {
      ...asked,
      purpose: 'the day before which a stand-in that stands shall end; null: one is asked for',
    }),
    askedOn: classified(date().notNull(), { ...asked, purpose: 'the day it was signed on' }),
    signature: classified(bytea().notNull(), { ...asked, purpose: 'proves that the practitioner asks' }),
    refusal: classified(text({ enum: ['talk', 'days', 'person'] }), {
      ...asked,
      purpose: 'why it was refused; a word of a list',
    }),
    refusedOn: classified(date(), { ...asked, purpose: 'when it was refused, UTC; it goes 30 days later' }),
  },
  (t) => [
    primaryKey({ name: 'stand_in_asks_key', columns: [t.practiceId, t.askId] }),
    foreignKey({
      name: 'stand_in_asks_practitioner',
      columns: [t.practiceId, t.practitionerId],
      foreignColumns: [accounts.practiceId, accounts.practitionerId],
    }),
    check('stand_in_asks_signature_bytes', sql`octet_length(${t.signature}) = 64`),
    check('stand_in_asks_days', sql`${t.startDay} < ${t.endDay}`),
    check('stand_in_asks_ends', sql`${t.startDay} <= ${t.endsOn} AND ${t.endsOn} < ${t.endDay}`),
    check('stand_in_asks_others', sql`${t.practitionerId} <> ${t.standInPractitionerId}`),
    check('stand_in_asks_refusal', sql`${t.refusal} IN ('talk', 'days', 'person')`),
    check('stand_in_asks_refused', sql`(${t.refusal} IS NULL) = (${t.refusedOn} IS NULL)`),
  ],
)
