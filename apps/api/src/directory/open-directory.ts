// The directory as this process serves it: files of the publishing job as they are, tiles and starts made here of what is
// free now. What changes is forgotten like any other answer; a tile is made anew at most once a second.
import {
  type Change,
  countTiles,
  type Database,
  findDirectoryList,
  findShard,
  findTilePractices,
  findTilesOf,
} from '@colloque/database'
import type { Id } from '@colloque/encoding'
import type { PageFile } from '../pages/load-pages.ts'
import { createFresh } from './fresh.ts'
import { fileOf, jsonFile, sizeOfFile } from './json-file.ts'
import { publishedPractice } from './published-practice.ts'
import { readTileStarts, startsOfArea } from './starts-json.ts'
import { makeTile, type TilePlace } from './tile-json.ts'

/** Null: there is no such file. */
export type Directory = {
  list(): Promise<PageFile | null>
  /** The Ed25519 key (32 bytes) that checks the list, or null before there is one. */
  publicKey(): Promise<Uint8Array | null>
  /** `contentDigest`: 32 bytes. */
  shard(contentDigest: Uint8Array): Promise<PageFile | null>
  starts(area: string): Promise<PageFile | null>
  tile(place: TilePlace, week: string): Promise<PageFile | null>
  documents(place: TilePlace): Promise<PageFile | null>
  forget(change: Exclude<Change, { inbox: true }>): void
  forgetAll(): void
}

const minuteMs = 60_000
const dayMs = 86_400_000
/** Nobody publishes times further ahead (§1.2 of the practice document: at most 730 days). */
const furthestMs = 731 * dayMs

type Means = { sql: Database; now: () => number; mayRemember: () => boolean }

/** `now`: current instant, ms. `mayRemember`: false while changes of other processes would not be heard. */
export function openDirectory({ sql, now, mayRemember }: Means): Directory {
  const files = createFresh<PageFile | null>(mayRemember, sizeOfFile)
  const startsOfTiles = createFresh<number[][]>(mayRemember, (starts) => starts.length * 100)
  const lists = createFresh<{ file: PageFile; publicKey: Uint8Array } | null>(
    () => true,
    () => 0,
  )

  const find = (
    name: string,
    make: () => Promise<{ json: unknown; about: readonly Id[]; freshMs: number }>,
  ) =>
    files.find(name, async () => {
      const { json, about, freshMs } = await make()
      const value = json === null ? null : await fileOf(Buffer.from(JSON.stringify(json)))
      return { value, about, freshMs }
    })
  const findList = () =>
    lists.find('list', async () => {
      const list = await findDirectoryList(sql)
      const value = list && { file: await fileOf(list.body), publicKey: list.publicKey }
      return { value, about: [], freshMs: 0 }
    })
  const hasTile = async ({ area, tile }: TilePlace) => tile < (await countTiles(sql, area))

  return {
    list: async () => (await findList())?.file ?? null,
    publicKey: async () => (await findList())?.publicKey ?? null,

    shard: (contentDigest) =>
      files.find(`shard ${Buffer.from(contentDigest).toString('base64url')}`, async () => {
        const shard = await findShard(sql, contentDigest)
        // Nobody can ask for one that is not there yet: its name is its content.
        return { value: shard && jsonFile(shard, true), about: [], freshMs: shard ? dayMs : 0 }
      }),

    starts: (area) =>
      find(`starts ${area}`, async () => {
        const count = await countTiles(sql, area)
        const nowAt = now()
        const tiles: number[][][] = []
        for (let tile = 0; tile < count; tile += 1) {
          const place = { area, tile }
          tiles.push(await startsOfTiles.find(nameOf(place), () => readTileStarts(sql, place, nowAt)))
        }
        return { json: count === 0 ? null : startsOfArea(area, tiles, nowAt), about: [], freshMs: 0 }
      }),

    tile: (place, week) =>
      find(`tile ${nameOf(place)}${week}`, async () => {
        const at = Date.parse(`${week}T00:00:00Z`)
        const isTold = at > now() - 8 * dayMs && at < now() + furthestMs
        if (!isTold || !(await hasTile(place))) return { json: null, about: [], freshMs: minuteMs }
        return makeTile(sql, place, week, now())
      }),

    documents: (place) =>
      find(`documents ${nameOf(place)}`, async () => {
        if (!(await hasTile(place))) return { json: null, about: [], freshMs: minuteMs }
        const practices = await findTilePractices(sql, place.area, place.tile)
        const about = practices.map(({ practiceId }) => practiceId)
        return { json: { practices: practices.map(publishedPractice) }, about, freshMs: minuteMs }
      }),

    forget({ practiceId, scheduleId }) {
      for (const fresh of [files, startsOfTiles]) fresh.forget(scheduleId ?? practiceId)
      // A practice that is new in a tile is known to no file of it yet.
      if (scheduleId === null) void forgetTiles(practiceId).catch(() => undefined)
    },
    forgetAll() {
      for (const fresh of [files, startsOfTiles]) fresh.forgetAll()
    },
  }

  async function forgetTiles(practiceId: Id): Promise<void> {
    for (const { area, tile } of await findTilesOf(sql, practiceId)) {
      startsOfTiles.forgetNames(nameOf({ area, tile }))
      for (const kind of ['tile', 'documents']) files.forgetNames(`${kind} ${nameOf({ area, tile })}`)
    }
  }
}

// Ends with a space: no name is the beginning of another tile's.
function nameOf({ area, tile }: TilePlace): string {
  return `${area} ${tile} `
}
