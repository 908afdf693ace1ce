// Loading and searching 30,000 rows in Node, unthrottled.
import { buildShard, createDirectory, type DirectoryEntry, parseShard, search } from '@colloque/directory'
import { queries, searchedFrom } from './queries.ts'
import { median, rounded, timed } from './statistics.ts'

const area = 'fr-75'

export function measureInNode(rows: readonly DirectoryEntry[], rounds: number) {
  const bytes = buildShard(area, rows)
  const loadMs = timed(rounds * 3, () => createDirectory([parseShard(bytes, area)]))
  const directory = createDirectory([parseShard(bytes, area)])
  const each = queries.map((words) =>
    timed(rounds * 5, () => search(directory, { words, order: 'relevance', from: searchedFrom, limit: 20 })),
  )
  return {
    loadMs: rounded(loadMs),
    queryMs: rounded(median(each)),
    slowestQueryMs: rounded(Math.max(...each)),
  }
}
