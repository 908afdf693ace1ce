// A service that goes back to inbox keys which their owner has replaced: a browser that has seen the newer ones, of a
// colleague or its own, seals nothing to the older. Whoever was removed may hold those.
import { startEmergencyEpochs, type UnlockedAccount } from '@colloque/keyring'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { type FoundedPractice, foundPractice, randomBytes } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { parisDayAt } from './practice-steps.ts'
import {
  type Colleague,
  joinDirectly,
  openFounderDesk,
  readDatabase,
  reloadAndUnlock,
} from './staff-steps.ts'

let service: Service
let founded: FoundedPractice
let colleague: Colleague
let founder: Page
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  colleague = await joinDirectly(service, founded, 'colleague', 'basile.essai')
  await founded.publish((document) => ({
    ...document,
    schedules: document.schedules.map((schedule) => ({
      ...schedule,
      sharedWith: [colleague.account.practitionerId],
    })),
  }))
})
afterAll(() => service?.stop())

const book = (days: number) =>
  bookDirectly(service.origin, founded, {
    startAt: parisDayAt(days, 9),
    name: 'Aline Roche',
    reason: 'motif',
  })

const epochOf = ({ practitionerId }: UnlockedAccount) =>
  `/api/practices/${founded.slug}/practitioners/${practitionerId}/epoch`

async function replaceEpochs(account: UnlockedAccount, cookie: string): Promise<void> {
  const { request } = startEmergencyEpochs(account, Date.now(), randomBytes)
  const { origin } = service
  const answer = await fetch(`${origin}/api/account/epochs`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
  expect(answer.status, await answer.text()).toBe(204)
}

/** The service tells the keys of now for ever. */
async function holdBack(account: UnlockedAccount): Promise<void> {
  const json: unknown = await (await fetch(`${service.origin}${epochOf(account)}`)).json()
  service.proxy.lie((method, path) =>
    method === 'GET' && path === epochOf(account) ? { status: 200, json } : null,
  )
}

const grantsToColleague = () =>
  readDatabase(service, async (sql) => {
    const rows = await sql<{ epoch: number }[]>`
      SELECT g.epoch::int FROM grants g JOIN epochs e ON g.key_id = e.clinical_key_id
      WHERE e.practitioner_id = ${colleague.account.practitionerId} ORDER BY g.epoch`
    return rows.map(({ epoch }) => epoch)
  })

const timesAsked = (account: UnlockedAccount) =>
  service.proxy.exchanges.filter(({ path }) => path === epochOf(account)).length

describe('inbox keys that were replaced', () => {
  it('of a colleague get no grant from a browser that has seen newer ones', async () => {
    await book(1)
    founder = await openFounderDesk(service, founded)
    await expect.poll(grantsToColleague).toEqual([1])
    const older = await (await fetch(`${service.origin}${epochOf(colleague.account)}`)).json()
    await replaceEpochs(colleague.account, colleague.cookie)
    await book(2)
    await reloadAndUnlock(founder, founded.recoveryCodes[0] ?? '')
    await expect.poll(grantsToColleague).toEqual([1, 4])
    service.proxy.lie((_, path) =>
      path === epochOf(colleague.account) ? { status: 200, json: older } : null,
    )
    await book(3)
    const before = timesAsked(colleague.account)
    await reloadAndUnlock(founder, founded.recoveryCodes[0] ?? '')
    await expect.poll(() => timesAsked(colleague.account)).toBeGreaterThan(before)
    await founder.waitForLoadState('networkidle')
    expect(await grantsToColleague()).toEqual([1, 4])
    service.proxy.lie(null)
    await reloadAndUnlock(founder, founded.recoveryCodes[0] ?? '')
    await expect.poll(grantsToColleague).toEqual([1, 4, 4])
  })

  it('of one’s own get no visit that is booked by telephone', async () => {
    await holdBack(founded.account)
    await replaceEpochs(founded.account, founded.cookie)
    await reloadAndUnlock(founder, founded.recoveryCodes[0] ?? '')
    // The first time of today may be over before it is booked.
    await founder.getByRole('button', { name: 'Next day' }).click()
    await founder.getByRole('button', { name: 'Add a visit' }).first().click()
    const dialog = founder.getByRole('dialog')
    await dialog.locator('.slot-time').first().click()
    await dialog.getByLabel('Name of the person').fill('Bruno Klein')
    await dialog.getByRole('button', { name: /^Book / }).click()
    await dialog.getByRole('alert').waitFor()

    // An honest service would refuse it; this one must not even see it.
    const sent = () =>
      service.proxy.exchanges.filter(
        ({ method, path }) => method === 'POST' && path === '/api/practice/appointments',
      ).length
    expect(sent()).toBe(0)
    service.proxy.lie(null)
    await dialog.getByRole('button', { name: /^Book / }).click()
    await dialog.getByText(/Booked: /).waitFor()
    expect(sent()).toBe(1)
  })
})
