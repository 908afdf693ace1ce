// A practice's people: who waits, words compared, names handed over and taken back, removed; a stand-in; a secretary's desk.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { bookDirectly } from '../../book-directly.ts'
import { type FoundedPractice, foundPractice } from '../../found-practice.ts'
import { type Service, startService } from '../../harness.ts'
import { parisDayAt, showAsList, signInWithCode, untilDayIsOpened } from '../../practice-steps.ts'
import {
  type Colleague,
  entryOf,
  goTo,
  handOverDirectly,
  joinDirectly,
  openFounderDesk,
} from '../../staff-steps.ts'
import { shoot } from '../shoot.ts'

let service: Service
let founded: FoundedPractice
let secretary: Colleague
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  secretary = await joinDirectly(service, founded, 'secretary', 'agnes.accueil')
  await joinDirectly(service, founded, 'colleague', 'basile.essai')
  for (const [days, name] of [
    [1, 'Aline Roche'],
    [1, 'Bruno Klein'],
  ] as const)
    await bookDirectly(service.origin, founded, {
      startAt: parisDayAt(days, 9) + (name === 'Aline Roche' ? 0 : 3_600_000),
      name,
      reason: 'motif',
    })
  page = await openFounderDesk(service, founded)
  await goTo(page, 'Practice')
})
afterAll(() => service?.stop())

const close = () => page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

describe('people', () => {
  it('as a list, and each question about them', async () => {
    const entry = entryOf(page, 'agnes.accueil')
    await entry.waitFor()
    await entry.locator('summary').click()
    await shoot(page, 'people-list')
    await entry.getByRole('button', { name: 'Hand over names' }).click()
    await page.getByRole('dialog').getByRole('checkbox').first().waitFor()
    await shoot(page, 'people-hand-over')
    await page.getByRole('dialog').getByRole('button', { name: 'Hand over', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await entry.getByRole('button', { name: 'Take back' }).click()
    await shoot(page, 'people-take-back')
    await close()
    await entry.getByRole('button', { name: 'Remove' }).click()
    await shoot(page, 'people-remove-secretary')
    await close()
    await entryOf(page, 'basile.essai').getByRole('button', { name: 'Remove' }).click()
    await shoot(page, 'people-remove-colleague')
    await close()
  })

  it('with a stand-in', async () => {
    await page.getByRole('button', { name: 'Name as stand-in' }).click()
    await page.getByRole('alert').first().waitFor()
    await shoot(page, 'people-stand-in-errors', ['telephone', 'desk'])
    const day = (days: number) => new Date(parisDayAt(days, 9)).toISOString().slice(0, 10)
    await page.getByLabel('Who stands in for you').selectOption({ label: 'Dr Basile Essai' })
    await page.getByLabel('First day').fill(day(1))
    await page.getByLabel('Last day').fill(day(2))
    await page.getByRole('button', { name: 'Name as stand-in' }).click()
    await page.getByRole('button', { name: 'Take back', exact: true }).last().waitFor()
    await shoot(page, 'people-stand-in')
  })
})

describe('a secretary', () => {
  it('reads names, and what is closed', async () => {
    await handOverDirectly(founded, founded.document, secretary).catch(() => undefined)
    const desk = await service.openPage('/practice/')
    await signInWithCode(desk, secretary.loginName, secretary.recoveryCode)
    await showAsList(desk)
    await desk.getByRole('button', { name: 'Next day' }).click()
    await untilDayIsOpened(desk)
    await shoot(desk, 'secretary-day')
    await desk.locator('.visit-row').first().click()
    await desk.locator('.drawer').waitFor()
    await shoot(desk, 'secretary-visit')
    await desk.locator('.drawer').getByRole('button', { name: 'Close' }).click()
    await goTo(desk, 'Your account')
    await shoot(desk, 'secretary-account')
  })
})
