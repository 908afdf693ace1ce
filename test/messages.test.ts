// Patient and practice write to each other about a visit and send documents, each in a real browser; what a lying service
// does to it is named on the page.
import { readFile } from 'node:fs/promises'
import type { ToldMessage as Message } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { entries, look, openVisitAsPractice, pdf, write } from './message-steps.ts'
import { type VisitSteps, visitSteps } from './visit-steps.ts'

let service: Service
let practice: FoundedPractice
let link: string
let patient: Page
let desk: Page
let steps: VisitSteps

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  steps = visitSteps(service, practice)
  link = await steps.booked()
  patient = await steps.opened(link)
  desk = await openVisitAsPractice(service, practice)
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

describe('a patient and a practitioner', () => {
  it('write to each other, and each page says who wrote and who can read it', async () => {
    await patient.getByText('Nothing has been written yet.').waitFor()
    await write(patient, 'May I drink water before?')
    expect(await axeViolations(patient)).toEqual([])
    await look(desk)
    await desk.getByText('May I drink water before?').waitFor()
    expect((await entries(desk))[0]).toContain('Patient and Dr')
    await desk.getByRole('heading', { name: /1 new message/ }).waitFor()
    await write(desk, 'Yes, as much as you like.')
    expect(await desk.getByRole('heading', { name: /new message/ }).count()).toBe(0)
    expect(await axeViolations(desk)).toEqual([])
    await look(patient)
    await patient.getByText('Yes, as much as you like.').waitFor()
    await patient.getByRole('heading', { name: 'Messages 1 new message' }).waitFor()
    await expect.poll(() => patient.locator('[role=status]').allInnerTexts()).toContain('1 new message')
    const [first, second] = await entries(patient)
    expect(first).toMatch(/^You/)
    expect(first).toContain('Only you and')
    expect(second).toContain('New')
  })

  it('choose that the office may read it too', async () => {
    await write(patient, 'Where can I park?', /and the office/)
    expect((await entries(patient)).at(-1)).toContain('and the office')
    await look(desk)
    await desk.getByText('Where can I park?').waitFor()
    await write(desk, 'Behind the house.', /The office too/)
    await look(patient)
    await patient.getByText('Behind the house.').waitFor()
    expect((await entries(patient)).at(-1)).toContain('and the office')
  })

  it('send documents both ways, which are saved and never opened in the page', async () => {
    const report = pdf('Befund Ärztin.pdf', 700_000, 'from the patient')
    await patient.locator('.conversation-section input[type=file]').setInputFiles(report)
    await patient.getByText('Befund Ärztin.pdf').first().waitFor()
    await patient.getByRole('button', { name: 'Save Befund Ärztin.pdf' }).waitFor()
    await look(desk)
    expect(await saved(desk, 'Save Befund Ärztin.pdf')).toEqual({
      name: 'Befund Ärztin.pdf',
      bytes: report.buffer,
    })
    const answer = pdf('Plan.pdf', 300, 'from the practice')
    await desk.locator('.conversation-section input[type=file]').setInputFiles(answer)
    await desk.getByRole('button', { name: 'Save Plan.pdf' }).waitFor()
    await look(patient)
    await patient.getByRole('button', { name: 'Save Plan.pdf' }).waitFor()
    expect(await saved(patient, 'Save Plan.pdf')).toEqual({ name: 'Plan.pdf', bytes: answer.buffer })
    expect(await axeViolations(patient)).toEqual([])
    expect(patient.url()).toBe(`${service.origin}/v/`)
  })

  it('find everything again on another page, and nothing marked as new there', async () => {
    const again = await service.openPage(link)
    await again.getByText('Behind the house.').waitFor()
    expect(await entries(again)).toHaveLength((await entries(patient)).length)
    expect(await again.locator('.conversation-new').count()).toBe(0)
    const kept = await again.evaluate(() => [localStorage.length, sessionStorage.length])
    expect(kept).toEqual([0, 0])
    await again.context().close()
  })
})

