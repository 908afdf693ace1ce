// The first day: every step from the invitation to the public page, a colleague who joins, the sheets that are printed.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Service, startService } from '../../harness.ts'
import { typeWords } from '../../practice-steps.ts'
import { goTo } from '../../staff-steps.ts'
import { shoot, shootPaper } from '../shoot.ts'

let service: Service
let page: Page
let code = ''

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  page = await service.openPage(`/practice/#invite=${await service.invite()}`)
})
afterAll(() => service?.stop())

const go = (on = page) => on.getByRole('button', { name: 'Continue', exact: true }).click()

describe('the set-up', () => {
  it('of practice, person, types and hours', async () => {
    await page.getByLabel('Name of the practice').waitFor()
    await shoot(page, 'set-up-1-practice')
    await go()
    await page.getByRole('alert').waitFor()
    await shoot(page, 'set-up-1-practice-errors')
    await page.getByLabel('Name of the practice').fill('Cabinet d’essai du Moulin')
    await page.getByLabel('Address of your page').fill('cabinet-du-moulin')
    await page.getByLabel('Telephone').fill('01 99 00 55 66')
    await page.getByLabel('Street and number').fill('2 rue de l’Essai')
    await page.getByLabel('Postcode and town').fill('00000 Essai')
    await go()
    await page.getByLabel('Your name').waitFor()
    await shoot(page, 'set-up-2-person')
    await page.getByLabel('Title').fill('Dr')
    await page.getByLabel('Your name').fill('Ève Essai')
    await page.getByLabel('Login name').fill('eve.essai')
    await go()
    await page.getByRole('heading', { name: 'What patients book' }).waitFor()
    await shoot(page, 'set-up-3-types')
    await go()
    await page.getByRole('heading', { name: 'When you are open' }).waitFor()
    await shoot(page, 'set-up-4-hours')
    await go()
  })

  it('of passphrase and recovery sheet', async () => {
    await page.getByRole('heading', { name: 'Your passphrase' }).waitFor()
    await shoot(page, 'set-up-5-passphrase')
    await page.getByRole('button', { name: 'Choose my own instead' }).click()
    await page.getByLabel('Your own passphrase').waitFor()
    await shoot(page, 'set-up-5-passphrase-own')
    await page.getByRole('button', { name: 'Use drawn words' }).click()
    const drawn = await page.locator('.passphrase li').allInnerTexts()
    await page.getByRole('button', { name: 'I have written it down' }).click()
    await page.getByRole('heading', { name: 'Do you have it?' }).waitFor()
    await go()
    await page.getByRole('alert').waitFor()
    await shoot(page, 'set-up-6-words')
    await typeWords(page, drawn)
    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor({ timeout: 60_000 })
    code = (await page.locator('#app .recovery-code .code').innerText()).trim()
    await shoot(page, 'set-up-7-sheet')
    await shootPaper(page, 'paper-recovery-sheet')
    await page.getByRole('button', { name: 'I have printed or copied it' }).click()
    await page.getByLabel('Recovery code').fill(code.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')))
    await page.getByRole('button', { name: 'Test the sheet' }).click()
    await page.locator('.field-error').first().waitFor()
    await shoot(page, 'set-up-8-test-wrong')
    await page.getByLabel('Recovery code').fill(code)
    await page.getByRole('button', { name: 'Test the sheet' }).click()
  })

  it('to the public page, its poster, and the agenda of a first day', async () => {
    await page.getByRole('button', { name: 'Open to patients' }).waitFor()
    await shoot(page, 'set-up-9-open')
    await page.getByRole('button', { name: 'Open to patients' }).click()
    await page.getByRole('heading', { name: 'Your page is public' }).waitFor()
    await shoot(page, 'set-up-10-public')
    await page.getByRole('button', { name: 'Go to the agenda' }).click()
    await page.getByRole('button', { name: 'Add a visit' }).first().waitFor()
    await shoot(page, 'agenda-first-day')
    await goTo(page, 'Inbox')
    await page.getByText('Nobody is waiting.').waitFor()
    await shoot(page, 'inbox-empty')
    await goTo(page, 'Record')
    await page.locator('#record-search').waitFor()
    await shoot(page, 'record-empty')
    await goTo(page, 'Practice')
    await page.evaluate(() => {
      window.print = () => undefined
    })
    await page.getByRole('button', { name: 'Print the poster' }).click()
    await shootPaper(page, 'paper-poster')
  })
})

describe('joining', () => {
  it('by the link of a colleague, to the wait for the administrator', async () => {
    await page.getByRole('button', { name: 'Invite a colleague' }).click()
    const link = await page.locator('[id^="invite-"][id$="-link"]').first().innerText()
    await shoot(page, 'people-invited')
    const colleague = await service.openPage(link.slice(service.origin.length))
    await colleague.getByLabel('Login name').waitFor()
    await shoot(colleague, 'joining-1-name')
    await colleague.getByLabel('Login name').fill('basile.essai')
    await go(colleague)
    await colleague.getByRole('button', { name: 'Choose my own instead' }).click()
    const passphrase = 'trois grenouilles bleues au bord du canal'
    await colleague.getByLabel('Your own passphrase').fill(passphrase)
    await go(colleague)
    await colleague.getByLabel('Type your passphrase again').waitFor()
    await shoot(colleague, 'joining-2-again')
    await colleague.getByLabel('Type your passphrase again').fill(passphrase)
    await go(colleague)
    await colleague.getByRole('heading', { name: 'Your recovery sheet' }).waitFor({ timeout: 60_000 })
    const own = (await colleague.locator('#app .recovery-code .code').innerText()).trim()
    await colleague.getByRole('button', { name: 'I have printed or copied it' }).click()
    await colleague.getByLabel('Recovery code').fill(own)
    await colleague.getByRole('button', { name: 'Test the sheet' }).click()
    await colleague.getByRole('heading', { name: 'Read these words to your administrator' }).waitFor()
    await shoot(colleague, 'joining-3-words')
    await colleague.getByRole('button', { name: 'Go to the agenda' }).click()
    await colleague.getByRole('heading', { name: 'Waiting for your administrator' }).waitFor()
    await shoot(colleague, 'joining-4-waiting')
  })
})
