// How one comes to the practice app: an empty sign-in, a link that no longer works, a page loaded again half-way.
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { fillLyon, openDesk, strangeCode } from './practice-steps.ts'

let service: Service
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
})
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
    await page.locator('#sign-in-secret').fill(strangeCode)
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

  it('asks before another language loses what was typed, and goes at once where nothing was', async () => {
    const page = await service.openPage(`/practice/#invite=${await service.invite()}`)
    await page.getByLabel('Name of the practice').fill('Cabinet')
    let asked = 0
    page.on('dialog', (dialog) => {
      asked++
      void dialog.accept()
    })
    const french = page.getByRole('link', { name: 'Français' })
    await french.click()
    const question = page.getByRole('dialog')
    expect(await axeViolations(page)).toEqual([])
    await question.getByRole('button', { name: 'Stay here' }).click()
    expect(await page.getByLabel('Name of the practice').inputValue()).toBe('Cabinet')
    await french.click()
    await question.getByRole('button', { name: 'Switch and start again' }).click()
    const name = page.getByLabel('Nom du cabinet')
    await name.waitFor()
    expect(await name.inputValue()).toBe('')
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByLabel('Name of the practice').waitFor()
    expect(asked).toBe(0)
    await page.context().close()
  })

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
    // Typed by keys, and seen by the page: the browser asks nobody whose hand it has not felt.
    await page.getByLabel('Name of the practice').pressSequentially('Cabinet')
    await page.getByText(`${new URL(service.origin).host}/p/cabinet`).waitFor()
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

describe('an invitation opened in a page that is open already', () => {
  const token = `${'J'.repeat(42)}A`
  const link = (equals = '=') => `#join${equals}${token}.${'a'.repeat(32)}`
  const addresses = async (page: Page) => {
    const entry = await page.evaluate(() => `${location.href} ${JSON.stringify(history.state)}`)
    return `${page.url()} ${entry}`
  }

  it.each(['=', '%3D'])(
    'is followed from the sign-in, and its token leaves the address (%s)',
    async (equals) => {
      const page = await service.openPage('/practice/')
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await page.goto(`${service.origin}/practice/${link(equals)}`)
      await page.getByText('This invitation link has been used or has expired.').waitFor()
      expect(await addresses(page)).not.toContain(token)
      await page.goto(`${service.origin}/practice/#invite=${await service.invite()}`)
      await page.getByLabel('Name of the practice').fill('Cabinet')
      // Whoever is half-way through one goes on with it.
      await page.goto(`${service.origin}/practice/${link(equals)}`)
      await expect.poll(() => addresses(page)).not.toContain(token)
      expect(await page.getByLabel('Name of the practice').inputValue()).toBe('Cabinet')
      await page.context().close()
    },
  )

  it('with an encoded character is taken out of the address of a fresh page too', async () => {
    const page = await service.openPage(`/practice/${link('%3D')}`)
    await page.getByText('This invitation link has been used or has expired.').waitFor()
    expect(await addresses(page)).not.toContain(token)
    await page.context().close()
  })

  it('is not followed where somebody is signed in, locked or not, and says so where one is', async () => {
    const page = await openDesk(service, await fillLyon(service))
    const refused = page.getByText('You are signed in already. Sign out to follow an invitation.')
    await page.getByRole('link', { name: 'Openings', exact: true }).click()
    await page.getByLabel('Monday, from').first().fill('7:07')
    await page.evaluate((hash) => {
      location.hash = hash
    }, link())
    await refused.waitFor()
    expect(await addresses(page)).not.toContain(token)
    expect(page.url()).toMatch(/#openings$/)
    expect(await page.getByLabel('Monday, from').first().inputValue()).toBe('7:07')
    expect(await axeViolations(page)).toEqual([])
    const again = await page.context().newPage()
    await again.goto(`${service.origin}/practice/${link()}`)
    await again.getByText('You are signed in already.').waitFor()
    await again.getByRole('button', { name: 'Unlock' }).first().waitFor()
    expect(await addresses(again)).not.toContain(token)
    await page.context().close()
  })
})
