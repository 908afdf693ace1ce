// What must hold of a start before the database is asked for the slot. Each refusal names its field.
import type { LengthClass, ProblemType } from '@colloque/contract'
import {
  type Database,
  dayOf,
  findCurrentEpoch,
  findSchedule,
  type Practice,
  type Schedule,
  type StoredEnvelope,
} from '@colloque/database'
import { equalBytes, type Id } from '@colloque/encoding'
import { findSchedule as findDocumentSchedule, findReceiver } from '@colloque/practice-document'
import { type Access, findBookingRefusal, formatDay, utcToLocal, zoneOffsets } from '@colloque/scheduling'
import { currentDocument } from './document-cache.ts'
import { type Refusal, refuseField } from './refusal.ts'

const fieldOf: Partial<Record<ProblemType, string>> = { 'unknown-length-class': '/lengthClass' }

/** The practice's schedule, if it takes visits. @throws Refusal `unknown-schedule` */
export async function requireOpenSchedule(sql: Database, practiceId: Id, scheduleId: Id): Promise<Schedule> {
  const schedule = await findSchedule(sql, practiceId, scheduleId)
  if (!schedule?.isInDocument) throw refuseField('unknown-schedule', '/scheduleId')
  return schedule
}

/** Why the schedule's rules refuse the start (ms), or null. The practice may book outside openings. */
export function findStartRefusal(
  schedule: Schedule,
  wish: { startAt: number; lengthClass: LengthClass; access: Access; nowAt: number },
): Refusal | null {
  const type = findBookingRefusal({ schedule, availability: schedule.rules, ...wish })
  if (type === null || (wish.access === 'staff' && type === 'start-outside-openings')) return null
  return refuseField(type, fieldOf[type] ?? '/start')
}

/**
 * Refuses envelopes that are not sealed to the epoch now in force of whoever receives that schedule on that day:
 * nobody could open them. Null when they are.
 */
export async function findKeyRefusal(
  sql: Database,
  practice: Practice,
  schedule: Schedule,
  booking: { startAt: number; envelopes: readonly [StoredEnvelope, StoredEnvelope]; nowAt: number },
): Promise<Refusal | null> {
  const document = await currentDocument(sql, practice)
  const known = findDocumentSchedule(document, schedule.scheduleId)
  const receiver = known && findReceiver(document, known, localDay(schedule.timeZone, booking.startAt))
  if (!receiver) return refuseField('no-valid-key', '/scheduleId')
  const { practiceId } = practice
  const epoch = await findCurrentEpoch(sql, practiceId, receiver.practitioner.id as Id, dayOf(booking.nowAt))
  if (!epoch) return refuseField('no-valid-key', '/scheduleId')
  const keyIds = [epoch.clinicalKeyId, epoch.administrativeKeyId]
  for (const [index, { grant }] of booking.envelopes.entries()) {
    const path = `/envelopes/${index}/grant`
    if (grant.epoch !== epoch.number) return refuseField('no-valid-key', `${path}/epoch`)
    if (!equalBytes(grant.keyId, keyIds[index] ?? new Uint8Array()))
      return refuseField('no-valid-key', `${path}/keyId`)
  }
  return null
}

/** The schedule's local day, `YYYY-MM-DD`, of an instant (ms). */
export function localDay(timeZone: string, at: number): string {
  return formatDay(utcToLocal(zoneOffsets(timeZone, at, at + 1), at).day)
}
