// The host's own zone must not matter to anything this package answers.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const program = fileURLToPath(new URL('print-answers.ts', import.meta.url))

function answersOn(hostZone: string, ...argument: string[]): string {
  const run = spawnSync(process.execPath, [program, ...argument], {
    env: { ...process.env, TZ: hostZone },
    encoding: 'utf8',
  })
  expect(run.stderr).toBe('')
  return run.stdout
}

const hosts = ['UTC', 'Pacific/Apia', 'America/St_Johns', 'Australia/Lord_Howe']

it('holidays, limits, lanes and starts are the same on every host', () => {
  const [first = '', ...others] = hosts.map((host) => answersOn(host))
  expect(first.length).toBeGreaterThan(10_000)
  for (const other of others) expect(other).toBe(first)
})

it('would be seen to differ (control: an instant that the host’s zone decides)', () => {
  expect(new Set(hosts.map((host) => answersOn(host, 'host'))).size).toBe(hosts.length)
})
