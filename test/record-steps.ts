// What a practitioner does in their record, step by step, as tests of several files need it.
import type { Locator, Page } from 'playwright-core'

/** Opens the record's search, wherever in it one is. */
export async function openRecord(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Agenda', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Agenda' }).waitFor()
  await page.getByRole('link', { name: 'Record', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Record' }).waitFor()
  const back = page.getByRole('button', { name: 'All patients' })
  const search = page.locator('#record-search')
  await back.or(search).first().waitFor()
  if (await back.isVisible()) await back.click()
  await search.waitFor()
}

/** Waits for the page of a patient. */
export async function pageOfPatient(page: Page, name: string): Promise<void> {
  await page.locator('.patient-title bdi').first().filter({ hasText: name }).waitFor()
}

/** Adds somebody from the search, whose page opens. */
export async function addPatient(
  page: Page,
  { name, birthDate }: { name: string; birthDate?: readonly [string, string, string] },
): Promise<void> {
  await page
    .getByRole('button', { name: 'All patients' })
    .or(page.locator('#record-search'))
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'New patient…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New patient' })
  await dialog.getByLabel('Name').fill(name)
  for (const [index, part] of ['Day', 'Month', 'Year'].entries())
    await dialog.getByLabel(part, { exact: true }).fill(birthDate?.[index] ?? '')
  await dialog.getByRole('button', { name: 'Add the patient' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('.patient-title').waitFor()
}

/** Opens a patient's page out of the search. */
export async function openPatient(page: Page, name: string, query = name): Promise<void> {
  await page.locator('#record-search').fill(query)
  await page.locator('.patient-result', { hasText: name }).first().click()
  await pageOfPatient(page, name)
}

/** Writes a note without a visit on the patient's page that is open. */
export async function writeRecordNote(page: Page, text: string): Promise<void> {
  const entries = page.locator('.entries > li')
  const before = await entries.count()
  await page.getByRole('button', { name: 'Write a note' }).click()
  await page.getByLabel(/^Note of/).fill(text)
  await page.getByRole('button', { name: 'Save the note' }).click()
  await entries.nth(before).waitFor()
  await page.getByLabel(/^Note of/).waitFor({ state: 'detached' })
}

/** Opens an entry in place and returns it, whatever its title becomes. */
export async function openEntry(page: Page, title: string): Promise<Locator> {
  const found = page.locator('.entry-item', { hasText: title }).first()
  await found.locator('.entry-toggle').click()
  const id = await found.locator('.entry-body').getAttribute('id')
  return page.locator('.entry-item', { has: page.locator(`[id="${id}"]`) })
}
