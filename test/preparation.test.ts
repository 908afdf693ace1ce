// What to do before a visit: written with the type, signed with the page, read by whoever has booked, as text.
import { axeViolations } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, book, chooseTime, english } from './booking-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { signInWithCode } from './practice-steps.ts'
import { patient } from './visit-steps.ts'

let service: Service
let practice: FoundedPractice
beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
})
afterAll(() => service?.stop())

async function published(): Promise<string> {
  const answer = await fetch(`${service.origin}/api/practices/${practice.slug}`)
  const { signedDocument } = (await answer.json()) as { signedDocument: { document: string } }
  return Buffer.from(signedDocument.document, 'base64url').toString()
}

const text = 'Eat nothing from midnight on.\nBring <b>older</b> pictures.'

describe('what to do before a visit', () => {
  it('is written with the type, and limited before it is published', async () => {
    const desk = await service.openPage('/practice/')
    await signInWithCode(desk, practice.loginName, practice.recoveryCodes[0] ?? '')
    await desk.getByRole('link', { name: 'Visit types' }).click()
    await desk.locator('.type-details > summary').first().click()
    const field = desk.getByLabel('Before the visit').first()
    await field.fill('x'.repeat(2_001))
    await desk.getByRole('button', { name: 'Sign and publish' }).click()
    await desk.getByText('This is too long for “Before the visit”.').first().waitFor()
    await field.fill(text)
    expect(await axeViolations(desk)).toEqual([])
    await desk.getByRole('button', { name: 'Sign and publish' }).click()
    await expect.poll(published).toContain('Eat nothing from midnight on.')
    await desk.context().close()
  })

  it('is shown once booked, and behind the private link, as text', async () => {
    const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
    await chooseTime(page, patient)
    await answer(page, patient)
    await book(page)
    for (const isLink of [false, true]) {
      if (isLink) {
        await page
          .getByRole('link', { name: english.open })
          .or(page.getByRole('button', { name: english.open }))
          .click()
        await page.getByRole('heading', { level: 1, name: 'Your visit' }).waitFor()
      }
      await page.getByRole('heading', { level: 2, name: 'Before your visit' }).waitFor()
      const shown = page.locator('section[aria-labelledby=preparation-title] p')
      expect(await shown.innerText()).toBe(text)
      expect(await shown.locator('*').count()).toBe(0)
      expect(await axeViolations(page)).toEqual([])
    }
  })
})
