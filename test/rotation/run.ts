// npm run bench -- rotation. Runs the measurement under vitest, which brings the database, and ends with its one line.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const answer = join(mkdtempSync(join(tmpdir(), 'colloque-rotation-')), 'figures.json')
const command = [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--config',
  'test/rotation/vitest.config.ts',
]
const run = spawnSync(process.execPath, command, {
  cwd: root,
  stdio: ['inherit', process.stderr.fd, 'inherit'],
  env: { ...process.env, COLLOQUE_ROTATION_FIGURES: answer },
})
if (existsSync(answer)) console.log(readFileSync(answer, 'utf8').trim())
process.exitCode = run.status ?? 1
