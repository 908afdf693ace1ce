// A stand-in asked for by a practitioner who cannot sign the page: asked at their own desk, answered at the
// administrator's, and granted by the browser of who asked. What nobody signed is never offered.
import type { PracticeDocument } from '@colloque/practice-document'
import { localDay } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { classesOf, type FoundedPractice, foundPractice, newId } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { holdRequests } from './hold-requests.ts'
import { parisDayAt, signInWithCode } from './practice-steps.ts'
import {
  type Colleague,
  everySecret,
  goTo,
  joinDirectly,
  openAllWith,
  openFounderDesk,
  readDatabase,
  reloadAndUnlock,
} from './staff-steps.ts'

let service: Service
let founded: FoundedPractice
let colleague: Colleague
let document: PracticeDocument
let asker: Page
let founder: Page
const dayOf = (days: number) => localDay(parisDayAt(days, 9), 'Europe/Paris')
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  colleague = await joinDirectly(service, founded, 'colleague', 'basile.essai')
  document = await giveCalendar()
  // A visit of the colleague's, sealed to their own inbox.
  const theirs = { ...document, schedules: document.schedules.slice(1) }
  await bookDirectly(
    service.origin,
    { ...founded, document: theirs, account: colleague.account },
    { startAt: parisDayAt(1, 9), name: 'Aline Roche', reason: 'motif' },
  )
  asker = await service.openPage('/practice/')
  await signInWithCode(asker, colleague.loginName, colleague.recoveryCode)
  founder = await openFounderDesk(service, founded)
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

/** A calendar of the colleague's own, open every day. */
async function giveCalendar(): Promise<PracticeDocument> {
  const id = newId()
  const published = await founded.publish((before) => {
    const healthcareServices = before.healthcareServices.map((type) => ({
      ...type,
      scheduleIds: [...type.scheduleIds, id],
    }))
    const schedules = before.schedules.flatMap((schedule) => [
      schedule,
      { ...schedule, id, practitionerId: colleague.account.practitionerId },
    ])
    const lengthClasses = classesOf(healthcareServices)
    return {
      ...before,
      healthcareServices,
      schedules: schedules.map((schedule) => ({ ...schedule, lengthClasses })),
    }
  })
  const openings = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    id: newId(),
    weekday,
    startMinute: 8 * 60,
    endMinute: 18 * 60,
    validFrom: '2026-01-01',
    access: 'public',
  }))
  const json = { revision: 0, rules: { openings, exceptions: [], absences: [] } }
  const written = await founded.call('PUT', `/api/practice/schedules/${id}/rules`, json)
  if (!written.ok) throw new Error(await written.text())
  return published
}

const openedByFounder = async () => {
  const secrets = await everySecret(service, founded.account, document)
  return (await openAllWith(service, secrets, document))
    .map(({ text, field }) => (field === 2 ? (JSON.parse(text) as { name: string }).name : 'reason'))
    .sort()
}
const publishedStandIns = async () => {
  const [row] = await readDatabase(
    service,
    async (sql) => sql`
      SELECT convert_from(document, 'UTF8') AS text FROM practice_documents ORDER BY version DESC LIMIT 1`,
  )
  return (JSON.parse(row?.text ?? '{}') as PracticeDocument).standIns
}
const asks = () => readDatabase(service, async (sql) => sql`SELECT ask_id, refusal FROM stand_in_asks`)
const focusedIn = (page: Page) => page.evaluate(() => window.document.activeElement?.textContent)
const card = (page: Page) => page.locator('.stand-in-ask')

async function fits(page: Page, name: string): Promise<void> {
  expect(await axeViolations(page), name).toEqual([])
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  const overflow = await page.evaluate(() => window.document.documentElement.scrollWidth - innerWidth)
  expect(overflow, `${name} at 320 px`).toBeLessThanOrEqual(0)
  if (size) await page.setViewportSize(size)
}

async function askFor(from: number, until: number): Promise<void> {
  const form = asker.locator('form').filter({ hasText: 'Ask for a stand-in' })
  await form.getByLabel('Who stands in for you').selectOption({ label: 'Dr Anne Essai' })
  await form.getByLabel('First day').fill(dayOf(from))
  await form.getByLabel('Last day').fill(dayOf(until))
  await form.getByRole('button', { name: 'Ask the administrator' }).press('Enter')
  await form.getByText('Asked. The administrator sees it at their desk.').waitFor()
}

