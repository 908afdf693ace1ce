// A racing crowd that holds real private links: visits that change places in a ring, one visit pulled in many
// directions at once. Nobody may meet a 5xx, and the calendar must hold every visit exactly once afterwards.
import { randomBytes } from 'node:crypto'
import { toBase64url } from '@colloque/encoding'
import type { BuiltPractice } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../apps/api/test/test-api.ts'

let api: TestApi
let practice: BuiltPractice
let cookie: string
beforeAll(async () => {
  api = await startTestApi()
  ;({ practice, cookie } = await api.open())
})
afterAll(() => api.end())

const proof = () => toBase64url(randomBytes(64))
const startOn = (day: number, half: number) =>
  `2026-12-${String(day).padStart(2, '0')}T${String(8 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}:00Z`

function move(authorization: string, start: string, actNumber: number) {
  const json = { scheduleId: practice.scheduleId, start, actNumber, proof: proof() }
  return api.ask('/api/visit/reschedule', { headers: { authorization }, json })
}

/** How many visits stand where their busy time says they stand. */
async function countConsistent(): Promise<{ visits: number; standing: number; busy: number }> {
  const [row] = await api.owner<{ visits: number; standing: number; busy: number }[]>`
    SELECT (SELECT count(*) FROM appointments WHERE status <> 'cancelled') AS visits,
      (SELECT count(*) FROM busy) AS busy,
      (SELECT count(*) FROM appointments a JOIN busy b USING (practice_id, appointment_id, schedule_id)
        WHERE a.status <> 'cancelled'
          AND b.during = int4range(a.start_tick - a.before_ticks, a.start_tick + a.length_ticks + a.after_ticks)
      ) AS standing`
  return row ?? { visits: -1, standing: -2, busy: -3 }
}

describe('visits that change places', () => {
  it('all at once in a ring: each moves or hears slot-taken, never a 5xx', async () => {
    const size = 6
    const starts = Array.from({ length: size }, (_, i) => startOn(1, i))
    const ring = await Promise.all(starts.map((start) => api.bookVisit(practice, start)))
    const heard = new Set<string>()
    for (let round = 0; round < 4; round++) {
      const present = await Promise.all(
        ring.map(({ authorization }) => api.ask('/api/visit', { headers: { authorization } })),
      )
      const moves = present.map(({ json }, i) => {
        const { start, acts } = json as { start: string; acts: unknown[] }
        const next = starts[(starts.indexOf(start) + 1) % size] ?? ''
        return move(ring[i]?.authorization ?? '', next, acts.length + 1)
      })
      for (const { status, problem } of await Promise.all(moves))
        heard.add(`${status} ${status === 200 ? '' : problem.type}`)
    }
    expect([...heard].filter((answer) => !['200 ', '409 slot-taken'].includes(answer))).toEqual([])
    expect(await countConsistent()).toEqual({ visits: size, standing: size, busy: size })
    expect(api.logged).toEqual([])
  })
})

describe('one visit', () => {
  it('moved to many times, cancelled and marked at once: one of them wins, its time stands once', async () => {
    const { appointmentId, authorization } = await api.bookVisit(practice, startOn(2, 0))
    const before = await countConsistent()
    const act = { actNumber: 1, proof: proof() }
    const status = (to: string) =>
      api.ask(`/api/practice/appointments/${appointmentId}/status`, {
        cookie,
        json: { status: to, ...act, proof: proof() },
      })
    const answers = await Promise.all([
      ...Array.from({ length: 8 }, (_, i) => move(authorization, startOn(2, 2 + i), 1)),
      api.ask('/api/visit/cancel', { headers: { authorization }, json: act }),
      status('arrived'),
      status('cancelled'),
    ])
    const won = answers.filter((answer) => answer.status === 200)
    expect(won).toHaveLength(1)
    for (const answer of answers) expect([200, 409]).toContain(answer.status)
    const [row] = await api.owner<{ status: string; actCount: number }[]>`
      SELECT status, act_count FROM appointments WHERE manage_token_hash IS NOT NULL ORDER BY start_tick DESC LIMIT 1`
    expect(row?.actCount).toBe(1)
    const after = await countConsistent()
    expect(after.standing).toBe(after.visits)
    expect(after.busy).toBe(after.visits)
    expect(before.visits - after.visits).toBe(row?.status === 'cancelled' ? 1 : 0)
    expect(api.logged).toEqual([])
  })

  it('that has arrived or was cancelled moves no more, whoever holds the link', async () => {
    for (const [day, to] of [
      [3, 'arrived'],
      [4, 'cancelled'],
    ] as const) {
      const { appointmentId, authorization } = await api.bookVisit(practice, startOn(day, 0))
      const json = { status: to, actNumber: 1, proof: proof() }
      const path = `/api/practice/appointments/${appointmentId}/status`
      expect(await api.ask(path, { cookie, json })).toMatchObject({ status: 200 })
      expect(await move(authorization, startOn(day, 4), 2)).toMatchObject({
        status: 409,
        problem: { type: 'status-not-possible' },
      })
      const cancel = { actNumber: 2, proof: proof() }
      expect(await api.ask('/api/visit/cancel', { headers: { authorization }, json: cancel })).toMatchObject({
        status: 409,
        problem: { type: 'status-not-possible' },
      })
    }
  })
})

describe('an id that stands in another practice', () => {
  it('books there and here: neither sees the other', async () => {
    const other = await api.open()
    const first = await api.bookVisit(practice, startOn(5, 0))
    const second = await api.bookVisit(other.practice, startOn(5, 0))
    const again = {
      ...second.request,
      appointmentId: first.appointmentId,
      start: startOn(5, 2),
    }
    const path = `/api/practices/${other.practice.slug}/appointments`
    expect(await api.ask(path, { json: again })).toMatchObject({ status: 201 })
    const seen = await api.ask('/api/visit', { headers: { authorization: first.authorization } })
    expect(seen.json).toMatchObject({ practiceSlug: practice.slug, start: startOn(5, 0) })
  })
})
