// The command of the rehearsal against a real server: clean while the database guards its times, red once the guard is
// taken away or an answer lies. What a rehearsal finds, it must be able to find.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@colloque/database'
import { closeBrowser } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

const main = join(import.meta.dirname, '../packages/rehearsal/src/rush/main.ts')

let service: Service
let practice: FoundedPractice
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloque-rush-'))
  service = await startService({ apps: [] })
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
})

afterAll(async () => {
  await service.stop()
  await closeBrowser()
  await rm(folder, { recursive: true })
})

type Ended = { code: number | null; said: string; told: string; report: string }

/** Runs the command; 81 patients in nine seconds unless told otherwise. */
async function rush(more: string[] = [], during?: (child: ChildProcess) => Promise<void>): Promise<Ended> {
  const out = join(folder, 'rush.html')
  const usual = [
    '--url',
    service.origin,
    '--practice',
    practice.slug,
    '--scale',
    '0.00006',
    '--minutes',
    '0.15',
  ]
  const child = spawn(process.execPath, [main, ...usual, '--out', out, ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [said, told] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString()
  })
  const exited = once(child, 'exit')
  await during?.(child)
  await exited
  const report = await readFile(out, 'utf8').catch(() => '')
  await rm(out, { force: true })
  return { code: child.exitCode, said, told, report }
}

function lastLine({ said }: Ended): { name: string; ok: boolean; figures: Record<string, number> } {
  return JSON.parse(said.trim().split('\n').at(-1) ?? '')
}

describe('npm run rush', () => {
  it('books for a crowd, finds everything standing, and says so in its last line and its report', async () => {
    const ended = await rush()
    const { name, ok, figures } = lastLine(ended)
    expect(ended.told).not.toContain('Error')
    expect(name).toBe('rush')
    expect(figures).toMatchObject({
      arrived: 81,
      doubleBookings: 0,
      lost: 0,
      contradictions: 0,
      unverified: 0,
    })
    expect(figures.confirmed).toBeGreaterThan(40)
    expect(figures.verified).toBeGreaterThanOrEqual(figures.confirmed ?? 0)
    expect(ok).toBe(true)
    expect(ended.code).toBe(0)
    expect(ended.report).toContain('It held')
    const rows = await inDatabase<{ n: number }>('SELECT count(*)::int AS n FROM appointments')
    expect(rows[0]?.n).toBe(figures.confirmed)
  })

  it('turns red when an answer lies about where a visit stands', async () => {
    const elsewhere = '2030-01-01T09:00:00Z'
    let lies = 1
    service.proxy.lie((method, path) =>
      method === 'GET' && path === '/api/visit' && lies-- > 0
        ? ({ json }) => (typeof json === 'object' ? { ...json, start: elsewhere } : json)
        : null,
    )
    const ended = await rush(['--seed', '2'])
    service.proxy.lie(null)
    expect(lastLine(ended)).toMatchObject({ ok: false, figures: { lost: 1, doubleBookings: 0 } })
    expect(ended.code).toBe(1)
    expect(ended.report).toContain('1 acknowledged visit was lost')
  })

  it('ends at Ctrl-C, and still asks the server and writes its report', async () => {
    const ended = await rush(['--seed', '3', '--minutes', '15', '--scale', '0.01'], async (child) => {
      await once(child.stderr ?? child, 'data')
      setTimeout(() => child.kill('SIGINT'), 4000)
    })
    const { figures } = lastLine(ended)
    expect(figures.arrived).toBeGreaterThan(0)
    expect(figures.arrived).toBeLessThan(2000)
    expect(figures).toMatchObject({ doubleBookings: 0, lost: 0 })
    expect(ended.report).toContain('stopped before its end')
  })

  it('turns red on double bookings, once the database no longer guards its times', async () => {
    const guards = await inDatabase<{ name: string }>(
      "SELECT conname AS name FROM pg_constraint WHERE conrelid = 'busy'::regclass AND contype = 'x'",
    )
    for (const { name } of guards) await inDatabase(`ALTER TABLE busy DROP CONSTRAINT ${name}`)
    // Everybody goes on seeing every time as free, so that many ask for the same.
    const seen = new Map<string, unknown>()
    service.proxy.lie((_, path) => {
      if (!path.includes('/availability')) return null
      return ({ json }) => {
        if (!seen.has(path)) seen.set(path, json)
        return seen.get(path)
      }
    })
    const ended = await rush(['--seed', '4'])
    service.proxy.lie(null)
    const { ok, figures } = lastLine(ended)
    expect(figures.doubleBookings).toBeGreaterThan(0)
    expect(ok).toBe(false)
    expect(ended.code).toBe(1)
    expect(ended.report).toMatch(/It did not hold: \d+ times? (was|were) given twice/)
  })

  it('refuses a host that is not this computer, and a practice that is not there, with one sentence', async () => {
    const away = await rush(['--url', 'http://colloque.example'])
    expect(away.told).toMatch(/^A rush against colloque\.example is an attack unless it is yours.*\n$/)
    expect(away).toMatchObject({ code: 1, said: '', report: '' })
    const absent = await rush(['--practice', 'nobody-here'])
    expect(absent.told).toBe('There is no open practice nobody-here there.\n')
    expect(absent).toMatchObject({ code: 1, said: '', report: '' })
  })
})

/** As the owner, behind the server's back. */
async function inDatabase<Row>(statement: string): Promise<Row[]> {
  const owner = connect(service.database.url, { role: null, max: 1 })
  try {
    return await owner.unsafe<Row[]>(statement)
  } finally {
    await owner.end()
  }
}
