// The demonstration: four practices that anyone can open. How much work filling them takes is printed.
import { fillDemo } from '@colloque/demo'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { findBusyDay, signInWithCode } from './practice-steps.ts'

let service: Service
let demo: Awaited<ReturnType<typeof fillDemo>>

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  const before = process.cpuUsage()
  demo = await fillDemo({ origin: service.origin, invite: () => service.invite() })
  const { user, system } = process.cpuUsage(before)
  // Work, not waiting; told and not judged: 14 seconds are what two cores do in seven.
  console.log(`the demonstration took ${Math.round((user + system) / 1000)} ms of work`)
})
afterAll(() => service?.stop())

describe('the demonstration', () => {
  it('is four public practices', async () => {
    const answer = await fetch(`${service.origin}/api/practices`)
    const { practices } = (await answer.json()) as { practices: { slug: string }[] }
    expect(practices.map(({ slug }) => slug).sort()).toEqual(demo.practices.map(({ slug }) => slug).sort())
    expect(practices).toHaveLength(4)
  })

  it('can be signed in to by everyone, and every practice has visits to open', async () => {
    for (const { accounts } of demo.practices) {
      for (const [index, { loginName, recoveryCode }] of accounts.entries()) {
        const page = await service.openPage('/practice/')
        await signInWithCode(page, loginName, recoveryCode)
        if (index === 0) {
          await findBusyDay(page)
          expect(await page.locator('.visit-row[data-content="unopenable"]').count()).toBe(0)
          expect(await page.locator('.visit-row-flag').count()).toBe(0)
        }
        await page.context().close()
      }
    }
  }, 300_000)
})
