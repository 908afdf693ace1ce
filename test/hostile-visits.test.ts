// Over five hundred texts of strangers in every field of a visit: each is shown as it is, nothing of it runs, asks, opens or
// changes a title, and no file takes it for a formula or a line of its own. What watches is shown to see what does run.
import { readFile } from 'node:fs/promises'
import { launchBrowser } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { hostilePayloads } from './hostile-payloads.ts'
import { bookHostileVisits, days, shownOf, visitFields, withManyLanes } from './hostile-practice.ts'
import { override, type ReadDrawer, readDrawers, textsOf } from './hostile-reading.ts'
import { type Watch, watchPage } from './hostile-watch.ts'
import { parisDayAt, signInWithCode, untilDayIsOpened } from './practice-steps.ts'

let service: Service
let page: Page
let watch: Watch

const count = hostilePayloads.length
const dayAt = parisDayAt(1, 0)

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  const practice = await foundPractice({
    origin: service.origin,
    invitationToken: await service.invite(),
    change: withManyLanes,
  })
  await bookHostileVisits(service.origin, practice, dayAt)
  page = await service.openPage('/practice/', { viewport: { width: 1440, height: 900 } })
  watch = await watchPage(page)
  await page.reload()
  await signInWithCode(page, practice.loginName, practice.recoveryCodes[0] ?? '')
  // Before the sign-in the page asked who is signed in, and was told that nobody is.
  await watch.look()
})
afterAll(() => service?.stop())

describe('what watches', () => {
  it('sees payloads run, speak, rename, ask and put themselves into a page that takes them for markup', async () => {
    expect(count).toBeGreaterThanOrEqual(500)
    const context = await (await launchBrowser()).newContext()
    await context.route('**/*', (route) =>
      route.request().isNavigationRequest()
        ? route.fulfill({ contentType: 'text/html', body: '<title>t</title>' })
        : route.abort(),
    )
    const bare = await context.newPage()
    const seen = await watchPage(bare)
    await bare.goto('http://localhost:1/practice/')
    const kinds = new Set<string>()
    const noticed = new Set<string>()
    // What leads away at once is left out: there is nothing to look at any more.
    const tags = hostilePayloads.filter((text) => text.includes('<') && !text.includes('refresh'))
    const wanted = ['ran', 'dialog', 'title', 'element', 'handlers', 'address', 'request', 'stored']
    // A slow machine is given longer for each, round by round.
    for (let wait = 10; wait < 1000; wait *= 3) {
      for (const text of tags) {
        if (noticed.has(text)) continue
        await bare.setContent(`<title>t</title><body id=app>${text}`, { waitUntil: 'commit' })
        await bare.waitForTimeout(wait)
        const happened = await seen.look('t')
        if (happened.length > 0) noticed.add(text)
        for (const line of happened) kinds.add(line.split(':')[0] ?? '')
      }
      if (noticed.size > 120 && wanted.every((kind) => kinds.has(kind))) break
    }
    expect(noticed.size).toBeGreaterThan(120)
    expect([...kinds]).toEqual(expect.arrayContaining(wanted))
    await context.close()
  })

  it('sees in the app itself what its policy stops', async () => {
    const error = await page.evaluate(() => {
      try {
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=ran()>')
        return ''
      } catch (thrown) {
        return String(thrown)
      }
    })
    expect(error).toContain('TrustedHTML')
    const told = async () => (await watch.look()).join()
    await expect.poll(told).toContain('violation of require-trusted-types-for')
    await page.evaluate(() => {
      const image = document.createElement('img')
      image.src = 'https://ran.invalid/x'
      document.getElementById('app')?.append(image)
    })
    await expect.poll(told).toMatch(/violation of img-src/)
    await page.evaluate(() => document.querySelector('#app > img')?.remove())
    await watch.look()
    service.foreignRequests.length = 0
  })
})

describe('every field of a visit', () => {
  const title = `Agenda – Cabinet d’essai des Tilleuls`

  it('is shown as text in list, day, drawer and question', async () => {
    const seen: ReadDrawer[] = []
    const listed: Record<'name' | 'type' | 'entry', string[]> = { name: [], type: [], entry: [] }
    for (let day = 0; day < days; day++) {
      await page.getByRole('button', { name: 'List' }).click()
      await page.getByRole('button', { name: 'Next day' }).click()
      await page.locator('.visit-row[data-content="opened"]').nth(40).waitFor()
      await untilDayIsOpened(page)
      listed.name.push(...(await textsOf(page, '.visit-row-name bdi')))
      listed.type.push(...(await textsOf(page, '.visit-row-type bdi')))
      const drawers = await readDrawers(page)
      expect(drawers[0]?.question).toContain(`\u2068${drawers[0]?.name}\u2069`)
      seen.push(...drawers)
      expect(await watch.look(title)).toEqual([])
      await page.locator('.drawer').getByRole('button', { name: 'Close' }).click()
      await page.getByRole('button', { name: 'Day', exact: true }).click()
      await page.locator('.entry').first().waitFor()
      listed.entry.push(...(await textsOf(page, '.entry .entry-title')))
      expect(await page.content()).not.toMatch(override)
    }
    for (const field of visitFields)
      expect([field, seen.map((drawer) => drawer[field]).toSorted()]).toEqual([field, shownOf(field)])
    expect(listed.name.toSorted()).toEqual(shownOf('name'))
    expect(listed.type.toSorted()).toEqual(shownOf('type'))
    expect(listed.entry.toSorted()).toEqual(shownOf('name'))
    expect(await watch.look(title)).toEqual([])
  })
})

