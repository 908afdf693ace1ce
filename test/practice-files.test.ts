// What leaves the agenda: the day on paper, as a calendar file, as a table. Made in the browser out of what one's own
// keys open; nothing decrypted stays behind, and no name is in a calendar that was not asked for.
import { readFile } from 'node:fs/promises'
import type { DemoPractice } from '@colloque/demo'
import { readTable } from '@colloque/files'
import { axeViolations } from '@colloque/testing'
import type { Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperPicture, picture } from './files-picture.ts'
import { type Service, startService } from './harness.ts'
import { textOfPages } from './pdf-pages.ts'
import { fillLyon, findBusyDay, openDesk, ownRow, unlockAgain } from './practice-steps.ts'

let service: Service
let practice: DemoPractice
let page: Page
let names: string[]
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  practice = await fillLyon(service)
  page = await openDesk(service, practice)
  await findBusyDay(page)
  names = await page.locator(`${ownRow}:not([data-status="cancelled"]) .visit-row-name bdi`).allInnerTexts()
})
afterAll(() => service?.stop())

const openFiles = async () => {
  await page.getByRole('button', { name: 'Print the day' }).click()
  await page.getByRole('dialog').waitFor()
}
const closeFiles = async () => {
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
const paper = () => page.locator('#paper')

/** Holds printing at the moment the paper is laid out. */
async function whilePrinting(act: () => Promise<void>, look: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    window.print = () => dispatchEvent(new Event('beforeprint'))
  })
  await act()
  await page.emulateMedia({ media: 'print' })
  await look()
  // Not `screen`, which would stand for what the browser itself prints as well.
  await page.emulateMedia({ media: null })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
}

/** What stands in each row of the paper, without spaces: lines break where a page is narrow. */
async function rowsOnPaper(): Promise<string[]> {
  const rows = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'))
    const found = [...document.querySelectorAll('#paper tbody tr')].map((row) => row.textContent ?? '')
    dispatchEvent(new Event('afterprint'))
    return found
  })
  return rows.map((row) => row.replace(/\s/g, ''))
}

/** The pages the browser prints with further rules of style, as text without spaces. */
async function printedWith(rules: string): Promise<string[]> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [sheet]
  }, rules)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  await page.evaluate(() => {
    document.adoptedStyleSheets = []
  })
  return textOfPages(pdf).map((text) => text.replace(/\s/g, ''))
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8')
}

describe('the printed day', () => {
  it('has a sheet for each practitioner with names, times, status words and nothing of the app', async () => {
    await openFiles()
    await whilePrinting(
      () => page.getByRole('dialog').getByRole('button', { name: 'Print', exact: true }).click(),
      async () => {
        expect(await page.locator('#app').isVisible()).toBe(false)
        const sheets = paper().locator('.day-sheet')
        expect(await sheets.count()).toBe(2)
        const first = await sheets.first().innerText()
        for (const name of names) expect(first).toContain(name)
        expect(first).toMatch(/\d\d:\d\d–\d\d:\d\d/)
        expect(first).toContain('Booked')
        expect(first).toContain('Keep this sheet in the practice')
        expect(first).not.toMatch(/01 99|\+33/)
        // A colleague's visits are theirs to read.
        expect(await sheets.nth(1).innerText()).toContain('Sealed for')
        await paperPicture(page, 'day-sheet')
      },
    )
    await closeFiles()
  })

  it('has telephone numbers and kinds of visit where they were asked for', async () => {
    await openFiles()
    await page.getByLabel('With telephone numbers').check()
    await page.getByLabel('With the kind of visit').check()
    await whilePrinting(
      () => page.getByRole('dialog').getByRole('button', { name: 'Print', exact: true }).click(),
      async () => {
        const first = await paper().locator('.day-sheet').first().innerText()
        expect(first).toMatch(/\d\d \d\d \d\d \d\d/)
        expect(first).toContain('Kind of visit')
      },
    )
    await closeFiles()
  })

  it('leaves nothing behind: the paper is empty before, and again after the printer has it', async () => {
    expect(await paper().innerHTML()).toBe('')
    const seen = await page.evaluate(() => {
      const held = document.getElementById('paper')
      dispatchEvent(new Event('beforeprint'))
      const during = held?.textContent ?? ''
      dispatchEvent(new Event('afterprint'))
      return { during, after: held?.innerHTML }
    })
    expect(seen.during).toContain(names[0])
    expect(seen.after).toBe('')
  })

  it('is what the browser itself prints, with no row cut and the head on every page', async () => {
    const rows = await rowsOnPaper()
    for (const name of names) expect(rows.some((row) => row.includes(name.replace(/\s/g, '')))).toBe(true)
    // So small that a table goes on from page to page, and names so narrow that a row could be cut.
    const small = '@page { size: 100mm 80mm; margin: 5mm } .day-sheet-name { display: block; width: 12mm }'
    const pages = await printedWith(small)
    const isHead = (text: string) => text.includes('TimeNameStatus')
    const withRows = pages.filter((text) => rows.some((row) => text.includes(row)))
    expect(withRows.length).toBeGreaterThan(2)
    expect(withRows.filter((text) => !isHead(text))).toEqual([])
    const found = rows.map((row) => pages.filter((text) => text.includes(row)).length)
    expect(found, 'each whole on one page').toEqual(rows.map(() => 1))
    expect(await paper().innerHTML()).toBe('')

    const without =
      '.day-sheet tr { break-inside: auto !important } .day-sheet thead { display: table-row-group !important }'
    const careless = await printedWith(`${small} ${without}`)
    expect(
      rows.filter((row) => !careless.some((text) => text.includes(row))),
      'control',
    ).not.toEqual([])
    expect(careless.filter(isHead).length, 'control').toBeLessThan(pages.filter(isHead).length)
  })
})

