// Who can read: said to patients before they book and behind their private link, from what the practice has signed.
import type { PracticeDocument } from '@colloque/practice-document'
import { localDay } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Answers, answer, book, chooseTime, english, french } from './booking-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { entries, write } from './message-steps.ts'
import { parisDayAt } from './practice-steps.ts'
import { type Colleague, joinDirectly } from './staff-steps.ts'

const patient: Answers = {
  service: 'Follow-up',
  forWhom: 'Me',
  name: 'Marie Exemple',
  reason: 'As last time',
}

let service: Service
let practice: FoundedPractice
let colleague: Colleague
beforeAll(async () => {
  service = await startService()
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  colleague = await joinDirectly(service, practice, 'colleague', 'basile.essai')
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

const share = (isShared: boolean) =>
  practice.publish((document) => ({
    ...document,
    schedules: document.schedules.map(({ sharedWith: _, ...schedule }) => ({
      ...schedule,
      ...(isShared ? { sharedWith: [colleague.account.practitionerId] } : {}),
    })),
  }))
const standIns = (days: number): PracticeDocument['standIns'] => [
  {
    practitionerId: practice.account.practitionerId,
    standInPractitionerId: colleague.account.practitionerId,
    startDay: localDay(parisDayAt(0, 9), 'Europe/Paris'),
    endDay: localDay(parisDayAt(days, 9), 'Europe/Paris'),
  },
]

async function openCheck(locale = 'en-GB'): Promise<Page> {
  const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`, { locale })
  const words = locale === 'fr-FR' ? french : english
  await chooseTime(page, patient, words)
  await answer(page, { ...patient, forWhom: locale === 'fr-FR' ? 'Pour moi' : 'Me' }, words)
  return page
}
// French sets spaces before colons that do not break.
const plain = (text: string) => text.replaceAll(/\s+/g, ' ')
const note = async (page: Page) => plain(await page.locator('.readers-note').innerText())
const marks = async (page: Page) =>
  new Set((await page.locator('.summary-row[data-sealed="true"] .summary-mark').allInnerTexts()).map(plain))

async function fits(page: Page, name: string): Promise<void> {
  expect(await axeViolations(page), name).toEqual([])
  await page.setViewportSize({ width: 320, height: 700 })
  const overflow = await page.evaluate(() => window.document.documentElement.scrollWidth - innerWidth)
  expect(overflow, `${name} at 320 px`).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1280, height: 720 })
}

/** Follows the private link as the last screen opens it. */
async function openVisit(page: Page, words: typeof english | typeof french = english): Promise<void> {
  await book(page, words as typeof english)
  await page.getByRole('link', { name: words.open }).click()
  await page.locator('.visit-history').waitFor()
}

describe('a calendar of one practitioner', () => {
  it('names them alone, on the page that seals and behind the link', async () => {
    const page = await openCheck()
    expect(await marks(page)).toEqual(new Set(['Sealed for Dr Anne Essai']))
    expect(await note(page)).toContain('At the practice, this can be read by Dr Anne Essai.')
    expect(await note(page)).toContain('If the practice names a stand-in or shares this calendar later')
    expect(await note(page)).not.toContain('office')
    await fits(page, 'alone')
    await openVisit(page)
    expect(await note(page)).toContain('At the practice, this can be read by Dr Anne Essai.')
    await page.getByRole('radio', { name: /^Only Dr Anne Essai/ }).waitFor()
    await fits(page, 'visit alone')
    await page.context().close()
  })
})

describe('a calendar that is shared', () => {
  it('names the colleague beside every sealed row, and for messages', async () => {
    await share(true)
    const page = await openCheck()
    expect(await marks(page)).toEqual(new Set(['Sealed for Dr Anne Essai and Dr Basile Essai']))
    expect(await note(page)).toContain('can be read by Dr Anne Essai and Dr Basile Essai.')
    await fits(page, 'shared')
    await openVisit(page)
    expect(await note(page)).toContain('can be read by Dr Anne Essai and Dr Basile Essai.')
    await write(page, 'About my knee.', /^Only/)
    expect((await entries(page)).at(-1)).toContain('Only you and Dr Anne Essai and Dr Basile Essai')
    await page.context().close()
  })

  it('names the office for name and contact once the page has a secretary, in French too', async () => {
    await joinDirectly(service, practice, 'secretary', 'agnes.accueil')
    const page = await openCheck('fr-FR')
    expect(await marks(page)).toEqual(
      new Set([
        'Scellé pour : Dr Anne Essai et Dr Basile Essai',
        'Scellé pour : Dr Anne Essai, Dr Basile Essai et le secrétariat',
      ]),
    )
    expect(await note(page)).toContain('jamais le motif ni vos réponses')
    await fits(page, 'French')
    await openVisit(page, french)
    expect(await note(page)).toContain('Au cabinet, peuvent le lire : Dr Anne Essai et Dr Basile Essai.')
    await fits(page, 'French visit')
    await page.context().close()
  })

  it('is named by the practice’s signature alone: a service that leaves it out is stopped', async () => {
    service.proxy.lie((method, path) =>
      method === 'GET' && path === `/api/practices/${practice.slug}`
        ? ({ json }) => {
            const told = json as { signedDocument: { document: string } }
            const bytes = Buffer.from(told.signedDocument.document, 'base64url').toString('utf8')
            const without = bytes.replace(/"sharedWith":\[[^\]]*\],/, '')
            expect(without).not.toBe(bytes)
            const document = Buffer.from(without, 'utf8').toString('base64url')
            return { ...told, signedDocument: { ...told.signedDocument, document } }
          }
        : null,
    )
    const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
    await page.getByRole('heading', { name: 'This page is not signed by the practice' }).waitFor()
    await page.context().close()
  })
})

describe('days of a stand-in', () => {
  it('name the stand-in alone, and the practitioner as well once the page has changed since', async () => {
    await share(false)
    await practice.publish((document) => ({ ...document, standIns: standIns(30) }))
    const page = await openCheck()
    expect(await note(page)).toContain('this can be read by Dr Basile Essai.')
    expect(await page.getByText('Dr Basile Essai, standing in for Dr Anne Essai').count()).toBe(1)
    await openVisit(page)
    expect(await note(page)).toContain('this can be read by Dr Basile Essai.')
    await page.context().close()
    const again = await openCheck()
    await book(again)
    await practice.publish((document) => ({ ...document, phone: '01 99 00 11 24' }))
    await again.getByRole('link', { name: english.open }).click()
    await again.locator('.visit-history').waitFor()
    expect(await note(again)).toContain('this can be read by Dr Anne Essai and Dr Basile Essai.')
    expect(await note(again)).toContain('Whoever could read it before may have kept it.')
    await again.context().close()
  })
})
