// The agenda once retention has deleted what was sealed: time and status stay without a flag, and a server that says
// so before the time is named.
import type { DemoPractice } from '@colloque/demo'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { fillLyon, findBusyDay, openDesk, untilDayIsOpened } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  lyon = await fillLyon(service)
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

type Told = { appointmentId: string; start: string; status: string }
type Agenda = { appointments: Told[] }

/** Tells every visit of the agenda otherwise. */
function tellVisits(tell: (visit: Told) => object): void {
  service.proxy.lie((method, path) =>
    method === 'GET' && path.startsWith('/api/practice/appointments')
      ? ({ json }) => ({ appointments: (json as Agenda).appointments.map(tell) })
      : null,
  )
}

const dayText = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
const cancelledOn = (daysAgo: number) => (visit: Told) => ({
  ...visit,
  status: 'cancelled',
  cancelledOn: dayText(daysAgo),
  envelopes: null,
  acts: [],
})

/** The visits of a day as a list, the first one open beside it. */
async function openFirst(): Promise<{ page: Page; row: string; drawer: string }> {
  const page = await openDesk(service, lyon)
  await findBusyDay(page)
  const rows = page.locator('.visit-row[data-content="deleted"]')
  await rows.first().waitFor()
  const row = await rows.first().innerText()
  await rows.first().click()
  const drawer = page.locator('.drawer')
  await drawer.locator('.visit-when').waitFor()
  expect(await axeViolations(page)).toEqual([])
  return { page, row, drawer: await drawer.innerText() }
}

const deleted = 'What was sealed has been deleted.'

describe('a visit whose sealed parts are deleted', () => {
  it('stays in the day with time and status, and nothing is flagged', async () => {
    tellVisits(cancelledOn(9))
    const { page, row, drawer } = await openFirst()
    expect(row).toMatch(/\d\d:\d\d–\d\d:\d\d/)
    expect(row).toContain('Cancelled')
    expect(row).not.toContain('Does not match')
    expect(drawer).toContain(deleted)
    expect(await page.locator('.drawer').getByRole('button', { name: 'Move…' }).count()).toBe(0)
    await page.context().close()
  })

  it('is named when the service says so before the time', async () => {
    for (const tell of [cancelledOn(6), (visit: Told) => ({ ...visit, envelopes: null, acts: [] })]) {
      tellVisits(tell)
      const { page, row, drawer } = await openFirst()
      expect(row).toContain('Does not match')
      expect(drawer).toContain('it is too early for that')
      expect(drawer).not.toContain(deleted)
      await page.context().close()
    }
  })

  it('is named when it is said to have been cancelled before this page saw it standing', async () => {
    const page = await openDesk(service, lyon)
    await findBusyDay(page)
    expect(await page.locator('.visit-row').first().innerText()).not.toContain('Does not match')
    tellVisits(cancelledOn(9))
    await page.getByRole('button', { name: 'Next day' }).click()
    await untilDayIsOpened(page)
    await page.getByRole('button', { name: 'Previous day' }).click()
    const row = page.locator('.visit-row[data-content="deleted"]').first()
    await expect.poll(() => row.innerText()).toContain('Does not match')
    // Locking forgets what was opened, not that it stood.
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByText('Times and lengths can still be seen.').waitFor()
    expect(await row.innerText()).toContain('Does not match')
    await page.context().close()
  })
})
