// A practice with one schedule, and bookings whose sealed parts are random bytes: the database cannot tell.
import { randomBytes } from 'node:crypto'
import { idFromBytes } from '@colloque/encoding'
import type { Booking, Database, Move, StatusChange, StoredEnvelope } from '../src/index.ts'
import { createCalendarWriter, createPracticeInvitation, foundPractice } from '../src/index.ts'

export const newId = () => idFromBytes(randomBytes(16))

/** 2026-11-24T09:00:00Z in ticks. */
export const tuesdayNine = Date.UTC(2026, 10, 24, 9) / 300_000

export async function buildPractice(sql: Database) {
  const practiceId = newId()
  const [scheduleId, otherScheduleId, practitionerId] = [newId(), newId(), newId()]
  const schedule = {
    practitionerId,
    timeZone: 'Europe/Paris',
    gridMinutes: 10,
    minimumNoticeMinutes: 60,
    maximumHorizonDays: 60,
    cancelCutoffMinutes: 120,
    lanes: 1,
    groupPlaces: 1,
    lengthClasses: [{ beforeTicks: 0, lengthTicks: 4, afterTicks: 1 }],
  }
  const slug = `practice-${randomBytes(6).toString('hex')}`
  const invitationToken = Buffer.from(await createPracticeInvitation(sql), 'base64url')
  const outcome = await foundPractice(sql, {
    invitationToken,
    practiceId,
    slug,
    fingerprint: randomBytes(20),
    practicePublicKey: randomBytes(32),
    document: {
      version: 1,
      document: randomBytes(200),
      signature: randomBytes(64),
      name: 'Cabinet de test',
      place: 'Lyon',
      schedules: [
        { scheduleId, ...schedule },
        { scheduleId: otherScheduleId, ...schedule },
      ],
      opensAt: null,
    },
    account: buildAccount(practitionerId),
    foundedOn: '2026-11-01',
  })
  if (outcome !== 'founded') throw new Error(outcome)
  return { practiceId, scheduleId, otherScheduleId, practitionerId, slug, invitationToken }
}

export function buildAccount(practitionerId = newId()) {
  return {
    accountId: newId(),
    loginName: `dr-${randomBytes(6).toString('hex')}`,
    practitionerId,
    identityPublicKey: randomBytes(32),
    recordPublicKey: randomBytes(1216),
    unlockers: [buildUnlocker(), buildUnlocker()],
    vault: [{ name: 'identity', sealedItem: randomBytes(72) }],
    epochs: [buildEpoch(1)],
  }
}

export function buildUnlocker() {
  return {
    unlockerId: newId(),
    kind: 'recovery-code' as const,
    rootVersion: 1,
    kdf: { name: 'hkdf-sha256' as const },
    sealedRoot: randomBytes(72),
    credential: null,
    authenticationHash: randomBytes(32),
  }
}

export function buildEpoch(number: number) {
  return {
    number,
    statement: randomBytes(2540),
    signature: randomBytes(64),
    notBefore: '2026-11-01',
    notAfter: '2026-12-01',
    clinicalKeyId: randomBytes(16),
    administrativeKeyId: randomBytes(16),
  }
}

export function buildBooking(
  place: Pick<Booking, 'practiceId' | 'scheduleId'>,
  changes: Partial<Booking> = {},
): Booking {
  return {
    practiceId: place.practiceId,
    appointmentId: newId(),
    scheduleId: place.scheduleId,
    startTick: tuesdayNine,
    beforeTicks: 0,
    lengthTicks: 4,
    afterTicks: 1,
    author: 'patient',
    manageTokenHash: randomBytes(32),
    envelopes: [buildEnvelope(1), buildEnvelope(2)],
    writtenOn: '2026-11-20',
    ...changes,
  }
}

function buildEnvelope(field: 1 | 2): StoredEnvelope {
  const grant = {
    keyId: randomBytes(16),
    epoch: 1,
    encapsulatedKey: randomBytes(1120),
    sealedContentKey: randomBytes(48),
  }
  return { field, sealedBody: randomBytes(1080), sealedGuestWrap: randomBytes(80), grant }
}

export const guest = { author: 'guest', practitionerId: null } as const
export const act = (actNumber: number) => ({ actNumber, proof: randomBytes(64) })

/** Rows of every table that the role may read, by name: what a refusal must leave as it was. */
export async function countRows(sql: Database): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }[]>`
    SELECT relname::text AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege(oid, 'SELECT') ORDER BY 1`
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await sql<{ n: number }[]>`SELECT count(*) AS n FROM ${sql(name)}`
    counts[name] = row?.n ?? -1
  }
  return counts
}

/** One act each through a writer of its own, as a process that does nothing else would. `now` in ms. */
export const bookAppointment = (sql: Database, booking: Booking) => createCalendarWriter(sql).book(booking)
export const rescheduleAppointment = (sql: Database, move: Move, now = tuesdayNine * 300_000) =>
  createCalendarWriter(sql).reschedule([move], now)
export const changeStatus = (sql: Database, change: StatusChange, now = tuesdayNine * 300_000) =>
  createCalendarWriter(sql).changeStatus(change, now)