/** What each minute would find. */
const lookAgain = (page: Page, code: string) => reloadAndUnlock(page, code)
const founderLooks = async (told: string | RegExp = /asks? for/) => {
  await lookAgain(founder, founded.recoveryCodes[0] ?? '')
  await goTo(founder, 'Agenda')
  await founder.getByText(told).first().waitFor()
}

describe('asking for a stand-in', () => {
  it('is for who cannot sign the page, by keyboard, and says what becomes of it', async () => {
    expect(await openedByFounder(), 'control').toEqual([])
    await goTo(asker, 'Practice')
    await asker.getByRole('button', { name: 'Ask the administrator' }).press('Enter')
    expect(await asker.getByRole('alert').innerText()).toContain('Choose who stands in.')
    await askFor(1, 2)
    await card(asker).getByText('Waits for the administrator.').waitFor()
    expect(await asker.getByRole('button', { name: 'Name as stand-in' }).count()).toBe(0)
    expect(await publishedStandIns()).toEqual([])
    await fits(asker, 'asked')
  })

  it('stands on the administrator’s desk, who publishes it with one press', async () => {
    await founderLooks()
    await founder.getByText('A colleague asks for a stand-in.').waitFor()
    await fits(founder, 'agenda')
    await founder.getByRole('link', { name: 'Look and answer' }).press('Enter')
    await card(founder).getByText('Dr Basile Essai asks').waitFor()
    expect(await focusedIn(founder), 'the notice leads to the ask itself').toMatch(/^Dr Basile Essai asks/)
    await founder.keyboard.press('Tab')
    expect(await focusedIn(founder)).toBe('Publish this stand-in')
    await fits(founder, 'to answer')
    expect(await openedByFounder(), 'control: the administrator cannot open it').toEqual([])
    await card(founder).getByRole('button', { name: 'Publish this stand-in' }).press('Enter')
    await card(founder).waitFor({ state: 'detached' })
    expect(await publishedStandIns()).toEqual([
      {
        practitionerId: colleague.account.practitionerId,
        standInPractitionerId: founded.account.practitionerId,
        startDay: dayOf(1),
        endDay: dayOf(3),
      },
    ])
    expect(await asks()).toHaveLength(0)
    // Focus is nowhere lost.
    expect(await founder.evaluate(() => window.document.activeElement?.tagName)).toBe('H1')
  })

  it('has the browser of who asked grant what is booked, one by one, as soon as it hears of it', async () => {
    await asker.getByText('1 visit granted to Dr Anne Essai.').waitFor()
    expect(await openedByFounder()).toEqual(['Aline Roche', 'reason'])
  })
})

