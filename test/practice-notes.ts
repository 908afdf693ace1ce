// Notes in the practice app as tests of several files need them: written, looked up where they lie, lied about.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Service } from './harness.ts'
import type { TrueAnswer } from './lying-proxy.ts'
import { findBusyDay, ownRow } from './practice-steps.ts'

/** Where the service keeps the list of a practitioner's notes. */
export const indexPath = '/api/practice/record-index'

/** What is answered in the place of the true answer, by method and path. */
export type Lies = Record<string, (json: never) => unknown>

/** Answers these requests otherwise from now on. */
export function lieBy(service: Service, ...lies: Lies[]): void {
  const all = Object.assign({}, ...lies) as Lies
  service.proxy.lie((method, path) => {
    const lie = all[`${method} ${path}`]
    return lie ? ({ json }: TrueAnswer) => lie(json as never) : null
  })
}

/** Opens the first visit of the first day that has one. */
export async function openFirstVisit(page: Page): Promise<void> {
  await findBusyDay(page)
  await page.locator(ownRow).first().click()
}

/** Saves a note and returns where it lies and how it is kept there, and the same of the part of the list it stands in. */
export async function writeNote(
  service: Service,
  page: Page,
  text: string,
): Promise<{ path: string; stored: unknown; part: { path: string; stored: unknown } }> {
  const known = service.proxy.exchanges.length
  await page.getByLabel('Your note').fill(text)
  await page.getByRole('button', { name: 'Save the note' }).click()
  const written = () => service.proxy.exchanges.slice(known).filter(({ method }) => method === 'PUT')
  await page.locator('.drawer').getByText('Note saved and sealed.').waitFor()
  // The note and its place in the list go together, or neither goes.
  expect(written()).toHaveLength(1)
  const { records, parts } = JSON.parse(written()[0]?.body.toString() ?? '{}') as {
    records: { recordId: string }[]
    parts: { partId: string }[]
  }
  expect(records).toHaveLength(1)
  const path = `/api/practice/records/${records[0]?.recordId}`
  const partPath = `${indexPath}/parts?partIds=${parts[0]?.partId}`
  const part = { path: partPath, stored: await storedAt(page, partPath) }
  return { path, stored: await storedAt(page, path), part }
}

/** What the service answers to this page at a path. */
export function storedAt(page: Page, path: string): Promise<object> {
  return page.evaluate(async (asked) => (await fetch(asked)).json(), path)
}
