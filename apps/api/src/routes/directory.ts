// The directory's files. What is looked for in them stays in the browser: nothing here knows a word of it.
import type { Handlers } from '@colloque/contract'
import type { Context } from 'hono'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { answerFile } from '../pages/answer-file.ts'
import type { PageFile } from '../pages/load-pages.ts'
import { Refusal } from '../refusal.ts'
import { bytesOf } from '../wire/bytes-and-instants.ts'

type Names =
  | 'findDirectoryList'
  | 'findDirectoryShard'
  | 'findDirectoryStarts'
  | 'findDirectoryTile'
  | 'findTileDocuments'

export function directoryHandlers({
  directory,
}: Pick<Dependencies, 'directory'>): Pick<Handlers<ApiEnv>, Names> {
  return {
    findDirectoryList: async (c) => answer(c, await directory.list()),
    findDirectoryShard: async (c) => answer(c, await directory.shard(bytesOf(c.req.valid('param').hash))),
    findDirectoryStarts: async (c) => answer(c, await directory.starts(c.req.valid('param').area)),
    findDirectoryTile: async (c) => {
      const { week, ...place } = c.req.valid('param')
      return answer(c, await directory.tile(place, week))
    },
    findTileDocuments: async (c) => answer(c, await directory.documents(c.req.valid('param'))),
  }
}

// The forms are ready: what the contract's type would make of them is the same text, made again.
function answer(c: Context, file: PageFile | null): never {
  if (!file) throw new Refusal('not-found')
  return answerFile(c, file, 200, {}) as never
}
