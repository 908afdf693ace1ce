import { setTimeout as sleep } from 'node:timers/promises'
import { brotliDecompressSync } from 'node:zlib'
import { writeListing } from '@colloque/database'
import { sampleFacts } from '@colloque/directory/samples'
import { type Id, parseId } from '@colloque/encoding'
import type { BuiltPractice } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())

const week = '2026-11-23'
const shortest = {
  beforeTicks: 0,
  lengthTicks: 4,
  afterTicks: 1,
  gridMinutes: 20,
  offeredGridMinutes: 20,
  noticeMinutes: 120,
  horizonDays: 60,
}

/** An open practice whose first calendar is listed in `area`. */
async function listed(area: string): Promise<BuiltPractice> {
  const { practice } = await api.open()
  const healthcareServiceId = practice.document.healthcareServices[0]?.id ?? ''
  const schedule = { entry: sampleFacts(practice.slug), area, shortest: { ...shortest, healthcareServiceId } }
  await api.sql.begin((tx) =>
    writeListing(tx, practice.practiceId as Id, [
      { scheduleId: parseId(practice.scheduleId), ...schedule },
      { scheduleId: parseId(practice.secondScheduleId), ...schedule, shortest: null },
    ]),
  )
  api.deps.tell([{ practiceId: practice.practiceId as Id, scheduleId: null }])
  return practice
}

describe('a tile', () => {
  it('tells the same free time as each calendar does itself', async () => {
    const practice = await listed('fr-01')
    await api.bookVisit(practice, tuesdayAt(9))
    const { status, json } = await api.ask(`/directory/tiles/fr-01/0/${week}`)
    expect(status).toBe(200)
    const own = await Promise.all(
      [practice.scheduleId, practice.secondScheduleId].map(async (id, position) => {
        const path = `/api/practices/${practice.slug}/schedules/${id}/availability?from=${week}&days=7`
        return { position, slug: practice.slug, ...((await api.ask(path)).json as object) }
      }),
    )
    expect(json).toEqual({
      format: 'colloque/directory-tile/v1',
      area: 'fr-01',
      tile: 0,
      week,
      schedules: own,
    })
  })

  it('is made anew when something is booked, at most once a second', async () => {
    const practice = await listed('fr-02')
    const path = `/directory/tiles/fr-02/0/${week}`
    const first = await api.ask(path)
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect(await api.ask(path, { headers })).toMatchObject({ status: 304, text: '' })
    await api.bookVisit(practice, tuesdayAt(10))
    expect((await api.ask(path, { headers })).status).toBe(304)
    await sleep(1_050)
    const second = await api.ask(path, { headers })
    expect(second.status).toBe(200)
    expect(second.text).not.toBe(first.text)
  })

  it('does not show at once that a visit was cancelled, though its time can be booked', async () => {
    const practice = await listed('fr-03')
    // Freed times are kept by the clock of the database.
    const ahead = new Date(Math.ceil(Date.now() / 86_400_000 + 2) * 86_400_000 + 9 * 3_600_000)
    api.setNow(Date.now())
    try {
      const monday = new Date(ahead.getTime() - ((ahead.getUTCDay() + 6) % 7) * 86_400_000)
      const now = `/directory/tiles/fr-03/0/${monday.toISOString().slice(0, 10)}`
      const free = await api.ask(now)
      const { appointmentId } = await api.bookVisit(practice, ahead.toISOString().replace('.000', ''))
      await sleep(1_050)
      const taken = await api.ask(now)
      expect(taken.text).not.toBe(free.text)
      await api.owner`DELETE FROM busy WHERE appointment_id = ${parseId(appointmentId)}`
      api.deps.tell([{ practiceId: practice.practiceId as Id, scheduleId: parseId(practice.scheduleId) }])
      await sleep(1_050)
      expect((await api.ask(now)).text).toBe(taken.text)
      await api.owner`UPDATE freed_times SET visible_at = clock_timestamp() + interval '100 ms'`
      api.deps.tell([{ practiceId: practice.practiceId as Id, scheduleId: parseId(practice.scheduleId) }])
      await sleep(1_200)
      expect((await api.ask(now)).text).toBe(free.text)
    } finally {
      api.setNow(Date.UTC(2026, 10, 23, 7))
    }
  })

  it('comes compressed to whom takes that', async () => {
    await listed('fr-04')
    const path = `/directory/tiles/fr-04/0/${week}`
    const answer = await api.app.request(path, { headers: { 'accept-encoding': 'br' } })
    expect(answer.headers.get('content-encoding')).toBe('br')
    const plain = brotliDecompressSync(Buffer.from(await answer.arrayBuffer())).toString()
    expect(JSON.parse(plain)).toEqual((await api.ask(path)).json)
  })

  it.each([
    [`/directory/tiles/fr-01/7/${week}`, 404, 'a tile that is not there'],
    [`/directory/tiles/it-zz/0/${week}`, 404, 'an area nobody stands in'],
    ['/directory/tiles/fr-01/0/2019-01-07', 404, 'a week long ago'],
    ['/directory/tiles/fr-01/0/2026-11-24', 400, 'a Tuesday'],
    [`/directory/tiles/FR-01/0/${week}`, 400, 'no area'],
    [`/directory/tiles/fr-01/-1/${week}`, 400, 'no number'],
    [`/directory/tiles/fr-01/0/${week}?q=hiv`, 200, 'words that nobody asked for, which nobody reads'],
  ])('answers %s with %i: %s', async (path, status) => {
    expect((await api.ask(path)).status).toBe(status)
  })
})

describe('starts of an area', () => {
  it('are up to three next ones of each calendar, at its place', async () => {
    const practice = await listed('fr-05')
    const { json } = await api.ask('/directory/areas/fr-05/starts')
    const { fromTick, tiles } = json as { fromTick: number; tiles: number[][][] }
    expect(fromTick).toBe(Date.UTC(2026, 10, 23, 7) / 300_000)
    const at = (tiles[0]?.[0] ?? []).map((offset) => new Date((fromTick + offset) * 300_000).toISOString())
    expect(at).toEqual(['2026-11-23T09:00:00.000Z', '2026-11-23T09:20:00.000Z', '2026-11-23T09:40:00.000Z'])
    expect(tiles[0]?.[1]).toEqual([])
    await api.bookVisit(practice, '2026-11-23T09:00:00Z')
    await sleep(1_050)
    const later = (await api.ask('/directory/areas/fr-05/starts')).json as { tiles: number[][][] }
    expect((later.tiles[0]?.[0]?.[0] ?? 0) > (tiles[0]?.[0]?.[0] ?? 0)).toBe(true)
  })

  it('are not there for an area nobody stands in', async () => {
    expect((await api.ask('/directory/areas/de-zz/starts')).status).toBe(404)
  })
})

describe('documents of a tile', () => {
  it('are those that each practice shows itself', async () => {
    const [one, other] = [await listed('fr-06'), await listed('fr-06')]
    const { json } = await api.ask('/directory/documents/fr-06/0')
    const own = await Promise.all(
      [one, other].map(async ({ slug }) => (await api.ask(`/api/practices/${slug}`)).json),
    )
    expect(json).toEqual({ practices: own })
  })
})

describe('the list', () => {
  it('is not there before the first was made, and neither is its key', async () => {
    expect((await api.ask('/directory/list')).status).toBe(404)
    expect((await api.ask('/api/deployment')).json).toMatchObject({ directoryPublicKey: null })
    expect((await api.ask(`/directory/shards/${'A'.repeat(43)}`)).status).toBe(404)
    expect((await api.ask('/directory/shards/..%2f..%2fetc')).status).toBe(400)
  })
})
