// Takes pictures of every view at three widths in both themes and runs axe on each, under the production policy:
// `node styleguide/shoot.ts <folder> [language] [view …]`. Exits 1 on a violation, a refusal or a sideways scroll.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { axeViolations, closeBrowser, launchBrowser } from '@colloque/testing'
import { serveStyleguide, VIEWS } from './serve.ts'

const WIDTHS = [390, 820, 1440]
const [folder = 'styleguide-pictures', language = 'en', ...wanted] = process.argv.slice(2)
const site = await serveStyleguide(language)
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
      await page.goto(`${site.origin}/?view=${view}&theme=${theme}`)
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
await site.close()
if (failures > 0) process.exit(1)
console.log('Every view is clean.')
