// Builds the styleguide in one language and serves it with the production policy, for pictures and tests.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'
import { appConfig } from '../vite/index.ts'

export const VIEWS = [
  'types',
  'when',
  'why',
  'check',
  'booked',
  'pieces',
  'pieces&dialog',
  'day',
  'day&drawer',
  'week',
] as const

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

export type StyleguideSite = { readonly origin: string; readonly close: () => Promise<void> }

/** Starts the site on a free port of this machine. */
export async function serveStyleguide(language: string): Promise<StyleguideSite> {
  const outDir = mkdtempSync(join(tmpdir(), 'styleguide-'))
  await build(appConfig({ root: import.meta.dirname, language, pages: { index: 'index.html' }, outDir }))
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const name = path === '/' ? 'index.html' : path
    try {
      const body = readFileSync(join(outDir, name))
      response.writeHead(200, {
        'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
        'integrity-policy': 'blocked-destinations=(script)',
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const close = async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    rmSync(outDir, { recursive: true, force: true })
  }
  return { origin: `http://127.0.0.1:${port}`, close }
}
