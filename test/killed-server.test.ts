// A server process that is killed while visits go to a colleague, change their status and are re-wrapped: after that each
// visit stands in one place with its acts, granted to whoever has it, and what was asked for can simply be asked again.
import { connect, createPracticeInvitation } from '@colloque/database'
import { toBase64url } from '@colloque/encoding'
import { startEmergencyEpochs, type UnlockedAccount } from '@colloque/keyring'
import { keyIdOf } from '@colloque/practice-document'
import { parsePrivateLink } from '@colloque/sealing'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../apps/api/test/server-process.ts'
import { bookDirectly } from './book-directly.ts'
import { type FoundedPractice, foundPractice, newId, randomBytes } from './found-practice.ts'
import { type LyingProxy, startLyingProxy } from './lying-proxy.ts'
import { parisDayAt } from './practice-steps.ts'
import { type Colleague, joinDirectly } from './staff-steps.ts'

let database: TestDatabase
let proxy: LyingProxy
let server: RunningServer
let founded: FoundedPractice
let colleague: Colleague
const theirSchedule = newId()
const ids: string[] = []
beforeAll(async () => {
  ;[database, proxy] = await Promise.all([testDatabase(), startLyingProxy()])
  await start()
  const service = { origin: proxy.origin }
  founded = await foundPractice({ origin: proxy.origin, invitationToken: await invite() })
  colleague = await joinDirectly(service, founded, 'colleague', 'basile.essai')
  await founded.publish((document) => ({
    ...document,
    schedules: document.schedules.flatMap((schedule) => [
      schedule,
      { ...schedule, id: theirSchedule, practitionerId: colleague.account.practitionerId },
    ]),
    healthcareServices: document.healthcareServices.map((type) => ({
      ...type,
      scheduleIds: [...type.scheduleIds, theirSchedule],
    })),
  }))
  for (let at = 0; at < 24; at++) {
    const startAt = startOf(at)
    const link = await bookDirectly(proxy.origin, founded, { startAt, name: `Visite ${at}`, reason: 'motif' })
    ids.push(parsePrivateLink(link).appointmentId)
  }
})
afterAll(async () => {
  await server?.stop()
  await proxy?.stop()
  await database?.drop()
})

const startOf = (at: number) => parisDayAt(1 + (at % 4), 9) + Math.floor(at / 4) * 3_600_000

async function start(): Promise<void> {
  const environment = { COLLOQUE_ORIGIN: proxy.origin }
  server = await startServer(database.urlAs('colloque_api'), { environment })
  proxy.forwardTo(Number(new URL(server.address).port))
}

async function invite(): Promise<string> {
  const sql = connect(database.urlAs('colloque_api'), { max: 1 })
  try {
    return await createPracticeInvitation(sql)
  } finally {
    await sql.end()
  }
}

function grantsTo({ secrets }: UnlockedAccount, epoch: number) {
  const statement = secrets.epochs[epoch - 1]?.statement
  if (!statement) throw new Error('no such epoch')
  const keys = [statement.clinicalPublicKey, statement.administrativePublicKey]
  return keys.map((key) => ({
    keyId: toBase64url(keyIdOf(key)),
    epoch,
    encapsulatedKey: toBase64url(randomBytes(1120)),
    wrappedKey: toBase64url(randomBytes(48)),
  }))
}

