// What comes into the practice as a table: openings, visit types, visits that lie ahead. Read in the browser; nothing is
// sent before it was confirmed, nothing twice, and a hostile file is a sentence and no accident.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@colloque/database'
import type { DemoPractice } from '@colloque/demo'
import { readTable } from '@colloque/files'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { picture } from './files-picture.ts'
import { type Service, startService } from './harness.ts'
import { fillLyon, openDesk, unlockAgain } from './practice-steps.ts'

let service: Service
let practice: DemoPractice
let page: Page
let folder: string
const writes: string[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloque-import-'))
  service = await startService({ apps: ['practice'] })
  practice = await fillLyon(service)
  page = await openDesk(service, practice)
  page.on('request', (request) => {
    if (request.method() !== 'GET') writes.push(`${request.method()} ${request.postData() ?? ''}`)
  })
})
afterAll(async () => {
  await service?.stop()
  await rm(folder, { recursive: true, force: true })
})

const own = 'Dr Camille Exemple'
/** A Monday some weeks ahead, beyond the demonstration's visits. */
const monday = (() => {
  const day = new Date(Date.now() + 70 * 86_400_000)
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7))
  return day.toISOString().slice(0, 10)
})()

/** A promise, and what keeps it. */
function gate(): [Promise<void>, () => void] {
  const { promise, resolve } = Promise.withResolvers<void>()
  return [promise, resolve]
}

async function openImport(kind: string): Promise<void> {
  if (!page.url().endsWith('#import')) {
    await page.getByRole('link', { name: 'Practice', exact: true }).click()
    await page.getByRole('link', { name: 'Import a file' }).click()
  }
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor()
  const another = page.getByRole('button', { name: 'Take another file' })
  if (await another.isVisible()) await another.click()
  await page.getByRole('radio', { name: kind }).check()
}

async function paste(text: string): Promise<void> {
  await page.getByLabel('Or paste the rows here').fill(text)
  await page.getByRole('button', { name: 'Read', exact: true }).click()
  await page.getByRole('heading', { name: 'What becomes of each row' }).waitFor()
}

async function choose(name: string, content: string | Buffer): Promise<void> {
  const path = join(folder, name)
  await writeFile(path, content)
  await page.getByLabel('Or paste the rows here').fill('')
  await page.getByLabel('Choose a file').setInputFiles(path)
  await page.getByRole('button', { name: 'Read', exact: true }).click()
}

const rows = () => page.locator('.import-row').allInnerTexts()

async function countAppointments(): Promise<number> {
  const owner = connect(service.database.url, { role: null, max: 1 })
  const [row] = await owner`SELECT count(*)::int AS count FROM appointments`
  await owner.end()
  return Number(row?.count)
}

describe('imported openings', () => {
  it('are shown row by row with the line of each broken one, and nothing is sent before it is confirmed', async () => {
    await openImport('Openings')
    writes.length = 0
    await paste(
      `Weekday;From;Until;Calendar\nSaturday;08:00;09:00;${own}\nSaturday;08:30;10:00;${own}\nSomeday;09:00;10:00;${own}\nSunday;10:00;11:00;Nobody`,
    )
    const shown = await rows()
    expect(shown[0]).toContain('Saturday, 08:00 to 09:00')
    expect(shown[1]).toMatch(/Line 3[\s\S]*overlaps/)
    expect(shown[2]).toMatch(/Line 4[\s\S]*weekday cannot be read/)
    expect(shown[3]).toMatch(/Line 5[\s\S]*not known/)
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'import-openings')
    expect(writes).toEqual([])
    await page.getByRole('button', { name: 'Import 1 opening' }).click()
    await page.getByText('1 opening was added.').waitFor()
    expect(writes).toHaveLength(1)
  })

  it('are not added twice', async () => {
    await openImport('Openings')
    await paste(`Weekday;From;Until;Calendar\nSaturday;08:00;09:00;${own}`)
    expect((await rows())[0]).toContain('There already')
    expect(await page.getByRole('button', { name: /^Import \d/ }).count()).toBe(0)
  })
})

describe('imported visit types', () => {
  it('stand on the practice’s page after they were confirmed', async () => {
    await openImport('Visit types')
    await paste('Nom,Durée\nContrôle importé,25 min\nContrôle importé,30\n')
    expect(await rows()).toHaveLength(2)
    await page.getByRole('button', { name: 'Import 1 visit type' }).click()
    await page.getByText('1 visit type was added to your page.').waitFor()
    await page.getByRole('link', { name: 'Visit types', exact: true }).click()
    await page.locator('.type-editor').last().waitFor()
    const names = await page
      .locator('.type-editor input[id^="name-"]')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
    expect(names).toContain('Contrôle importé')
  })
})

