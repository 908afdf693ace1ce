// The public profile of a practice: rendered on the server, without script, for people and for whoever reads microdata.
import { axeViolations } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundListed } from './finding-steps.ts'
import type { FoundedPractice } from './found-practice.ts'
import { foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

const hostile = '<img src=x onerror="window.hit=1"> </script>{{7*7}} ‘"&'

let service: Service
let practice: FoundedPractice
beforeAll(async () => {
  service = await startService()
  practice = await foundListed(service, {
    name: 'Martine Alpha',
    specialtyCode: '394582007',
    also: (document) => ({ ...document, name: hostile, otherWays: hostile }),
  })
})
afterAll(() => service?.stop())

describe('a profile', () => {
  it('needs no script, and leads to the page where one books', async () => {
    const page = await service.openPage(`/d/${practice.slug}`, { javaScriptEnabled: false })
    expect(await page.locator('script').count()).toBe(0)
    expect(await page.locator('h1').innerText()).toBe(hostile)
    await page.getByText('Dr Martine Alpha').waitFor()
    await page.getByText('Dermatology', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Book a visit' }).click()
    expect(new URL(page.url()).pathname).toBe(`/p/${practice.slug}`)
    await page.context().close()
  })

  it('runs nothing that a practice wrote', async () => {
    const page = await service.openPage(`/d/${practice.slug}`)
    expect(await page.evaluate(() => 'hit' in window)).toBe(false)
    expect(await page.locator('img').count()).toBe(0)
    await page.context().close()
  })

  it('says in microdata what it says in words', async () => {
    const page = await service.openPage(`/d/${practice.slug}`)
    const of = (name: string) => page.locator(`[itemprop="${name}"]`).first()
    expect(await of('telephone').getAttribute('content')).toBe('01 99 00 11 22')
    expect(await of('addressLocality').getAttribute('content')).toBe('Lyon')
    expect(await of('latitude').getAttribute('content')).toBe('45.76')
    expect(await of('jobTitle').innerText()).toBe('Dermatology')
    expect(await page.locator('[itemtype="https://schema.org/MedicalClinic"]').count()).toBe(1)
    await page.context().close()
  })

  it.each([
    ['en', 'Book a visit', 'Dermatology'],
    ['fr', 'Prendre rendez-vous', 'Dermatologie'],
    ['de', 'Termin buchen', 'Dermatologie'],
    ['it', 'Prenotare una visita', 'Dermatologia'],
  ])('is accessible and fits 320 px (%s)', async (lang, book, specialty) => {
    const page = await service.openPage(`/d/${practice.slug}?lang=${lang}`, {
      viewport: { width: 320, height: 700 },
    })
    expect(await page.locator('html').getAttribute('lang')).toBe(lang)
    await page.getByRole('link', { name: book }).waitFor()
    await page.getByText(specialty, { exact: true }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    await page.context().close()
  })

  it('is not there for a draft, or an address that nobody has', async () => {
    const draft = await foundPractice({
      origin: service.origin,
      invitationToken: await service.invite(),
      isOpen: false,
    })
    for (const slug of [draft.slug, 'nobody-here', '..%2f..%2fetc']) {
      const answer = await fetch(`${service.origin}/d/${slug}`)
      expect(answer.status, slug).toBe(404)
    }
  })

  it('comes with the headers of every page', async () => {
    const { headers } = await fetch(`${service.origin}/d/${practice.slug}`)
    expect(headers.get('content-security-policy')).toContain("trusted-types 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('vary')).toBe('Accept-Encoding, Accept-Language')
  })
})
