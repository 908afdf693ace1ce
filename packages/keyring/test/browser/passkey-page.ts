// A page on localhost that holds the passkey functions, in a real Chromium with a device of its own.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { addVirtualAuthenticator, closeBrowser, launchBrowser } from '@colloque/testing'
import { build } from 'vite'

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['newPage']>>
type Authenticator = Awaited<ReturnType<typeof addVirtualAuthenticator>>

// vitest rewrites `import()` in functions that it hands to a page, so the page imports by itself.
const page = `<!doctype html><title>Test</title><script type="module">
import * as passkeys from '/passkey.js'
globalThis.passkeys = passkeys
</script>`

/** Runs `use` on a page that holds the functions as `globalThis.passkeys`; `hasPrf` says what the device can. */
export async function withPasskeyPage<Result>(
  hasPrf: boolean,
  use: (page: Page, authenticator: Authenticator) => Promise<Result>,
): Promise<Result> {
  const code = await bundle()
  const server = createServer((request, response) => {
    const isScript = request.url === '/passkey.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? code : page)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    const tab = await (await launchBrowser()).newPage()
    const authenticator = await addVirtualAuthenticator(tab, { hasPrf })
    await tab.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)
    return await use(tab, authenticator)
  } finally {
    await closeBrowser()
    server.close()
  }
}

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('../../src/passkey.ts', import.meta.url))
  const results = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'esnext', lib: { entry, formats: ['es'], fileName: 'passkey' } },
  })
  const chunks = [results].flat().flatMap((result) => ('output' in result ? result.output : []))
  const chunk = chunks.find((output) => output.type === 'chunk')
  if (chunk?.type !== 'chunk') throw new Error('the bundle has no script')
  return chunk.code
}