describe('ending it', () => {
  /** At the desk of who is away; an empty day takes all of it back. */
  const askToEnd = async (last: string) => {
    await goTo(asker, 'Practice')
    await asker.getByRole('button', { name: 'End or shorten…' }).press('Enter')
    await asker.getByLabel('Last day of Dr Anne Essai').fill(last)
    await asker.getByRole('button', { name: 'Ask to end it' }).press('Enter')
  }
  const publishEnd = async () => {
    await goTo(founder, 'Agenda')
    await founder.getByText('A colleague asks to end a stand-in.').waitFor()
    expect(await founder.getByText(/asks for/).count()).toBe(0)
    await founder.getByRole('link', { name: 'Look and answer' }).press('Enter')
    await fits(founder, 'an end to answer')
    await card(founder).getByRole('button', { name: 'Publish this end' }).press('Enter')
    await card(founder).waitFor({ state: 'detached' })
  }

  it('sooner than published is asked for by keyboard, within its days, and published with one press', async () => {
    await askToEnd(dayOf(2))
    const told = await asker.getByRole('alert').innerText()
    expect(told, 'its own last day ends nothing').toContain('Choose a day')
    await fits(asker, 'asking to end')
    await asker.getByLabel('Last day of Dr Anne Essai').fill(dayOf(1))
    await asker.getByRole('button', { name: 'Ask to end it' }).press('Enter')
    await card(asker).getByText('To end earlier: last day').waitFor()
    expect(await asker.getByRole('button', { name: 'End or shorten…' }).count(), 'once').toBe(0)
    expect(await asker.evaluate(() => window.document.activeElement?.tagName)).toBe('H1')
    expect(await publishedStandIns()).toMatchObject([{ endDay: dayOf(3) }])
    await publishEnd()
    expect(await publishedStandIns()).toMatchObject([{ startDay: dayOf(1), endDay: dayOf(2) }])
    expect(await openedByFounder(), 'the visit is of the day that stays').toEqual(['Aline Roche', 'reason'])
    await card(asker).waitFor({ state: 'detached' })
  })

  it('is not published where nobody has signed it so', async () => {
    await askFor(5, 6)
    await founderLooks()
    await goTo(founder, 'Practice')
    await card(founder).getByRole('button', { name: 'Publish this stand-in' }).click()
    await card(founder).waitFor({ state: 'detached' })
    const second = asker.getByRole('button', { name: 'End or shorten…' }).nth(1)
    await second.press('Enter')
    await asker.getByLabel('Last day of Dr Anne Essai').fill(dayOf(5))
    await asker.getByRole('button', { name: 'Ask to end it' }).press('Enter')
    await card(asker).getByText('To end earlier: last day').waitFor()
    service.proxy.lie((method, path) =>
      method === 'GET' && path.startsWith('/api/practice/stand-in-asks')
        ? ({ json }) => {
            const told = json as { asks: { startDay: string }[] }
            return { asks: told.asks.map((ask) => ({ ...ask, endsOn: ask.startDay })) }
          }
        : null,
    )
    await founderLooks('The service shows an ask that nobody has signed')
    await founder.getByRole('link', { name: 'Look at it' }).click()
    await founder.getByText('It does not carry the signature of').waitFor()
    expect(await founder.getByRole('button', { name: 'Publish this end' }).count()).toBe(0)
    service.proxy.lie(null)
    await founderLooks('A colleague asks to end a stand-in.')
    await publishEnd()
    expect(await publishedStandIns(), 'the control: as it was signed').toMatchObject([
      { endDay: dayOf(2) },
      { startDay: dayOf(5), endDay: dayOf(6) },
    ])
    await founder.getByRole('button', { name: 'Take back' }).nth(1).click()
    await asker.getByRole('button', { name: 'End or shorten…' }).nth(1).waitFor({ state: 'detached' })
  })

  it('altogether takes back what was granted', async () => {
    await askToEnd('')
    await card(asker).getByText('To be taken back whole.').waitFor()
    await publishEnd()
    expect(await publishedStandIns()).toEqual([])
    expect(await openedByFounder()).toEqual([])
    await asker.getByText('Nobody stands in for you.').waitFor()
  })
})

