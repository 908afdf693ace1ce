// What stops a start: one clear sentence, exit 1, and nothing begun.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFreePort } from '../src/free-port.ts'
import { copyProject, type ProjectCopy } from './project-copy.ts'
import { nothingIsLeft, runLauncher } from './run-launcher.ts'

const nobody = process.getuid?.() === 0 ? 65534 : undefined
let copy: ProjectCopy

beforeAll(async () => {
  copy = await copyProject(nobody)
})
afterAll(() => copy.remove())

async function refusal(environment: Record<string, string>, args: string[] = []): Promise<string> {
  const launcher = runLauncher(copy, environment, { args })
  expect(await launcher.ended).toBe(1)
  expect(await nothingIsLeft(copy, [])).toBe(true)
  // A build that had begun beside the refusal has said so in a line of its own.
  const printed = launcher
    .output()
    .trim()
    .replace(/^Building the pages …\n/, '')
  expect(printed).toMatch(/^[A-Z][^\n]*\.$/)
  return printed
}

describe('npm start', () => {
  it('explains every variable with --help and starts nothing', async () => {
    const launcher = runLauncher(copy, {}, { args: ['--help'] })
    expect(await launcher.ended).toBe(0)
    for (const name of ['PORT', 'HOST', 'DATABASE_URL', 'COLLOQUE_DATA', 'COLLOQUE_ORIGIN', '--demo']) {
      expect(launcher.output()).toContain(name)
    }
    expect(existsSync(join(copy.folder, '.colloque'))).toBe(false)
  })

  it('refuses a taken port', async () => {
    const port = await findFreePort()
    const server = createServer().listen(port, '127.0.0.1')
    expect(await refusal({ PORT: String(port) })).toContain(`Port ${port} is already taken`)
    server.close()
    expect(existsSync(join(copy.folder, '.colloque'))).toBe(false)
  })

  it('refuses an origin that browsers give no keys to', async () => {
    expect(await refusal({ COLLOQUE_ORIGIN: 'http://192.168.1.7:8080' })).toContain('COLLOQUE_ORIGIN must be')
  })

  it('refuses an option it does not know', async () => {
    expect(await refusal({}, ['--port=9'])).toContain('There is no option "--port=9"')
  })

  it('refuses a data folder it may not read', async () => {
    const closed = join(copy.folder, '..', 'closed')
    await mkdir(closed)
    await chmod(closed, nobody === undefined ? 0o000 : 0o700)
    const said = await refusal({ PORT: String(await findFreePort()), COLLOQUE_DATA: join(closed, 'data') })
    expect(said).toContain('The data folder')
    await chmod(closed, 0o700)
  })

  it('refuses a file as its data folder, and a folder below one', async () => {
    const file = join(copy.folder, '..', 'a file')
    await writeFile(file, '')
    for (const data of [file, join(file, 'data')]) {
      const said = await refusal({ PORT: String(await findFreePort()), COLLOQUE_DATA: data })
      expect(said).toContain('is a file or lies below one')
    }
  })

  it('refuses a data folder that holds other data than its own', async () => {
    const data = join(copy.folder, '..', 'other data')
    await mkdir(join(data, 'database'), { recursive: true })
    await writeFile(join(data, 'database', 'PG_VERSION'), '9\n')
    if (nobody !== undefined) execFileSync('chown', ['-R', `${nobody}:${nobody}`, data])
    const said = await refusal({ PORT: String(await findFreePort()), COLLOQUE_DATA: data })
    expect(said).toContain('PostgreSQL 9')
  })
})

describe('npm run invite', () => {
  it('says that nothing is running', async () => {
    const launcher = runLauncher(copy, {}, { program: 'invite.mjs' })
    expect(await launcher.ended).toBe(1)
    expect(launcher.output().trim()).toMatch(
      /^Colloque is not running with the data in [^\n]+: [^\n]*COLLOQUE_DATA[^\n]*\.$/,
    )
  })
})
