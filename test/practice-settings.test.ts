// Settings that patients see: openings, visit types, practice data, colleagues. Each save is signed and published.
import type { DemoPractice } from '@colloque/demo'
import { parseBase64url } from '@colloque/encoding'
import {
  hashPracticeDocument,
  type PracticeDocument,
  verifyPracticeDocument,
} from '@colloque/practice-document'
import { formatDay, parseDay } from '@colloque/scheduling'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { fillLyon, openDesk, signInWithCode, unlockAgain } from './practice-steps.ts'
import { goTo } from './staff-steps.ts'

let service: Service
let lyon: DemoPractice
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  lyon = await fillLyon(service)
  page = await openDesk(service, lyon)
})
afterAll(() => service?.stop())

type Published = { signedDocument: { document: string; signature: string; practicePublicKey: string } }

async function published(): Promise<{ document: PracticeDocument; hash: Uint8Array }> {
  const answer = await fetch(`${service.origin}/api/practices/${lyon.slug}`)
  const { signedDocument } = (await answer.json()) as Published
  const bytes = parseBase64url(signedDocument.document)
  const document = verifyPracticeDocument({
    bytes,
    signature: parseBase64url(signedDocument.signature),
    practicePublicKey: parseBase64url(signedDocument.practicePublicKey),
    pinnedFingerprint: lyon.fingerprint,
  })
  return { document, hash: hashPracticeDocument(bytes) }
}

