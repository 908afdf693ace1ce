// Visits: the time they take (clear, guarded by an exclusion constraint), and what they are about (sealed).
// Time is in 5-minute ticks; no row says when it was written more precisely than the day.
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { type Classification, classified } from './classification.ts'
import { bytea, tickRange } from './column-types.ts'
import { schedules } from './schedules.ts'

const visible: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'contract',
  retention: 'visit30',
  readableBy: ['operator', 'practice', 'patient'],
}
const ofVisit: Omit<Classification, 'purpose'> = { ...visible, retention: 'visit7' }
const sealed: Omit<Classification, 'purpose'> = {
  class: 'sealed',
  legalBasis: 'care',
  retention: 'visit7',
  readableBy: ['practitioner', 'patient'],
}

export const appointmentStatuses = [
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
  'cancelled',
  'noshow',
  'waitlist',
] as const

/** Days between visits that were booked in one act. */
export const series = pgTable(
  'series',
  {
    practiceId: classified(uuid().notNull(), { ...visible, purpose: 'which practice' }),
    seriesId: classified(uuid().notNull(), {
      ...visible,
      purpose: 'names the series; made by the client at random',
    }),
    minimumDays: classified(smallint().notNull(), {
      ...visible,
      purpose: 'fewest days from one visit to the next',
    }),
    maximumDays: classified(smallint().notNull(), {
      ...visible,
      purpose: 'most days from one visit to the next',
    }),
  },
  (t) => [
    primaryKey({ name: 'series_key', columns: [t.practiceId, t.seriesId] }),
    check('series_days', sql`${t.minimumDays} BETWEEN 1 AND ${t.maximumDays}`),
  ],
)

export const appointments = pgTable(
  'appointments',
  {
    practiceId: classified(uuid().notNull(), { ...visible, purpose: 'which practice' }),
    appointmentId: classified(uuid().notNull(), {
      ...visible,
      purpose: 'names the visit; made by the client at random',
    }),
    scheduleId: classified(uuid().notNull(), { ...visible, purpose: 'whose time' }),
    startTick: classified(integer().notNull(), { ...visible, purpose: 'when the visit starts' }),
    beforeTicks: classified(smallint().notNull(), { ...visible, purpose: 'pause before' }),
    lengthTicks: classified(smallint().notNull(), { ...visible, purpose: 'length of the visit' }),
    afterTicks: classified(smallint().notNull(), { ...visible, purpose: 'pause after' }),
    status: classified(text({ enum: appointmentStatuses }).notNull(), {
      ...visible,
      purpose: 'what became of it',
    }),
    isWish: classified(boolean().notNull().default(false), {
      ...visible,
      purpose: 'waits, or waited, for a time: its own is nobody’s visit',
    }),
    author: classified(text({ enum: ['patient', 'practice'] }).notNull(), {
      ...visible,
      purpose: 'who sealed it: part of the sealed context',
    }),
    manageTokenHash: classified(bytea().notNull(), {
      ...visible,
      class: 'secret',
      readableBy: ['nobody'],
      purpose: 'recognises the private link',
    }),
    requestHash: classified(bytea().notNull(), {
      ...visible,
      class: 'secret',
      readableBy: ['nobody'],
      purpose: 'tells a repeated booking from another one',
    }),
    actCount: classified(integer().notNull().default(0), {
      ...visible,
      purpose: 'order of moves and statuses',
    }),
    seriesId: classified(uuid(), { ...visible, purpose: 'visits booked in one act, moved together' }),
    seriesNumber: classified(smallint(), { ...visible, purpose: 'order in the series' }),
    writtenOn: classified(date({ mode: 'string' }).notNull(), { ...visible, purpose: 'day it was booked' }),
    cancelledOn: classified(date({ mode: 'string' }), {
      ...visible,
      purpose: 'day it was cancelled: retention counts from its end',
    }),
  },
  (t) => [
    primaryKey({ name: 'appointments_key', columns: [t.practiceId, t.appointmentId] }),
    foreignKey({
      name: 'appointments_schedule',
      columns: [t.practiceId, t.scheduleId],
      foreignColumns: [schedules.practiceId, schedules.scheduleId],
    }),
    foreignKey({
      name: 'appointments_series',
      columns: [t.practiceId, t.seriesId],
      foreignColumns: [series.practiceId, series.seriesId],
    }),
    check('appointments_series_number', sql`(${t.seriesId} IS NULL) = (${t.seriesNumber} IS NULL)`),
    index('appointments_of_series').on(t.practiceId, t.seriesId).where(sql`${t.seriesId} IS NOT NULL`),
    index('appointments_by_start').on(t.practiceId, t.startTick),
    check(
      'appointments_status',
      sql`${t.status} IN ('booked', 'arrived', 'checked-in', 'fulfilled', 'cancelled', 'noshow', 'waitlist')`,
    ),
    check('appointments_cancelled_day', sql`(${t.cancelledOn} IS NOT NULL) = (${t.status} = 'cancelled')`),
    check('appointments_author', sql`${t.author} IN ('patient', 'practice')`),
    check('appointments_token_hash_bytes', sql`octet_length(${t.manageTokenHash}) = 32`),
    check('appointments_request_hash_bytes', sql`octet_length(${t.requestHash}) = 32`),
  ],
)

