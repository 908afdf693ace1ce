// The private link in a real browser: the visit opens with it alone, on this device, and can be kept and printed.
import { axeViolations } from '@colloque/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { patient, type VisitSteps, visitSteps } from './visit-steps.ts'

let service: Service
let practice: FoundedPractice
let steps: VisitSteps

beforeAll(async () => {
  service = await startService()
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  steps = visitSteps(service, practice)
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

describe('a private link', () => {
  it('opens the visit, leaves the address at once, and never travels', async () => {
    const link = await steps.booked()
    const from = service.proxy.exchanges.length
    const page = await steps.opened(link)
    expect(await page.evaluate(() => location.href)).toBe(`${service.origin}/v/`)
    await page.getByText(patient.reason).waitFor()
    await page.getByText(patient.name).waitFor()
    await page.getByText('3 April 1980').waitFor()
    expect(await axeViolations(page)).toEqual([])
    const [, secret = ''] = link.split('.')
    expect(secret).toHaveLength(43)
    for (const { path, headers, body } of service.proxy.exchanges.slice(from)) {
      expect(`${path} ${JSON.stringify(headers)} ${body}`).not.toContain(secret)
    }
    // No link of the page carries it either: what is copied, printed or scanned is asked for.
    expect(await page.content()).not.toContain(`href="/v/#`)
  })

  it('is taken from the address bar again when another one is pasted there', async () => {
    const [first, second] = [await steps.booked(), await steps.booked()]
    const page = await steps.opened(first)
    const before = await page.locator('.summary-list').first().innerText()
    await page.evaluate(
      (hash) => {
        location.hash = hash
      },
      second.slice(second.indexOf('#')),
    )
    await expect.poll(() => page.locator('.summary-list').first().innerText()).not.toBe(before)
    expect(await page.evaluate(() => location.hash)).toBe('')
  })

  it('says one thing for a link that is wrong, cut, of another visit, or missing', async () => {
    const link = await steps.booked()
    const [id = '', secret = '', fingerprint = ''] = link.slice(link.indexOf('#') + 1).split('.')
    const [otherId = ''] = (await steps.booked()).split('#')[1]?.split('.') ?? []
    const wrong = `${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`
    const texts = new Set<string>()
    for (const fragment of [
      `#${id}.${wrong}.${fingerprint}`,
      `#${otherId}.${secret}.${fingerprint}`,
      `#${id}.${secret.slice(0, -2)}`,
    ]) {
      const page = await service.openPage(`/v/${fragment}`)
      await page.getByRole('heading', { level: 1, name: 'This link does not open a visit' }).waitFor()
      texts.add(await page.locator('main').innerText())
      await page.context().close()
    }
    expect(texts.size).toBe(1)
  })

  it('says after a reload that the page forgot the link, not that the link is wrong', async () => {
    const page = await steps.opened(await steps.booked())
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'This page has forgotten your link' }).waitFor()
    await page.getByText('Your visit is unchanged').waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  it('is kept in memory when the service does not answer, and opens on the next try', async () => {
    const link = await steps.booked()
    service.proxy.lie((_, path) => (path === '/api/visit' ? 'cut' : null))
    const page = await service.openPage(link)
    await page.getByText('Your link is still on this page').waitFor()
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText(patient.reason).waitFor()
  })

  it('goes along when the language is changed', async () => {
    const page = await steps.opened(await steps.booked())
    await page.getByRole('link', { name: 'Français' }).click()
    await page.getByRole('heading', { level: 1, name: 'Votre rendez-vous' }).waitFor()
    await page.getByText(patient.reason).waitFor()
    expect(await page.evaluate(() => location.href)).toBe(`${service.origin}/v/?lang=fr`)
    expect(await axeViolations(page)).toEqual([])
  })

  it('gives a calendar entry that says nothing but the time, and the address only when asked', async () => {
    const page = await steps.opened(await steps.booked())
    const download = async () => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download the calendar entry' }).click(),
      ])
      const chunks: Buffer[] = []
      for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
      return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') }
    }
    const discreet = await download()
    expect(discreet.name).toBe('appointment.ics')
    expect(discreet.text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/)
    expect(discreet.text).toContain('SUMMARY:Appointment\r\n')
    expect(discreet.text).toMatch(/DTSTART:20\d{6}T\d{6}Z\r\n/)
    for (const word of ['Essai', 'Tilleuls', patient.name, patient.reason, '/v/', 'First'])
      expect(discreet.text).not.toContain(word)
    await page.getByLabel('Add the address').check()
    const named = await download()
    expect(named.text).toContain('1 rue d’Essai')
    const uidOf = (text: string) => /UID:(.*)\r\n/.exec(text)?.[1]
    expect(uidOf(named.text)).toBe(uidOf(discreet.text))
  })

  it('is printed as one sheet with its code, without what was sealed', async () => {
    const page = await steps.opened(await steps.booked())
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText(patient.reason).isVisible()).toBe(false)
    expect(await page.locator('.visit-sheet .qr').isVisible()).toBe(true)
    expect(await page.locator('.visit-sheet .code').innerText()).toContain('/v/#')
  })
})
