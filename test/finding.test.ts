// Finding without telling, in a real browser: what is searched for cannot be told from what is asked of the server, and the
// way from the search to a booked visit.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appConfig } from '../packages/ui/vite/index.ts'
import { type Answers, answer, book, english, title } from './booking-steps.ts'
import { choosePlace, foundListed, namesFound, publishNow, typeWords } from './finding-steps.ts'
import { type Service, startService } from './harness.ts'

/** What somebody with that concern might type, one after the other. */
const searches: Record<string, string[]> = {
  dermatology: ['derm', 'dermato', 'dermatologue', 'peau', 'acne', 'hautarzt', 'skin', 'dermatologo'],
  psychiatry: ['psy', 'psychi', 'psychiatre', 'depression', 'psychiater', 'psichiatra', 'dépression'],
  gynaecology: ['gyn', 'gynéco', 'contraception', 'ivg', 'frauenarzt', 'ginecologa', 'gynaecologist'],
  'infectious diseases': ['vih', 'hiv', 'sida', 'prep', 'ist', 'infectiologue', 'malattie infettive'],
  cardiology: ['card', 'coeur', 'cœur', 'kardiologe', 'herz', 'cuore', 'heart', 'cardiologue lyon'],
  oncology: ['cancer', 'onco', 'krebs', 'tumore', 'oncologue', 'oncologist', 'cancerologie'],
  dentistry: ['dent', 'dentiste', 'zahnarzt', 'zahn', 'denti', 'teeth', 'dentist'],
  'a name': ['mar', 'martine', 'martine al', 'martine alpha', 'alpha', 'alhpa', 'tilleuls'],
  'a place': ['lyon', '69003', 'villeurbanne', '690', 'lyon 3', '69', 'caluire'],
  nothing: ['xyzzy', 'qqqq', 'zzzz lyon', '????', 'x', '12345678', 'aaaaaaaaaaaa'],
}
const codes: Record<string, string> = {
  'Martine Alpha': '394582007',
  'Bruno Beta': '394587001',
  'Chloé Gamma': '394586005',
  'Dario Delta': '394807007',
}

let service: Service
beforeAll(async () => {
  service = await startService()
  for (const [name, specialtyCode] of Object.entries(codes))
    await foundListed(service, { name, specialtyCode })
  await foundListed(service, {
    name: 'Erik Echo',
    specialtyCode: '394812008',
    area: 'fr-01',
    municipality: 'Miribel',
  })
  await publishNow(service)
})
afterAll(() => service?.stop())

/** Requests that reached the server since the page began, as the server saw them; sorted, because some are sent at once. */
async function requestsOf(act: () => Promise<void>): Promise<string[]> {
  const { exchanges } = service.proxy
  exchanges.length = 0
  await act()
  return exchanges
    .map(({ method, path, headers, body }) =>
      JSON.stringify([method, path, headers, body.toString('base64')]),
    )
    .sort()
}

/** A visit to the search page in which all of these are typed, letter by letter, with every filter and order tried. */
async function searchFor(words: readonly string[], open: () => Promise<Page>): Promise<void> {
  const page = await open()
  await choosePlace(page)
  const field = page.locator('#words')
  for (const word of words) {
    await field.fill('')
    await field.pressSequentially(word)
  }
  await page.locator('#order').selectOption('soonest')
  await page.locator('#order').selectOption('name')
  // Whatever a page might still want to send has its time.
  await page.waitForTimeout(300)
  await page.context().close()
}

describe('what the server sees of a search', () => {
  it('is the same, byte for byte, whatever is looked for', async () => {
    const open = () => service.openPage('/find')
    let expected: string[] | null = null
    let typed = 0
    for (const [what, words] of Object.entries(searches)) {
      // Thrice: every search in another company of others.
      for (const order of [words, words.toReversed(), [...words.slice(3), ...words.slice(0, 3)]]) {
        const seen = await requestsOf(() => searchFor(order, open))
        expected ??= seen
        expect(seen, what).toEqual(expected)
        typed += order.length
      }
    }
    expect(typed).toBeGreaterThanOrEqual(200)
    expect(expected?.some((request) => request.includes('/directory/shards/'))).toBe(true)
    expect(expected?.join()).not.toContain('derm')
  })

  it('would not be the same of a build that sends what is typed (control)', async () => {
    const built = await buildThatTells()
    const open = async () => {
      const page = await service.openPage('/')
      await serve(page, built)
      await page.goto(`${service.origin}/find`)
      return page
    }
    const skin = await requestsOf(() => searchFor(['peau'], open))
    const heart = await requestsOf(() => searchFor(['coeur'], open))
    expect(skin).not.toEqual(heart)
    await rm(built, { recursive: true, force: true })
  })

  it('does not tell which of a tile somebody looks at, until a time is chosen', async () => {
    const lookAt = (name: string) =>
      requestsOf(async () => {
        const page = await service.openPage('/find')
        await choosePlace(page)
        await page.getByRole('button', { name: `See times: Dr ${name}` }).click()
        await page.getByRole('button', { name: 'First consultation' }).click()
        await page.locator('.slot-time').first().waitFor()
        await page.waitForTimeout(200)
        await page.context().close()
      })
    const alpha = await lookAt('Martine Alpha')
    expect(alpha.some((request) => request.includes('/directory/tiles/fr-69/0/'))).toBe(true)
    expect(alpha.join()).not.toContain('/api/practices')
    expect(await lookAt('Dario Delta')).toEqual(alpha)
  })
})