describe('writing', () => {
  it('says what is missing, and that nothing longer than the limit is sent', async () => {
    const section = patient.locator('.conversation-section')
    await section.getByRole('button', { name: 'Seal and send' }).click()
    await section.getByText('Write something first.').waitFor()
    expect(await patient.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await section.locator('textarea').fill('x'.repeat(3_501))
    await section.locator('.field-budget[data-over=true]').waitFor()
    const before = service.proxy.exchanges.length
    await section.getByRole('button', { name: 'Seal and send' }).click()
    await expect.poll(() => patient.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    // One that fits is sent after it, and is the only one.
    await write(patient, 'Short enough')
    const posts = service.proxy.exchanges.slice(before).filter(({ method }) => method === 'POST')
    expect(posts.map(({ path, status }) => [path, status])).toEqual([['/api/visit/messages', 200]])
  })

  it('after a lost answer writes once, and what was typed stays until then', async () => {
    service.proxy.lie((method, path) => (method === 'POST' && path.endsWith('/messages') ? 'lose' : null))
    const section = patient.locator('.conversation-section')
    await section.locator('textarea').fill('Only once, please')
    await section.getByRole('button', { name: 'Seal and send' }).click()
    await section.getByText('nobody knows whether it arrived').waitFor()
    expect(await section.locator('textarea').inputValue()).toBe('Only once, please')
    service.proxy.lie(null)
    await section.getByRole('button', { name: 'Seal and send' }).click()
    await expect.poll(() => section.locator('textarea').inputValue()).toBe('')
    const written = (await entries(patient)).filter((text) => text.includes('Only once, please'))
    expect(written).toHaveLength(1)
  })

  it('at the same moment as the other side keeps both', async () => {
    await Promise.all([write(patient, 'Both at once: patient'), write(desk, 'Both at once: practice')])
    await Promise.all([look(patient), look(desk)])
    for (const page of [patient, desk]) {
      await page.getByText('Both at once: patient').waitFor()
      await page.getByText('Both at once: practice').waitFor()
      expect(await page.locator('.conversation-problem').count()).toBe(0)
    }
  })

  it('shows hostile text as text, and its direction turns nothing else around', async () => {
    const hostile =
      '<img src=x onerror="document.title=1">\u202e{{7*7}} =HYPERLINK("x") </textarea><script>1</script>'
    const section = patient.locator('.conversation-section')
    await section.locator('textarea').fill(hostile)
    await section.getByRole('button', { name: 'Seal and send' }).click()
    await expect.poll(() => section.locator('textarea').inputValue()).toBe('')
    await look(desk)
    const shown = desk.locator('.conversation-text', { hasText: '<img src=x' })
    await shown.waitFor()
    expect(await shown.innerText()).not.toContain('\u202e')
    expect(await shown.locator('*').count()).toBe(0)
    expect(await desk.locator('.conversation img').count()).toBe(0)
    const evil = { ...pdf('x', 40), name: 'facture\u202efdp.exe' }
    await patient.locator('.conversation-section input[type=file]').setInputFiles(evil)
    await look(desk)
    await desk.getByText('facturefdp.exe').waitFor()
    expect((await saved(desk, 'Save facturefdp.exe')).name).toBe('facturefdp.exe')
  })
})

describe('a document on its way', () => {
  const big = pdf('Röntgen.pdf', 1_500_000)
  const isChunk = (path: string) => path.includes('/chunks/')

  it('pauses when the connection is lost, goes on where it was, and says so', async () => {
    let sent = 0
    service.proxy.lie((method, path) => {
      if (method !== 'PUT' || !isChunk(path)) return null
      sent += 1
      return sent >= 3 ? 'cut' : null
    })
    await patient.locator('.conversation-section input[type=file]').setInputFiles(big)
    await patient.getByText('The connection is lost.').first().waitFor()
    const progress = patient.getByRole('progressbar', { name: 'Sending Röntgen.pdf' })
    expect(await progress.getAttribute('value')).toBe('2')
    expect(await axeViolations(patient)).toEqual([])
    service.proxy.lie(null)
    const from = service.proxy.exchanges.length
    await patient.getByRole('button', { name: 'Go on sending' }).click()
    await patient.getByRole('button', { name: 'Save Röntgen.pdf' }).waitFor()
    const chunks = service.proxy.exchanges
      .slice(from)
      .filter(({ path, method }) => method === 'PUT' && isChunk(path))
    expect(chunks.map(({ path }) => path.split('/').at(-1))).toEqual(['2', '3', '4', '5'])
  })

  it('is stopped, and what had arrived is gone', async () => {
    service.proxy.lie((method, path) => (method === 'PUT' && path.endsWith('/chunks/1') ? 'cut' : null))
    await patient
      .locator('.conversation-section input[type=file]')
      .setInputFiles({ ...big, name: 'Falsch.pdf' })
    await patient.getByText('The connection is lost.').first().waitFor()
    service.proxy.lie(null)
    const before = (await entries(patient)).length
    await patient.getByRole('button', { name: 'Stop sending' }).click()
    await expect
      .poll(() => service.proxy.exchanges.some(({ method, status }) => method === 'DELETE' && status === 204))
      .toBe(true)
    expect(await patient.getByRole('progressbar').count()).toBe(0)
    expect(await entries(patient)).toHaveLength(before)
  })

  it('of more than 20 MB, or empty, is refused before anything is sent', async () => {
    const from = service.proxy.exchanges.length
    const input = patient.locator('.conversation-section input[type=file]')
    await input.setInputFiles({ ...pdf('Film.mp4', 20_000_001), mimeType: 'video/mp4' })
    await patient.getByText('Film.mp4 is larger than 20 MB.').waitFor()
    await input.setInputFiles({ name: 'Nichts.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) })
    await patient.getByText('Nichts.txt is empty.').waitFor()
    expect(service.proxy.exchanges.slice(from).filter(({ method }) => method !== 'GET')).toEqual([])
  })

  it('whose chunk is exchanged on the way is not saved', async () => {
    service.proxy.lie((method, path) =>
      method === 'GET' && path.endsWith('/chunks/1')
        ? ({ json }) => {
            const { chunk } = json as { chunk: string }
            return { chunk: `${chunk.startsWith('A') ? 'B' : 'A'}${chunk.slice(1)}` }
          }
        : null,
    )
    let downloads = 0
    desk.on('download', () => downloads++)
    await look(desk)
    await desk.getByRole('button', { name: 'Save Röntgen.pdf' }).click()
    await desk.getByText('This document does not open').waitFor()
    expect(downloads).toBe(0)
  })
})

describe('a lying service', () => {
  const lies: [string, (messages: Message[]) => Message[], RegExp][] = [
    ['leaves one out', (all) => all.filter(({ number }) => number !== 2), /Message 2 is missing/],
    [
      'turns the author of one around',
      (all) => all.map((m) => (m.number === 2 ? { ...m, author: 'patient', practitionerId: null } : m)),
      /Message 2 does not open, or nobody vouches/,
    ],
    [
      'shows one to another audience',
      (all) => all.map((m) => (m.number === 3 ? { ...m, audience: 'clinical' } : m)),
      /Message 3 does not open/,
    ],
    ['tells them in another order', (all) => all.toReversed(), /in another order/],
    ['tells one twice', (all) => [...all, all[0] as Message], /another message under number 1/],
    [
      'tells one again as a new one',
      (all) => [...all, { ...(all[0] as Message), number: all.length + 1 }],
      /does not open, or nobody vouches/,
    ],
  ]

  it.each(lies)('that %s is named on both pages, with what to do', async (_, lie, words) => {
    service.proxy.lie((method, path) =>
      method === 'GET' && path.endsWith('/messages')
        ? ({ json }) => ({ messages: lie((json as { messages: Message[] }).messages) })
        : null,
    )
    for (const page of [patient, desk]) {
      await look(page)
      await page.locator('.conversation-problem', { hasText: words }).first().waitFor()
      await page.getByText('The service has withheld or changed something').waitFor()
      expect(await axeViolations(page)).toEqual([])
    }
    service.proxy.lie(null)
    for (const page of [patient, desk]) {
      await look(page)
      await expect.poll(() => page.locator('.conversation-problem').count()).toBe(0)
    }
  })

  it('that hides the end is named by the page that has seen it', async () => {
    service.proxy.lie((method, path) =>
      method === 'GET' && path.endsWith('/messages')
        ? ({ json }) => ({ messages: (json as { messages: Message[] }).messages.slice(0, 2) })
        : null,
    )
    await look(patient)
    await patient.getByText(/were here before/).waitFor()
    service.proxy.lie(null)
    await look(patient)
    await expect.poll(() => patient.locator('.conversation-problem').count()).toBe(0)
  })

  it('that brings the conversation of another visit is believed in nothing', async () => {
    const other = await steps.booked()
    const page = await service.openPage(other)
    await page.getByText('Nothing has been written yet.').waitFor()
    const told = service.proxy.exchanges
      .filter(({ path, method }) => method === 'GET' && path === '/api/visit/messages')
      .map(({ answer }) => JSON.parse(answer.toString()) as { messages: Message[] })
      .find(({ messages }) => messages.length > 2)
    service.proxy.lie((method, path) =>
      method === 'GET' && path.endsWith('/messages') ? { status: 200, json: told } : null,
    )
    await look(page)
    await page.locator('.conversation-problem', { hasText: 'Message 1 does not open' }).waitFor()
    expect(await page.locator('.conversation-text').count()).toBe(0)
    await page.context().close()
  })
})

/** What the button saves. */
async function saved(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name }).last().click(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}
