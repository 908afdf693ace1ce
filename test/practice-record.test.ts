// The practitioner's record through real pages: written, found, merged, opened again, deleted; by mouse and by keyboard,
// on a narrow screen, in French, with hostile text, and gone from the page when the desk is locked.
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatDay, parseDay } from '@colloque/scheduling'
import { localDay } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { showAsList, signInWithCode, untilDayIsOpened } from './practice-steps.ts'
import {
  addPatient,
  openEntry,
  openPatient,
  openRecord,
  pageOfPatient,
  writeRecordNote,
} from './record-steps.ts'

let service: Service
let practice: FoundedPractice
let page: Page
let folder: string

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  practice = await foundPractice({
    origin: service.origin,
    invitationToken: await service.invite(),
  })
  folder = await mkdtemp(join(tmpdir(), 'colloque-record-'))
  page = await openDesk()
})
afterAll(() => service?.stop())

async function openDesk(options: BrowserContextOptions = {}): Promise<Page> {
  const desk = await service.openPage('/practice/', options)
  await signInWithCode(desk, practice.loginName, practice.recoveryCodes[0] ?? '')
  return desk
}

const focusedId = () => page.evaluate(() => document.activeElement?.id ?? '')
const focusedText = () => page.evaluate(() => document.activeElement?.textContent ?? '')
const names = (list: Locator) => list.locator('.patient-name > bdi').allInnerTexts()
const results = () => page.getByRole('list', { name: 'Patients found' })

