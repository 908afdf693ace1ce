// From two commands to a running Colloque and back to nothing: first start, second start, and every way
// of ending. The control is the list of processes while it runs: it is never empty.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbeddedDatabase } from '@colloque/embedded-database'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { findFreePort } from '../src/free-port.ts'
import { processesOf } from './processes.ts'
import { copyProject, type ProjectCopy } from './project-copy.ts'
import { findQuietPort } from './quiet-port.ts'
import { type Launcher, nothingIsLeft, run, runLauncher } from './run-launcher.ts'

const isRoot = process.getuid?.() === 0
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const READY = 'Ctrl-C ends everything.'
let copy: ProjectCopy
let environment: { PORT: string }
let running: Launcher | null = null

beforeAll(async () => {
  copy = await copyProject(isRoot ? 65534 : undefined)
  environment = { PORT: String(await findQuietPort()) }
})
afterEach(() => {
  if (running?.child.exitCode === null) running.child.kill('SIGKILL')
  running = null
})
afterAll(async () => {
  await nothingIsLeft(copy, [])
  await copy.remove()
})

/** Starts, waits for the greeting, and returns what runs. */
async function startAndList(options: Parameters<typeof runLauncher>[2] = {}) {
  const launcher = runLauncher(copy, environment, options)
  running = launcher
  const readyMs = await launcher.prints(READY)
  const processes = processesOf(copy.folder)
  const commands = [...processes.values()].join('\n')
  for (const part of [
    'start.mjs',
    'apps/api/src/main.ts',
    'apps/api/src/jobs.ts',
    'postgres -D',
    'watchdog',
  ]) {
    expect(commands).toContain(part)
  }
  return { launcher, readyMs, processes, commands }
}

const origin = () => `http://localhost:${environment.PORT}`

async function practiceCount(): Promise<number> {
  const { practices } = (await (await fetch(`${origin()}/api/practices`)).json()) as { practices: unknown[] }
  return practices.length
}

describe('npm start', () => {
  it('comes up from nothing as an ordinary user, says where everything is, and ends on Ctrl-C', async () => {
    const { launcher, readyMs, processes, commands } = await startAndList()
    const printed = launcher.output()
    console.log(`first start: ready after ${Math.round(readyMs)} ms`)
    expect(printed).toContain(`Patients     ${origin()}/`)
    expect(printed).toContain(`Practices    ${origin()}/practice`)
    expect(printed).toContain(join(copy.folder, '.colloque'))
    expect((await fetch(`${origin()}/healthz`)).status).toBe(200)
    expect((await fetch(`${origin()}/readyz`)).status).toBe(200)
    expect((await stat(join(copy.folder, '.colloque'))).mode & 0o777).toBe(0o700)
    expect(await practiceCount()).toBe(4)
    const { passphrase } = signIn(printed)
    expect(commands).not.toContain(passphrase)
    launcher.child.kill('SIGINT')
    expect(await launcher.ended).toBe(0)
    expect(await nothingIsLeft(copy, processes.keys())).toBe(true)
  })

  it('comes up faster the second time, with the same sign-in, building and filling nothing', async () => {
    const kept = JSON.parse(await readFile(join(copy.folder, '.colloque', 'demo.json'), 'utf8'))
    const { launcher, readyMs, processes } = await startAndList()
    console.log(`second start: ready after ${Math.round(readyMs)} ms`)
    expect(signIn(launcher.output()).passphrase).toBe(kept.practices[0].accounts[0].passphrase)
    expect(launcher.output()).not.toMatch(/Building|Filling/)
    launcher.child.kill('SIGTERM')
    expect(await launcher.ended).toBe(0)
    expect(await nothingIsLeft(copy, processes.keys())).toBe(true)
  })

  it('leaves nothing when it is killed', async () => {
    const { launcher, processes } = await startAndList()
    launcher.child.kill('SIGKILL')
    expect(await nothingIsLeft(copy, processes.keys())).toBe(true)
  })

  it('leaves nothing when the terminal goes away', async () => {
    const { launcher, processes } = await startAndList()
    launcher.child.kill('SIGHUP')
    expect(await launcher.ended).toBe(0)
    expect(await nothingIsLeft(copy, processes.keys())).toBe(true)
  })

  it('ends with one sentence and 1 when the server or the database dies under it', async () => {
    for (const part of ['apps/api/src/main.ts', 'postgres -D']) {
      const { launcher, processes } = await startAndList()
      const victim = [...processes].find(([, command]) => command.includes(part))?.[0] ?? 0
      process.kill(victim, 'SIGKILL')
      expect(await launcher.ended).toBe(1)
      expect(launcher.output()).toMatch(/ended by itself; everything else was ended too\./)
      expect(await nothingIsLeft(copy, processes.keys())).toBe(true)
    }
  })

  it('ends cleanly when it is interrupted while starting', async () => {
    const launcher = runLauncher(copy, environment)
    running = launcher
    while (![...processesOf(copy.folder).values()].some((command) => command.includes('postgres -D'))) {
      expect(launcher.child.exitCode).toBeNull()
      await sleep(10)
    }
    launcher.child.kill('SIGINT')
    expect(await launcher.ended).toBe(0)
    expect(await nothingIsLeft(copy, [])).toBe(true)
  })

  it('refuses a second start on the same data in one sentence, and the first goes on', async () => {
    const { launcher, processes } = await startAndList()
    const second = runLauncher(copy, { PORT: String(await findFreePort()) })
    expect(await second.ended).toBe(1)
    expect(second.output().trim()).toMatch(/^The data folder [^\n]* is already in use [^\n]*\.$/)
    expect((await fetch(`${origin()}/readyz`)).status).toBe(200)
    launcher.child.kill('SIGINT')
    expect(await launcher.ended).toBe(0)
    expect(await nothingIsLeft(copy, processes.keys())).toBe(true)
  })
})

