// Visits: the time they take (clear, guarded by an exclusion constraint), and what they are about (sealed).
// Time is in 5-minute ticks; no row says when it was written more precisely than the day.
import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
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

export const appointmentStatuses = ['booked', 'arrived', 'fulfilled', 'cancelled', 'noshow'] as const

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
    index('appointments_by_start').on(t.practiceId, t.startTick),
    check(
      'appointments_status',
      sql`${t.status} IN ('booked', 'arrived', 'fulfilled', 'cancelled', 'noshow')`,
    ),
    check('appointments_cancelled_day', sql`(${t.cancelledOn} IS NOT NULL) = (${t.status} = 'cancelled')`),
    check('appointments_author', sql`${t.author} IN ('patient', 'practice')`),
    check('appointments_token_hash_bytes', sql`octet_length(${t.manageTokenHash}) = 32`),
    check('appointments_request_hash_bytes', sql`octet_length(${t.requestHash}) = 32`),
  ],
)

/** Taken time, pauses included. `EXCLUDE` in the migration makes it the only truth about free slots. */
export const busy = pgTable(
  'busy',
  {
    practiceId: classified(uuid().notNull(), { ...visible, purpose: 'which practice' }),
    scheduleId: classified(uuid().notNull(), { ...visible, purpose: 'whose time' }),
    during: classified(tickRange().notNull(), { ...visible, purpose: 'guards the slot' }),
    appointmentId: classified(uuid().notNull(), { ...visible, purpose: 'which visit takes it' }),
  },
  (t) => [
    primaryKey({ name: 'busy_key', columns: [t.practiceId, t.appointmentId, t.scheduleId] }),
    foreignKey({
      name: 'busy_appointment',
      columns: [t.practiceId, t.appointmentId],
      foreignColumns: [appointments.practiceId, appointments.appointmentId],
    }),
    check('busy_is_some_time', sql`NOT isempty(${t.during})`),
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
    kind: classified(text({ enum: ['reschedule', 'status'] }).notNull(), {
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
    practitionerId: classified(uuid(), { ...ofVisit, purpose: 'member of the practice who did it' }),
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
  ],
)
