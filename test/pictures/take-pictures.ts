// Takes the README's pictures of the pages as they are: one of a patient's way, one of a practitioner's day.
import { join } from 'node:path'
import type { DemoPractice } from '@colloque/demo'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../tools/workspaces.ts'
import { answer, chooseTime } from '../booking-steps.ts'
import { type Service, startService } from '../harness.ts'
import { fillLyon, openDesk } from '../practice-steps.ts'

const folder = join(root, 'docs/images')
let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  lyon = await fillLyon(service)
})
afterAll(() => service?.stop())

describe('the picture', () => {
  it('of the check, on a telephone', async () => {
    const page = await service.openPage(`/p/${lyon.slug}`, {
      viewport: { width: 390, height: 1180 },
      deviceScaleFactor: 2,
    })
    const answers = {
      service: 'Dépistage VIH et IST',
      practitioner: 'Dr Camille Exemple',
      forWhom: 'Me',
      name: 'Alix Exemple',
      birthDate: ['3', '4', '1985'],
      phone: '01 99 00 48 15',
      reason: 'I would rather say it to you alone.',
    } as const
    await chooseTime(page, answers)
    await answer(page, answers)
    await page.screenshot({ path: join(folder, 'check-your-answers.png') })
    expect(await page.locator('h1').count()).toBe(1)
  })

  it('of the day, at a desk', async () => {
    const page = await openDesk(service, lyon)
    await page.setViewportSize({ width: 1280, height: 900 })
    const own = page.locator('.entry[data-locked="false"]')
    const colleagues = page.locator('.entry[data-locked="true"]')
    for (let day = 0; day < 9 && !((await own.count()) > 1 && (await colleagues.count()) > 0); day++) {
      const shown = await page.locator('main h2').first().innerText()
      await page.getByRole('button', { name: 'Next day' }).click()
      await page.getByRole('heading', { level: 2, name: shown, exact: true }).waitFor({ state: 'detached' })
      await page.locator('.agenda-day[aria-busy="false"]').waitFor()
    }
    await own.nth(1).click()
    await page.getByRole('button', { name: 'Move…' }).waitFor()
    await page.screenshot({ path: join(folder, 'agenda.png') })
    expect(await page.locator('h1').count()).toBe(1)
  })
})
