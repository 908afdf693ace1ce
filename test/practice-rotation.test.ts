// The end of somebody's access, in a browser: the document without them, their session over, new inbox keys, and every
// visit to come re-wrapped for those. What they and the whole database open afterwards is tried, not believed.
import { extendEpochs } from '@colloque/keyring'
import type { PracticeDocument } from '@colloque/practice-document'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { type FoundedPractice, foundPractice, randomBytes } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { parisDayAt, showAsList, signInWithCode } from './practice-steps.ts'
import {
  type Colleague,
  entryOf,
  everySecret,
  goTo,
  handOverDirectly,
  joinDirectly,
  openAllWith,
  openFounderDesk,
  readDatabase,
  reloadAndUnlock,
  unwrapAccount,
} from './staff-steps.ts'

let service: Service
let founded: FoundedPractice
let secretary: Colleague
let document: PracticeDocument
beforeEach(async () => {
  service = await startService({ apps: ['practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  secretary = await joinDirectly(service, founded, 'secretary', 'agnes.accueil')
  document = await currentDocument()
  await handOverDirectly(founded, document, secretary)
})
afterEach(() => service?.stop())

async function currentDocument(): Promise<PracticeDocument> {
  const told = (await (await founded.call('GET', '/api/practice')).json()) as {
    signedDocument: { document: string }
  }
  return JSON.parse(Buffer.from(told.signedDocument.document, 'base64url').toString()) as PracticeDocument
}

/** One visit each half hour of the coming days. */
async function bookMany(count: number): Promise<void> {
  const first = Math.floor(Date.now() / 86_400_000 + 1) * 86_400_000
  for (let index = 0; index < count; index++) {
    const startAt = first + Math.floor(index / 16) * 86_400_000 + (18 + (index % 16)) * 1_800_000
    await bookDirectly(service.origin, founded, {
      startAt,
      name: `Personne ${index}`,
      reason: `motif ${index}`,
    })
  }
}

const asSecretary = (path: string) =>
  fetch(`${service.origin}${path}`, { headers: { cookie: secretary.cookie } })

const countEpochs = () =>
  readDatabase(service, async (sql) => {
    const rows = await sql<{ epoch: number; n: number }[]>`
      SELECT epoch::int, count(*)::int AS n FROM grants GROUP BY epoch ORDER BY epoch`
    return Object.fromEntries(rows.map(({ epoch, n }) => [epoch, n]))
  })

const countSigned = () =>
  readDatabase(service, async (sql) => {
    const { practitionerId } = founded.account
    const [row] = await sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM epochs WHERE practitioner_id = ${practitionerId}`
    return row?.n
  })

async function removeSecretary(page: Page): Promise<void> {
  await goTo(page, 'Practice')
  await entryOf(page, 'agnes.accueil').getByRole('button', { name: 'Remove' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('What they could read before stays readable to them').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Remove agnes.accueil now' }).click()
}

describe('removing a secretary', () => {
  it('ends their access with the very request of the click, and their keys open nothing sealed or re-wrapped since', async () => {
    await bookMany(3)
    const secrets = await everySecret(service, secretary.account, document)
    expect(await openAllWith(service, secrets, document), 'control').toHaveLength(3)
    const founder = await openFounderDesk(service, founded)
    expect((await asSecretary('/api/practice/appointments?from=2026-01-01&days=1')).status).toBe(200)
    const removed = founder.waitForResponse((answer) => answer.url().endsWith('/removal'))
    await removeSecretary(founder)
    const clickedAt = Date.now()
    expect((await removed).ok()).toBe(true)
    expect((await asSecretary('/api/account')).status).toBe(401)
    expect((await asSecretary('/api/practice/appointments?from=2026-01-01&days=1')).status).toBe(401)
    console.info(`a removed secretary is refused after ${Date.now() - clickedAt} ms`)
    await founder.getByText('3 visits to come re-wrapped').waitFor()
    const next = await currentDocument()
    expect(next.delegates).toBeUndefined()
    await bookDirectly(service.origin, founded, {
      startAt: Math.floor(Date.now() / 86_400_000 + 5) * 86_400_000 + 9 * 3_600_000,
      name: 'Denise Après',
      reason: 'booked after',
    })
    expect(await countEpochs()).toEqual({ 4: 8 })
    expect(await openAllWith(service, secrets, document)).toEqual([])
    // The control: the practitioner's own keys, out of the same database, open all of them.
    const own = await unwrapAccount(service, founded.loginName, founded.recoveryCodes[0] ?? '')
    const opened = await openAllWith(service, await everySecret(service, own, next), next)
    expect(opened).toHaveLength(8)
    // What was handed to them is gone from the service too.
    const left = await readDatabase(service, async (sql) => sql`SELECT FROM seed_grants`)
    expect(left).toHaveLength(0)
  })

  it('goes on at the next unlock where a tab died half-way, and loses no grant', async () => {
    await bookMany(230)
    const founder = await openFounderDesk(service, founded)
    let batches = 0
    service.proxy.lie((method, path) => {
      if (method !== 'POST' || path !== '/api/practice/grants') return null
      batches += 1
      return batches === 1 ? null : 'cut'
    })
    await removeSecretary(founder)
    await expect.poll(() => batches).toBeGreaterThanOrEqual(2)
    await founder.context().close()
    service.proxy.lie(null)
    const halfWay = await countEpochs()
    expect(halfWay).toEqual({ 1: 60, 4: 400 })
    const again = await openFounderDesk(service, founded)
    await again.getByText('30 visits to come re-wrapped').waitFor()
    expect(await countEpochs()).toEqual({ 4: 460 })
    // Once done it is done: nothing more at the next unlock.
    await reloadAndUnlock(again, founded.recoveryCodes[0] ?? '')
    await again.waitForLoadState('networkidle')
    expect(await again.getByText('re-wrapped').count()).toBe(0)
    expect(await countEpochs()).toEqual({ 4: 460 })
  })

  it('is finished by a browser that never saw them, from what one’s own hand had given', async () => {
    await bookMany(2)
    // The page without them is published and the account ended, and the tab dies before new keys are made.
    const founder = await openFounderDesk(service, founded)
    let cuts = 0
    service.proxy.lie((method, path) => {
      if (method !== 'POST' || path !== '/api/account/epochs') return null
      cuts += 1
      return 'cut'
    })
    await removeSecretary(founder)
    await expect.poll(async () => (await asSecretary('/api/account')).status).toBe(401)
    await expect.poll(() => cuts).toBeGreaterThan(0)
    await founder.getByText('Re-wrapping stopped half-way').waitFor()
    await founder.context().close()
    service.proxy.lie(null)
    expect(await countEpochs()).toEqual({ 1: 4 })
    const elsewhere = await openFounderDesk(service, founded)
    await elsewhere.getByText('2 visits to come re-wrapped').waitFor()
    expect(await countEpochs()).toEqual({ 4: 4 })
  })
})

describe('several browsers of one practitioner', () => {
  it('make the new keys also where one of them has just added some for later', async () => {
    await bookMany(2)
    const founder = await openFounderDesk(service, founded)
    const later = extendEpochs(founded.account, Date.now() + 60 * 86_400_000, randomBytes)
    expect((await founded.call('POST', '/api/account/epochs', later?.request)).status).toBe(204)
    const added = (later?.account.secrets.epochs.length ?? 0) - 3
    expect(added).toBeGreaterThan(0)
    // What the desk asks for first was answered just before that.
    let answers = 0
    service.proxy.lie((method, path) => {
      if (method !== 'GET' || path !== '/api/account' || answers++ > 0) return null
      return ({ json }) => {
        const told = json as { epochs: unknown[] }
        return { ...told, epochs: told.epochs.slice(0, 3) }
      }
    })
    await removeSecretary(founder)
    await founder.getByText('2 visits to come re-wrapped').waitFor()
    expect(answers).toBeGreaterThan(1)
    expect(await countEpochs()).toEqual({ [3 + added + 1]: 4 })
  })

  it('open what is booked after with the keys that another of them made', async () => {
    const other = await service.openPage('/practice/')
    await other.clock.install()
    await other.reload()
    await signInWithCode(other, founded.loginName, founded.recoveryCodes[0] ?? '')
    await showAsList(other)
    await other.getByRole('button', { name: 'Next day' }).click()
    const founder = await openFounderDesk(service, founded)
    await removeSecretary(founder)
    await founder.getByRole('dialog').waitFor({ state: 'hidden' })
    await expect.poll(countSigned).toBeGreaterThan(3)
    await bookDirectly(service.origin, founded, {
      startAt: parisDayAt(1, 9),
      name: 'Denise Après',
      reason: 'booked after',
    })
    expect(await countEpochs()).toEqual({ 4: 2 })
    await other.clock.runFor(61_000)
    await other.getByText('Denise Après').first().waitFor()
  })
})

describe('taking the inbox of names back', () => {
  it('makes new keys, hands them to the others, and leaves the person their account', async () => {
    const other = await joinDirectly(service, founded, 'secretary', 'berthe.bureau')
    document = await currentDocument()
    await handOverDirectly(founded, document, other)
    await bookMany(2)
    const [theirs, others] = await Promise.all([
      everySecret(service, secretary.account, document),
      everySecret(service, other.account, document),
    ])
    const founder = await openFounderDesk(service, founded)
    await goTo(founder, 'Practice')
    const entry = entryOf(founder, 'agnes.accueil')
    await entry.getByText('Reads names of your patients').waitFor()
    await entry.getByRole('button', { name: 'Take back' }).click()
    await founder.getByRole('dialog').getByRole('button', { name: 'Take back and make new keys' }).click()
    await founder.getByText('2 visits to come re-wrapped').waitFor()
    await entry.getByText('Reads no names of your patients.').waitFor()
    await entryOf(founder, 'berthe.bureau').getByText('Reads names of your patients').waitFor()
    expect(await openAllWith(service, theirs, document)).toEqual([])
    expect(await openAllWith(service, others, document)).toEqual([])
    const anew = await everySecret(service, other.account, document)
    expect(await openAllWith(service, anew, document)).toHaveLength(2)
    expect((await asSecretary('/api/account')).status).toBe(200)
  })
})

describe('taking the inbox of names back, lost half-way', () => {
  it('never says that somebody reads no names while the keys they were handed are in use', async () => {
    const theirs = await everySecret(service, secretary.account, document)
    const founder = await openFounderDesk(service, founded)
    await goTo(founder, 'Practice')
    const entry = entryOf(founder, 'agnes.accueil')
    const takeBack = async () => {
      await entry.getByRole('button', { name: 'Take back' }).click()
      await founder.getByRole('dialog').getByRole('button', { name: 'Take back and make new keys' }).click()
    }
    service.proxy.lie((method, path) => (method === 'POST' && path === '/api/account/epochs' ? 'cut' : null))
    await takeBack()
    await founder.getByRole('dialog').getByRole('alert').waitFor()
    service.proxy.lie(null)
    await bookMany(1)
    expect(await openAllWith(service, theirs, document), 'control: their keys are in use').toHaveLength(1)
    await reloadAndUnlock(founder, founded.recoveryCodes[0] ?? '')
    await goTo(founder, 'Practice')
    await entry.getByText('Reads names of your patients').waitFor()
    await takeBack()
    await entry.getByText('Reads no names of your patients.').waitFor()
    await expect.poll(() => openAllWith(service, theirs, document)).toEqual([])
  })
})

describe('another practitioner’s browser', () => {
  it('makes new keys as soon as it sees the page without the person, while it is open', async () => {
    const colleague = await joinDirectly(service, founded, 'colleague', 'basile.essai')
    document = await currentDocument()
    const page = await service.openPage('/practice/')
    await page.clock.install()
    await page.reload()
    await signInWithCode(page, colleague.loginName, colleague.recoveryCode)
    await page.waitForLoadState('networkidle')
    const epochsOf = () =>
      readDatabase(service, async (sql) => {
        const rows = await sql<{ number: number }[]>`
          SELECT number FROM epochs WHERE practitioner_id = ${colleague.account.practitionerId} ORDER BY number`
        return rows.map(({ number }) => number)
      })
    expect(await epochsOf()).toEqual([1, 2, 3])
    const founder = await openFounderDesk(service, founded)
    await removeSecretary(founder)
    await founder.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.clock.runFor(61_000)
    await expect.poll(epochsOf).toEqual([1, 2, 3, 4, 5, 6])
  })
})
