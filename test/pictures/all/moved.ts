// A visit that was moved: what the desk offers once it cannot be undone, the words for its patient, what they then read.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { bookDirectly } from '../../book-directly.ts'
import { type FoundedPractice, foundPractice } from '../../found-practice.ts'
import { type Service, startService } from '../../harness.ts'
import { parisDayAt, signInWithCode } from '../../practice-steps.ts'
import { shoot, sizes } from '../shoot.ts'

let service: Service
let practice: FoundedPractice
let desk: Page
let link: string

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  link = await bookDirectly(service.origin, practice, {
    startAt: parisDayAt(2, 10),
    name: 'Marie Exemple',
    reason: 'A cough that does not go.',
    language: 'fr',
  })
  desk = await service.openPage('/practice/', { viewport: sizes.desk })
  await desk.clock.install()
  await desk.reload()
  await signInWithCode(desk, practice.loginName, practice.recoveryCodes[0] ?? '')
})
afterAll(() => service?.stop())

describe('a visit that was moved', () => {
  it('of which its patient is told', async () => {
    for (let step = 0; step < 2; step++) await desk.getByRole('button', { name: 'Next day' }).click()
    await desk.locator('.day-layout button').first().click()
    const entry = desk.locator('.entry', { hasText: 'Marie Exemple' })
    await entry.focus()
    await desk.keyboard.press('Alt+ArrowDown')
    await desk.locator('.undo-bar').waitFor()
    await desk.clock.fastForward(11_000)
    await desk.locator('.tell-bar').waitFor()
    await shoot(desk, 'moved-untold-bar')
    await entry.click()
    await desk
      .locator('.drawer')
      .getByRole('button', { name: /^Tell the patient/ })
      .waitFor()
    await shoot(desk, 'moved-untold-visit')
    await desk
      .locator('.drawer')
      .getByRole('button', { name: /^Tell the patient/ })
      .click()
    await desk.locator('#tell-text').waitFor()
    await shoot(desk, 'moved-tell')
    await desk.getByRole('button', { name: 'Seal and send' }).last().click()
    await desk.locator('.tell-bar').waitFor({ state: 'detached' })
    const patient = await service.openPage(link, { locale: 'fr-FR', viewport: sizes.desk })
    await patient.locator('.conversation-text').waitFor()
    await shoot(patient, 'moved-told')
  })
})
