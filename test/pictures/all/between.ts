// What goes on between colleagues: people who wait at either end, stand-ins asked for, calendars shared, a visit handed
// over, and who lost everything let back in by two of three.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { bookDirectly } from '../../book-directly.ts'
import { type FoundedPractice, foundPractice } from '../../found-practice.ts'
import { type Service, startService } from '../../harness.ts'
import { parisDayAt, signInWithCode } from '../../practice-steps.ts'
import {
  type Colleague,
  entryOf,
  goTo,
  joinByLink,
  joinDirectly,
  openFounderDesk,
} from '../../staff-steps.ts'
import { shoot, sizes } from '../shoot.ts'

let service: Service
let founded: FoundedPractice
let colleagues: Colleague[]
let founder: Page
let colleague: Page
const people = ['Basile Premier', 'Colette Seconde', 'Denis Dernier']

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  colleagues = []
  for (const name of ['basile', 'colette', 'denis'])
    colleagues.push(await joinDirectly(service, founded, 'colleague', name))
  await founded.publish((document) => ({
    ...document,
    practitioners: document.practitioners.map((one) => {
      const at = colleagues.findIndex(({ account }) => account.practitionerId === one.id)
      return at < 0 ? one : { ...one, name: people[at] ?? '' }
    }),
  }))
  await bookDirectly(service.origin, founded, {
    startAt: parisDayAt(1, 9),
    name: 'Aline Roche',
    reason: 'motif',
  })
  founder = await openFounderDesk(service, founded)
  colleague = await openDeskOf(0)
}, 300_000)
afterAll(() => service?.stop())

async function openDeskOf(at: number): Promise<Page> {
  const page = await service.openPage('/practice/', { viewport: sizes.desk })
  const { loginName = '', recoveryCode = '' } = colleagues[at] ?? {}
  await signInWithCode(page, loginName, recoveryCode)
  return page
}

const day = (days: number) => new Date(parisDayAt(days, 9)).toISOString().slice(0, 10)

