// A directory to search, and a patient's way through the search page. The people are made up.
import { connect } from '@colloque/database'
import { publishDirectory } from '@colloque/jobs'
import type { PracticeDocument } from '@colloque/practice-document'
import type { Page } from 'playwright-core'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import type { Service } from './harness.ts'

export type Listed = {
  readonly name: string
  readonly specialtyCode: string
  readonly area?: string
  readonly municipality?: string
  readonly latitude?: number
  readonly longitude?: number
  /** Further changes of the document. */
  readonly also?: (document: PracticeDocument) => PracticeDocument
}

/** Founds a practice that stands in the directory, in Lyon unless told otherwise. */
export async function foundListed(service: Service, listed: Listed): Promise<FoundedPractice> {
  const { name, specialtyCode, area = 'fr-69', municipality = 'Lyon', also = (document) => document } = listed
  const { latitude = 457_600, longitude = 48_400 } = listed
  return foundPractice({
    origin: service.origin,
    invitationToken: await service.invite(),
    change: (document) =>
      also({
        ...document,
        listed: true,
        practitioners: document.practitioners.map((one) => ({
          ...one,
          name,
          specialtyCodes: [specialtyCode],
          terms: ['sector-1'],
        })),
        locations: document.locations.map((one) => ({
          ...one,
          postalCode: '69003',
          municipality,
          area,
          latitude,
          longitude,
        })),
      }),
  })
}

/** Runs the publishing job once, as the jobs role. */
export async function publishNow(service: Service): Promise<void> {
  const sql = connect(service.database.urlAs('colloque_jobs'), { role: 'colloque_jobs', max: 1 })
  await publishDirectory(sql, Date.now())
  await sql.end()
}

/** Chooses a place by its name; ends when the area's directory is there. */
export async function choosePlace(page: Page, name = 'Lyon'): Promise<void> {
  await page.getByRole('combobox').fill(name)
  await page.getByRole('option').first().waitFor()
  await page.getByRole('combobox').press('Enter')
  await page.locator('#results').waitFor()
}

/** Types words and waits until the list is that of these words. */
export async function typeWords(page: Page, words: string, found: RegExp): Promise<void> {
  await page.locator('#words').fill(words)
  await page.locator('#results', { hasText: found }).waitFor()
}

/** Names on the list, in their order. */
export function namesFound(page: Page): Promise<string[]> {
  return page.locator('.result-name').allInnerTexts()
}