describe('imported visits', () => {
  const visits = (lines: string[]) => ['Day;Time;Type;Name;Calendar;Phone', ...lines].join('\r\n')
  const file = visits([
    `${monday};07:00;Contrôle importé;Ada Importée;${own};01 99 00 00 01`,
    `${monday};07:30;Contrôle importé;"=1+1;<img src=x>";${own};`,
    `2020-01-06;07:00;Contrôle importé;Past Person;${own};`,
    `;;;Only Patient;;01 99 00 00 02`,
  ])

  it('are sealed and booked once each, and a list of patients is refused', async () => {
    await openImport('Visits that lie ahead')
    await page.getByText('A list of patients cannot be imported').waitFor()
    await choose('visits.csv', file)
    await page.getByRole('heading', { name: 'What becomes of each row' }).waitFor()
    const shown = await rows()
    expect(shown[2]).toMatch(/Line 4[\s\S]*It is over/)
    expect(shown[3]).toMatch(/Line 5[\s\S]*never a list of patients/)
    await picture(page, 'import-visits')
    const before = await countAppointments()
    writes.length = 0
    await page.getByRole('button', { name: 'Seal and book 2 visits' }).click()
    await page.getByText('2 visits were booked, none was there already, none was refused').waitFor()
    expect(await countAppointments()).toBe(before + 2)
    expect(writes).toHaveLength(2)
    for (const write of writes) expect(write).not.toMatch(/Importée|img src/)
  })

  it('are not booked twice when the same file is imported again, nor when their row is written another way', async () => {
    const before = await countAppointments()
    await openImport('Visits that lie ahead')
    await choose('again.csv', file.replace('Ada Importée', 'ADA  importee'))
    await page.getByRole('button', { name: 'Seal and book 2 visits' }).click()
    await page.getByText('No visit was booked, 2 were there already, none was refused').waitFor()
    expect(await countAppointments()).toBe(before)
  })

  it('that find their time taken are refused with a report that can be imported again', async () => {
    await openImport('Visits that lie ahead')
    await paste(visits([`${monday};07:00;Contrôle importé;Bo Importé;${own};`]))
    await page.getByRole('button', { name: 'Seal and book 1 visit' }).click()
    await page.getByText('The time is taken.').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save the refused rows' }).click()
    const report = readTable(await readFile(await (await download).path(), 'utf8'))
    expect(report.rows[1]?.cells).toEqual([
      monday,
      '07:00',
      'Contrôle importé',
      'Bo Importé',
      own,
      '',
      '',
      '',
      'The time is taken.',
    ])
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'import-report')
  })

  it('may be stopped and gone on with', async () => {
    await openImport('Visits that lie ahead')
    const many = Array.from({ length: 12 }, (_, index) => {
      const hour = String(8 + Math.floor(index / 2)).padStart(2, '0')
      return `${monday};${hour}:${index % 2 ? '30' : '00'};Contrôle importé;Person ${index};${own};`
    })
    await paste(visits(many))
    const before = await countAppointments()
    // The fourth waits on its way until somebody has asked to stop.
    let sent = 0
    const [isAsked, ask] = gate()
    const [isThere, arrive] = gate()
    const path = '**/api/practice/appointments'
    await page.route(path, async (route) => {
      if (route.request().method() === 'POST' && ++sent === 4) {
        arrive()
        await isAsked
      }
      await route.continue()
    })
    await page.getByRole('button', { name: 'Seal and book 12 visits' }).click()
    await isThere
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    ask()
    await page.getByText('Stopped after 4 of 12').waitFor()
    expect(await countAppointments()).toBe(before + 4)
    expect(sent).toBe(4)
    await page.unroute(path)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('12 visits were booked').waitFor()
    expect(await countAppointments()).toBe(before + 12)
  })

  it('are in the agenda, and a hostile name is text', async () => {
    await page.getByRole('link', { name: 'Agenda', exact: true }).click()
    await page.getByRole('button', { name: 'List' }).click()
    for (let step = 0; step < 90; step++) {
      if (await page.getByText('Ada Importée').isVisible()) break
      await page.getByRole('button', { name: 'Next day' }).click()
    }
    await page.getByText('=1+1;<img src=x>').waitFor()
    expect(await page.locator('img').count()).toBe(0)
  })
})

describe('a hostile file', () => {
  it.each([
    ['of 50 MB', () => Buffer.alloc(50_000_000, 'a,b\n'), 'too big'],
    ['that is no text', () => Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2]), 'no text file'],
    ['with NUL in it', () => Buffer.from('day,time\n2026\0,1'), 'no text file'],
    ['of a million columns', () => Buffer.alloc(1_000_000, ','), 'too many columns'],
    ['of too many rows', () => Buffer.from('a,b\n'.repeat(6_000)), 'too many rows'],
    ['with an open quotation mark', () => Buffer.from(`a,b\n"${'x'.repeat(100_000)}`), 'On line 2'],
    ['that is empty', () => Buffer.alloc(0), 'nothing in it'],
  ])('%s is refused in a sentence, and the page stays alive', async (_, content, sentence) => {
    await openImport('Visits that lie ahead')
    await choose('hostile.csv', content())
    await page.getByRole('alert').getByText(sentence).waitFor()
    await page.getByRole('radio', { name: 'Openings' }).check()
    expect(await page.getByRole('radio', { name: 'Openings' }).isChecked()).toBe(true)
  })
})

describe('the import page', () => {
  it('fits 320 px, also with rows on show', async () => {
    await page.setViewportSize({ width: 320, height: 800 })
    await openImport('Openings')
    await paste(
      `Weekday;From;Until;Calendar\nSunday;08:00;09:00;${own}\nSomeday;${'x'.repeat(300)};10:00;${own}`,
    )
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'import-320')
    await page.setViewportSize({ width: 1280, height: 720 })
  })

  it('forgets the rows when the agenda is locked', async () => {
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByRole('button', { name: 'Unlock' }).first().waitFor()
    expect(await page.content()).not.toContain('Someday')
    await unlockAgain(page, practice)
    await page.getByLabel('Or paste the rows here').waitFor()
    expect(await page.content()).not.toContain('Someday')
  })
})
