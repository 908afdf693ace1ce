// Writes src/holidays/holiday-table.ts; with --check, fails when the table there is another one.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateHolidayTable } from './holiday-table.ts'

const path = join(import.meta.dirname, '../src/holidays/holiday-table.ts')
const fresh = generateHolidayTable()
if (!process.argv.includes('--check')) {
  writeFileSync(path, fresh)
} else if (!existsSync(path) || readFileSync(path, 'utf8') !== fresh) {
  console.error('packages/scheduling/src/holidays/holiday-table.ts is stale: run npm run generate.')
  process.exitCode = 1
}
