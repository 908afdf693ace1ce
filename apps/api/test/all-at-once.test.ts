// Everybody at once on the same few hours: guests move and cancel, the practice notes who came, publishes and opens,
// others book, retention runs. Whatever wins, the slots, the visits and the acts must tell one story.
import type { Problem } from '@colloque/contract'
import { connect, type Database, eraseDue } from '@colloque/database'
import { buildBooking, nextOf, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { monday, startTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let jobs: Database
beforeAll(async () => {
  api = await startTestApi()
  jobs = connect(api.database.urlAs('colloque_jobs'), { role: 'colloque_jobs', max: 2 })
})
afterAll(async () => {
  await jobs.end()
  await api.end()
})

const hours = [8, 9, 10, 11, 13, 14, 15]
const startAt = (place: number) => `2026-11-25T${String(hours[place % hours.length]).padStart(2, '0')}:00:00Z`
const act = (actNumber: number) => ({ actNumber, proof: random(64) })

it('moves, cancellations, statuses, bookings, publishing and retention at once keep the slots true', async () => {
  const { practice, cookie } = await api.open()
  const visits = await Promise.all(hours.map((_, place) => api.bookVisit(practice, startAt(place))))
  // One visit is over and due: retention has something to do.
  const old = buildBooking(practice, startAt(0)).appointmentId
  await api.owner`
    INSERT INTO appointments (practice_id, appointment_id, schedule_id, start_tick, before_ticks, length_ticks,
      after_ticks, status, author, manage_token_hash, request_hash, written_on)
    SELECT practice_id, ${old}, schedule_id, start_tick - 40 * 288, before_ticks, length_ticks, after_ticks, status,
      author, manage_token_hash, request_hash, written_on
    FROM appointments LIMIT 1`
  const told = new Map<string, number>()
  const count = ({ status, problem }: { status: number; problem: Problem | null }) => {
    const kind = problem?.type ? `${status} ${problem.type}` : String(status)
    told.set(kind, (told.get(kind) ?? 0) + 1)
  }

  const work: Promise<unknown>[] = []
  const later = (asked: Promise<{ status: number; problem: Problem }>) => void work.push(asked.then(count))
  for (let round = 0; round < 6; round++) {
    for (const [place, { authorization, appointmentId }] of visits.entries()) {
      const headers = { authorization }
      const start = startAt(place + round + 1)
      for (const scheduleId of [practice.scheduleId, practice.secondScheduleId]) {
        const json = { scheduleId, start, ...act(1 + (round % 3)) }
        later(api.ask('/api/visit/reschedule', { headers, json }))
      }
      if (round === 3 && place % 2 === 1) later(api.ask('/api/visit/cancel', { headers, json: act(2) }))
      const arrived = { status: 'arrived', ...act(1 + (round % 2)) }
      later(api.ask(`/api/practice/appointments/${appointmentId}/status`, { cookie, json: arrived }))
      later(api.ask(`/api/practices/${practice.slug}/appointments`, { json: buildBooking(practice, start) }))
    }
    work.push(eraseDue(jobs, monday + 1_000))
    const json = practice.sign(nextOf(practice.document))
    later(api.ask('/api/practice/document', { method: 'PUT', cookie, json }))
    later(api.ask('/api/practice/open', { cookie, json: {} }))
  }
  const began = performance.now()
  await Promise.all(work)
  const isSlow = performance.now() - began > 4_000

  const untrue = await api.owner`
    SELECT a.appointment_id, a.status, a.start_tick, b.during FROM appointments a
    LEFT JOIN busy b USING (practice_id, appointment_id)
    WHERE (a.status <> 'cancelled') <> (b.during IS NOT NULL) OR b.schedule_id <> a.schedule_id
      OR b.during <> int4range(a.start_tick - a.before_ticks, a.start_tick + a.length_ticks + a.after_ticks)`
  expect(untrue).toEqual([])
  const gaps = await api.owner`
    SELECT a.appointment_id FROM appointments a
    WHERE a.act_count <> (SELECT count(*) FROM acts c WHERE c.appointment_id = a.appointment_id)
      OR 2 <> (SELECT count(*) FROM envelopes JOIN grants USING (practice_id, appointment_id, field)
        WHERE appointment_id = a.appointment_id)`
  expect(gaps).toEqual([])
  expect(await api.owner`SELECT FROM appointments WHERE appointment_id = ${old}`).toHaveLength(0)
  const [row] = await api.owner`
    SELECT document_version, (SELECT count(*)::int FROM practice_documents d
      WHERE d.practice_id = p.practice_id) AS documents FROM practices p`
  expect(row, 'one of six documents was published').toEqual({ documentVersion: 2, documents: 2 })
  // Whoever waits five seconds for a lock, on a slow machine, is told to come again; nothing worse happens to anybody.
  const failed = [...told.keys()].filter((kind) => kind.startsWith('5'))
  expect(failed.filter((kind) => !isSlow || kind !== '503 waiting-room')).toEqual([])
  expect(api.logged.filter((line) => !isSlow || !line.startsWith('overload: '))).toEqual([])
  expect(told.get('200'), 'something went through (control)').toBeGreaterThan(0)
  expect(told.get('409 slot-taken'), 'and something did not (control)').toBeGreaterThan(0)
})