describe('between colleagues', () => {
  it('a stand-in asked for, refused, and seen by the administrator', async () => {
    await goTo(colleague, 'Practice')
    for (const from of [3, 12]) {
      await colleague.getByLabel('Who stands in for you').selectOption({ label: 'Dr Anne Essai' })
      await colleague.getByLabel('First day').fill(day(from))
      await colleague.getByLabel('Last day').fill(day(from + 4))
      await colleague.getByRole('button', { name: 'Ask the administrator' }).click()
      await colleague.getByText('Asked. The administrator sees it at their desk.').waitFor()
      await colleague
        .locator('.stand-in-ask')
        .nth(from === 3 ? 0 : 1)
        .waitFor()
    }
    await shoot(colleague, 'between-stand-in-asked')
    await founder.reload()
    await founder.getByRole('button', { name: 'Unlock' }).first().click()
    await founder.getByRole('dialog').getByLabel('Recovery code').check()
    await founder.locator('#unlock-secret').fill(founded.recoveryCodes[0] ?? '')
    await founder.getByRole('dialog').getByRole('button', { name: 'Unlock' }).click()
    await founder.getByRole('link', { name: 'Look and answer' }).waitFor()
    await shoot(founder, 'between-stand-in-notice')
    await goTo(founder, 'Practice')
    await founder.locator('.stand-in-ask').first().waitFor()
    await shoot(founder, 'between-stand-in-to-answer')
  })

  it('a stand-in whose end is asked for', async () => {
    const ask = founder.locator('.stand-in-ask').first()
    await ask.getByRole('button', { name: 'Publish this stand-in' }).click()
    await colleague.getByRole('button', { name: 'End or shorten…' }).click()
    await colleague.getByLabel('Last day of Dr Anne Essai').fill(day(4))
    await shoot(colleague, 'between-stand-in-ending')
    await colleague.getByRole('button', { name: 'Ask to end it' }).click()
    await colleague.getByText('To end earlier: last day').waitFor()
    await founder.getByRole('button', { name: 'Publish this end' }).waitFor()
    await shoot(founder, 'between-stand-in-end-to-answer')
  })

  it('a calendar shared, at the desk of who signs and of who does not', async () => {
    await goTo(founder, 'Calendars')
    await founder.getByRole('checkbox', { name: 'Dr Basile Premier' }).first().check()
    await shoot(founder, 'between-shared')
    await founder.getByRole('button', { name: 'Sign and publish' }).click()
    await founder.getByText('1 visit granted to Dr Basile Premier.').waitFor()
    await shoot(founder, 'between-shared-granted', ['telephone', 'desk'])
    await goTo(colleague, 'Calendars')
    await shoot(colleague, 'between-calendars-closed', ['telephone', 'desk'])
    await goTo(colleague, 'Practice')
    await shoot(colleague, 'between-practice-closed', ['telephone', 'desk'])
  })

  it('somebody who has joined and waits, at both desks', async () => {
    await goTo(founder, 'Practice')
    await founder.getByRole('button', { name: 'Invite a secretary' }).click()
    const link = await founder.locator('#invite-secretary-link').innerText()
    const { page } = await joinByLink(service, link, 'agnes.accueil')
    await page.getByRole('heading', { name: 'Waiting for your administrator' }).waitFor()
    await page.getByRole('button', { name: 'Ask again' }).click()
    await page.getByText('The administrator has not signed you in yet.').waitFor()
    await shoot(page, 'between-waiting-still', ['telephone', 'desk'])
    await entryOf(founder, 'agnes.accueil').getByText('2 ways to unlock').waitFor()
    await goTo(founder, 'Agenda')
    await founder.getByRole('link', { name: 'Compare the words' }).waitFor()
    await shoot(founder, 'between-people-wait')
    await page.context().close()
  })

  it('help to get back in: chosen, asked for, given', async () => {
    await goTo(founder, 'Your account')
    await founder.getByRole('button', { name: 'Choose three colleagues' }).click()
    await founder.getByRole('dialog').getByRole('checkbox').first().waitFor()
    await shoot(founder, 'between-help-choose')
    for (const name of people) await founder.getByRole('dialog').getByLabel(`Dr ${name}`).check()
    await founder.getByRole('dialog').getByRole('button', { name: 'Give each a part' }).click()
    await founder.getByRole('dialog').waitFor({ state: 'detached' })
    await shoot(founder, 'between-help-chosen', ['telephone', 'desk'])

    const fresh = await service.openPage('/practice/', { viewport: sizes.desk })
    await fresh.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await fresh.getByRole('button', { name: 'My colleagues can help me' }).click()
    await fresh.locator('.key-words').waitFor()
    await shoot(fresh, 'between-help-asked')
    await fresh.getByRole('button', { name: 'Copy the link' }).click()
    await fresh.getByRole('button', { name: 'Copied' }).waitFor()
    const link = await fresh.evaluate(() => navigator.clipboard.readText())

    await goTo(colleague, 'Agenda')
    await goTo(colleague, 'Practice')
    await colleague
      .getByRole('button', { name: /^Help Dr Anne Essai/ })
      .first()
      .click()
    const dialog = colleague.getByRole('dialog')
    await dialog.getByLabel('Link that you were sent').waitFor()
    await shoot(colleague, 'between-help-link')
    await dialog.getByLabel('Link that you were sent').fill('https://elsewhere.example/')
    await dialog.getByRole('button', { name: 'Show the words' }).click()
    await dialog.getByRole('alert').waitFor()
    await shoot(colleague, 'between-help-link-wrong', ['telephone', 'desk'])
    await dialog.getByLabel('Link that you were sent').fill(link)
    await dialog.getByRole('button', { name: 'Show the words' }).click()
    await dialog.getByRole('button', { name: 'The same words: help' }).waitFor()
    await shoot(colleague, 'between-help-words')
    await dialog.getByRole('button', { name: 'The same words: help' }).click()
    await dialog.getByText('Your part is on its way to Dr Anne Essai.').waitFor()
    await shoot(colleague, 'between-help-given', ['telephone', 'desk'])
    await fresh.getByText('One colleague has helped. One more is needed.').waitFor()
    await shoot(fresh, 'between-help-one-more', ['telephone', 'desk'])
    await fresh.context().close()
  })
})
