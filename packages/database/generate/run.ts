// Writes docs/data-flow.md; with --check, fails when the copy there is another one.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateDataFlow } from './data-flow.ts'

const path = join(import.meta.dirname, '../../../docs/data-flow.md')
const fresh = generateDataFlow()
if (!process.argv.includes('--check')) {
  writeFileSync(path, fresh)
} else if (!existsSync(path) || readFileSync(path, 'utf8') !== fresh) {
  console.error('docs/data-flow.md is stale: run npm run generate.')
  process.exitCode = 1
}
