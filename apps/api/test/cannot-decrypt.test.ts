// The server cannot open what it stores: nothing that could is within its reach. The linter forbids the imports
// (biome.json); here the imports are walked, and a running server is asked what it has loaded.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildBooking } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from './server-process.ts'
import { startTestApi, type TestApi } from './test-api.ts'

const root = join(import.meta.dirname, '../../..')
const programs = ['main', 'jobs', 'migrate', 'invite'].map((name) => join(root, `apps/api/src/${name}.ts`))
const unsealers = /\/packages\/(hpke|sealing|keyring)\/|\/@noble\/(post-quantum|ciphers)\//

const folder = mkdtempSync(join(tmpdir(), 'modules-'))
let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await api.end()
})

/** Every file of this repository that `entries` reach by import, and the packages outside that they name. */
function reach(entries: readonly string[]): { files: string[]; packages: string[] } {
  const files = new Set<string>()
  const packages = new Set<string>()
  const open = [...entries]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file)) continue
    files.add(file)
    const text = readFileSync(file, 'utf8').replaceAll(/^import type .*$/gm, '')
    for (const [, specifier = ''] of text.matchAll(
      /(?:\bfrom|\bimport|\brequire\()\s*\(?\s*['"]([^'"\n]+)['"]/g,
    )) {
      if (specifier.startsWith('node:')) continue
      const [scope, name] = specifier.split('/')
      if (specifier.startsWith('.')) open.push(join(dirname(file), specifier))
      else if (scope === '@colloque') open.push(join(root, `packages/${name}/src/index.ts`))
      else packages.add(specifier)
    }
  }
  return { files: [...files].filter((file) => existsSync(file)), packages: [...packages] }
}

describe('what the server’s programs import', () => {
  it('reaches no code that could unseal', () => {
    const { files, packages } = reach(programs)
    expect(files.length).toBeGreaterThan(60)
    expect(files.filter((file) => unsealers.test(file))).toEqual([])
    expect(packages.filter((name) => unsealers.test(`/${name}/`))).toEqual([])
  })

  it('would be seen to reach it through any of them (control)', () => {
    const entry = join(folder, 'entry.ts')
    for (const name of ['hpke', 'sealing', 'keyring']) {
      writeFileSync(entry, `import { x } from '@colloque/${name}'\n`)
      expect(reach([entry]).files.filter((file) => unsealers.test(file)).length, name).toBeGreaterThan(0)
    }
  })
})

describe('a running server that has founded, opened, booked and shown', () => {
  async function loadedModules(nodeArguments: readonly string[] = []): Promise<string[]> {
    const list = join(folder, `list-${nodeArguments.length}`)
    writeFileSync(list, '')
    const preload = ['--import', pathToFileURL(join(import.meta.dirname, 'list-modules.mjs')).href]
    const server = await startServer(api.database.urlAs('colloque_api'), {
      nodeArguments: [...preload, ...nodeArguments],
      environment: { MODULE_LIST: list },
    })
    api.setNow(Date.now())
    const { practice, cookie } = await api.open()
    const soon = new Date(Math.ceil(Date.now() / 86_400_000 + 1) * 86_400_000).toISOString().slice(0, 10)
    const request = buildBooking(practice, `${soon}T10:00:00Z`)
    const headers = { origin: server.address, 'content-type': 'application/json' }
    const booked = await fetch(`${server.address}/api/practices/${practice.slug}/appointments`, {
      method: 'POST',
      headers,
      body: JSON.stringify(request),
    })
    expect(booked.status).toBe(201)
    const shown = await fetch(`${server.address}/api/practice/appointments?from=${soon}&days=1`, {
      headers: { cookie },
    })
    expect(await shown.text()).toContain(request.envelopes[0].body)
    expect(await server.stop()).toBe(0)
    return readFileSync(list, 'utf8').split('\n').filter(Boolean)
  }

  it('has loaded no code that could unseal', async () => {
    const urls = await loadedModules()
    const own = urls.filter((url) => url.startsWith(pathToFileURL(root).href))
    expect(own.some((url) => url.endsWith('/apps/api/src/routes/booking.ts'))).toBe(true)
    expect(own.length).toBeGreaterThan(100)
    expect(urls.filter((url) => unsealers.test(url))).toEqual([])
  })

  it('would be seen if it had (control)', async () => {
    const hpke = pathToFileURL(join(root, 'packages/hpke/src/index.ts')).href
    const urls = await loadedModules(['--import', hpke])
    expect(
      urls
        .map((url) => (url.startsWith('file:') ? fileURLToPath(url) : url))
        .filter((path) => unsealers.test(path)).length,
    ).toBeGreaterThan(5)
  })
})