const kept: Omit<Classification, 'purpose'> = {
  class: 'operational',
  legalBasis: 'contract',
  retention: 'hold',
  readableBy: ['operator', 'patient'],
}

/** A time kept for somebody who has not booked yet, or offered to a wish. Its rows in `busy` take the time. */
export const holds = pgTable(
  'holds',
  {
    practiceId: classified(uuid().notNull(), { ...kept, purpose: 'which practice' }),
    holdId: classified(uuid().notNull(), { ...kept, purpose: 'names the hold; made at random' }),
    holderHash: classified(bytea().notNull(), {
      ...kept,
      class: 'secret',
      readableBy: ['nobody'],
      purpose: 'recognises who may confirm or release it',
    }),
    scheduleId: classified(uuid().notNull(), { ...kept, purpose: 'whose time' }),
    startTick: classified(integer().notNull(), { ...kept, purpose: 'when the visit would start' }),
    beforeTicks: classified(smallint().notNull(), { ...kept, purpose: 'pause before' }),
    lengthTicks: classified(smallint().notNull(), { ...kept, purpose: 'length of the visit' }),
    afterTicks: classified(smallint().notNull(), { ...kept, purpose: 'pause after' }),
    ticketId: classified(uuid(), { ...kept, purpose: 'limits how much one ticket keeps' }),
    wishId: classified(uuid(), { ...kept, purpose: 'the wish on the waiting list that it is offered to' }),
    lastPlace: classified(integer(), {
      ...kept,
      purpose: 'how far down the waiting list its time passes on',
    }),
    expiresAt: classified(timestamp({ withTimezone: true }).notNull(), { ...kept, purpose: 'ends it' }),
  },
  (t) => [
    primaryKey({ name: 'holds_key', columns: [t.practiceId, t.holdId] }),
    foreignKey({
      name: 'holds_schedule',
      columns: [t.practiceId, t.scheduleId],
      foreignColumns: [schedules.practiceId, schedules.scheduleId],
    }),
    index('holds_by_end').on(t.expiresAt),
    index('holds_of_ticket').on(t.practiceId, t.ticketId).where(sql`${t.ticketId} IS NOT NULL`),
    index('holds_of_wish').on(t.practiceId, t.wishId).where(sql`${t.wishId} IS NOT NULL`),
    check('holds_holder_hash_bytes', sql`octet_length(${t.holderHash}) = 32`),
  ],
)

/**
 * Taken time, pauses included: by a visit, by a hold, or by a group visit (`places` above 1), whose people are counted.
 * `EXCLUDE` in the migration makes it the only truth about free slots.
 */