/** For a third of the visits each: to the colleague, arrived, re-wrapped for new keys. */
function requestsFor(rotated: UnlockedAccount): (() => Promise<Response>)[] {
  const proof = () => toBase64url(randomBytes(64))
  return ids.map((appointmentId, at) => {
    const visit = `/api/practice/appointments/${appointmentId}`
    if (at % 3 === 0) {
      const start = new Date(startOf(at)).toISOString().replace('.000Z', 'Z')
      const grants = grantsTo(colleague.account, 1)
      const json = { scheduleId: theirSchedule, start, actNumber: 1, proof: proof(), grants }
      return () => founded.call('POST', `${visit}/transfer`, json)
    }
    if (at % 3 === 1) {
      const json = { status: 'arrived', actNumber: 1, proof: proof() }
      return () => founded.call('POST', `${visit}/status`, json)
    }
    const [old, next] = [grantsTo(founded.account, 1), grantsTo(rotated, 4)]
    const changes = next.map((grant, index) => ({
      appointmentId,
      field: index + 1,
      replacesKeyId: old[index]?.keyId,
      grant,
    }))
    return () => founded.call('POST', '/api/practice/grants', { changes })
  })
}

/** What must hold of every visit at any moment. */
async function expectWhole(): Promise<{ acts: number; rewrapped: number }> {
  const owner = connect(database.url, { role: null, max: 1 })
  try {
    const rows = await owner`
      SELECT a.appointment_id, a.schedule_id, a.act_count, s.practitioner_id,
        (SELECT count(*)::int FROM acts c WHERE c.appointment_id = a.appointment_id) AS acts,
        (SELECT c.schedule_id FROM acts c WHERE c.appointment_id = a.appointment_id AND c.kind = 'reschedule') AS moved_to,
        (SELECT array_agg(b.schedule_id::text || lower(b.during)) FROM busy b WHERE b.appointment_id = a.appointment_id) AS busy,
        a.schedule_id::text || (a.start_tick - a.before_ticks) AS place,
        (SELECT array_agg(g.field::text || ' ' || e.practitioner_id ORDER BY g.field) FROM grants g JOIN epochs e
          ON g.key_id IN (e.clinical_key_id, e.administrative_key_id) WHERE g.appointment_id = a.appointment_id) AS holders,
        ARRAY['1 ' || s.practitioner_id, '2 ' || s.practitioner_id] AS expected,
        (SELECT count(DISTINCT g.epoch)::int FROM grants g WHERE g.appointment_id = a.appointment_id) AS epochs,
        (SELECT max(g.epoch)::int FROM grants g WHERE g.appointment_id = a.appointment_id) AS epoch
      FROM appointments a JOIN schedules s USING (practice_id, schedule_id)`
    expect(rows).toHaveLength(ids.length)
    for (const row of rows) {
      expect(row.acts).toBe(row.actCount)
      expect(row.busy).toEqual([row.place])
      expect(row.holders).toEqual(row.expected)
      expect(row.epochs).toBe(1)
      expect(row.scheduleId === theirSchedule).toBe(row.movedTo !== null)
    }
    const total = (of: (row: (typeof rows)[number]) => number) => rows.reduce((sum, row) => sum + of(row), 0)
    return { acts: total(({ acts }) => acts), rewrapped: rows.filter(({ epoch }) => epoch === 4).length }
  } finally {
    await owner.end()
  }
}

it('leaves each visit whole, and everything asked for can be asked again', async () => {
  const { account, request } = startEmergencyEpochs(founded.account, Date.now(), randomBytes)
  expect((await founded.call('POST', '/api/account/epochs', request)).status).toBe(204)
  const requests = requestsFor(account)
  let killedInTheMiddle = 0
  for (let round = 0; round < 6; round++) {
    const answered = Promise.allSettled(requests.map((ask) => ask()))
    const killing = setTimeout(() => process.kill(server.pid, 'SIGKILL'), 5 + round * 12)
    const outcomes = await answered
    // Where all was answered before: the process may be gone, or be the next one, when its time comes.
    clearTimeout(killing)
    if (outcomes.some(({ status }) => status === 'rejected')) killedInTheMiddle += 1
    await server.stop()
    await expectWhole()
    await start()
  }
  expect(killedInTheMiddle, 'control').toBeGreaterThan(0)
  const answers = await Promise.all(requests.map((ask) => ask()))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(await expectWhole()).toEqual({ acts: 16, rewrapped: 8 })
  expect(server.said()).toBe('')
})
