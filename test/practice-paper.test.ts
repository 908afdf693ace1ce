// What comes out of the printer: the recovery sheet says where and for what, and nothing else of the page is on it.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { setUpToSheet } from './practice-steps.ts'

let service: Service
let page: Page
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  page = await service.openPage(`/practice/#invite=${await service.invite()}`)
  await setUpToSheet(page, { slug: 'cabinet-papier', loginName: 'eve.papier' })
})
afterAll(() => service?.stop())

const shownCode = async () => (await page.locator('#app .recovery-code .code').innerText()).trim()

async function expectSheetAlone(code: string): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await page.locator('#app').waitFor({ state: 'hidden' })
  expect(await page.locator('dialog:visible').count()).toBe(0)
  const sheet = page.locator('#paper')
  const text = await sheet.innerText()
  for (const part of ['Cabinet d’essai du Moulin', `${service.origin}/practice/`, 'Made on', 'Login name'])
    expect(text).toContain(part)
  expect(await sheet.locator('.print-code span').allInnerTexts()).toEqual(code.split('-'))
  expect(await sheet.locator('.write-in').isVisible()).toBe(true)
  expect(text).not.toContain('eve.papier')
  await page.emulateMedia({ media: 'screen' })
  await page.locator('#app').waitFor({ state: 'visible' })
  await sheet.waitFor({ state: 'hidden' })
}

describe('a printed recovery sheet', () => {
  it('stands alone on the paper while the practice is set up', async () => {
    await expectSheetAlone(await shownCode())
  })

  it('stands alone on the paper when it is made in one’s account, where the page behind is not printed', async () => {
    const code = await shownCode()
    await page.getByRole('button', { name: 'I have printed or copied it' }).click()
    await page.getByLabel('Recovery code').fill(code)
    await page.getByRole('button', { name: 'Test the sheet' }).click()
    await page.getByRole('button', { name: 'Later: go to the agenda' }).click()
    await page.getByRole('link', { name: 'Your account', exact: true }).click()
    await page.getByRole('button', { name: 'Make a recovery sheet' }).click()
    await page.locator('#app .recovery-code').waitFor()
    const next = await shownCode()
    expect(next).not.toBe(code)
    await expectSheetAlone(next)
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.emulateMedia({ media: 'print' })
    // The control: without a sheet the page itself is printed.
    await page.locator('#app').waitFor({ state: 'visible' })
    await page.locator('#paper').waitFor({ state: 'hidden' })
  })
})
