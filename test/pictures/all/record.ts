// The practitioner's record: search, a patient, notes and their revisions, merging, correcting, deleting, and what fails.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { type Service, startService } from '../../harness.ts'
import { pdf } from '../../message-steps.ts'
import { fillLyon, openDesk } from '../../practice-steps.ts'
import { addPatient, openPatient, openRecord, writeRecordNote } from '../../record-steps.ts'
import { goTo } from '../../staff-steps.ts'
import { shoot } from '../shoot.ts'

let service: Service
let lyon: DemoPractice
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  page = await openDesk(service, lyon)
  for (const [name, birthDate] of [
    ['Jean-Pierre O’Brien', ['3', '4', '1960']],
    ['Jean Pierre Obrien', ['3', '4', '1960']],
    ['Marie-Amélie de La Rochefoucauld-Montmorency', ['12', '11', '1988']],
    ['Zoé Klein', undefined],
  ] as const) {
    await openRecord(page)
    await addPatient(page, birthDate ? { name, birthDate } : { name })
    await writeRecordNote(
      page,
      `Première consultation. ${name.length > 30 ? 'Longue histoire. '.repeat(12) : ''}`,
    )
  }
})
afterEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

const close = () => page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
const acts = () => page.getByRole('group', { name: 'Actions for this patient' })

describe('the record', () => {
  it('as a search: recent people, found ones, nobody', async () => {
    await openRecord(page)
    await shoot(page, 'record-recent')
    await page.locator('#record-search').fill('obrien')
    await page.locator('.patient-result').first().waitFor()
    await shoot(page, 'record-found')
    await page.locator('#record-search').fill('nobody of this name')
    await page.getByText('Nobody found').first().waitFor()
    await shoot(page, 'record-nobody')
    await page.getByRole('button', { name: 'New patient…' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('')
    await page.getByRole('button', { name: 'Add the patient' }).click()
    await page.getByRole('dialog').getByRole('alert').waitFor()
    await shoot(page, 'record-new-errors')
    await close()
  })

  it('as the page of a patient, with entries open and being written', async () => {
    await openPatient(page, 'Jean-Pierre O’Brien', 'brien')
    await page.locator('.entry-toggle').first().click()
    await page.getByRole('button', { name: 'Change this note' }).click()
    await page.getByLabel(/^Note of/).fill('Seconde version de la note.')
    await page.getByRole('button', { name: 'Save the note' }).click()
    await page.getByLabel(/^Note of/).waitFor({ state: 'detached' })
    await page.locator('.revisions summary').click()
    await shoot(page, 'record-patient')
    await page.getByRole('button', { name: 'Write a note' }).click()
    await page.getByLabel(/^Note of/).fill('Une note à moitié')
    await shoot(page, 'record-writing')
    await page.getByRole('button', { name: 'All patients' }).click()
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor()
    await shoot(page, 'record-leave', ['telephone', 'desk'])
    await page.getByRole('button', { name: 'Go on editing' }).click()
    await page.getByRole('button', { name: 'Cancel' }).first().click()
    await page.getByRole('button', { name: /without saving/ }).click()
  })

  it('in its questions: same person, corrected, a document, deleted', async () => {
    await openRecord(page)
    await openPatient(page, 'Jean-Pierre O’Brien', 'brien')
    await acts().getByRole('button', { name: 'Same as…' }).click()
    await page.locator('#choose-patient').waitFor()
    await shoot(page, 'record-merge')
    await close()
    await acts().getByRole('button', { name: 'Correct…' }).click()
    await page.getByRole('dialog').waitFor()
    await shoot(page, 'record-correct')
    await close()
    await acts()
      .getByRole('button', { name: /document/ })
      .click()
    await page.getByRole('dialog').waitFor()
    await shoot(page, 'record-document')
    await page.locator('#document-file').setInputFiles(pdf('Compte rendu opératoire.pdf', 3_000))
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Keep|Seal/ })
      .last()
      .click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await acts().getByRole('button', { name: 'Same as…' }).click()
    await page.locator('#choose-patient').fill('obrien')
    await page.locator('dialog .patient-result').first().click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await shoot(page, 'record-merged')
    await acts().getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('dialog').waitFor()
    await shoot(page, 'record-delete')
    await close()
  })

  it('where the service does not answer', async () => {
    await goTo(page, 'Agenda')
    service.proxy.lie((_, path) =>
      path.startsWith('/api/practice/record-index') ? { status: 500, json: {} } : null,
    )
    await goTo(page, 'Record')
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    await shoot(page, 'record-error')
  })
})
