// Builds the styleguide in one language, serves it with the production policy, takes pictures of every view and
// runs axe on each: `node styleguide/shoot.ts <folder> [language] [view …]`. Exits 1 on a violation or a refusal.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { axeViolations, closeBrowser, launchBrowser } from '@colloque/testing'
import { build } from 'vite'
import { appConfig } from '../vite/index.ts'

const VIEWS = [
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
]
const WIDTHS = [390, 820, 1440]
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

const [folder = 'styleguide-pictures', language = 'en', ...wanted] = process.argv.slice(2)
const outDir = mkdtempSync(join(tmpdir(), 'styleguide-'))
await build(appConfig({ root: import.meta.dirname, language, pages: { index: 'index.html' }, outDir }))

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  const file = join(outDir, path === '/' ? 'index.html' : path)
  try {
    const body = readFileSync(file)
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
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

const browser = await launchBrowser()
mkdirSync(folder, { recursive: true })
let failures = 0
for (const view of wanted.length > 0 ? wanted : VIEWS) {
  for (const width of WIDTHS) {
    for (const theme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport: { width, height: width < 500 ? 844 : 900 } })
      page.on('console', (message) => {
        if (message.type() === 'error') {
          failures++
          console.error(`${view} ${width} ${theme}: ${message.text()}`)
        }
      })
      page.on('pageerror', (error) => {
        failures++
        console.error(`${view} ${width} ${theme}: ${error.message}`)
      })
      await page.goto(`http://127.0.0.1:${port}/?view=${view}&theme=${theme}`)
      await page.waitForTimeout(350)
      await page.screenshot({
        path: join(folder, `${view.replace('&', '-')}-${width}-${theme}.png`),
        fullPage: true,
      })
      const wider = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
      if (wider) {
        failures++
        console.error(`${view} ${width}: the page scrolls sideways`)
      }
      for (const { id, help, targets } of await axeViolations(page)) {
        failures++
        console.error(`${view} ${width} ${theme}: ${id} (${help}): ${targets.join(' | ')}`)
      }
      await page.close()
    }
  }
}
await closeBrowser()
server.close()
rmSync(outDir, { recursive: true, force: true })
if (failures > 0) process.exit(1)
console.log('Every view is clean.')
