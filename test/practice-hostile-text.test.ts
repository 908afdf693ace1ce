// A stranger's name may hold characters that turn its surroundings around: the agenda shows it, and nothing else moves.

import { formatDay, parseDay } from '@colloque/scheduling'
import { localDay } from '@colloque/sealing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { showAsList, signInWithCode, untilDayIsOpened } from './practice-steps.ts'

let service: Service
let page: Page

const override = /[\u202a-\u202e\u2066\u2067]/
const name = 'Alix \u202e\u2066\u2069\u2069\u202eCanular'

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  const practice: FoundedPractice = await foundPractice({
    origin: service.origin,
    invitationToken: await service.invite(),
  })
  const tomorrow = formatDay(parseDay(localDay(Date.now(), 'Europe/Paris')) + 1)
  const startAt = Date.parse(`${tomorrow}T10:00:00Z`)
  await bookDirectly(service.origin, practice, { startAt, name, reason: `\u202e${name}` })
  page = await service.openPage('/practice/')
  await signInWithCode(page, practice.loginName, practice.recoveryCodes[0] ?? '')
})
afterAll(() => service?.stop())

describe('a hostile name', () => {
  it('is shown isolated and without overrides, in list, drawer, question and day', async () => {
    await showAsList(page)
    await untilDayIsOpened(page)
    await page.getByRole('button', { name: 'Next day' }).click()
    await untilDayIsOpened(page)
    const row = page.locator('.visit-row').first()
    expect(await row.locator('bdi').first().innerText()).toBe('Alix Canular')
    await row.click()
    await page.getByRole('heading', { name: 'Alix Canular' }).waitFor()
    await page.locator('.fact-reason bdi').waitFor()
    await page.getByRole('button', { name: 'Cancel the visit' }).first().click()
    const question = () => page.getByRole('dialog').last().innerText()
    await expect.poll(question).toContain('\u2068Alix Canular\u2069')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Day', exact: true }).click()
    const entry = page.locator('.entry bdi').first()
    expect(await entry.innerText()).toBe('Alix Canular')
    expect(await entry.evaluate((shown) => getComputedStyle(shown).unicodeBidi)).toBe('isolate')
    expect(await page.content()).not.toMatch(override)
  })
})