describe('the answer', () => {
  it('can be a word that refuses, which who asked sees and puts away', async () => {
    await goTo(asker, 'Practice')
    await askFor(10, 12)
    await founderLooks()
    await goTo(founder, 'Practice')
    await card(founder).getByRole('button', { name: 'Refuse…' }).click()
    await card(founder).getByLabel('What to say').selectOption({ label: 'Not on these days.' })
    await fits(founder, 'refusing')
    await card(founder).getByRole('button', { name: 'Refuse', exact: true }).click()
    await card(founder).waitFor({ state: 'detached' })
    await lookAgain(asker, colleague.recoveryCode)
    await goTo(asker, 'Practice')
    await card(asker).getByText('Not on these days.').waitFor()
    await fits(asker, 'refused')
    await card(asker).getByRole('button', { name: 'Put away' }).click()
    await card(asker).waitFor({ state: 'detached' })
    expect(await asks()).toHaveLength(0)
    expect(await publishedStandIns()).toEqual([])
  })

  it('publishes nothing when the ask was withdrawn meanwhile, and says so', async () => {
    await askFor(20, 21)
    await founderLooks()
    await goTo(founder, 'Practice')
    await card(founder).waitFor()
    // What the administrator pressed is on its way while it is withdrawn.
    const answer = await holdRequests(founder, '**/stand-in-asks/*/answer')
    await card(founder).getByRole('button', { name: 'Publish this stand-in' }).click()
    await answer.isHeld
    await card(asker).getByRole('button', { name: 'Withdraw' }).click()
    await card(asker).waitFor({ state: 'detached' })
    answer.letGo()
    await card(founder).waitFor({ state: 'detached' })
    await founder.getByText('It was withdrawn or answered meanwhile.').waitFor({ state: 'attached' })
    await founder.unroute('**/stand-in-asks/*/answer')
    expect(await publishedStandIns()).toEqual([])
  })

  it('is one at a time, and says of the last why it was not given', async () => {
    await askFor(25, 26)
    await founderLooks()
    await goTo(founder, 'Practice')
    const before = await publishedStandIns()
    await card(founder).getByRole('button', { name: 'Refuse…' }).click()
    const [publish, refuse] = ['Publish this stand-in', 'Refuse'].map((name) =>
      card(founder).getByRole('button', { name, exact: true }),
    )
    if (!publish || !refuse) throw new Error('two answers')
    const answers: string[] = []
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await founder.route('**/stand-in-asks/*/answer', async (route) => {
      answers.push(route.request().postData() ?? '')
      await held
      await route.abort()
    })
    await publish.click()
    await expect.poll(() => answers.length).toBe(1)
    expect(await refuse.getAttribute('aria-disabled')).toBe('true')
    await refuse.click({ force: true })
    await founder.locator('.stand-in-ask form').nth(1).dispatchEvent('submit')
    letGo()
    await card(founder).locator('.notice[data-tone="bad"]').waitFor()
    expect(answers).toHaveLength(1)
    await founder.unroute('**/stand-in-asks/*/answer')
    const offline = await card(founder).locator('.notice[data-tone="bad"]').innerText()
    service.proxy.lie((method, path) =>
      method === 'POST' && path.endsWith('/answer')
        ? { status: 429, json: { type: 'too-many-requests', status: 429, title: '' } }
        : null,
    )
    await refuse.click()
    await expect.poll(() => card(founder).locator('.notice[data-tone="bad"]').innerText()).not.toBe(offline)
    service.proxy.lie(null)
    expect(await publishedStandIns()).toEqual(before)
    await refuse.click()
    await card(founder).waitFor({ state: 'detached' })
    await lookAgain(asker, colleague.recoveryCode)
    await goTo(asker, 'Practice')
    await card(asker).getByRole('button', { name: 'Put away' }).click()
    await card(asker).waitFor({ state: 'detached' })
  })

  it('can be given once what is asked was fetched: a failure says so, and asks again', async () => {
    service.proxy.lie((method, path) =>
      method === 'GET' &&
      (path.startsWith('/api/practice/stand-in-asks') || path.startsWith('/api/practice/shares'))
        ? 'cut'
        : null,
    )
    await goTo(founder, 'Agenda')
    await goTo(founder, 'Practice')
    const retries = founder.getByRole('button', { name: 'Try again' })
    await expect.poll(() => retries.count(), { message: 'asks, and whom one can help' }).toBe(2)
    await fits(founder, 'not fetched')
    service.proxy.lie(null)
    await retries.first().click()
    await expect.poll(() => retries.count()).toBe(1)
    await retries.first().click()
    await expect.poll(() => retries.count()).toBe(0)
  })

  it('is not offered for what nobody has signed, whatever the service changes', async () => {
    await askFor(30, 31)
    service.proxy.lie((method, path) =>
      method === 'GET' && path.startsWith('/api/practice/stand-in-asks')
        ? ({ json }) => {
            const told = json as { asks: { endDay: string }[] }
            return { asks: told.asks.map((ask) => ({ ...ask, endDay: dayOf(60) })) }
          }
        : null,
    )
    await founderLooks('The service shows an ask that nobody has signed')
    expect(await founder.getByText(/asks? for/).count(), 'nobody is said to ask').toBe(0)
    await fits(founder, 'unproven, agenda')
    await founder.getByRole('link', { name: 'Look at it' }).press('Enter')
    await expect.poll(() => focusedIn(founder)).toContain('It does not carry the signature of')
    await founder.getByText('It does not carry the signature of').waitFor()
    expect(await founder.getByRole('button', { name: 'Publish this stand-in' }).count()).toBe(0)
    await fits(founder, 'unproven')
    service.proxy.lie(null)
    await founderLooks()
    await goTo(founder, 'Practice')
    // The control: the same ask, as it was signed.
    await card(founder).getByRole('button', { name: 'Publish this stand-in' }).waitFor()
  })

  it('is asked for in French', async () => {
    const page = await service.openPage('/practice/', { locale: 'fr-FR' })
    await signInWithCode(page, founded.loginName, founded.recoveryCodes[0] ?? '')
    await page.getByText('Un collègue demande un remplacement.').waitFor()
    await page.getByRole('link', { name: 'Voir et répondre' }).click()
    await card(page).getByRole('button', { name: 'Publier ce remplacement' }).waitFor()
    await fits(page, 'French')
    await page.context().close()
  })
})