describe('a saved calendar', () => {
  it('holds times only, unless names are asked for after a plain warning', async () => {
    await openFiles()
    const dialog = page.getByRole('dialog')
    const save = async () => {
      const download = page.waitForEvent('download')
      await dialog.getByRole('button', { name: 'Save the calendar file' }).click()
      return textOf(await download)
    }
    const times = await save()
    expect(times.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThanOrEqual(names.length)
    expect(times).toContain('CLASS:PRIVATE')
    for (const name of names) expect(times).not.toContain(name)
    expect(await dialog.getByText('The names leave the sealed world').count()).toBe(0)
    await dialog.getByLabel('Times and names').check()
    await dialog.getByText('The names leave the sealed world').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'day-files')
    const named = await save()
    for (const name of names) expect(named.replaceAll('\r\n ', '')).toContain(`SUMMARY:${name}`)
    const uidsOf = (file: string) => file.replaceAll('\r\n ', '').match(/^UID:.*$/gm)
    expect(uidsOf(named)).toEqual(uidsOf(times))
    await closeFiles()
  })
})

describe('a saved table', () => {
  it('holds the visits of the chosen days as far as one’s own keys open them', async () => {
    await openFiles()
    const dialog = page.getByRole('dialog')
    const from = await dialog.getByLabel('First day').inputValue()
    await dialog.getByLabel('Last day').fill('')
    await dialog.getByRole('button', { name: 'Save the table' }).click()
    await dialog.getByRole('alert').getByText('Enter a day').waitFor()
    const until = new Date(Date.parse(`${from}T12:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10)
    await dialog.getByLabel('Last day').fill(until)
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Save the table' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe(`visits-${from}-${until}.csv`)
    const text = await textOf(file)
    expect(text.charCodeAt(0)).toBe(0xfeff)
    const [head, ...rows] = readTable(text).rows.map(({ cells }) => cells)
    expect(head).toEqual([
      'Day',
      'Start',
      'End',
      'Status',
      'Practitioner',
      'Room',
      'Name',
      'Telephone',
      'Kind of visit',
    ])
    for (const name of names) expect(rows.map((row) => row[6])).toContain(name)
    expect(rows.every(([day = '']) => day >= from && day <= until)).toBe(true)
    expect(rows.some((row) => row[6] === '')).toBe(true)
    await dialog.getByText(/sealed for somebody else/).waitFor()
    await closeFiles()
  })
})

describe('a locked agenda', () => {
  it('prints times without names and saves no file', async () => {
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await openFiles()
    expect(await page.getByRole('button', { name: 'Save the table' }).count()).toBe(0)
    await whilePrinting(
      () => page.getByRole('dialog').getByRole('button', { name: 'Print', exact: true }).click(),
      async () => {
        const text = await paper().innerText()
        expect(text).toContain('Locked')
        for (const name of names) expect(text).not.toContain(name)
      },
    )
    await closeFiles()
    await unlockAgain(page, practice)
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
  })
})
