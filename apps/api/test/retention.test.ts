import { connect, type Database, eraseDue } from '@colloque/database'
import { type BuiltPractice, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, makeKnown, monday, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

const day = 86_400_000
let api: TestApi
let jobs: Database
let practice: BuiltPractice
let cookie: string
let deviceKey: string
beforeAll(async () => {
  api = await startTestApi()
  jobs = connect(api.database.urlAs('colloque_jobs'), { role: 'colloque_jobs', max: 1 })
  ;({ practice, cookie } = await api.open())
  deviceKey = await makeKnown(api, cookie)
})
afterAll(async () => {
  await jobs.end()
  await api.end()
})

// Sessions are swept too: whoever looks afterwards signs in again.
async function eraseAt(now: number): Promise<void> {
  await eraseDue(jobs, now)
  await signIn()
}

async function signIn(): Promise<void> {
  const { account, authenticationKeys } = practice.member
  const [authenticationKey] = authenticationKeys
  const json = { account: { loginName: account.loginName }, kind: 'passphrase', authenticationKey, deviceKey }
  cookie = cookieOf(await api.ask('/api/session', { json }))
}

const see = (authorization: string) => api.ask('/api/visit', { headers: { authorization } })
const agendaOf = async (from: string) => {
  const { json } = await api.ask(`/api/practice/appointments?from=${from}&days=1`, { cookie })
  return (json as { appointments: { appointmentId: string }[] }).appointments
}
const act = (actNumber: number) => ({ actNumber, proof: random(64) })

describe('what retention has deleted', () => {
  it('is answered as null, with the time and status it had, to patient and practice', async () => {
    const { authorization, appointmentId, request } = await api.bookVisit(practice, tuesdayAt(9))
    const other = await api.bookVisit(practice, tuesdayAt(11))
    const path = `/api/practice/appointments/${appointmentId}/status`
    expect((await api.ask(path, { cookie, json: { status: 'arrived', ...act(1) } })).status).toBe(200)
    const before = await see(authorization)
    expect(before.json).toMatchObject({ envelopes: request.envelopes, acts: [{ actNumber: 1 }] })

    await eraseAt(Date.parse(tuesdayAt(10)) + 7 * day)
    const after = await see(authorization)
    expect(after.json).toEqual({ ...(before.json as object), envelopes: null, acts: [] })
    const told = await agendaOf('2026-11-24')
    expect(told.find((visit) => visit.appointmentId === appointmentId)).toMatchObject({
      start: tuesdayAt(9),
      status: 'arrived',
      envelopes: null,
      acts: [],
    })
    expect((await see(other.authorization)).json).toMatchObject({ envelopes: other.request.envelopes })
  })

  it('cannot be moved, cancelled or given another status, and nothing is written', async () => {
    const { authorization, appointmentId } = await api.bookVisit(practice, tuesdayAt(13))
    await eraseAt(Date.parse(tuesdayAt(14)) + 7 * day)
    const rows = await api.countRows()
    const path = `/api/practice/appointments/${appointmentId}`
    const moving = { scheduleId: practice.scheduleId, start: tuesdayAt(15), ...act(1) }
    const headers = { authorization }
    const refused = await Promise.all([
      api.ask('/api/visit/reschedule', { headers, json: moving }),
      api.ask('/api/visit/cancel', { headers, json: act(1) }),
      api.ask(`${path}/reschedule`, { cookie, json: moving }),
      api.ask(`${path}/status`, { cookie, json: { status: 'noshow', ...act(1) } }),
    ])
    for (const { problem } of refused) expect(problem.type).toBe('status-not-possible')
    expect(await api.countRows()).toEqual(rows)
  })

  it('while a move of it waits its turn is not moved: the refusal says so, and no proof stays behind', async () => {
    const { authorization, appointmentId } = await api.bookVisit(practice, tuesdayAt(14))
    const at = Date.parse(tuesdayAt(15)) + 7 * day
    api.setNow(at)
    await signIn()
    const path = `/api/practice/appointments/${appointmentId}/reschedule`
    const moving = { scheduleId: practice.scheduleId, start: '2026-12-15T09:00:00Z', ...act(1) }
    const holder = await api.owner.reserve()
    await holder`BEGIN`
    await holder`SELECT FROM appointments WHERE appointment_id = ${appointmentId} FOR UPDATE`
    const erased = eraseDue(jobs, at)
    await api.untilWaiting(1)
    const moved = api.ask(path, { cookie, json: moving })
    await api.untilWaiting(2)
    await holder`COMMIT`
    holder.release()
    expect(await erased).toMatchObject({ grants: 2, envelopes: 2 })
    expect(await moved).toMatchObject({ status: 409, problem: { type: 'status-not-possible' } })
    const kept = { start: tuesdayAt(14), status: 'booked', envelopes: null, acts: [] }
    expect((await see(authorization)).json).toMatchObject(kept)
    expect(await api.owner`SELECT FROM acts WHERE appointment_id = ${appointmentId}`).toHaveLength(0)
    api.setNow(monday)
    await signIn()
  })

  it('of a cancelled visit goes 7 days after that day, and the day is told so that browsers can count', async () => {
    const december = tuesdayAt(9).replace('11-24', '12-22')
    const { authorization, request } = await api.bookVisit(practice, december)
    expect((await see(authorization)).json).toMatchObject({ cancelledOn: null })
    const answer = await api.ask('/api/visit/cancel', { headers: { authorization }, json: act(1) })
    expect(answer.json).toMatchObject({ status: 'cancelled', cancelledOn: '2026-11-23' })
    await eraseAt(monday + 6 * day)
    expect((await see(authorization)).json).toMatchObject({ envelopes: request.envelopes })
    await eraseAt(monday + 8 * day)
    const deleted = { start: december, status: 'cancelled', cancelledOn: '2026-11-23', envelopes: null }
    expect((await see(authorization)).json).toMatchObject(deleted)
    expect(await agendaOf('2026-12-22')).toMatchObject([deleted])
    await eraseAt(monday + 31 * day)
    expect((await see(authorization)).status).toBe(404)
    expect(await agendaOf('2026-12-22')).toEqual([])
  })
})
