import type { ListedSchedule } from '@colloque/directory'
import { sampleFacts } from '@colloque/directory/samples'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  connect,
  countTiles,
  type Database,
  findChangedAreas,
  findEntries,
  findNextFreed,
  findTileBusy,
  findTileCalendars,
  findTilePractices,
  findTilesOf,
  publishAlone,
  writeListing,
  writeShard,
} from '../src/index.ts'
import { buildPractice, tuesdayNine } from './builders.ts'

let database: TestDatabase
let sql: Database
let owner: Database
let jobs: Database
beforeAll(async () => {
  database = await testDatabase()
  sql = connect(database.url, { max: 4 })
  owner = connect(database.url, { role: null, max: 2 })
  jobs = connect(database.url, { role: 'colloque_jobs', max: 2 })
})
afterAll(async () => {
  await Promise.all([sql, owner, jobs].map((pool) => pool.end()))
  await database.drop()
})

type Practice = Awaited<ReturnType<typeof buildPractice>>

async function openPractice(): Promise<Practice> {
  const practice = await buildPractice(sql)
  await sql`UPDATE practices SET state = 'open' WHERE practice_id = ${practice.practiceId}`
  return practice
}

const factsOf = (name: string) => sampleFacts('a-practice', { name })

function listed({ scheduleId }: Pick<Practice, 'scheduleId'>, area: string, name = 'Dr A'): ListedSchedule {
  return { scheduleId, area, entry: factsOf(name), shortest: null }
}

const list = (practice: Practice, entries: readonly ListedSchedule[]) =>
  sql.begin((tx) => writeListing(tx, practice.practiceId, entries))
const revisionOf = async (area: string) =>
  (await findChangedAreas(sql)).find((changed) => changed.area === area)?.revision

describe('listing a practice', () => {
  it('puts its calendars side by side into a tile, and the next practice after them', async () => {
    const [first, second] = [await openPractice(), await openPractice()]
    await list(first, [
      listed(first, 'fr-01'),
      listed({ scheduleId: first.otherScheduleId }, 'fr-01', 'Dr B'),
    ])
    await list(second, [listed(second, 'fr-01', 'Dr C')])
    expect(await findEntries(sql, 'fr-01')).toEqual([
      { scheduleId: first.scheduleId, entry: factsOf('Dr A'), tile: 0, position: 0 },
      { scheduleId: first.otherScheduleId, entry: factsOf('Dr B'), tile: 0, position: 1 },
      { scheduleId: second.scheduleId, entry: factsOf('Dr C'), tile: 0, position: 2 },
    ])
    const practices = await findTilePractices(sql, 'fr-01', 0)
    expect(practices.map(({ slug }) => slug)).toEqual([first.slug, second.slug])
    expect((await findTileCalendars(sql, 'fr-01', 0)).map(({ slug }) => slug)).toEqual([
      first.slug,
      first.slug,
      second.slug,
    ])
  })

  it('gives no place twice: who comes after somebody who left stands in a new one', async () => {
    const [first, second] = [await openPractice(), await openPractice()]
    await list(first, [listed(first, 'fr-02')])
    await list(first, [])
    await list(second, [listed(second, 'fr-02', 'Dr B')])
    expect(await findEntries(sql, 'fr-02')).toEqual([
      { scheduleId: second.scheduleId, entry: factsOf('Dr B'), tile: 0, position: 1 },
    ])
  })

  it('begins another tile when 64 places were given out, and keeps a practice whole', async () => {
    const practice = await openPractice()
    await owner`INSERT INTO directory_areas (area, tile_sizes) VALUES ('fr-03', '{63}')`
    await list(practice, [
      listed(practice, 'fr-03'),
      listed({ scheduleId: practice.otherScheduleId }, 'fr-03'),
    ])
    expect((await findEntries(sql, 'fr-03')).map(({ tile, position }) => [tile, position])).toEqual([
      [1, 0],
      [1, 1],
    ])
    expect(await countTiles(sql, 'fr-03')).toBe(2)
    expect(await findTilesOf(sql, practice.practiceId)).toEqual([{ area: 'fr-03', tile: 1 }])
  })

  it('marks the area only when something is new', async () => {
    const practice = await openPractice()
    await list(practice, [listed(practice, 'fr-04')])
    const before = await revisionOf('fr-04')
    await list(practice, [listed(practice, 'fr-04')])
    expect(await revisionOf('fr-04')).toBe(before)
    await list(practice, [listed(practice, 'fr-04', 'Dr Renamed')])
    expect(await revisionOf('fr-04')).toBe((before ?? 0) + 1)
  })

  it('takes a calendar that moves to another area out of the first', async () => {
    const practice = await openPractice()
    await list(practice, [listed(practice, 'fr-05')])
    await list(practice, [listed(practice, 'fr-06')])
    expect(await findEntries(sql, 'fr-05')).toEqual([])
    expect(await findEntries(sql, 'fr-06')).toHaveLength(1)
  })

  it('gives every practice its own place when many list themselves at once', async () => {
    const practices = await Promise.all(Array.from({ length: 8 }, openPractice))
    await Promise.all(practices.map((practice) => list(practice, [listed(practice, 'fr-07')])))
    const places = (await findEntries(sql, 'fr-07')).map(({ position }) => position)
    expect(places).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })
})