describe('the settings of a practice', () => {
  it('publishes changed visit types as the signed successor, with lengths shared', async () => {
    const before = await published()
    await page.getByRole('link', { name: 'Visit types', exact: true }).click()
    await page.getByLabel('Minutes of Consultation', { exact: true }).fill('25')
    expect(await page.getByRole('region', { name: 'What the service will see' }).innerText()).toContain('25')
    await page.getByRole('button', { name: 'Sign and publish' }).click()
    await expect.poll(async () => (await published()).document.version).toBe(before.document.version + 1)
    await page.locator('.saved').waitFor()
    const { document } = await published()
    expect(document.previousHash).toBe(Buffer.from(before.hash).toString('base64url'))
    expect(document.healthcareServices.find(({ name }) => name === 'Consultation')?.durationMinutes).toBe(25)
    for (const { lengthClasses } of document.schedules)
      for (const { healthcareServiceIds } of lengthClasses)
        expect(healthcareServiceIds.length).toBeGreaterThan(1)
  })

  it('refuses a length that is no length, and says where', async () => {
    await page.getByLabel('Minutes of Consultation', { exact: true }).fill('7')
    await page.getByRole('button', { name: 'Sign and publish' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('Choose between 5 and 480 minutes')
    await page.getByLabel('Minutes of Consultation', { exact: true }).fill('25')
  })

  it('saves weekly hours, keeps some for the practice, and closes days away', async () => {
    const dayAhead = (days: number) => formatDay(parseDay(new Date().toISOString().slice(0, 10)) + days)
    const [first, last, next] = [dayAhead(240), dayAhead(258), dayAhead(259)]
    await page.getByRole('link', { name: 'Openings', exact: true }).click()
    await page.getByLabel('Monday, from').first().fill('8:30')
    await page.getByLabel('Monday 8:30: who may book').selectOption('Practice only')
    await page.getByRole('button', { name: 'Add days away' }).click()
    await page.getByRole('alert').getByText('Choose the first day away.').waitFor()
    await page.getByLabel('First day away').fill(first)
    await page.getByLabel('Last day away').fill(last)
    await page.getByRole('button', { name: 'Add days away' }).click()
    await page.getByRole('button', { name: 'Save the openings' }).click()
    await page.locator('.saved').waitFor()
    const rules = await page.evaluate(async () => {
      const answer = await fetch('/api/practice')
      return ((await answer.json()) as { schedules: { rules: unknown }[] }).schedules.map(
        ({ rules }) => rules,
      )
    })
    expect(rules).toContainEqual(
      expect.objectContaining({
        absences: [{ startDay: first, endDay: next }],
        openings: expect.arrayContaining([
          expect.objectContaining({ weekday: 1, startMinute: 510, endMinute: 720, access: 'staff' }),
        ]),
      }),
    )
  })

  it('goes on at the hours that were added', async () => {
    await page.getByRole('button', { name: 'Add hours on Sunday' }).click()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Sunday, from')
    await page.getByRole('button', { name: /^Remove .*Sunday/ }).click()
  })

  it('refuses hours that overlap and keeps what was typed', async () => {
    await page.getByLabel('Monday, to').first().fill('15:00')
    await page.getByRole('button', { name: 'Save the openings' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('Monday: these hours overlap.')
    expect(await page.getByLabel('Monday, to').first().inputValue()).toBe('15:00')
  })

  it('signs further inbox keys at an unlock when they are running out', async () => {
    const later = await service.openPage('/practice/')
    await later.clock.setFixedTime(Date.now() + 36 * 86_400_000)
    const [founder] = lyon.accounts
    await signInWithCode(later, founder?.loginName ?? '', founder?.recoveryCode ?? '')
    const epochs = () =>
      later.evaluate(async () => {
        const answer = await fetch('/api/account')
        return ((await answer.json()) as { epochs: unknown[] }).epochs.length
      })
    await expect.poll(epochs).toBe(4)
    await later.getByRole('button', { name: 'Lock', exact: true }).click()
    await unlockAgain(later, lyon)
    await later.getByRole('button', { name: 'Lock', exact: true }).waitFor()
    expect(await epochs()).toBe(4)
    await later.context().close()
  })

  it('invites a colleague, compares words, and signs them into the page', async () => {
    await page.getByRole('link', { name: 'Practice', exact: true }).click()
    await page.getByRole('button', { name: 'Leave without saving' }).click()
    await page.getByRole('button', { name: 'Invite a colleague' }).click()
    const link = await page.locator('#invite-link').innerText()
    expect(await page.locator('*:focus').innerText(), 'the press goes on to what came').toContain('Copy')
    const colleague = await service.openPage(link.slice(service.origin.length))
    const words = await join(colleague)
    await colleague.getByRole('button', { name: 'Go to the agenda' }).click()
    await colleague.getByRole('heading', { name: 'Waiting for your administrator' }).waitFor()
    expect(await colleague.locator('#app .key-words li').allInnerTexts()).toEqual(words)
    await colleague.getByRole('button', { name: 'Ask again' }).click()
    await colleague.getByText('The administrator has not signed you in yet.').waitFor()
    expect(await axeViolations(colleague)).toEqual([])
    // Wherever the administrator is, the desk says that somebody waits.
    await goTo(page, 'Agenda')
    await page.getByRole('link', { name: 'Compare the words' }).click()
    const waiting = page.locator('.member').filter({ hasText: 'Waits for the words to be compared' })
    await waiting.getByText('2 ways to unlock').waitFor()
    await waiting.getByRole('button', { name: 'Add to the page…' }).click()
    const dialog = page.getByRole('dialog')
    await expect.poll(() => dialog.locator('.key-words li').allInnerTexts()).toEqual(words)
    await dialog.getByLabel('Name').fill('Zoé Nouvelle')
    await dialog.getByRole('button', { name: /^Sign / }).click()
    expect(await dialog.getByRole('alert').innerText()).toContain('only after comparing the words')
    await dialog.getByLabel('The words are the same').check()
    await dialog.getByRole('button', { name: 'Sign Zoé Nouvelle into the page' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const { document } = await published()
    expect(document.practitioners.map(({ name }) => name)).toContain('Zoé Nouvelle')
    await colleague.getByRole('button', { name: 'Next day' }).waitFor()
    // What only the administrator can save takes no typing of anybody else.
    for (const [place, field] of [
      ['Practice', 'Name of the practice'],
      ['Calendars', 'One visit at a time'],
      ['Visit types', 'Name of type 1'],
    ] as const) {
      await goTo(colleague, place)
      await colleague.getByText('Only the administrator of the practice can change this.').waitFor()
      expect([place, await colleague.getByLabel(field).first().isDisabled()]).toEqual([place, true])
      expect(await axeViolations(colleague), place).toEqual([])
    }
    await colleague.reload()
    await colleague.getByRole('button', { name: 'Unlock' }).first().waitFor()
    await colleague.context().close()
  })

  it.each([
    ['without a fingerprint', ''],
    ['with a shortened one', '.abcdefgh'],
  ])('refuses an invitation %s, before anything is typed', async (_, end) => {
    const colleague = await service.openPage(`/practice/#join=${'A'.repeat(43)}${end}`)
    await colleague.getByText('the fingerprint of the practice is missing at its end').waitFor()
    expect(await colleague.getByLabel('Login name').count()).toBe(0)
    expect(colleague.url()).not.toContain('AAAA')
    await colleague.context().close()
  })
})

async function join(colleague: Page): Promise<string[]> {
  expect(colleague.url()).not.toContain('join')
  await colleague.getByLabel('Login name').fill('zoe.nouvelle')
  await colleague.getByRole('button', { name: 'Continue' }).click()
  await colleague.getByRole('button', { name: 'Choose my own instead' }).click()
  await colleague.getByLabel('Your own passphrase').fill('password')
  await colleague.getByRole('button', { name: 'Continue' }).click()
  await colleague.getByText('At least 16 characters.').first().waitFor()
  await colleague.getByLabel('Your own passphrase').fill('trois grenouilles bleues au bord du canal')
  await colleague.getByRole('button', { name: 'Continue' }).click()
  await colleague.getByLabel('Type your passphrase again').fill('trois grenouilles bleues au bord du canal')
  await colleague.getByRole('button', { name: 'Continue' }).click()
  await colleague.getByRole('heading', { name: 'Your recovery sheet' }).waitFor()
  const code = (await colleague.locator('#app .recovery-code .code').innerText()).trim()
  await colleague.getByRole('button', { name: 'I have printed or copied it' }).click()
  await colleague.getByLabel('Recovery code').fill(code)
  await colleague.getByRole('button', { name: 'Test the sheet' }).click()
  await colleague.getByRole('heading', { name: 'Read these words to your administrator' }).waitFor()
  return colleague.locator('#app .key-words li').allInnerTexts()
}
