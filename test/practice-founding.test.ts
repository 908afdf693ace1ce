// A practice's first day: from the invitation to a public page, in a real browser against the real service.
import { axeViolations } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { m as english } from '../packages/ui/src/messages/generated/en/index.ts'
import { type Service, startService } from './harness.ts'
import { walkSetUp } from './language-walk.ts'
import {
  sendCode,
  setUpPractice,
  setUpToSheet,
  setUpToWords,
  strangeCode,
  typeWords,
} from './practice-steps.ts'

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

  it('opens in a new browser with the recovery code alone, and from then on with the passphrase alone', async () => {
    const page = await service.openPage('/practice/')
    const signIn = async (kind: 'Passphrase' | 'Recovery code') => {
      await page.getByLabel('Login name').fill(loginName)
      await page.getByLabel(kind).first().check()
      await page.locator('#sign-in-secret').fill(kind === 'Passphrase' ? made.passphrase : made.recoveryCode)
      await page.getByRole('button', { name: 'Sign in and unlock' }).click()
    }
    await signIn('Passphrase')
    await page.getByText('This browser is not known yet').waitFor()
    for (const kind of ['Recovery code', 'Passphrase'] as const) {
      await signIn(kind)
      await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
      await page.goto(`${service.origin}/practice/#account`)
      expect(await page.getByText('Sign in and unlock').count()).toBe(0)
      await page.getByRole('button', { name: 'Sign out' }).first().click()
      await page.getByText('You are signed out.').waitFor()
    }
  })

  it('says the same of a wrong code and of an account that does not exist', async () => {
    const page = await service.openPage('/practice/')
    const refusals: string[] = []
    for (const [name, code] of [
      [loginName, strangeCode],
      ['nobody.here', made.recoveryCode],
      ['nobody.here', strangeCode],
    ] as const) {
      await sendCode(page, name, code)
      const alert = page.getByRole('alert')
      await alert.waitFor()
      refusals.push(await alert.innerText())
      await page.reload()
    }
    expect(new Set(refusals).size).toBe(1)
    expect(refusals[0]).toContain('These details do not open an account.')
  })

  it('says of a code with a typing error which group is wrong, and asks nobody', async () => {
    const page = await service.openPage('/practice/')
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const groups = made.recoveryCode.split('-')
    const other = (group = '') => (group.startsWith('A') ? 'B' : 'A') + group.slice(1)
    for (const [code, words] of [
      [groups.with(2, other(groups[2])).join('-'), 'Group 3 is not as it was printed.'],
      [
        groups.with(0, other(groups[0])).with(8, other(groups[8])).join(' '),
        'Groups 1 and 9 are not as they were',
      ],
      ['not a code', 'it has nine groups'],
      [
        groups
          .map((group) => group.slice(0, 4))
          .with(4, other(groups[4]?.slice(0, 4)))
          .join('-'),
        'somewhere',
      ],
    ] as const) {
      await sendCode(page, loginName, code)
      await page.locator('#sign-in-secret-error', { hasText: words }).waitFor()
    }
    expect(asked.filter((path) => path === '/api/session')).toEqual([])
    expect(await axeViolations(page)).toEqual([])
    // A sheet from before groups had a check character opens as ever.
    await sendCode(page, loginName, groups.map((group) => group.slice(0, 4)).join('-'))
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
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
    const look = async (step: string) => {
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([step, beyond > 0]).toEqual([step, false])
      expect([step, await axeViolations(page)]).toEqual([step, []])
    }
    const spoken = { locale: 'en-GB', words: english, slug: 'cabinet-quatre', service: '' }
    await walkSetUp(page, spoken, async (step) => {
      // The first one is looked at with what is missing.
      if (step === 'practice')
        expect(await page.evaluate(() => document.activeElement?.className)).toContain('error-summary')
      await look(step)
    })
    const code = (await page.locator('#app .recovery-code .code').innerText()).trim()
    await page.getByRole('button', { name: 'I have printed or copied it' }).click()
    await page.getByLabel('Recovery code').fill(code)
    await look('test of the sheet')
    await page.getByRole('button', { name: 'Test the sheet' }).click()
    await page.getByRole('button', { name: 'Open to patients' }).waitFor()
    await look('opening')
    await page.getByRole('button', { name: 'Open to patients' }).click()
    await page.getByRole('heading', { name: 'Your page is public' }).waitFor()
    await look('public')
  })
})
