// A move to another practitioner's calendar: its grants must be for whoever receives it there, and who may keep theirs is
// what the signed document says of that calendar while it moves.
import {
  findCurrentEpoch,
  type Practice,
  type Queries,
  type Schedule,
  type StoredGrant,
  type Transfer,
} from '@colloque/database'
import type { Id } from '@colloque/encoding'
import { findSchedule as findDocumentSchedule, findEntitled } from '@colloque/practice-document'
import { findGrantRefusal, localDay } from './booking-rules.ts'
import { currentDocument } from './document-cache.ts'
import { refuseField } from './refusal.ts'
import { idOf } from './wire/bytes-and-instants.ts'

/** What was asked: `fromPractitionerId` has the visit now, and it would start at `startAt` (ms) on `target`. */
export type WantedTransfer = {
  fromPractitionerId: Id
  target: Schedule
  startAt: number
  grants: readonly [StoredGrant, StoredGrant]
  nowAt: number
}

/** Part of the transaction that moves the visit and holds the practice. @throws Refusal `no-valid-key`, `unknown-schedule` */
export async function planTransfer(
  sql: Queries,
  practice: Practice,
  { fromPractitionerId, target, startAt, grants, nowAt }: WantedTransfer,
): Promise<Transfer> {
  const document = await currentDocument(sql, practice)
  const named = findDocumentSchedule(document, target.scheduleId)
  if (!named) throw refuseField('unknown-schedule', '/scheduleId')
  const known = {
    document,
    findEpoch: (practitionerId: Id, day: string) =>
      findCurrentEpoch(sql, practice.practiceId, practitionerId, day),
  }
  const refusal = await findGrantRefusal(known, target, { startAt, grants, nowAt, path: '/grants' })
  if (refusal) throw refusal
  const entitled = findEntitled(document, named, localDay(target.timeZone, startAt))
  return {
    fromPractitionerId,
    toPractitionerId: idOf(named.practitionerId),
    grants,
    entitled: entitled.map(idOf),
  }
}
