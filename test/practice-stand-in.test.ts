// A stand-in: named on the signed page, granted one by one what is booked already, never a key; and taken back.
import type { PracticeDocument } from '@colloque/practice-document'
import { localDay } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { parisDayAt, showAsList, signInWithCode, untilDayIsOpened } from './practice-steps.ts'
import {
  type Colleague,
  everySecret,
  goTo,
  joinDirectly,
  openAllWith,
  openFounderDesk,
  readDatabase,
} from './staff-steps.ts'

let service: Service
let founded: FoundedPractice
let colleague: Colleague
let document: PracticeDocument
let founder: Page
const noon = (days: number) => parisDayAt(days, 9)
const dayOf = (days: number) => localDay(noon(days), 'Europe/Paris')
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  colleague = await joinDirectly(service, founded, 'colleague', 'basile.essai')
  for (const [days, name] of [
    [1, 'Aline Roche'],
    [2, 'Bruno Klein'],
    [4, 'Denise Essai'],
  ] as const)
    await bookDirectly(service.origin, founded, { startAt: noon(days), name, reason: 'motif' })
  document = await founded.publish((same) => same)
  founder = await openFounderDesk(service, founded)
})
afterAll(() => service?.stop())

const openedByColleague = async () => {
  const secrets = await everySecret(service, colleague.account, document)
  return (await openAllWith(service, secrets, document)).map(({ text, field }) =>
    field === 2 ? (JSON.parse(text) as { name: string }).name : 'reason',
  )
}

describe('a stand-in', () => {
  it('is named for days, and opens the visits of those days and no others', async () => {
    expect(await openedByColleague(), 'control').toEqual([])
    await goTo(founder, 'Practice')
    const form = founder.locator('form').filter({ hasText: 'Name a stand-in' })
    await form.getByRole('button', { name: 'Name as stand-in' }).click()
    expect(await form.getByRole('alert').innerText()).toContain('Choose who stands in.')
    expect(await axeViolations(founder)).toEqual([])
    await form.getByLabel('Who stands in for you').selectOption({ label: 'Dr Basile Essai' })
    await form.getByLabel('First day').fill(dayOf(1))
    await form.getByLabel('Last day').fill(dayOf(2))
    await form.getByRole('button', { name: 'Name as stand-in' }).click()
    await form.getByText('2 visits granted to Dr Basile Essai.').waitFor()
    expect(await axeViolations(founder)).toEqual([])
    expect((await openedByColleague()).sort()).toEqual(['Aline Roche', 'Bruno Klein', 'reason', 'reason'])
    const seeds = await readDatabase(service, async (sql) => sql`SELECT FROM seed_grants`)
    expect(seeds, 'never a key').toHaveLength(0)
  })

  it('sees those visits opened at their own desk', async () => {
    const page = await service.openPage('/practice/')
    await signInWithCode(page, colleague.loginName, colleague.recoveryCode)
    await showAsList(page)
    await page.getByRole('button', { name: 'Next day' }).click()
    await untilDayIsOpened(page)
    await page.locator('.visit-row[data-content="opened"]').filter({ hasText: 'Aline Roche' }).waitFor()
    await page.context().close()
  })

  it('is granted nothing twice, and keeps nothing of one’s own once taken back', async () => {
    const rows = () => readDatabase(service, async (sql) => (await sql`SELECT FROM grants`).length)
    expect(await rows()).toBe(10)
    await founder.getByRole('button', { name: 'Take back', exact: true }).click()
    await founder.getByText('Nobody stands in for you.').waitFor()
    await expect.poll(rows).toBe(6)
    expect(await openedByColleague()).toEqual([])
    const own = await openAllWith(service, await everySecret(service, founded.account, document), document)
    expect(own, 'the control: all is open to its own practitioner').toHaveLength(6)
  })
})
