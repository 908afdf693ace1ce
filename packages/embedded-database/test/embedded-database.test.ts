// Starts real servers in throw-away folders: fresh, existing, killed, refused, as root and as nobody.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findRunningDatabase, startEmbeddedDatabase } from '../src/index.ts'
import { copyForOrdinaryUser } from './ordinary-copy.ts'

const isRoot = process.getuid?.() === 0
const program = fileURLToPath(new URL('./hold-database.ts', import.meta.url))
let folder = ''

type Report = {
  pid?: number
  created?: boolean
  socketFolder?: string
  uid?: number
  code?: string
  message?: string
}

async function hold(
  dataFolder: string,
  as: { node?: string; program?: string; uid?: number } = {},
): Promise<{ child: ChildProcess; report: Report }> {
  const child = spawn(as.node ?? process.execPath, [as.program ?? program, dataFolder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { TMPDIR: tmpdir() },
    ...(as.uid === undefined ? {} : { uid: as.uid, gid: as.uid }),
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  return { child, report: JSON.parse(String(line)) as Report }
}

async function release(child: ChildProcess): Promise<void> {
  child.stdin?.end()
  if (child.exitCode === null) await once(child, 'exit')
}

function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0)
  } catch {
    return false
  }
}

async function waitUntilGone(pid: number | undefined): Promise<boolean> {
  for (let tries = 0; tries < 500 && isAlive(pid); tries++) await sleep(20)
  return !isAlive(pid)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloque test '))
  await chmod(folder, 0o755)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('startEmbeddedDatabase', () => {
  it('creates a cluster in a path with spaces, stops it, and starts again on the same data', async () => {
    const dataFolder = join(folder, 'plain', 'database')
    const first = await startEmbeddedDatabase({ dataFolder })
    expect(first.created).toBe(true)
    expect(await findRunningDatabase(dataFolder)).toBe(first.url())
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)
    expect(await findRunningDatabase(dataFolder)).toBeNull()
    const second = await startEmbeddedDatabase({ dataFolder })
    expect(second.created).toBe(false)
    await second.stop()
  })

  it('opens no TCP port', async () => {
    const database = await startEmbeddedDatabase({ dataFolder: join(folder, 'no tcp') })
    const log = await readFile(database.logFile, 'utf8')
    await database.stop()
    expect(log).toContain('listening on Unix socket')
    expect(log).not.toMatch(/listening on IP/)
  })

  it('keeps the socket elsewhere when the data path is too long for one', async () => {
    const dataFolder = join(folder, 'n'.repeat(110))
    const database = await startEmbeddedDatabase({ dataFolder })
    expect(database.socketFolder).not.toBe(dataFolder)
    expect(await findRunningDatabase(dataFolder)).toBe(database.url())
    await database.stop()
    await expect(readFile(database.socketFolder)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('refuses a second start on the same folder in one sentence', async () => {
    const dataFolder = join(folder, 'twice')
    const first = await startEmbeddedDatabase({ dataFolder })
    await expect(startEmbeddedDatabase({ dataFolder })).rejects.toMatchObject({
      code: 'in-use',
      message: expect.stringContaining('already in use') as string,
    })
    await first.stop()
  })

  it('starts again after the server was killed and its lock was left behind', async () => {
    const dataFolder = join(folder, 'killed')
    const first = await startEmbeddedDatabase({ dataFolder })
    process.kill(first.pid, 'SIGKILL')
    await first.exited
    // Its children may still answer for a moment: until they are gone the folder is in use.
    const second = await vi.waitFor(() => startEmbeddedDatabase({ dataFolder }), { timeout: 75_000 })
    expect(second.pid).not.toBe(first.pid)
    await second.stop()
  })

  it('refuses a folder that holds something else, and leaves it as it was', async () => {
    const dataFolder = join(folder, 'other')
    await mkdir(dataFolder)
    await writeFile(join(dataFolder, 'letter.txt'), 'mine')
    await expect(startEmbeddedDatabase({ dataFolder })).rejects.toMatchObject({
      code: 'unreadable-data-folder',
    })
    expect(await readFile(join(dataFolder, 'letter.txt'), 'utf8')).toBe('mine')
  })

  it('refuses a data folder that is a file', async () => {
    await writeFile(join(folder, 'file'), '')
    const start = startEmbeddedDatabase({ dataFolder: join(folder, 'file', 'database') })
    await expect(start).rejects.toMatchObject({ code: 'unreadable-data-folder' })
  })

  it('refuses data of a version it has no programs for', async () => {
    const dataFolder = join(folder, 'old')
    await mkdir(dataFolder)
    await writeFile(join(dataFolder, 'PG_VERSION'), '9\n')
    await expect(startEmbeddedDatabase({ dataFolder })).rejects.toMatchObject({
      code: 'missing-binary',
      message: expect.stringContaining('PostgreSQL 9') as string,
    })
  })

  it('names the folder in which programs are missing', async () => {
    const start = startEmbeddedDatabase({ dataFolder: join(folder, 'none'), binaries: join(folder, 'empty') })
    await expect(start).rejects.toMatchObject({ code: 'missing-binary' })
  })
})

const debian = '/usr/lib/postgresql'
const systemMajors = existsSync(debian) ? readdirSync(debian).filter((name) => /^1[5-8]$/.test(name)) : []

// An addition where the machine has one: the embedded PostgreSQL is tried by everything else, everywhere.
describe.runIf(systemMajors.length > 0)('with a PostgreSQL of the system', () => {
  it.each(systemMajors)('runs version %s, and finds it again for the data it wrote', async (major) => {
    const dataFolder = join(folder, `system ${major}`)
    const first = await startEmbeddedDatabase({ dataFolder, binaries: join(debian, major, 'bin') })
    expect(first.version).toMatch(new RegExp(`^${major}\\b`))
    await first.stop()
    const second = await startEmbeddedDatabase({ dataFolder })
    expect(second.version).toMatch(new RegExp(`^${major}\\b`))
    expect(second.created).toBe(false)
    await second.stop()
  })
})

describe('the process that holds the database', () => {
  it('takes PostgreSQL with it when it is killed', async () => {
    const { child, report } = await hold(join(folder, 'watched'))
    expect(isAlive(report.pid)).toBe(true)
    child.kill('SIGKILL')
    expect(await waitUntilGone(report.pid)).toBe(true)
  })

  it('leaves no process when it ends in order', async () => {
    const { child, report } = await hold(join(folder, 'orderly'))
    await release(child)
    expect(isAlive(report.pid)).toBe(false)
  })
})

// Only root can be root, or become somebody else; CI is. Without it, the whole file runs as an ordinary user.
describe.runIf(isRoot)('as root', () => {
  it('runs from a closed home without opening it', async () => {
    const home = join(folder, 'home')
    await mkdir(home, { mode: 0o700 })
    const database = await startEmbeddedDatabase({ dataFolder: join(home, '.colloque', 'database') })
    const status = await readFile(`/proc/${database.pid}/status`, 'utf8')
    await database.stop()
    expect(status).toMatch(/^Uid:\s+(?!0\s)\d+/m)
    const again = await startEmbeddedDatabase({ dataFolder: join(home, '.colloque', 'database') })
    expect(again.created).toBe(false)
    await again.stop()
  })
})

describe.runIf(isRoot)('as an ordinary user', () => {
  const nobody = 65534
  let copy = { node: '', program: '' }
  beforeAll(async () => {
    copy = await copyForOrdinaryUser(join(folder, 'copy'))
  })

  it('starts, and takes PostgreSQL with it when killed', async () => {
    const home = join(folder, 'ordinary home')
    await mkdir(home)
    await chown(home, nobody, nobody)
    const { child, report } = await hold(join(home, 'database'), { ...copy, uid: nobody })
    expect(report).toMatchObject({ uid: nobody, created: true })
    child.kill('SIGKILL')
    expect(await waitUntilGone(report.pid)).toBe(true)
  })

  it('says which data folder it may not read', async () => {
    const closed = join(folder, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const { child, report } = await hold(join(closed, 'database'), { ...copy, uid: nobody })
    await release(child)
    expect(report.code).toBe('unreadable-data-folder')
    expect(report.message).toContain(closed)
    expect(child.exitCode).toBe(1)
  })
})
