// A whole service for tests: database, API process, built pages, and a proxy in front that writes down what passes.
// Nothing is mocked; only the practice and its people are made up.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { connect, createPracticeInvitation } from '@colloque/database'
import { launchBrowser, type TestDatabase, testDatabase } from '@colloque/testing'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { builtPages } from './built-pages.ts'
import { type LyingProxy, startLyingProxy } from './lying-proxy.ts'

const root = join(import.meta.dirname, '..')

export type Service = {
  /** What a browser opens: the proxy's address, which is also the origin the API knows. */
  readonly origin: string
  readonly proxy: LyingProxy
  readonly database: TestDatabase
  /** Everything the API process has printed so far. */
  log(): string
  /** A token with which a practice can be founded. */
  invite(): Promise<string>
  /** A page in a browser context of its own. */
  openPage(path: string, options?: BrowserContextOptions): Promise<Page>
  /** Addresses outside `origin` that any page has asked for, or tried to; `stop` throws when there are some. */
  readonly foreignRequests: string[]
  stop(): Promise<void>
}

/** Starts everything; `apps` are the browser apps to serve. */
export async function startService({
  apps = ['web'],
}: {
  apps?: readonly ('web' | 'practice')[]
} = {}): Promise<Service> {
  const [database, proxy] = await Promise.all([testDatabase(), startLyingProxy()])
  const pages = {
    web: apps.includes('web') ? await builtPages('web') : join(root, 'nowhere'),
    practice: apps.includes('practice') ? await builtPages('practice') : join(root, 'nowhere'),
  }
  const printed: string[] = []
  const { api, port } = await startApi(printed, {
    COLLOQUE_ORIGIN: proxy.origin,
    DATABASE_URL: database.urlAs('colloque_api'),
    COLLOQUE_WEB_PAGES: pages.web,
    COLLOQUE_PRACTICE_PAGES: pages.practice,
  })
  proxy.forwardTo(port)
  const contexts: BrowserContext[] = []
  const foreignRequests: string[] = []
  return {
    origin: proxy.origin,
    proxy,
    database,
    log: () => printed.join(''),
    async invite() {
      const sql = connect(database.urlAs('colloque_api'), { max: 1 })
      try {
        return await createPracticeInvitation(sql)
      } finally {
        await sql.end()
      }
    },
    async openPage(path, options = {}) {
      const browser = await launchBrowser()
      const context = await browser.newContext({
        locale: 'en-GB',
        timezoneId: 'Europe/Paris',
        ...options,
      })
      contexts.push(context)
      const note = (url: string) => {
        if (isForeign(url, proxy.origin) && !foreignRequests.includes(url)) foreignRequests.push(url)
      }
      context.on('request', (request) => note(request.url()))
      // What the policy stops is no request any more; the browser says so in its console.
      context.on('console', (message) => {
        const blocked = /'(https?:[^']+)' violates the following Content Security Policy/.exec(message.text())
        if (blocked?.[1]) note(blocked[1])
      })
      const page = await context.newPage()
      page.setDefaultTimeout(60_000)
      await page.goto(`${proxy.origin}${path}`)
      return page
    },
    foreignRequests,
    async stop() {
      await Promise.allSettled(contexts.map((context) => context.close()))
      await endProcess(api)
      await proxy.stop()
      await database.drop()
      if (foreignRequests.length > 0) throw new Error(`pages asked others: ${foreignRequests.join(', ')}`)
    },
  }
}

function isForeign(url: string, origin: string): boolean {
  return !['data:', 'blob:'].includes(new URL(url).protocol) && !url.startsWith(`${origin}/`)
}

async function startApi(
  printed: string[],
  environment: Record<string, string>,
): Promise<{ api: ChildProcess; port: number }> {
  const port = await freePort()
  const api = spawn(process.execPath, [join(root, 'apps/api/src/main.ts')], {
    env: { PATH: process.env.PATH ?? '', PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [api.stdout, api.stderr]) {
    stream?.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
  }
  const url = `http://127.0.0.1:${port}/readyz`
  for (let attempt = 0; attempt < 2_000; attempt++) {
    if (api.exitCode !== null) {
      // Somebody else took the port between finding and using it.
      const last = printed.splice(0).join('')
      if (last.includes('EADDRINUSE')) return startApi(printed, environment)
      throw new Error(`the API ended at once: ${last}`)
    }
    const ready = await fetch(url).catch(() => null)
    if (ready?.ok) return { api, port }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  api.kill('SIGKILL')
  throw new Error(`the API did not become ready: ${printed.join('')}`)
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
