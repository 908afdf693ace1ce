// npm run pictures: the README's pictures, taken anew. With `-- --all <folder>`: every state of the practice's pages, on a
// telephone, a tablet and a desk, light and dark, with an index.html to look through them; nothing of it belongs into the
// repository. Names of areas after the folder take only those.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'
import { writeIndex } from '../test/pictures/write-index.ts'
import { root } from './workspaces.ts'

const { values, positionals } = parseArgs({
  options: { all: { type: 'string' } },
  allowPositionals: true,
})
const vitest = await startVitest('test', positionals, {
  root,
  config: 'test/pictures/vitest.config.ts',
  run: true,
  include: values.all ? ['test/pictures/all/*.ts'] : ['test/pictures/take-pictures.ts'],
  ...(values.all ? { provide: { pictureFolder: resolve(values.all) } } : {}),
})
await vitest.close()
if (values.all) {
  const folder = resolve(values.all)
  console.log(`${writeIndex(folder)} pictures: ${resolve(folder, 'index.html')}`)
}
