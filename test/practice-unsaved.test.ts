// Nothing that somebody typed is lost without a question, and nothing is asked where nothing would be lost.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { holdRequests } from './hold-requests.ts'
import { fillLyon, findBusyDay, openDesk, ownRow } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  page = await openDesk(service, lyon)
})
afterAll(() => service?.stop())

const question = () => page.getByRole('dialog', { name: 'Leave without saving?' })
const go = (place: string) => page.getByRole('link', { name: place, exact: true }).click()
const title = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

describe('unsaved work', () => {
  it.each([
    ['Visit types', 'Name of type 1'],
    ['Openings', 'Monday, from'],
    ['Practice', 'Telephone'],
  ])('in %s is asked about before another place is shown', async (place, label) => {
    await go(place)
    await title(place)
    const field = page.getByLabel(label).first()
    const before = await field.inputValue()
    await field.fill('07')
    await go('Your account')
    await question().getByRole('button', { name: 'Go on editing' }).click()
    await title(place)
    expect(await field.inputValue()).toBe('07')
    expect(page.url()).toContain(`#${{ 'Visit types': 'types', Openings: 'openings' }[place] ?? 'practice'}`)
    await go('Your account')
    await question().getByRole('button', { name: 'Leave without saving' }).click()
    await title('Your account')
    await go(place)
    await title(place)
    await expect.poll(() => field.inputValue()).toBe(before)
    // As it was: nothing to ask about.
    await field.fill('07')
    await field.fill(before)
    await go('Your account')
    await title('Your account')
  })

  it('stands between one calendar and another', async () => {
    await go('Openings')
    const select = page.getByLabel('Openings of')
    const [first = '', second = ''] = await select
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
    await page.getByLabel('Monday, from').first().fill('7:07')
    await select.selectOption(second)
    await question().getByRole('button', { name: 'Go on editing' }).click()
    expect(await select.inputValue()).toBe(first)
    expect(await page.getByLabel('Monday, from').first().inputValue()).toBe('7:07')
    await select.selectOption(second)
    await question().getByRole('button', { name: 'Leave without saving' }).click()
    await expect.poll(() => select.inputValue()).toBe(second)
    expect(await page.getByLabel('Monday, from').first().inputValue()).not.toBe('7:07')
  })

  it('of a note stays when the visit is closed, another is opened or the day is changed by mistake', async () => {
    await go('Agenda')
    await findBusyDay(page)
    await page.locator(ownRow).first().click()
    await page.getByLabel('Your note').fill('Brouillon')
    expect(await page.locator('.drawer').getByText('Note saved and sealed.').count()).toBe(0)
    const mistakes = [
      () => page.locator('.drawer').getByRole('button', { name: 'Close' }).click(),
      () => page.locator(ownRow).nth(1).click(),
      () => page.getByRole('button', { name: 'Next day' }).click(),
      () => page.getByRole('button', { name: 'Sign out' }).click(),
    ]
    for (const mistake of mistakes) {
      await mistake()
      await question().getByRole('button', { name: 'Go on editing' }).click()
      expect(await page.getByLabel('Your note').inputValue()).toBe('Brouillon')
    }
  })

  it('makes the browser ask before the page is closed, and only then', async () => {
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.dismiss()
    })
    await page.close({ runBeforeUnload: true })
    await expect.poll(() => asked).toEqual(['beforeunload'])
    await page.getByRole('button', { name: 'Save the note' }).click()
    await page.locator('.drawer').getByText('Note saved and sealed.').waitFor()
    const closed = page.waitForEvent('close')
    await page.close({ runBeforeUnload: true })
    await closed
    expect(asked).toHaveLength(1)
  })
})

describe('work that was saved', () => {
  it('is said to be, until something changes, and is not asked about', async () => {
    page = await openDesk(service, lyon)
    for (const [place, label, save, said, one, other] of [
      ['Visit types', 'Name of type 1', 'Sign and publish', 'Signed and published.', 'Avis', 'Conseil'],
      [
        'Practice',
        'Telephone',
        'Sign and publish',
        'Signed and published.',
        '01 99 00 11 07',
        '01 99 00 11 08',
      ],
      ['Openings', 'Monday, from', 'Save the openings', 'Openings saved.', '7:05', '7:10'],
    ] as const) {
      await go(place)
      await page.getByLabel(label).first().fill(one)
      await page.getByRole('button', { name: save }).click()
      await page.locator('.saved', { hasText: said }).waitFor()
      await page.getByLabel(label).first().fill(other)
      await page.locator('.saved').waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: save }).click()
      await page.locator('.saved', { hasText: said }).waitFor()
      await go('Your account')
      await title('Your account')
    }
  })

  it('does not take away what is typed while it is on its way', async () => {
    const { isHeld, letGo } = await holdRequests(page, '**/api/practice/document')
    await go('Practice')
    const phone = page.getByLabel('Telephone').first()
    await phone.fill('01 99 00 11 09')
    await page.getByRole('button', { name: 'Sign and publish' }).click()
    await isHeld
    await phone.fill('01 99 00 11 10')
    const answered = page.waitForResponse('**/api/practice')
    letGo()
    await answered
    await page
      .getByRole('button', { name: 'Sign and publish' })
      .and(page.locator(':not([aria-disabled])'))
      .waitFor()
    expect(await phone.inputValue()).toBe('01 99 00 11 10')
    await go('Your account')
    await question().getByRole('button', { name: 'Leave without saving' }).click()
    await title('Your account')
    await go('Practice')
    expect(await phone.inputValue()).toBe('01 99 00 11 09')
    await page.unroute('**/api/practice/document')
  })

  it('is shown instead of what another window changed from under it', async () => {
    const other = await page.context().newPage()
    await other.goto(`${service.origin}/practice/`)
    await other.getByRole('button', { name: 'Unlock' }).first().click()
    const dialog = other.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Unlock' }).click()
    expect(await dialog.getByRole('alert').innerText()).toContain('Enter your passphrase.')
    await dialog.getByLabel('Recovery code').check()
    await dialog.locator('#unlock-secret').fill(lyon.accounts[0]?.recoveryCode ?? '')
    await dialog.getByRole('button', { name: 'Unlock' }).click()
    await other.getByRole('link', { name: 'Openings', exact: true }).click()
    await go('Openings')
    // Longer hours: shorter ones would ask about the visits in them.
    await other.getByLabel('Monday, to').first().fill('12:35')
    await other.getByRole('button', { name: 'Save the openings' }).click()
    await other.locator('.saved').waitFor()
    await page.getByLabel('Monday, to').first().fill('12:40')
    await page.getByRole('button', { name: 'Save the openings' }).click()
    await page.getByText('Someone changed this meanwhile.').waitFor()
    expect(await page.getByLabel('Monday, to').first().inputValue()).toBe('12:35')
    await page.getByLabel('Monday, to').first().fill('12:40')
    await page.getByRole('button', { name: 'Save the openings' }).click()
    await page.locator('.saved').waitFor()
  })
})