describe('what leaves the agenda', () => {
  const openFiles = async () => {
    await page.getByRole('button', { name: 'Print the day' }).click()
    await page.getByRole('dialog').getByLabel('With telephone numbers').waitFor()
  }
  const saved = async (button: string) => {
    const download = page.waitForEvent('download')
    await page.getByRole('dialog').getByRole('button', { name: button }).click()
    return readFile(await (await download).path(), 'utf8')
  }

  it('is a table without a formula, each cell as it was written', async () => {
    await openFiles()
    const dialog = page.getByRole('dialog')
    const dayOf = (day: number) => new Date(dayAt + day * 86_400_000).toISOString().slice(0, 10)
    await dialog.getByLabel('First day').fill(dayOf(0))
    await dialog.getByLabel('Last day').fill(dayOf(days - 1))
    const text = await saved('Save the table')
    const rows = cellsOf(text).slice(1)
    expect(rows).toHaveLength(count)
    // What a spreadsheet takes for a formula, whatever stands before it that it skips.
    const formula = /^[\s\p{Cc}\p{Cf}\p{Cs}]*[=+\-@＝＋－＠]|^[\t\r]/u
    expect(rows.flat().filter((cell) => formula.test(cell))).toEqual([])
    const plain = (column: number) => rows.map((row) => (row[column] ?? '').replace(/^'/, '')).toSorted()
    const written = (field: 'name' | 'phone' | 'type') =>
      shownOf(field)
        .map((cell) => cell.replace(/^'/, ''))
        .toSorted()
    expect(plain(6)).toEqual(written('name'))
    expect(plain(7)).toEqual(written('phone'))
    expect(plain(8)).toEqual(written('type'))
    expect(await watch.look()).toEqual([expect.stringMatching(/^download: visits-/)])
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  it('is a calendar without a line of a stranger, and a sheet of paper with their text', async () => {
    await page.evaluate(() => {
      window.print = () => dispatchEvent(new Event('beforeprint'))
    })
    const titles: string[] = []
    const names: string[] = []
    const phones: string[] = []
    for (let day = 0; day < days; day++) {
      await openFiles()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Times and names').check()
      const lines = (await saved('Save the calendar file')).split('\r\n')
      const unfolded = lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n').filter(Boolean)
      expect(unfolded.filter((line) => !ownLine.test(line) || /[\r\n]/.test(line))).toEqual([])
      titles.push(...unfolded.filter((line) => line.startsWith('SUMMARY:')).map((line) => line.slice(8)))
      await dialog.getByLabel('With telephone numbers').check()
      await dialog.getByRole('button', { name: 'Print', exact: true }).click()
      names.push(...(await textsOf(page, '#paper .day-sheet-name')))
      phones.push(...(await textsOf(page, '#paper bdi.figures')))
      const happened = await watch.look()
      expect(happened).toEqual([expect.stringMatching(/^download: /)])
      await page.evaluate(() => dispatchEvent(new Event('afterprint')))
      await dialog.getByRole('button', { name: 'Close' }).click()
      if (day < days - 1) await page.getByRole('button', { name: 'Previous day' }).click()
      await untilDayIsOpened(page)
      await page.locator('.entry').first().waitFor()
    }
    const escaped = shownOf('name').map((name) =>
      name
        .replace(/[\\;,]/g, '\\$&')
        .replace(/\r\n|\r|\n/g, '\\n')
        .replace(/\p{Cc}/gu, ''),
    )
    expect(titles.toSorted()).toEqual(escaped.toSorted())
    expect(names.toSorted()).toEqual(shownOf('name'))
    expect(phones.toSorted()).toEqual(shownOf('phone'))
  })
})

const ownLine =
  /^(BEGIN|END):(VCALENDAR|VEVENT)$|^(VERSION|PRODID|CALSCALE|UID|SEQUENCE|DTSTAMP|DTSTART|DTEND|SUMMARY|CLASS|TRANSP):/

/** The cells of a table as a spreadsheet reads them. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of text.replace(/^\ufeff/, '').matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    rows.at(-1)?.push(cell.replaceAll('""', '"'))
    if (end !== ',') rows.push([])
  }
  return rows.slice(0, -1)
}
