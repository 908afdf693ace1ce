// The way through the booking page in a real browser: back and forth, leaving, another language, what a practice
// wrote, the front page that leads here.
import { axeViolations } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Answers,
  answer,
  book,
  chooseTime,
  english,
  french,
  laterTimes,
  title,
} from './booking-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

const hostile = '<img src=x onerror="window.hit=1"> </script>{{7*7}} ‘"&'

let service: Service
let practice: FoundedPractice

beforeAll(async () => {
  service = await startService()
  practice = await foundPractice({
    origin: service.origin,
    invitationToken: await service.invite(),
    change: (document) => ({ ...document, name: hostile }),
  })
})
afterAll(() => service?.stop())

const patient: Answers = {
  service: 'First consultation',
  forWhom: 'Me',
  name: 'Marie Exemple',
  birthDate: ['3', '4', '1980'],
  phone: '01 99 00 33 44',
  reason: 'Something private',
  choice: 'None',
}

function pageOf(): string {
  return `/p/${practice.slug}#k=${practice.fingerprint}`
}

describe('the way through', () => {
  it('goes back and forth with the browser and comes back to the check after a change', async () => {
    const page = await service.openPage(pageOf())
    await chooseTime(page, patient)
    await answer(page, patient)
    await page.goBack()
    expect(await title(page)).toBe('Why are you coming?')
    expect(await page.getByLabel(english.reason).inputValue()).toBe(patient.reason)
    await page.goForward()
    expect(await title(page)).toBe('Check your answers')
    await page.getByRole('button', { name: 'Change: First and last name' }).click()
    await page.getByLabel(english.name).fill('Maria Exempel')
    await page.getByRole('button', { name: 'Continue' }).click()
    expect(await title(page)).toBe('Check your answers')
    await page.getByText('Maria Exempel').waitFor()
    await page.getByRole('button', { name: 'Change: When' }).click()
    await laterTimes(page).nth(9).click()
    expect(await title(page)).toBe('Check your answers')
    // Another type: its time is chosen anew, what was typed stays, and the emergency notice does not come again.
    await page.getByRole('button', { name: 'Change: Visit' }).click()
    await page.getByRole('button', { name: 'Follow-up' }).click()
    await page.getByRole('heading', { level: 1, name: 'When?' }).waitFor()
    await laterTimes(page).nth(4).click()
    await page.getByText('Maria Exempel').waitFor()
    expect(await page.getByText('Do you take medicines?').count()).toBe(0)
  })

  it('fits a telephone with text of 200 % on the front page and on the check', async () => {
    const page = await service.openPage('/', { viewport: { width: 390, height: 844 } })
    const widest = () =>
      page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
        return document.documentElement.scrollWidth
      })
    await page.locator('.example').waitFor()
    expect(await widest()).toBeLessThanOrEqual(390)
    await page.goto(`${service.origin}${pageOf()}`)
    await chooseTime(page, patient)
    expect(await widest()).toBeLessThanOrEqual(390)
    await answer(page, patient)
    expect(await widest()).toBeLessThanOrEqual(390)
  })

  it('fits French words into it too, and the question before another language', async () => {
    const page = await service.openPage(pageOf(), { locale: 'fr-FR', viewport: { width: 390, height: 844 } })
    await page.getByRole('heading', { level: 1, name: 'Que souhaitez-vous réserver ?' }).waitFor()
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await chooseTime(page, patient, french)
    await page.getByRole('radio', { name: 'Pour moi', exact: true }).check()
    await page.getByRole('button', { name: french.next }).click()
    await page.getByRole('link', { name: 'English' }).click()
    const question = page.getByRole('dialog', { name: /^Changer de langue et recommencer/ })
    await question.waitFor()
    expect(await question.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0)
  })

  it('asks in its own words before another language starts again, and staying is the default', async () => {
    const page = await service.openPage(pageOf())
    let browserAsked = 0
    page.on('dialog', (dialog) => {
      browserAsked += 1
      void dialog.accept()
    })
    await chooseTime(page, patient)
    await answer(page, patient)
    await page.getByRole('link', { name: 'Français' }).click()
    const question = page.getByRole('dialog', { name: 'Switch language and start again?' })
    await question.waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'hidden' })
    await page.getByText(patient.name).waitFor()
    await page.getByRole('link', { name: 'Français' }).click()
    await question.getByRole('button', { name: 'Switch and start again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Que souhaitez-vous réserver ?' }).waitFor()
    expect(page.url()).toContain('lang=fr')
    expect(browserAsked).toBe(0)
  })

  it('asks before leaving once something was typed, and not before', async () => {
    const page = await service.openPage(pageOf())
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await chooseTime(page, patient)
    await page.reload()
    expect(asked).toEqual([])
    await chooseTime(page, patient)
    await answer(page, patient)
    await page.reload()
    expect(asked).toEqual(['beforeunload'])
    // Nothing survives a reload: the first screen again, empty.
    await page.getByRole('button', { name: 'First consultation' }).waitFor()
  })

  it('shows the text of a practice as text, whatever it spells', async () => {
    const page = await service.openPage(pageOf())
    await page.getByRole('button', { name: 'First consultation' }).waitFor()
    expect(await page.locator('.page-caption').innerText()).toBe(hostile)
    expect(await page.evaluate(() => 'hit' in window)).toBe(false)
    expect(await page.locator('main img').count()).toBe(0)
  })

  it('gives the emergency numbers of the country beside 112, and each number to be tapped', async () => {
    const page = await service.openPage(pageOf())
    await page.getByRole('button', { name: 'First consultation' }).click()
    const numbers = page.getByRole('list', { name: 'Other numbers that help' }).getByRole('link')
    const hrefs = await numbers.evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(hrefs).toEqual(['tel:15', 'sms:114', 'tel:3114'])
    expect(await page.locator('a[href="tel:112"]').count()).toBe(1)
    expect(await axeViolations(page)).toEqual([])
  })

  it('says that a telephone number is too short, not that it has no digits, and lets the practice be called', async () => {
    const page = await service.openPage(pageOf())
    await chooseTime(page, patient)
    await page.getByRole('radio', { name: 'Me', exact: true }).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    const said = async (phone: string) => {
      await page.getByLabel(english.phone).fill(phone)
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.locator('.error-summary').waitFor()
      return page.locator('.error-summary').innerText()
    }
    expect(await said('06')).toContain('This number is too short')
    expect(await said('by mail')).toContain('Enter a phone number with digits')
    await page.getByLabel(english.phone).fill('')
    await page.goBack()
    await answer(page, patient)
    await book(page)
    // One stands in the head of the page, the other inside a sentence.
    await page.locator('.next-list a[href="tel:0199001122"]').waitFor()
  })

  it('says what is left of the sealed form and never cuts a reason that is too long', async () => {
    const page = await service.openPage(pageOf())
    await chooseTime(page, patient)
    await page.getByRole('radio', { name: 'Me', exact: true }).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel(english.name).fill('Marie Exemple')
    await page.getByLabel('Day', { exact: true }).fill('3')
    await page.getByLabel('Month', { exact: true }).fill('4')
    await page.getByLabel('Year', { exact: true }).fill('1980')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('radio', { name: 'None', exact: true }).check()
    await page.getByLabel(english.reason).fill('é'.repeat(400))
    await page.getByText(/characters too many/).waitFor()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('.error-summary').waitFor()
    expect(await page.getByLabel(english.reason).inputValue()).toBe('é'.repeat(400))
    await page.getByLabel(english.reason).fill('é'.repeat(100))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { level: 1, name: 'Check your answers' }).waitFor()
  })

  it('trusts the server at first contact, says so, and offers the words to compare', async () => {
    const page = await service.openPage(`/p/${practice.slug}`)
    await page.getByText('First contact: you rely on this server').waitFor()
    await page.getByText('Compare the key words').click()
    expect(await page.locator('.key-words li').count()).toBe(8)
    const pinned = await service.openPage(pageOf())
    await pinned.getByText('Key checked').waitFor()
  })

  it('lists the practices of this service on the front page and leads to them', async () => {
    const page = await service.openPage('/')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: 'onerror' }).click()
    await page.getByRole('button', { name: 'First consultation' }).waitFor()
    await page.goto(`${service.origin}/nowhere`)
    expect(await title(page)).toBe('There is no such page')
    expect(await axeViolations(page)).toEqual([])
  })
})
