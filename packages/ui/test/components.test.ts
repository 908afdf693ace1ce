import { axeViolations, closeBrowser, launchBrowser } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StyleguideSite, serveStyleguide, VIEWS } from '../styleguide/serve.ts'

let site: StyleguideSite

beforeAll(async () => {
  site = await serveStyleguide('en')
})

afterAll(async () => {
  await closeBrowser()
  await site.close()
})

async function open(view: string, width = 1280): Promise<{ page: Page; refusals: string[] }> {
  const context = await (await launchBrowser()).newContext({ viewport: { width, height: 800 } })
  const page = await context.newPage()
  const refusals: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') refusals.push(message.text())
  })
  page.on('pageerror', (error) => refusals.push(error.message))
  await page.goto(`${site.origin}/?view=${view}`)
  await page.waitForSelector('h1')
  return { page, refusals }
}

const focused = (page: Page) => page.evaluate<string>('document.activeElement?.textContent ?? ""')

// Watched from within the page: what is shown must have the focus before the next frame, not some time after.
const watchOpening = (page: Page) =>
  page.evaluate(`new MutationObserver(() => {
    globalThis.focusOnOpening ??= document.querySelector('dialog[open]') && document.activeElement?.textContent
  }).observe(document.body, { subtree: true, childList: true })`)

describe('every view', () => {
  it.each(VIEWS)('%s is clean under axe and the policy, and fits 320 px and 200 % text', async (view) => {
    const { page, refusals } = await open(view, 320)
    expect(await axeViolations(page)).toEqual([])
    expect(refusals).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.setViewportSize({ width: 640, height: 800 })
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.context().close()
  })

  it('would be reported if it were not clean', async () => {
    const { page, refusals } = await open('types')
    await page.evaluate(
      "document.body.append(document.createElement('img'), document.createElement('button'))",
    )
    await page.evaluate("document.body.setAttribute('style', 'color: red')")
    const ids = (await axeViolations(page)).map(({ id }) => id)
    expect(ids).toContain('image-alt')
    expect(ids).toContain('button-name')
    expect(refusals.join()).toContain('Content Security Policy')
    await page.context().close()
  })
})

describe('the error summary', () => {
  it('takes focus and leads to its field without touching the address', async () => {
    const { page } = await open('why')
    expect(await focused(page)).toContain('There are 2 problems')
    await page.getByRole('link', { name: 'Enter your name' }).click()
    expect(await page.evaluate('document.activeElement.id')).toBe('name')
    expect(await page.evaluate('location.hash')).toBe('')
    await page.context().close()
  })

  it('is told to the field as its description', async () => {
    const { page } = await open('why')
    const field = page.locator('#name')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    const described = await field.getAttribute('aria-describedby')
    expect(await page.locator(`#${described}`).textContent()).toContain('Error: Enter your name')
    await page.context().close()
  })
})

describe('the skip link', () => {
  it('is the first stop and moves focus to the content without touching the address', async () => {
    const { page } = await open('types')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    expect(await page.evaluate('location.hash')).toBe('')
    await page.context().close()
  })
})

describe('the list of times', () => {
  it('names each time with its day and shows more days on demand, focus on the first new one', async () => {
    const { page } = await open('when')
    await page.getByRole('button', { name: '10:00, Tuesday 24 November' }).waitFor()
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(3)
    await page.getByRole('button', { name: 'Show more days' }).click()
    await page.waitForFunction('document.querySelectorAll(".slot-day").length === 4')
    expect(await focused(page)).toBe('Sunday 29 November')
    await page.context().close()
  })
})

describe('the agenda', () => {
  it('has one entry in the tab order and walks the others with the arrow keys', async () => {
    const { page } = await open('day')
    expect(await page.locator('.entry[tabindex="0"]').count()).toBe(1)
    await page.locator('.entry[tabindex="0"]').focus()
    expect(await focused(page)).toContain('Anna Martin')
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toContain('Paul Girard')
    await page.keyboard.press('ArrowRight')
    expect(await focused(page)).toContain('60 min')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('End')
    expect(await focused(page)).toContain('Hugo Lambert')
    await page.context().close()
  })

  it('says time, name and status of an entry in words', async () => {
    const { page } = await open('day')
    const words = await page.locator('[data-entry="a3"]').getAttribute('aria-label')
    expect(words).toBe('10:00 Leïla Haddad First visit, until 10:30, Arrived')
    await page.context().close()
  })

  it('shows no name in an entry that is locked', async () => {
    const { page } = await open('day')
    const locked = page.locator('[data-entry="n1"]')
    expect(await locked.locator('.entry-title').textContent()).toBe('60 min')
    expect(await locked.getAttribute('aria-label')).toMatch(/^\S+ 60 min, until \S+, Locked, [A-Z]/)
    const seal = await locked
      .locator('.entry-title')
      .evaluate((title) => getComputedStyle(title, '::before').content)
    expect(seal, 'the seal is drawn, and not said twice').toBe('")(" / ""')
    await page.context().close()
  })

  it('opens a drawer whose title takes focus, and gives focus back on Escape', async () => {
    const { page } = await open('day')
    await watchOpening(page)
    await page.locator('[data-entry="a3"]').click()
    await page.waitForSelector('dialog.drawer[open]')
    expect(await page.evaluate('focusOnOpening')).toBe('Leïla Haddad')
    expect(await focused(page)).toBe('Leïla Haddad')
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog.drawer', { state: 'detached' })
    expect(await page.evaluate('document.activeElement.dataset.entry')).toBe('a3')
    await page.context().close()
  })
})

describe('the dialog', () => {
  it('reads its question first and closes on Escape', async () => {
    const { page } = await open('pieces&dialog')
    expect(await focused(page)).toBe('Cancel this visit?')
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog', { state: 'detached' })
    await page.context().close()
  })
})
