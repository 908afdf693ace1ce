// A page in a real Chromium that can import files of this package: bundled, served on localhost (WebCrypto wants a
// secure context), gone afterwards. Chromium 150 has X-Wing behind a switch, later ones have it without.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { closeBrowser, launchBrowser } from '@colloque/testing'
import { build } from 'vite'

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['newPage']>>

/**
 * Runs `use` with a page that has loaded the first of `entries` (paths from the package's folder) and finds each as
 * `/<file name>.js`.
 */
export async function withChromiumPage<Result>(
  entries: readonly string[],
  use: (page: Page) => Promise<Result>,
): Promise<Result> {
  const files = await bundle(entries)
  const [first] = files.keys()
  const page = `<!doctype html><title>Test</title><script type="module" src="${first}"></script>`
  const server = createServer((request, response) => {
    const code = files.get(request.url ?? '')
    response.setHeader('content-type', code === undefined ? 'text/html' : 'text/javascript')
    response.end(code ?? page)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    const tab = await (await launchBrowser(['WebCryptoPQC'])).newPage()
    await tab.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)
    return await use(tab)
  } finally {
    await closeBrowser()
    server.close()
  }
}

async function bundle(entries: readonly string[]): Promise<Map<string, string>> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const files = new Map<string, string>()
  const results = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'esnext',
      lib: { entry: entries.map((entry) => `${root}${entry}`), formats: ['es'] },
    },
  })
  for (const { output } of [results].flat().filter((result) => 'output' in result)) {
    for (const chunk of output) if (chunk.type === 'chunk') files.set(`/${chunk.fileName}`, chunk.code)
  }
  return files
}
