// How one comes to the practice app: an empty sign-in, a link that no longer works, a page loaded again half-way.
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

let service: Service
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
}, 120_000)
afterAll(() => service?.stop())

const signIn = (page: Page) => page.getByRole('button', { name: 'Sign in and unlock' }).click()

describe('an empty sign-in', () => {
  it('names each missing field, takes focus to them, and asks the service nothing', async () => {
    const page = await service.openPage('/practice/')
    await page.getByRole('button', { name: 'Sign in and unlock' }).waitFor()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await signIn(page)
    expect(await page.getByRole('alert').innerText()).toContain('There are 2 problems')
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('error-summary')
    expect(await page.getByLabel('Login name').getAttribute('aria-invalid')).toBe('true')
    await page.getByRole('link', { name: 'Enter your passphrase.' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('sign-in-secret')
    await page.getByLabel('Recovery code').check()
    await page.getByLabel('Login name').fill('eve.essai')
    await signIn(page)
    const alert = await page.getByRole('alert').innerText()
    expect(alert).toContain('There is a problem')
    expect(alert).toContain('Enter your recovery code.')
    expect(asked).toEqual([])
    expect(await axeViolations(page)).toEqual([])
    // The control: what is filled in does reach the service, and gets the one sentence.
    await page.locator('#sign-in-secret').fill('AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA')
    await signIn(page)
    await page.getByText('Check the login name and what you typed.').waitFor()
    await page.context().close()
  })
})

describe('an invitation', () => {
  it.each(['invite', 'join'] as const)(
    'that was used is refused before anything is typed (%s)',
    async (kind) => {
      const token = await service.invite()
      const fingerprint = kind === 'join' ? `.${'a'.repeat(32)}` : ''
      const fresh = await service.openPage(`/practice/#${kind}=${token}${fingerprint}`)
      await fresh.getByRole('button', { name: 'Continue' }).waitFor()
      await fresh.waitForLoadState('networkidle')
      expect(await fresh.getByText('has been used').count()).toBe(0)
      await fresh.context().close()
      await foundPractice({ origin: service.origin, invitationToken: token })
      const page = await service.openPage(`/practice/#${kind}=${token}${fingerprint}`)
      await page.getByText('This invitation link has been used or has expired.').waitFor()
      expect(await page.getByRole('textbox').count()).toBe(0)
      expect(await axeViolations(page)).toEqual([])
      await page.getByRole('button', { name: 'Go to the sign-in' }).click()
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await page.context().close()
    },
  )

  it('without its end says so', async () => {
    const page = await service.openPage('/practice/#invite=AAAA')
    await page.getByText('This invitation link is incomplete. Open the whole link again').waitFor()
    expect(page.url()).not.toContain('AAAA')
    await page.context().close()
  })

  it('is asked for again after the page was loaded anew, which the browser warns of once something is typed', async () => {
    const page = await service.openPage(`/practice/#invite=${await service.invite()}`)
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await page.getByLabel('Name of the practice').waitFor()
    await page.reload()
    await page.getByText('open your invitation link again').waitFor()
    expect(asked).toEqual([])
    await page.goto(`${service.origin}/practice/?again#invite=${await service.invite()}`)
    await page.getByLabel('Name of the practice').fill('Cabinet')
    await page.reload()
    expect(asked).toEqual(['beforeunload'])
    await page.getByText('open your invitation link again').waitFor()
    await page.context().close()
    const stranger = await service.openPage('/practice/')
    await stranger.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await stranger.getByText('open your invitation link again').count()).toBe(0)
    await stranger.context().close()
  })
})
