// Two libraries that build an index, on the same rows and words: how long until the first answer, and what they keep in memory.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  buildShard,
  createDirectory,
  type DirectoryEntry,
  findSpecialtyName,
  parseShard,
  search,
} from '@colloque/directory'
import FlexSearch from 'flexsearch'
import MiniSearch from 'minisearch'
import { rounded } from './statistics.ts'

setFlagsFromString('--expose-gc')
const collectOnce = runInNewContext('gc') as () => void

// What finalizers hold goes with the second round.
function collect(): void {
  for (let round = 0; round < 3; round += 1) collectOnce()
}

type Measured = { name: string; firstAnswerMs: number; megabytes: number }

/** Each from the bytes it would receive. */
export function measurePeers(rows: readonly DirectoryEntry[]): Measured[] {
  const shard = buildShard('fr-75', rows)
  const documents = JSON.stringify(rows.map(documentOf))
  return [
    measure('colloque', () => {
      const directory = createDirectory([parseShard(shard, 'fr-75')])
      search(directory, { words: 'dermato', order: 'relevance', limit: 20 })
      return directory
    }),
    measure('miniSearch', () => {
      const index = new MiniSearch({ fields: ['name', 'practice', 'specialty', 'place'] })
      index.addAll(JSON.parse(documents) as ReturnType<typeof documentOf>[])
      index.search('dermato', { prefix: true })
      return index
    }),
    measure('flexSearch', () => {
      const index = new FlexSearch.Index({ tokenize: 'forward' })
      for (const { id, ...texts } of JSON.parse(documents) as ReturnType<typeof documentOf>[])
        index.add(id, Object.values(texts).join(' '))
      index.search('dermato')
      return index
    }),
  ]
}

function documentOf(
  { name, practice, specialtyCodes, postalCode, municipality }: DirectoryEntry,
  id: number,
) {
  const specialty = specialtyCodes.map((code) => findSpecialtyName(code, 'fr')).join(' ')
  return { id, name, practice, specialty, place: `${postalCode} ${municipality}` }
}

function measure(name: string, begin: () => unknown): Measured {
  collect()
  const before = process.memoryUsage()
  const begunAt = performance.now()
  const kept = begin()
  const firstAnswerMs = performance.now() - begunAt
  collect()
  const after = process.memoryUsage()
  const bytes = after.heapUsed + after.external - before.heapUsed - before.external
  // Read after the measuring, so that nothing was collected that is in use.
  if (kept === null) throw new Error('nothing was made')
  return { name, firstAnswerMs: rounded(firstAnswerMs), megabytes: rounded(bytes / 1e6) }
}
