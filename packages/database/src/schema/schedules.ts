// What the server enforces per schedule: zone, grid, notice, horizon, cut-off, length classes, openings.

import type { AvailabilityRules, LengthClass } from '@colloque/contract'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { type Classification, classified } from './classification.ts'
import { practices } from './practices.ts'

const published: Omit<Classification, 'purpose'> = {
  class: 'public',
  legalBasis: 'none',
  retention: 'practice',
  readableBy: ['everyone'],
}

export const schedules = pgTable(
  'schedules',
  {
    practiceId: classified(uuid().notNull(), { ...published, purpose: 'which practice' }),
    scheduleId: classified(uuid().notNull(), { ...published, purpose: 'names the schedule' }),
    /** Null: a room or a device, free unless it is taken. */
    practitionerId: classified(uuid(), { ...published, purpose: 'whose time it is' }),
    timeZone: classified(text().notNull(), { ...published, purpose: 'openings are in local time' }),
    gridMinutes: classified(integer().notNull(), { ...published, purpose: 'where visits may start' }),
    minimumNoticeMinutes: classified(integer().notNull(), { ...published, purpose: 'latest booking' }),
    maximumHorizonDays: classified(integer().notNull(), { ...published, purpose: 'earliest booking' }),
    cancelCutoffMinutes: classified(integer().notNull(), {
      ...published,
      purpose: 'latest cancelling by the patient',
    }),
    lanes: classified(smallint().notNull().default(1), { ...published, purpose: 'visits at the same time' }),
    groupPlaces: classified(smallint().notNull().default(1), {
      ...published,
      purpose: 'people in one visit',
    }),
    lengthClasses: classified(jsonb().$type<LengthClass[]>().notNull(), {
      ...published,
      purpose: 'lengths on offer',
    }),
    rules: classified(jsonb().$type<AvailabilityRules>().notNull(), {
      ...published,
      purpose: 'openings, exceptions, absences',
      readableBy: ['operator', 'practice'],
    }),
    revision: classified(integer().notNull().default(0), {
      ...published,
      purpose: 'refuses to overwrite unseen rules',
    }),
    /** False once a newer document leaves the schedule out: it keeps its visits and takes no new ones. */
    isInDocument: classified(boolean().notNull(), { ...published, purpose: 'whether it takes new visits' }),
  },
  (t) => [
    primaryKey({ name: 'schedules_key', columns: [t.practiceId, t.scheduleId] }),
    foreignKey({
      name: 'schedules_practice',
      columns: [t.practiceId],
      foreignColumns: [practices.practiceId],
    }),
    check('schedules_lanes', sql`${t.lanes} BETWEEN 1 AND 64`),
    check('schedules_group_places', sql`${t.groupPlaces} BETWEEN 1 AND 200`),
    check('schedules_grid', sql`${t.gridMinutes} IN (5, 10, 15, 20, 30, 60)`),
  ],
)