export const busy = pgTable(
  'busy',
  {
    practiceId: classified(uuid().notNull(), { ...visible, purpose: 'which practice' }),
    scheduleId: classified(uuid().notNull(), { ...visible, purpose: 'whose time' }),
    lane: classified(smallint().notNull().default(0), { ...visible, purpose: 'which of several at a time' }),
    during: classified(tickRange().notNull(), { ...visible, purpose: 'guards the slot' }),
    startTick: classified(integer().notNull(), { ...visible, purpose: 'counts visits of a day' }),
    appointmentId: classified(uuid(), { ...visible, purpose: 'which visit takes it' }),
    holdId: classified(uuid(), { ...visible, purpose: 'which hold takes it' }),
    places: classified(smallint().notNull().default(1), { ...visible, purpose: 'people in a group visit' }),
    taken: classified(smallint().notNull().default(1), { ...visible, purpose: 'places taken' }),
  },
  (t) => [
    foreignKey({
      name: 'busy_appointment',
      columns: [t.practiceId, t.appointmentId],
      foreignColumns: [appointments.practiceId, appointments.appointmentId],
    }),
    foreignKey({
      name: 'busy_hold',
      columns: [t.practiceId, t.holdId],
      foreignColumns: [holds.practiceId, holds.holdId],
    }),
    uniqueIndex('busy_of_appointment')
      .on(t.practiceId, t.appointmentId, t.scheduleId)
      .where(sql`${t.appointmentId} IS NOT NULL`),
    uniqueIndex('busy_of_hold').on(t.practiceId, t.holdId, t.scheduleId).where(sql`${t.holdId} IS NOT NULL`),
    check('busy_is_some_time', sql`NOT isempty(${t.during})`),
    check(
      'busy_has_one_holder',
      sql`num_nonnulls(${t.appointmentId}, ${t.holdId}) = CASE WHEN ${t.places} > 1 THEN 0 ELSE 1 END`,
    ),
    check('busy_places', sql`${t.taken} BETWEEN 1 AND ${t.places}`),
  ],
)

/** What a wish on the waiting list asks for; the visit of status `waitlist` holds what is sealed. */
export const wishes = pgTable(
  'wishes',
  {
    practiceId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which practice' }),
    appointmentId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which wish' }),
    scheduleIds: classified(uuid().array().notNull(), { ...ofVisit, purpose: 'calendars that would do' }),
    fromTick: classified(integer().notNull(), { ...ofVisit, purpose: 'earliest start' }),
    untilTick: classified(integer().notNull(), { ...ofVisit, purpose: 'no start from here on' }),
    place: classified(integer().notNull(), {
      ...ofVisit,
      purpose: 'order of being offered what becomes free',
    }),
    lapsedOffers: classified(smallint().notNull().default(0), {
      ...ofVisit,
      purpose: 'days on which offers were not answered: the second one ends its place',
    }),
    lapsedOn: classified(date(), {
      ...ofVisit,
      purpose: 'UTC day of the one that counted last: those of this day and the next count with it',
    }),
    declinedOffers: classified(smallint().notNull().default(0), {
      ...ofVisit,
      purpose: 'offers declined: from the third one on it goes to the end',
    }),
  },
  (t) => [
    primaryKey({ name: 'wishes_key', columns: [t.practiceId, t.appointmentId] }),
    foreignKey({
      name: 'wishes_appointment',
      columns: [t.practiceId, t.appointmentId],
      foreignColumns: [appointments.practiceId, appointments.appointmentId],
    }),
    unique('wishes_place').on(t.practiceId, t.place),
    check('wishes_range', sql`${t.fromTick} < ${t.untilTick}`),
  ],
)

export const envelopes = pgTable(
  'envelopes',
  {
    practiceId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which practice' }),
    appointmentId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which visit' }),
    field: classified(smallint().notNull(), {
      ...ofVisit,
      purpose: '1 intake (type, reason, answers), 2 contact',
    }),
    revision: classified(integer().notNull(), { ...ofVisit, purpose: 'part of the sealed context' }),
    sealedBody: classified(bytea().notNull(), {
      ...sealed,
      purpose: 'visit type, reason, answers; or name, birth date, phone',
    }),
    sealedGuestWrap: classified(bytea().notNull(), {
      ...sealed,
      readableBy: ['patient'],
      purpose: 'the content key for the holder of the private link; random where there is none',
    }),
  },
  (t) => [
    primaryKey({ name: 'envelopes_key', columns: [t.practiceId, t.appointmentId, t.field] }),
    foreignKey({
      name: 'envelopes_appointment',
      columns: [t.practiceId, t.appointmentId],
      foreignColumns: [appointments.practiceId, appointments.appointmentId],
    }),
    check('envelopes_field', sql`${t.field} IN (1, 2)`),
    check('envelopes_body_bytes', sql`octet_length(${t.sealedBody}) = 1080`),
    check('envelopes_guest_wrap_bytes', sql`octet_length(${t.sealedGuestWrap}) = 80`),
  ],
)

