// A whole service for tests: database, API process, built pages, and a proxy in front that writes down what passes.
// Nothing is mocked; only the practice and its people are made up.
import { join } from 'node:path'
import { connect, createPracticeInvitation } from '@colloque/database'
import { launchBrowser, type TestDatabase, testDatabase } from '@colloque/testing'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { startServer } from '../apps/api/test/server-process.ts'
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
  const api = await startServer(database.urlAs('colloque_api'), {
    environment: {
      COLLOQUE_ORIGIN: proxy.origin,
      COLLOQUE_WEB_PAGES: pages.web,
      COLLOQUE_PRACTICE_PAGES: pages.practice,
    },
  })
  proxy.forwardTo(Number(new URL(api.address).port))
  const contexts: BrowserContext[] = []
  const foreignRequests: string[] = []
  return {
    origin: proxy.origin,
    proxy,
    database,
    log: () => api.said(),
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
      await api.stop()
      await proxy.stop()
      await database.drop()
      if (foreignRequests.length > 0) throw new Error(`pages asked others: ${foreignRequests.join(', ')}`)
    },
  }
}

function isForeign(url: string, origin: string): boolean {
  return !['data:', 'blob:'].includes(new URL(url).protocol) && !url.startsWith(`${origin}/`)
}
