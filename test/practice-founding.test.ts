// A practice's first day: from the invitation to a public page, in a real browser against the real service.
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { setUpPractice, setUpToSheet, setUpToWords, typeWords } from './practice-steps.ts'

let service: Service
beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
})
afterAll(() => service?.stop())

const slug = 'cabinet-du-moulin'
const loginName = 'eve.essai'
let made: { passphrase: string; recoveryCode: string }
let address = ''

describe('the first day of a practice', () => {
  it('leads from the invitation to a public page', async () => {
    const page = await service.openPage(`/practice/#invite=${await service.invite()}`)
    expect(page.url()).not.toContain('invite')
    made = await setUpPractice(page, { slug, loginName })
    address = await page.locator('#page-address').innerText()
    expect(address).toMatch(new RegExp(`^${service.origin}/p/${slug}#k=[a-z2-7]{32}$`))
    const words = await page.locator('#app .key-words li').allInnerTexts()
    expect(words).toHaveLength(8)
    await page.getByRole('button', { name: 'Print the poster' }).waitFor()
    await page.getByRole('link', { name: 'Make a test booking' }).waitFor()
    const published = await fetch(`${service.origin}/api/practices/${slug}`)
    expect(((await published.json()) as { state: string }).state).toBe('open')
    await page.getByRole('button', { name: 'Go to the agenda' }).click()
    await page.getByRole('button', { name: 'Add a visit' }).first().waitFor()
  })

  it('leads patients by the address it shows, and stops them at another fingerprint', async () => {
    const page = await service.openPage(address.slice(service.origin.length))
    await page.getByText('Cabinet d’essai du Moulin').first().waitFor()
    const other = address.replace(/#k=./, (start) => `#k=${start.endsWith('a') ? 'b' : 'a'}`)
    const stopped = await service.openPage(other.slice(service.origin.length))
    await stopped.getByText('This is not the key your link names').first().waitFor()
    expect(await stopped.getByText('Consultation').count()).toBe(0)
  })

  it.each(['passphrase', 'recovery code'] as const)(
    'opens with the %s alone',
    async (kind) => {
      const page = await service.openPage('/practice/')
      await page.getByLabel('Login name').fill(loginName)
      if (kind === 'recovery code') await page.getByLabel('Recovery code').check()
      await page.locator('#sign-in-secret').fill(kind === 'passphrase' ? made.passphrase : made.recoveryCode)
      await page.getByRole('button', { name: 'Sign in and unlock' }).click()
      await page.getByRole('button', { name: 'Add a visit' }).first().waitFor()
      await page.goto(`${service.origin}/practice/#account`)
      expect(await page.getByText('Sign in and unlock').count()).toBe(0)
    },
    60_000,
  )

  it('says the same of a wrong passphrase and of an account that does not exist', async () => {
    const page = await service.openPage('/practice/')
    const refusals: string[] = []
    for (const [name, code] of [
      [loginName, 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA'],
      ['nobody.here', made.recoveryCode],
      [loginName, 'not a code'],
    ] as const) {
      await page.getByLabel('Login name').fill(name)
      await page.getByLabel('Recovery code').check()
      await page.locator('#sign-in-secret').fill(code)
      await page.getByRole('button', { name: 'Sign in and unlock' }).click()
      const alert = page.getByRole('alert')
      await alert.waitFor()
      refusals.push(await alert.innerText())
      await page.reload()
    }
    expect(new Set(refusals).size).toBe(1)
  })

  it('refuses an invitation that was used', async () => {
    const token = await service.invite()
    const first = await service.openPage(`/practice/#invite=${token}`)
    await setUpPractice(first, { slug: 'cabinet-un', loginName: 'premier' })
    const second = await service.openPage(`/practice/#invite=${token}`)
    const refused = second.getByText('This invitation link has been used or has expired.').waitFor()
    const founded = setUpPractice(second, { slug: 'cabinet-deux', loginName: 'second' })
    // The set-up never reaches its end; the page says why.
    founded.catch(() => null)
    await refused
    expect((await fetch(`${service.origin}/api/practices/cabinet-deux`)).status).toBe(404)
  })

  it('does not open to patients with one way to unlock, whatever the page says', async () => {
    const page = await service.openPage(`/practice/#invite=${await service.invite()}`)
    const passphrase = await setUpToSheet(page, { slug: 'cabinet-trois', loginName: 'troisieme' })
    const status = await page.evaluate(async () => {
      const answer = await fetch('/api/practice/open', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      return [answer.status, ((await answer.json()) as { type: string }).type]
    })
    expect(status).toEqual([409, 'too-few-unlockers'])
    expect((await fetch(`${service.origin}/api/practices/cabinet-trois`)).status).toBe(404)
    await page.reload({ waitUntil: 'commit' })
    await page.getByRole('button', { name: 'Unlock' }).first().click()
    await page.locator('#unlock-secret').fill(passphrase)
    await page.getByRole('dialog').getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('link', { name: 'Practice', exact: true }).click()
    await page.getByText('Works once your page is open.').waitFor()
    for (const name of ['Copy', 'Print the poster']) {
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
    }
    expect(await page.getByRole('link', { name: 'Make a test booking' }).count()).toBe(0)
    const lacking = page.getByRole('link', { name: 'One way to unlock; one more is needed' })
    expect(await lacking.count()).toBe(2)
    await page.getByRole('button', { name: 'Open to patients' }).click()
    await page.getByText('Every practitioner on the page needs two ways to unlock first.').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: 'Add one under Your account' }).click()
    await page.getByRole('heading', { name: 'Ways to unlock' }).waitFor()
  })

  it('says where it is asked for that the address of the page is taken', async () => {
    const page = await service.openPage(`/practice/#invite=${await service.invite()}`)
    await page.getByLabel('Name of the practice').fill('Cabinet du Moulin')
    await page.getByLabel('Telephone').fill('01 99 00 55 66')
    await page.getByLabel('Street and number').fill('2 rue de l’Essai')
    await page.getByLabel('Postcode and town').fill('00000 Essai')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('link', { name: 'This address is taken. Choose another one.' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('practice-slug')
    await page.keyboard.type('-bis')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'You', exact: true }).waitFor()
    await page.context().close()
  })

  it('leads from a taken login name to its field without saying which of the two names is taken', async () => {
    const page = await service.openPage(`/practice/#invite=${await service.invite()}`)
    const words = await setUpToWords(page, { slug: 'cabinet-libre', loginName })
    await typeWords(page, ['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'wrong'])
    expect(await page.getByRole('alert').innerText()).toMatch(
      /Word \d is not what was shown.*Word \d is not what/s,
    )
    await typeWords(page, words)
    await page.getByText('The login name or the page address is already taken.').waitFor()
    expect(await page.getByText('is not what was shown').count()).toBe(0)
    await page.getByRole('button', { name: 'Change the page address' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Change the login name' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('login-name')
    expect(await page.getByLabel('Login name').inputValue()).toBe(loginName)
    await page.context().close()
  })

  it('names the first visit types in the language of the country, until somebody edits them', async () => {
    const page = await service.openPage(`/practice/#invite=${await service.invite()}`)
    await page.getByLabel('Germany').check()
    await page.getByLabel('Name of the practice').fill('Praxis Muster')
    await page.getByLabel('Telephone').fill('030 5550 66')
    await page.getByLabel('Street and number').fill('Musterweg 2')
    await page.getByLabel('Postcode and town').fill('00000 Muster')
    const go = () => page.getByRole('button', { name: 'Continue' }).click()
    await go()
    await page.getByLabel('Your name').fill('Eva Muster')
    await page.getByLabel('Login name').fill('eva.muster')
    await go()
    const first = page.getByLabel('Name of type 1')
    expect(await first.inputValue()).toBe('Sprechstunde')
    await first.fill('Gespräch')
    const back = () => page.getByRole('button', { name: 'Back' }).click()
    await back()
    await back()
    await page.getByLabel('Italy').check()
    await go()
    await go()
    expect(await first.inputValue()).toBe('Gespräch')
    await page.context().close()
  })

  it('is clean for assistive technology at 320 px on every step, and names errors', async () => {
    const page = await service.openPage(`/practice/#invite=${await service.invite()}`, {
      viewport: { width: 320, height: 640 },
    })
    await page.getByRole('button', { name: 'Continue' }).click()
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('error-summary')
    expect(await axeViolations(page)).toEqual([])
    await walkCleanly(page)
  })
})

// After each heading changes, the step is looked at once.
async function walkCleanly(page: Page): Promise<void> {
  const seen: string[] = []
  let isDone = false
  const looking = (async () => {
    while (!isDone) {
      const title = await page.locator('#app h1').innerText()
      if (!seen.includes(title)) {
        seen.push(title)
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect([title, beyond > 0]).toEqual([title, false])
        expect(await axeViolations(page)).toEqual([])
      }
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  })()
  await setUpPractice(page, { slug: 'cabinet-quatre', loginName: 'quatrieme' })
  isDone = true
  await looking
  expect(seen.length).toBeGreaterThanOrEqual(5)
}
