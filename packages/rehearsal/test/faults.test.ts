// A short storm, and the same storm over a deployment that acknowledges what is not yet safe: it must be found out.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Deployment } from '../src/faults/deployment.ts'
import { storm } from '../src/faults/storm.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloque-faults-'))
  await chmod(folder, 0o711)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const around = {
  practices: 2,
  killsADisturbance: 3,
  untilAt: Number.POSITIVE_INFINITY,
  signal: new AbortController().signal,
}

it('loses nothing that was acknowledged and gives no time twice, whatever is killed', async () => {
  const seed = Date.now() % 1_000_000
  const said = [`seed ${seed}`]
  const say = (line: string) => said.push(line)
  const struck = await storm({ ...around, dataFolder: join(folder, 'true'), kills: 3, seed, say })
  expect(struck.verdict.violations, said.join('\n')).toEqual([])
  expect(struck.kills).toBe(3)
  expect(struck.verdict.acknowledged, 'people did book (control)').toBeGreaterThan(30)
}, 600_000)

it('finds out a database that answers before its log is on disk (control)', async () => {
  const struck = await storm({
    ...around,
    dataFolder: join(folder, 'hasty'),
    kills: 1,
    // Begins with PostgreSQL itself.
    seed: 2,
    say: () => undefined,
    sabotage: answerBeforeWriting,
  })
  expect(struck.verdict.lost).toBeGreaterThan(0)
  expect(struck.verdict.violations.join('\n')).toContain('was acknowledged and does not exist: it was lost')
}, 600_000)

// The server refuses to start on such a database; so it is made hasty only once the server is up.
async function answerBeforeWriting({ owner }: Deployment): Promise<void> {
  await owner.unsafe('ALTER SYSTEM SET synchronous_commit = off')
  await owner.unsafe("ALTER SYSTEM SET wal_writer_delay = '10s'")
  await owner.unsafe("ALTER SYSTEM SET wal_writer_flush_after = '1GB'")
  await owner`SELECT pg_reload_conf()`
}
