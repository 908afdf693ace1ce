// The worker that holds the directory: checks what was received, and searches it. It asks nobody anything.
import {
  createDirectory,
  type Directory,
  DirectoryError,
  distanceFrom,
  entryAt,
  parseList,
  parseShard,
  parseStarts,
  type Shard,
  type ShardList,
  type Starts,
  search,
} from '@colloque/directory'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import type { Answer, Choices, Kind, Received, Reply, Request, Requests } from './search-messages.ts'

let list: ShardList | null = null
let directory: Directory = createDirectory([])
let startsOf = new Map<string, Starts>()

type Handlers = { [K in Kind]: (asked: Requests[K]['asks']) => Promise<Requests[K]['answers']> }

const handlers: Handlers = {
  list: async ({ bytes, publicKey, deploymentId }) => {
    const newestRevision = list?.revision ?? 0
    list = parseList(new Uint8Array(bytes), parseBase64url(publicKey), { deploymentId, newestRevision })
    return { areas: list.shards.map(({ area, hash, entries }) => ({ area, hash, entries })) }
  },

  load: async ({ shards, starts }) => {
    const broken: string[] = []
    const parsed: Shard[] = []
    for (const received of shards) {
      const shard = await readShard(received).catch(() => null)
      if (shard) parsed.push(shard)
      else broken.push(received.area)
    }
    directory = createDirectory(parsed)
    startsOf = new Map()
    takeStarts(starts)
    return { size: directory.size, broken, choices: choicesOf(parsed) }
  },

  refresh: async ({ starts }) => ({ broken: takeStarts(starts) }),

  search: async (asked) => answerTo(asked),
}

async function readShard({ area, bytes }: Received): Promise<Shard> {
  const listed = list?.shards.find((shard) => shard.area === area)
  if (!bytes || !listed) throw new DirectoryError('wrong-area')
  const digest = toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  if (digest !== listed.hash) throw new DirectoryError('wrong-hash')
  return parseShard(new Uint8Array(bytes), area)
}

/** Which areas' starts could not be read; the older ones of those stay. */
function takeStarts(received: readonly Received[]): string[] {
  return received.flatMap(({ area, bytes }) => {
    try {
      if (bytes) startsOf.set(area, parseStarts(new Uint8Array(bytes), area))
      return bytes ? [] : [area]
    } catch {
      return [area]
    }
  })
}

function answerTo(asked: Requests['search']['asks']): Answer {
  const soonest = (area: string, tile: number, position: number) =>
    startsOf.get(area)?.of(tile, position)[0] ?? null
  const { total, rows, isCorrected } = search(directory, asked, soonest)
  const distance = asked.from && distanceFrom(asked.from)
  const hits = rows.map((row) => {
    const entry = entryAt(directory, row)
    return {
      ...entry,
      row,
      km: distance ? distance(entry.latitude, entry.longitude) : null,
      starts: startsOf.get(entry.area)?.of(entry.tile, entry.position) ?? [],
    }
  })
  return { total, hits, isCorrected }
}

function choicesOf(shards: readonly Shard[]): Choices {
  const wordsOf = (sets: (shard: Shard) => readonly (readonly string[])[]) => [
    ...new Set(shards.flatMap(sets).flat()),
  ]
  return {
    specialtyCodes: wordsOf(({ specialtySets }) => specialtySets),
    languages: wordsOf(({ languageSets }) => languageSets).map((tag) => tag.split('-', 1)[0] ?? tag),
    terms: wordsOf(({ termSets }) => termSets),
  }
}

async function reply({ id, kind, asked }: Request): Promise<Reply> {
  try {
    const handler = handlers[kind] as (asked: unknown) => Promise<unknown>
    return { id, answer: await handler(asked) }
  } catch (error) {
    return { id, error: error instanceof DirectoryError ? error.code : 'failed' }
  }
}

// One after the other: a search meets the directory as the page knows it.
let queue: Promise<void> = Promise.resolve()
addEventListener('message', ({ data }: MessageEvent<Request>) => {
  queue = queue.then(async () => postMessage(await reply(data)))
})
