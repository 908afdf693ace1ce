// npm run bench -- <name>: measures, prints ratios, ends with one line of JSON.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './workspaces.ts'

const benches: Record<string, string> = {
  sealing: 'packages/hpke/bench/run.ts',
  availability: 'packages/scheduling/bench/run.ts',
  booking: 'apps/api/bench/run.ts',
  agenda: 'test/bench/agenda.ts',
  record: 'apps/practice/bench/run.ts',
  rotation: 'test/rotation/run.ts',
  search: 'test/bench/search/run.ts',
  'proof-of-work': 'packages/admission/bench/run.ts',
}

const name = process.argv[2] ?? ''
const file = benches[name]
if (file === undefined) {
  console.error(`npm run bench -- <name>, one of: ${Object.keys(benches).join(', ')}`)
  process.exitCode = 1
} else {
  const run = spawnSync(process.execPath, [join(root, file), ...process.argv.slice(3)], {
    cwd: root,
    stdio: 'inherit',
  })
  process.exitCode = run.status ?? 1
}
