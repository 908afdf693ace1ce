// Temporal is the oracle for wall times; the host's own zone must not matter.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { zones } from './zones.ts'

const program = fileURLToPath(new URL('compare-with-temporal.ts', import.meta.url))

function compare(hostZone: string, ...argument: string[]) {
  const run = spawnSync(process.execPath, [program, ...argument], {
    env: { ...process.env, TZ: hostZone },
    encoding: 'utf8',
  })
  expect(run.stderr).toBe('')
  return JSON.parse(run.stdout)
}

describe('wall times around every clock change', () => {
  it.each([
    ['Pacific/Apia', -780],
    ['America/St_Johns', 210],
  ])('agree with Temporal on a host in %s', (hostZone, hostOffset) => {
    const counts = compare(hostZone)
    expect(counts).toMatchObject({ zones: zones.length, differences: 0, first: [], hostOffset })
    expect(counts.changes).toBeGreaterThan(150)
    expect(counts.wallTimes).toBeGreaterThan(40_000)
  })

  it('would be seen to differ (control: another policy for skipped times)', () => {
    expect(compare('UTC', 'earlier').differences).toBeGreaterThan(100)
  })
})