describe('the record', () => {
  it('begins with a search that has focus, and says that nothing is kept', async () => {
    await openRecord(page)
    await expect.poll(focusedId).toBe('record-search')
    await page.getByText('Nothing is kept yet.').waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  it('takes somebody new and a note without a visit, whose revisions stay readable', async () => {
    await addPatient(page, { name: 'Élodie Müller', birthDate: ['3', '4', '1985'] })
    await expect.poll(focusedText).toContain('Élodie Müller')
    await writeRecordNote(page, 'Tension 12/8, rien d’autre.')
    const entry = await openEntry(page, 'Tension 12/8, rien d’autre.')
    await entry.getByText('Revision 1, written').waitFor()
    await entry.getByRole('button', { name: 'Change this note' }).click()
    await entry.getByLabel(/^Note of/).fill('Tension 13/8.')
    await entry.getByRole('button', { name: 'Save the note' }).click()
    await entry.getByText('Revision 2, written').waitFor()
    expect(await entry.locator('.entry-text').innerText()).toBe('Tension 13/8.')
    await entry.getByText('Earlier revisions').click()
    expect(await axeViolations(page)).toEqual([])
    await entry.getByRole('button', { name: 'Show revision 1' }).click()
    await entry.getByText('Revision 1, written').waitFor()
    expect(await entry.locator('.entry-text').innerText()).toBe('Tension 12/8, rien d’autre.')
  })

  it('finds by name without accents, by date of birth, and by what a note begins with', async () => {
    await page.getByRole('button', { name: 'All patients' }).click()
    await addPatient(page, { name: 'Jean-Pierre O’Brien' })
    await page.getByRole('button', { name: 'All patients' }).click()
    const search = page.getByLabel('Search by name, date of birth, day, title or kind')
    for (const [query, expected] of [
      ['elodie', ['Élodie Müller']],
      ['MULL', ['Élodie Müller']],
      ['03.04.1985', ['Élodie Müller']],
      ['tension', ['Élodie Müller']],
      ['obrien', ['Jean-Pierre O’Brien']],
      ['e', ['Élodie Müller']],
    ] as const) {
      await search.fill(query)
      await expect.poll(() => names(results())).toEqual(expected)
    }
    await search.fill('nobody of this name')
    await page.getByText('Nobody found').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  it('is walked by keyboard alone: typed, arrow down, Enter, and back', async () => {
    const search = page.getByLabel('Search by name, date of birth, day, title or kind')
    await search.fill('')
    await search.focus()
    await page.keyboard.type('muller')
    await results().waitFor()
    await page.keyboard.press('ArrowDown')
    await expect.poll(focusedText).toContain('Élodie Müller')
    await page.keyboard.press('ArrowUp')
    expect(await focusedId()).toBe('record-search')
    await page.keyboard.press('Enter')
    await pageOfPatient(page, 'Élodie Müller')
    await page.keyboard.press('Shift+Tab')
    await expect.poll(focusedText).toBe('All patients')
    await page.keyboard.press('Enter')
    await expect.poll(focusedId).toBe('record-search')
    expect(await search.inputValue()).toBe('muller')
  })

  it('makes one of two patients, and two again', async () => {
    await addPatient(page, { name: 'Elodie Muller' })
    await writeRecordNote(page, 'Venue sous un autre nom.')
    await page.getByText('Perhaps the same person').waitFor()
    await page.getByRole('button', { name: 'Same as…' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Who is the same person?' })
    expect(await axeViolations(page)).toEqual([])
    await dialog
      .getByRole('button', { name: /^Same as/ })
      .first()
      .click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Merged into this patient').waitFor()
    await expect.poll(() => page.locator('.entries > li').count()).toBe(2)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'All patients' }).click()
    await page.getByLabel('Search by name').fill('muller')
    await expect.poll(() => names(results())).toEqual(['Elodie Muller'])
    await openPatient(page, 'Elodie Muller')
    await page.getByRole('button', { name: /^Undo: .*Élodie Müller/ }).click()
    await page.getByText('Merged into this patient').waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('.entries > li').count()).toBe(1)
  })

  it('corrects a name', async () => {
    await page.getByRole('button', { name: 'Correct…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Correct the patient' })
    await dialog.getByLabel('Name').fill('')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('Enter a name.').first().waitFor()
    await dialog.getByLabel('Name').fill('Élodie Meunier')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await pageOfPatient(page, 'Élodie Meunier')
  })
})

describe('a kept document', () => {
  const content = Buffer.from(Array.from({ length: 700_000 }, (_, index) => (index * 7) % 253))

  it('comes back byte for byte, in chunks of one length', async () => {
    const file = join(folder, 'Compte rendu.pdf')
    await writeFile(file, content)
    const known = service.proxy.exchanges.length
    await page.getByRole('button', { name: 'Keep a document…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Keep a document' })
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await dialog.getByText('Choose a file.').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByLabel('File').setInputFiles(file)
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const chunks = service.proxy.exchanges.slice(known).filter(({ path }) => path.includes('/chunks/'))
    expect(chunks.map(({ body }) => body.length)).toEqual([0, 1, 2].map(() => chunks[0]?.body.length))
    const entry = await openEntry(page, 'Compte rendu.pdf')
    const downloading = page.waitForEvent('download')
    await entry.getByRole('button', { name: 'Download' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('Compte rendu.pdf')
    expect((await readFile(await download.path())).equals(content)).toBe(true)
  })

  it('is not given out where a chunk is missing or another one', async () => {
    const entry = page.locator('.entry-item', { hasText: 'Compte rendu.pdf' })
    const lies = [
      { status: 404, json: { type: 'not-found', title: 'x', status: 404 } },
      ({ json }: { json: unknown }) => ({
        sealedChunk: `AAAA${(json as { sealedChunk: string }).sealedChunk.slice(4)}`,
      }),
    ]
    let downloads = 0
    page.on('download', () => {
      downloads += 1
    })
    for (const [index, lie] of lies.entries()) {
      service.proxy.lie((method, path) => (method === 'GET' && path.endsWith('/chunks/1') ? lie : null))
      await entry.getByRole('button', { name: 'Download' }).click()
      await entry.getByRole('alert').waitFor()
      service.proxy.lie(null)
      // The control, by which a refused one would be here too; and what was said of this lie is not said of the next.
      await entry.getByRole('button', { name: 'Download' }).click()
      await entry.getByRole('alert').waitFor({ state: 'detached' })
      await expect.poll(() => downloads).toBe(index + 1)
    }
  })

  it('of more than 20 MB is refused before anything is sent', async () => {
    const file = join(folder, 'trop.bin')
    await writeFile(file, Buffer.alloc(20_000_001))
    const known = service.proxy.exchanges.length
    await page.getByRole('button', { name: 'Keep a document…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Keep a document' })
    await dialog.getByLabel('File').setInputFiles(file)
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await dialog.getByText('This file is larger than 20 MB.').first().waitFor()
    expect(service.proxy.exchanges.slice(known).filter(({ method }) => method === 'PUT')).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('is deleted after a question, on the server too', async () => {
    const entry = page.locator('.entry-item', { hasText: 'Compte rendu.pdf' })
    await entry.getByRole('button', { name: 'Delete…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete this entry?' })
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(await entry.count()).toBe(1)
    await entry.getByRole('button', { name: 'Delete…' }).click()
    await dialog.getByRole('button', { name: 'Delete the entry' }).click()
    await entry.waitFor({ state: 'detached' })
    const gone = service.proxy.exchanges.findLast(({ path }) => path.endsWith('/chunks/0'))?.path ?? ''
    expect(await page.evaluate(async (path) => (await fetch(path)).status, gone)).toBe(404)
  })
})

describe('locking while one searches', () => {
  it('leaves nothing of the record on the page or in storage, and unlocking begins anew', async () => {
    await openRecord(page)
    await page.getByLabel('Search by name').fill('meunier')
    await expect.poll(() => names(results())).toEqual(['Élodie Meunier'])
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByRole('button', { name: 'Unlock' }).first().waitFor()
    expect(await page.content()).not.toMatch(/meunier/i)
    const stored = await page.evaluate(async () => {
      const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }, location.href, history.state]
      for (const { name = '' } of await indexedDB.databases()) {
        const opening = indexedDB.open(name)
        await new Promise((resolve) => {
          opening.onsuccess = resolve
        })
        for (const store of opening.result.objectStoreNames) {
          const asked = opening.result.transaction(store).objectStore(store).getAll()
          await new Promise((resolve) => {
            asked.onsuccess = resolve
          })
          found.push(asked.result)
        }
        opening.result.close()
      }
      for (const key of await caches.keys()) found.push(key)
      return JSON.stringify(found)
    })
    expect(stored).not.toMatch(/meunier|muller|tension/i)
    expect(stored, 'control').toContain('recordRevision')
    await unlock(page)
    await openRecord(page)
    expect(await page.getByLabel('Search by name').inputValue()).toBe('')
  })

  it('saves a note that is half written', async () => {
    await openPatient(page, 'Jean-Pierre O’Brien', 'brien')
    await page.getByRole('button', { name: 'Write a note' }).click()
    await page.getByLabel(/^Note of/).fill('À moitié écrite')
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByText('saved').first().waitFor()
    await unlock(page)
    await openRecord(page)
    await openPatient(page, 'Jean-Pierre O’Brien', 'brien')
    await openEntry(page, 'À moitié écrite')
  })
})

async function unlock(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: 'Unlock' }).first().click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('Recovery code').check()
  await dialog.locator('#unlock-secret').fill(practice.recoveryCodes[0] ?? '')
  await dialog.getByRole('button', { name: 'Unlock' }).click()
  await desk.getByRole('button', { name: 'Lock', exact: true }).waitFor()
}

describe('two devices', () => {
  it('write at the same time, and nothing is lost', async () => {
    const other = await openDesk()
    await openRecord(other)
    await openPatient(other, 'Jean-Pierre O’Brien', 'brien')
    for (const [desk, text] of [
      [page, 'Du premier appareil'],
      [other, 'Du second appareil'],
      [page, 'Encore du premier'],
    ] as const)
      await writeRecordNote(desk, text)
    await openRecord(other)
    await openPatient(other, 'Jean-Pierre O’Brien')
    for (const title of ['Du premier appareil', 'Du second appareil', 'Encore du premier'])
      await other.getByRole('button', { name: title }).waitFor()
    await other.context().close()
  })

  it('show both texts of one note that both changed', async () => {
    const other = await openDesk()
    const edited: Locator[] = []
    for (const desk of [page, other]) {
      await openRecord(desk)
      await openPatient(desk, 'Jean-Pierre O’Brien', 'brien')
      const entry = await openEntry(desk, 'Encore du premier')
      await entry.getByRole('button', { name: 'Change this note' }).click()
      await entry.getByLabel(/^Note of/).fill(desk === page ? 'Version une' : 'Version deux')
      edited.push(entry)
    }
    const [mine, theirs] = edited
    await mine?.getByRole('button', { name: 'Save the note' }).click()
    await mine?.getByText('Revision 2, written').waitFor()
    await theirs?.getByRole('button', { name: 'Save the note' }).click()
    await theirs?.getByRole('alert').waitFor()
    await expect
      .poll(() => theirs?.getByLabel(/^Note of/).inputValue())
      .toMatch(/Version deux[\s\S]*Version une/)
    await other.context().close()
  })
})

describe('an answer that is lost on its way', () => {
  it('neither loses nor doubles a note', async () => {
    await openRecord(page)
    await openPatient(page, 'Jean-Pierre O’Brien', 'brien')
    let isLost = false
    service.proxy.lie((method, path) => {
      if (method !== 'PUT' || path !== '/api/practice/record-index' || isLost) return null
      isLost = true
      return 'lose'
    })
    await writeRecordNote(page, 'Réponse perdue')
    service.proxy.lie(null)
    expect(isLost).toBe(true)
    await openRecord(page)
    await openPatient(page, 'Jean-Pierre O’Brien', 'brien')
    expect(await page.getByRole('button', { name: 'Réponse perdue' }).count()).toBe(1)
  })
})

describe('a visit', () => {
  it('is filed under the patient who was confirmed, shows what is known, and what was written is kept', async () => {
    const tomorrow = formatDay(parseDay(localDay(Date.now(), 'Europe/Paris')) + 1)
    const reason = `Motif ${randomUUID()}`
    await bookDirectly(service.origin, practice, {
      startAt: Date.parse(`${tomorrow}T10:00:00Z`),
      name: 'Jean-Pierre O’Brien',
      reason,
    })
    const desk = await openDesk()
    await showAsList(desk)
    await untilDayIsOpened(desk)
    await desk.getByRole('button', { name: 'Next day' }).click()
    await desk.locator('.visit-row').first().click()
    const drawer = desk.locator('.drawer')
    await drawer.getByText('Perhaps known already').waitFor()
    await drawer.getByText('Du second appareil').first().waitFor()
    expect(await axeViolations(desk)).toEqual([])
    const under = drawer.getByLabel('File under')
    // Name alone: nobody is proposed as sure.
    expect(await under.inputValue()).toBe('')
    await under.selectOption({ index: 0 })
    await drawer.getByLabel('Your note').fill('Vu en visite')
    await drawer.getByRole('button', { name: 'Save the note' }).click()
    await under.waitFor({ state: 'detached' })
    await drawer.getByRole('button', { name: 'Keep the patient’s words' }).click()
    await drawer.getByText('The patient’s words are kept in your record.').waitFor()
    await drawer.getByRole('button', { name: 'Open in the record' }).click()
    await pageOfPatient(desk, 'Jean-Pierre O’Brien')
    await desk.getByRole('button', { name: /Vu en visite/ }).waitFor()
    const kept = desk.locator('.entry-item', { hasText: 'Patient’s own words' })
    await kept.locator('.entry-toggle').click()
    await kept.getByText(reason).waitFor()
    expect(await axeViolations(desk)).toEqual([])
    await desk.context().close()
  })
})

describe('hostile text', () => {
  const hostile = [
    '<img src=x onerror="document.title=1">',
    '=HYPERLINK("http://evil.example","x")',
    'Alix \u202e\u2066\u2069\u202eCanular',
    '</textarea><script>document.title=1</script>',
  ]

  it('is shown as text in names, titles, notes and names of files, and never runs', async () => {
    await openRecord(page)
    const title = await page.title()
    for (const [index, text] of hostile.entries()) {
      await openRecord(page)
      await addPatient(page, { name: `${text} ${index}` })
      await writeRecordNote(page, text)
      const entry = page.locator('.entry-item').first()
      await entry.locator('.entry-toggle').click()
      const shown = text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
      await expect.poll(() => entry.locator('.entry-text').innerText()).toBe(shown)
    }
    expect(await page.title()).toBe(title)
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(await page.content()).not.toMatch(/[\u202a-\u202e\u2066\u2067]/)
  })
})

describe('on a narrow screen, in French', () => {
  it('nothing is pushed sideways, and every state is accessible', async () => {
    const desk = await openDesk({ viewport: { width: 320, height: 640 }, locale: 'fr-FR' })
    const overflow = () =>
      desk.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await desk.getByRole('link', { name: 'Dossiers', exact: true }).click()
    await desk.getByRole('heading', { level: 1, name: 'Dossiers' }).waitFor()
    await desk.getByLabel('Chercher par nom').fill('brien')
    await desk.locator('.patient-result').first().waitFor()
    expect([await overflow(), await axeViolations(desk)]).toEqual([0, []])
    await desk.locator('.patient-result').first().click()
    await desk.getByRole('button', { name: 'Écrire une note' }).click()
    await desk.locator('.entry-toggle').first().click()
    await desk.locator('.entry-body :is(.entry-text, .facts)').first().waitFor()
    expect([await overflow(), await axeViolations(desk)]).toEqual([0, []])
    await desk.context().close()
  })
})

describe('a patient who wants to be forgotten', () => {
  it('is deleted with everything after a question', async () => {
    await openRecord(page)
    await openPatient(page, 'Jean-Pierre O’Brien', 'brien')
    const count = await page.locator('.entries > li').count()
    await page
      .getByRole('group', { name: 'Actions for this patient' })
      .getByRole('button', { name: 'Delete…' })
      .click()
    const dialog = page.getByRole('dialog', { name: 'Delete this patient and everything kept?' })
    await dialog.getByText(`${count} entries will be deleted`).waitFor()
    await dialog.getByRole('button', { name: 'Delete the patient' }).click()
    await expect.poll(focusedId).toBe('record-search')
    await page.getByLabel('Search by name').fill('brien')
    await page.getByText('Nobody found').first().waitFor()
  })
})
