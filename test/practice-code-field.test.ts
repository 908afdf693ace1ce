// A recovery code on a telephone, wherever one is typed: seen whole, so that it can be compared with the sheet; pasted as
// one text, sent by Enter, and told which group is wrong.
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { sideways } from './narrow.ts'

let service: Service
let founded: FoundedPractice
let code: string

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  code = founded.recoveryCodes[0] ?? ''
})
afterAll(() => service?.stop())

/** Whether all that is in a field is in sight. */
const isSeenWhole = (page: Page, id: string) =>
  page
    .locator(id)
    .evaluate(
      (field) => field.scrollHeight <= field.clientHeight + 1 && field.scrollWidth <= field.clientWidth,
    )

async function paste(page: Page, id: string, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
  await page.locator(id).focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+V')
}

async function fits(page: Page, id: string): Promise<void> {
  expect(await isSeenWhole(page, id), id).toBe(true)
  expect(await page.locator(id).getAttribute('autocomplete')).toBe('off')
  expect(await sideways(page)).toBe(0)
  expect(await axeViolations(page)).toEqual([])
}

describe.each([320, 390])('on a telephone of %i px', (width) => {
  it('a recovery code is seen whole where one signs in, unlocks and reads back a sheet', async () => {
    const page = await service.openPage('/practice/', { viewport: { width, height: 700 } })
    await page.getByLabel('Login name').fill(founded.loginName)
    await page.getByLabel('Recovery code').check()
    await page.locator('#sign-in-secret').fill('M'.repeat(400))
    expect(await isSeenWhole(page, '#sign-in-secret'), 'the control: more than a code').toBe(false)
    const groups = code.split('-')
    const [third = ''] = groups.slice(2)
    const mistyped = groups.with(2, `${third.startsWith('A') ? 'B' : 'A'}${third.slice(1)}`).join('-')
    await paste(page, '#sign-in-secret', mistyped)
    await fits(page, '#sign-in-secret')
    await page.keyboard.press('Enter')
    await page.locator('#sign-in-secret-error', { hasText: 'Group 3 is not as it was printed.' }).waitFor()
    await fits(page, '#sign-in-secret')
    // As it stands on the sheet, over two lines.
    await paste(page, '#sign-in-secret', `${groups.slice(0, 5).join('-')}-\n${groups.slice(5).join('-')}`)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Lock', exact: true }).click()

    await page.getByRole('button', { name: 'Unlock' }).first().click()
    await page.getByRole('dialog').getByLabel('Recovery code').check()
    await page.locator('#unlock-secret').pressSequentially(code.toLowerCase())
    expect(await page.locator('#unlock-secret').inputValue()).toBe(code.toLowerCase())
    await fits(page, '#unlock-secret')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()

    await page.locator('.shell-nav').getByRole('link', { name: 'Your account' }).click()
    await page.getByRole('button', { name: 'Make a recovery sheet' }).click()
    const drawn = await page.getByRole('dialog').locator('.recovery-code .code').innerText()
    await page.getByRole('button', { name: 'I have printed or copied it' }).click()
    await paste(page, '#recovery-typed', drawn)
    await fits(page, '#recovery-typed')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.context().close()
  })
})