describe('publishing', () => {
  it('notes which revision the files show, and lets nobody publish beside', async () => {
    const order: string[] = []
    const practice = await openPractice()
    await list(practice, [listed(practice, 'fr-08')])
    const area = (await findChangedAreas(jobs)).find(({ area }) => area === 'fr-08')
    if (!area) throw new Error('not marked')
    const bytes = new Uint8Array(32).fill(8)
    const shard = { plain: bytes, gzip: bytes, brotli: bytes, contentDigest: bytes, area: 'fr-08' }
    let beside: Promise<void> = Promise.resolve()
    await publishAlone(jobs, async (tx) => {
      beside = publishAlone(jobs, async () => void order.push('second'))
      await writeShard(tx, area, { ...shard, entries: 1, tiles: 1 }, Date.UTC(2026, 10, 24))
      order.push('first')
    })
    await beside
    expect(order).toEqual(['first', 'second'])
    expect(await revisionOf('fr-08')).toBeUndefined()
  })

  it('refuses the signing key to the API', async () => {
    await expect(sql`SELECT secret_key FROM directory_key`).rejects.toThrow(/permission denied/)
    expect(await jobs`SELECT FROM directory_key`).toHaveLength(1)
  })
})

describe('a time that is free again', () => {
  const ahead = Math.floor(Date.now() / 300_000) + 2_000
  // A group's time belongs to nobody, so that no visit is needed.
  const take = ({ practiceId, scheduleId }: Practice, startTick: number, taken = 1) => owner`
    INSERT INTO busy ${owner({
      practiceId,
      scheduleId,
      during: `[${startTick},${startTick + 4})`,
      startTick,
      places: 3,
      taken,
    })}`
  const giveBack = ({ practiceId }: Practice) => sql`DELETE FROM busy WHERE practice_id = ${practiceId}`
  const freedOf = ({ practiceId }: Practice) =>
    owner<{ ms: number }[]>`
      SELECT (extract(epoch FROM visible_at - clock_timestamp()) * 1000)::float8 AS ms FROM freed_times
      WHERE practice_id = ${practiceId}`
  const busyOf = (area: string) => findTileBusy(sql, { area, tile: 0 }, ahead - 100, ahead + 100)

  async function listedIn(area: string): Promise<Practice> {
    const practice = await openPractice()
    await list(practice, [listed(practice, area)])
    return practice
  }

  it('counts as taken in the directory for half a minute to five minutes', async () => {
    const practice = await listedIn('fr-09')
    await take(practice, ahead)
    await giveBack(practice)
    const [freed] = await freedOf(practice)
    expect(freed?.ms).toBeGreaterThan(25_000)
    expect(freed?.ms).toBeLessThan(300_001)
    expect(await busyOf('fr-09')).toMatchObject([{ fromTick: ahead, untilTick: ahead + 4, isFreed: true }])
    expect(await findNextFreed(sql, 'fr-09', 0)).toBeGreaterThan(20_000)
  })

  it('is shown once its delay is over', async () => {
    const practice = await listedIn('fr-10')
    await take(practice, ahead)
    await giveBack(practice)
    await owner`UPDATE freed_times SET visible_at = clock_timestamp() WHERE practice_id = ${practice.practiceId}`
    expect(await busyOf('fr-10')).toEqual([])
    expect(await findNextFreed(sql, 'fr-10', 0)).toBeNull()
  })

  it('waits each time for another while', async () => {
    const practice = await listedIn('fr-11')
    for (let index = 0; index < 12; index += 1) {
      await take(practice, ahead + index * 10)
      await giveBack(practice)
    }
    const delays = (await freedOf(practice)).map(({ ms }) => Math.round(ms / 1000))
    expect(new Set(delays).size).toBeGreaterThan(6)
  })

  it('is not kept when it lies in the past, or stands in no directory', async () => {
    const [past, unlisted] = [await listedIn('fr-12'), await openPractice()]
    await take(past, tuesdayNine - 100_000)
    await giveBack(past)
    await take(unlisted, ahead)
    await giveBack(unlisted)
    expect(await freedOf(past)).toEqual([])
    expect(await freedOf(unlisted)).toEqual([])
  })

  it('is kept for a group that was full', async () => {
    const practice = await listedIn('fr-13')
    await take(practice, ahead, 3)
    await owner`UPDATE busy SET taken = 2 WHERE practice_id = ${practice.practiceId}`
    expect(await freedOf(practice)).toHaveLength(1)
  })
})