describe('npm start through npm itself', () => {
  it('leaves nothing when only npm is told to end', async () => {
    const launcher = run(copy, { ...environment, HOME: copy.folder, npm_config_update_notifier: 'false' }, [
      'npm',
      'start',
    ])
    running = launcher
    await launcher.prints(READY)
    const processes = processesOf(copy.folder)
    expect([...processes.values()].join('\n')).toContain('postgres -D')
    launcher.child.kill('SIGTERM')
    await launcher.ended
    expect(await nothingIsLeft(copy, processes.keys())).toBe(true)
  })
})

describe('with DATABASE_URL', () => {
  it('uses that database, leaves it without a demo unless asked, and never prints its address', async () => {
    const dataFolder = join(copy.folder, '..', 'given database')
    const given = await startEmbeddedDatabase({ dataFolder })
    const secret = 'password-that-nobody-prints'
    const DATABASE_URL = given.url().replace('postgres@', `postgres:${secret}@`)
    try {
      for (const [args, count] of [
        [[], 0],
        [['--demo'], 4],
      ] as const) {
        const launcher = runLauncher(copy, { ...environment, DATABASE_URL }, { args: [...args] })
        running = launcher
        await launcher.prints(READY)
        const processes = processesOf(copy.folder)
        expect([...processes.values()].join('\n')).not.toContain(secret)
        expect([...processes.values()].join('\n')).not.toContain('postgres -D')
        expect(await practiceCount()).toBe(count)
        launcher.child.kill('SIGINT')
        expect(await launcher.ended).toBe(0)
        expect(launcher.output()).not.toContain(secret)
        expect(await nothingIsLeft(copy, processes.keys())).toBe(true)
      }
    } finally {
      await given.stop()
    }
  })

  it('says in one sentence that it cannot be reached, without its password', async () => {
    const DATABASE_URL = `postgres://someone:secret-word@127.0.0.1:${await findFreePort()}/x`
    const launcher = runLauncher(copy, { ...environment, DATABASE_URL })
    expect(await launcher.ended).toBe(1)
    expect(launcher.output().trim()).toMatch(/^The database could not be prepared: [^\n]*\.$/)
    expect(launcher.output()).not.toContain('secret-word')
  })
})

describe('npm run invite', () => {
  it('prints a link of the running server, a new one each time', async () => {
    const { launcher } = await startAndList()
    const links: string[] = []
    for (let times = 0; times < 2; times++) {
      // Neither the port nor the origin is told: the running server has written down its address.
      const invite = runLauncher(copy, {}, { program: 'invite.mjs' })
      expect(await invite.ended).toBe(0)
      links.push(
        invite
          .output()
          .split('\n')
          .find((line) => line.startsWith('http')) ?? '',
      )
    }
    for (const link of links) {
      expect(link).toMatch(new RegExp(`^${origin()}/practice/#invite=[A-Za-z0-9_-]{43}$`))
    }
    expect(links[0]).not.toBe(links[1])
    launcher.child.kill('SIGINT')
    await launcher.ended
  })
})

const systemNode = '/usr/bin/node'
const systemMajor = existsSync(systemNode)
  ? Number.parseInt(execFileSync(systemNode, ['--version'], { encoding: 'utf8' }).slice(1), 10)
  : 0

// Only where the machine brings an older Node of its own; elsewhere there is none to be started by.
describe.runIf(systemMajor >= 18 && systemMajor < 24)('under an older Node', () => {
  it('runs on the pinned one, and nothing is left when the older one is killed', async () => {
    const { launcher, processes } = await startAndList({ node: systemNode })
    launcher.child.kill('SIGKILL')
    expect(await nothingIsLeft(copy, processes.keys())).toBe(true)
    const again = await startAndList({ node: systemNode })
    again.launcher.child.kill('SIGTERM')
    expect(await again.launcher.ended).toBe(0)
    expect(await nothingIsLeft(copy, again.processes.keys())).toBe(true)
  })
})

// Only root can be root; CI is. Everyone else runs the other tests of this file as an ordinary user.
describe.runIf(isRoot)('as root from a closed home', () => {
  it('starts, keeps its data there, and leaves nothing when killed', async () => {
    const home = join(copy.folder, '..', 'root home')
    await mkdir(home, { mode: 0o700 })
    const rootCopy = { ...copy, uid: undefined }
    const launcher = runLauncher(
      rootCopy,
      { ...environment, COLLOQUE_DATA: join(home, '.colloque') },
      { args: ['--no-demo'] },
    )
    running = launcher
    await launcher.prints(READY)
    const processes = processesOf(copy.folder)
    expect(processes.size).toBeGreaterThanOrEqual(4)
    launcher.child.kill('SIGKILL')
    expect(await nothingIsLeft(copy, processes.keys())).toBe(true)
    expect(existsSync(join(home, '.colloque', 'database', 'PG_VERSION'))).toBe(true)
  })
})

function signIn(printed: string): { passphrase: string } {
  const passphrase = /passphrase\s+(.+?)\s{2,}\(demo\)/.exec(printed)?.[1]
  if (!passphrase) throw new Error(`No passphrase was printed:\n${printed}`)
  return { passphrase }
}