describe('the way from the search to a visit', () => {
  const patient: Answers = {
    service: 'First consultation',
    forWhom: 'Me',
    name: 'Marie Exemple',
    birthDate: ['3', '4', '1980'],
    phone: '01 99 00 33 44',
    reason: 'Something private',
    choice: 'None',
  }

  it('takes the visit type and the time along, and ends with a booked visit', async () => {
    const page = await service.openPage('/find')
    await choosePlace(page)
    await typeWords(page, 'skin', /^1 person found/)
    expect(await namesFound(page)).toEqual(['Dr Martine Alpha'])
    await page.getByRole('button', { name: 'See times: Dr Martine Alpha' }).click()
    await page.getByRole('button', { name: 'First consultation' }).click()
    await page.locator('.slot-day ~ .slot-day .slot-time').nth(3).click()
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page.getByRole('radio', { name: 'Me', exact: true }).waitFor()
    await answer(page, patient)
    await book(page)
    expect(new URL(page.url()).search).toBe('')
    await page.context().close()
  })

  it('comes back to the list as it was', async () => {
    const page = await service.openPage('/find')
    await choosePlace(page)
    await typeWords(page, 'depression', /^1 person found/)
    await page.getByRole('button', { name: /^See times/ }).click()
    await page.getByRole('button', { name: 'First consultation' }).waitFor()
    expect(await title(page)).toBe('Dr Bruno Beta')
    await page.goBack()
    await page.locator('#results').waitFor()
    expect(await title(page)).toBe('Find care')
    expect(await page.locator('#words').inputValue()).toBe('depression')
    expect(await namesFound(page)).toEqual(['Dr Bruno Beta'])
    const back = page.getByRole('button', { name: 'See times: Dr Bruno Beta' })
    await expect.poll(() => back.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.goForward()
    await page.getByRole('button', { name: 'First consultation' }).waitFor()
    expect(await title(page)).toBe('Dr Bruno Beta')
    await page.context().close()
  })
})

describe('the search page', () => {
  it('finds neighbours of the area too, nearest first, and says how far', async () => {
    const page = await service.openPage('/find')
    await choosePlace(page)
    await typeWords(page, 'dentist', /^1 person found/)
    expect(await namesFound(page)).toEqual(['Dr Erik Echo'])
    await page.context().close()
  })

  it('says that nothing matches as typed when it shows what is close', async () => {
    const page = await service.openPage('/find')
    await choosePlace(page)
    await typeWords(page, 'dermatolgue', /^1 person found/)
    await page.getByText('Nothing matches “dermatolgue” exactly').waitFor()
    await typeWords(page, 'xyzzyzzy', /^Nobody found/)
    await page.getByText('Try another word').waitFor()
    await page.context().close()
  })

  it('filters by what there is, and takes filters back', async () => {
    const page = await service.openPage('/find')
    await choosePlace(page)
    await page.getByText('Filters', { exact: true }).click()
    await page.getByLabel('Specialty').selectOption('394587001')
    await page.locator('#results', { hasText: /^1 person found/ }).waitFor()
    await page.getByLabel('Accessible premises').check()
    await page.locator('#results', { hasText: /^Nobody found/ }).waitFor()
    await page.getByRole('button', { name: 'Remove the filters' }).first().click()
    await page.locator('#results', { hasText: /^5 people found/ }).waitFor()
    await page.context().close()
  })

  it('says so when there is no such place', async () => {
    const page = await service.openPage('/find')
    const field = page.getByRole('combobox')
    await field.fill('Atlantis')
    await field.press('Enter')
    await page.locator('#place-error', { hasText: 'There is no such place on our list' }).waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await page.context().close()
  })

  it('takes the device’s own position, and sends it nowhere', async () => {
    const page = await service.openPage('/find', {
      permissions: ['geolocation'],
      geolocation: { latitude: 45.7603, longitude: 4.8404 },
    })
    await page.getByRole('combobox').waitFor()
    const seen = await requestsOf(async () => {
      await page.getByRole('button', { name: 'Use my position' }).click()
      await page.locator('#results').waitFor()
    })
    expect(seen.join()).toContain('/directory/areas/fr-69/starts')
    expect(seen.join()).not.toMatch(/45\.76|4\.84|457603|48404/)
    await page.context().close()
  })

  it('says what to do where the position is refused, or far from everybody', async () => {
    const refused = await service.openPage('/find', { permissions: [] })
    await refused.getByRole('button', { name: 'Use my position' }).click()
    await refused.locator('#place-error', { hasText: 'Type a place instead' }).waitFor()
    const far = await service.openPage('/find', {
      permissions: ['geolocation'],
      geolocation: { latitude: 0, longitude: -140 },
    })
    await far.getByRole('button', { name: 'Use my position' }).click()
    await far.locator('#place-error', { hasText: 'Nobody is listed near your position' }).waitFor()
    await Promise.all([refused, far].map((page) => page.context().close()))
  })

  it('shows a map of our own, with the numbers of the list', async () => {
    const page = await service.openPage('/find')
    await choosePlace(page)
    await page.getByRole('button', { name: 'Map', exact: true }).click()
    await page.locator('.map-land').waitFor({ state: 'attached' })
    expect(await page.locator('.map-hit').count()).toBe(5)
    expect(await axeViolations(page)).toEqual([])
    await page.context().close()
  })

  it('goes by keyboard alone', async () => {
    const page = await service.openPage('/find')
    await page.getByRole('combobox').focus()
    await page.keyboard.type('lyo')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.locator('#words').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('gyn')
    await page.locator('#results', { hasText: /^1 person found/ }).waitFor()
    const choose = page.getByRole('button', { name: 'See times: Dr Chloé Gamma' })
    for (
      let presses = 0;
      presses < 12 && !(await choose.evaluate((one) => one === document.activeElement));
      presses += 1
    )
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'First consultation' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.context().close()
  })

  it.each(['en', 'fr', 'de', 'it'])('is accessible and fits 320 px, state by state (%s)', async (lang) => {
    const page = await service.openPage(`/find?lang=${lang}`, { viewport: { width: 320, height: 700 } })
    const look = async (state: string) => {
      expect(await axeViolations(page), state).toEqual([])
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(beyond, state).toBe(0)
    }
    await page.getByRole('combobox').waitFor()
    await look('no place')
    await page.getByRole('combobox').fill('ly')
    await page.getByRole('option').first().waitFor()
    await look('suggestions')
    await page.getByRole('combobox').press('Enter')
    await page.locator('.result').first().waitFor()
    await page.locator('summary').first().click()
    await look('results and filters')
    await page.locator('#words').fill('xyzzyzzy')
    await page.locator('.notice').first().waitFor()
    await look('nothing found')
    await page.locator('#words').fill('')
    await page.locator('.result button').first().click()
    await page.locator('.choice').first().click()
    await page.locator('.slot-time').first().waitFor()
    await look('one person')
    await page.context().close()
  })
})

/** The English search page, built from sources in which the search tells the server what is typed. */
async function buildThatTells(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'colloque-telling-'))
  const root = join(import.meta.dirname, '../apps/web')
  const config = appConfig({ root, language: 'en', pages: { find: 'find.html' }, outDir })
  const tells = {
    name: 'tells',
    enforce: 'pre' as const,
    transform(code: string, id: string) {
      if (!id.endsWith('/find/finder.ts')) return null
      const told = code.replace(
        'finder.asked += 1',
        "finder.asked += 1; void fetch('/directory/list?q=' + words.value)",
      )
      if (told === code) throw new Error('the search has changed: let the control tell again')
      return told
    },
  }
  await build({ ...config, plugins: [tells, ...(config.plugins ?? [])] })
  return outDir
}

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

/** Serves page and assets of a build in the place of the service's own. */
async function serve(page: Page, folder: string): Promise<void> {
  await page.route(/\/(find|assets\/[^?]+)$/, async (route) => {
    const { pathname } = new URL(route.request().url())
    const name = pathname === '/find' ? 'find.html' : pathname.slice(1)
    await route.fulfill({
      body: readFileSync(join(folder, name)),
      contentType: types[extname(name)] ?? 'application/octet-stream',
      headers: { 'cross-origin-embedder-policy': 'require-corp' },
    })
  })
}