export const grants = pgTable(
  'grants',
  {
    practiceId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which practice' }),
    appointmentId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which visit' }),
    field: classified(smallint().notNull(), { ...ofVisit, purpose: 'which envelope' }),
    keyId: classified(bytea().notNull(), { ...ofVisit, purpose: 'hint: which inbox key opens it' }),
    epoch: classified(bigint({ mode: 'number' }).notNull(), {
      ...ofVisit,
      purpose: "hint: which epoch's key",
    }),
    encapsulatedKey: classified(bytea().notNull(), {
      ...sealed,
      readableBy: ['practitioner'],
      purpose: 'HPKE encapsulation',
    }),
    sealedContentKey: classified(bytea().notNull(), {
      ...sealed,
      readableBy: ['practitioner'],
      purpose: 'the content key, sealed to the inbox key',
    }),
  },
  (t) => [
    primaryKey({ name: 'grants_key', columns: [t.practiceId, t.appointmentId, t.field, t.keyId] }),
    foreignKey({
      name: 'grants_envelope',
      columns: [t.practiceId, t.appointmentId, t.field],
      foreignColumns: [envelopes.practiceId, envelopes.appointmentId, envelopes.field],
    }),
    check('grants_key_id_bytes', sql`octet_length(${t.keyId}) = 16`),
    check('grants_encapsulated_key_bytes', sql`octet_length(${t.encapsulatedKey}) = 1120`),
    check('grants_content_key_bytes', sql`octet_length(${t.sealedContentKey}) = 48`),
  ],
)

export const acts = pgTable(
  'acts',
  {
    practiceId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which practice' }),
    appointmentId: classified(uuid().notNull(), { ...ofVisit, purpose: 'which visit' }),
    actNumber: classified(integer().notNull(), { ...ofVisit, purpose: 'order' }),
    kind: classified(text({ enum: ['reschedule', 'resize', 'status'] }).notNull(), {
      ...ofVisit,
      purpose: 'what was done',
    }),
    author: classified(text({ enum: ['guest', 'practice'] }).notNull(), {
      ...ofVisit,
      purpose: 'who did it',
    }),
    status: classified(text({ enum: appointmentStatuses }), { ...ofVisit, purpose: 'the new status' }),
    startTick: classified(integer(), { ...ofVisit, purpose: 'the new time' }),
    scheduleId: classified(uuid(), { ...ofVisit, purpose: 'the new schedule' }),
    beforeTicks: classified(smallint(), { ...ofVisit, purpose: 'the new pause before' }),
    lengthTicks: classified(smallint(), { ...ofVisit, purpose: 'the new length' }),
    afterTicks: classified(smallint(), { ...ofVisit, purpose: 'the new pause after' }),
    practitionerId: classified(uuid(), { ...ofVisit, purpose: 'member of the practice who did it' }),
    leftPractitionerId: classified(uuid(), {
      ...ofVisit,
      purpose: 'whose calendar it left for another practitioner: whoever moved it may bring it back',
    }),
    proof: classified(bytea().notNull(), { ...ofVisit, purpose: 'MAC or signature that browsers check' }),
    writtenOn: classified(date({ mode: 'string' }).notNull(), { ...ofVisit, purpose: 'day it was done' }),
  },
  (t) => [
    primaryKey({ name: 'acts_key', columns: [t.practiceId, t.appointmentId, t.actNumber] }),
    foreignKey({
      name: 'acts_appointment',
      columns: [t.practiceId, t.appointmentId],
      foreignColumns: [appointments.practiceId, appointments.appointmentId],
    }),
    check('acts_proof_bytes', sql`octet_length(${t.proof}) = 64`),
    check(
      'acts_lengths',
      sql`num_nonnulls(${t.beforeTicks}, ${t.lengthTicks}, ${t.afterTicks}) = CASE WHEN ${t.kind} = 'resize' THEN 3 ELSE 0 END`,
    ),
  ],
)
