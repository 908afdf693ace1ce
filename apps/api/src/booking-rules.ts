// What must hold of a start before the database is asked for the slot. Each refusal names its field.
import type { LengthClass, ProblemType } from '@colloque/contract'
import {
  type CalendarNeeds,
  dayOf,
  type Schedule,
  type StoredEnvelope,
  type StoredGrant,
} from '@colloque/database'
import { equalBytes, type Id } from '@colloque/encoding'
import { findSchedule as findDocumentSchedule, findReceiver } from '@colloque/practice-document'
import {
  type Access,
  findBookingRefusal,
  formatDay,
  limitWindows,
  utcToLocal,
  zoneOffsets,
} from '@colloque/scheduling'
import type { KnownPractice } from './practice-knowledge.ts'
import { type Refusal, refuseField } from './refusal.ts'

const fieldOf: Partial<Record<ProblemType, string>> = { 'unknown-length-class': '/lengthClass' }

/** The practice's calendar, if it takes visits. @throws Refusal `unknown-schedule` */
export function requireOpenSchedule({ schedules }: KnownPractice, scheduleId: Id): Schedule {
  const schedule = schedules.get(scheduleId)
  if (!schedule || schedule.practitionerId === null) throw refuseField('unknown-schedule', '/scheduleId')
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
 * What the calendar, and the rooms and devices beside it, ask of the database for a visit that starts at `startTick`.
 * @throws Refusal `unknown-resource`
 */
export function needsOf(
  { schedules }: KnownPractice,
  schedule: Schedule,
  startTick: number,
  resourceIds: readonly Id[],
): CalendarNeeds {
  // A group takes its time once for many: a room of one of them would be given back with nobody's place.
  if (schedule.groupPlaces > 1 && resourceIds.length > 0)
    throw refuseField('unknown-resource', '/resourceIds/0')
  const resources = resourceIds.map((id, index) => {
    const resource = schedules.get(id)
    if (!resource || resource.practitionerId !== null)
      throw refuseField('unknown-resource', `/resourceIds/${index}`)
    return { scheduleId: id, lanes: resource.lanes }
  })
  const { lanes, groupPlaces, timeZone, rules } = schedule
  const limits = rules.limits ? limitWindows({ limits: rules.limits, timeZone, startTick }) : []
  return { lanes, groupPlaces, limits, resources }
}

/**
 * Refuses envelopes that are not sealed to the epoch now in force of whoever receives that schedule on that day:
 * nobody could open them. Null when they are.
 */
export async function findKeyRefusal(
  known: KnownPractice,
  schedule: Schedule,
  booking: { startAt: number; envelopes: readonly [StoredEnvelope, StoredEnvelope]; nowAt: number },
): Promise<Refusal | null> {
  const [intake, contact] = booking.envelopes
  const grants = [intake.grant, contact.grant] as const
  return findGrantRefusal(known, schedule, { ...booking, grants, path: '/envelopes', within: '/grant' })
}

/**
 * The same of the grants of intake and contact alone. They stand in the request under `path`, each by its place and, if
 * told, `within` what stands there.
 */
export async function findGrantRefusal(
  { document, findEpoch }: Pick<KnownPractice, 'document' | 'findEpoch'>,
  schedule: Schedule,
  wanted: {
    startAt: number
    grants: readonly [StoredGrant, StoredGrant]
    nowAt: number
    path: string
    within?: string
  },
): Promise<Refusal | null> {
  const { startAt, grants, nowAt, path, within = '' } = wanted
  const named = findDocumentSchedule(document, schedule.scheduleId)
  const receiver = named && findReceiver(document, named, localDay(schedule.timeZone, startAt))
  if (!receiver) return refuseField('no-valid-key', '/scheduleId')
  const epoch = await findEpoch(receiver.practitioner.id as Id, dayOf(nowAt))
  if (!epoch) return refuseField('no-valid-key', '/scheduleId')
  const keyIds = [epoch.clinicalKeyId, epoch.administrativeKeyId]
  for (const [index, grant] of grants.entries()) {
    const place = `${path}/${index}${within}`
    if (grant.epoch !== epoch.number) return refuseField('no-valid-key', `${place}/epoch`)
    if (!equalBytes(grant.keyId, keyIds[index] ?? new Uint8Array()))
      return refuseField('no-valid-key', `${place}/keyId`)
  }
  return null
}

/** The schedule's local day, `YYYY-MM-DD`, of an instant (ms). */
export function localDay(timeZone: string, at: number): string {
  return formatDay(utcToLocal(zoneOffsets(timeZone, at, at + 1), at).day)
}
