// One visit beside the day with every section of it, what is written about it, and what waits.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { bookDirectly } from '../../book-directly.ts'
import { type FoundedPractice, foundPractice } from '../../found-practice.ts'
import { type Service, startService } from '../../harness.ts'
import { hostileWishes } from '../../hostile-practice.ts'
import { look, openVisitAsPractice, pdf, write } from '../../message-steps.ts'
import { parisDayAt } from '../../practice-steps.ts'
import { goTo } from '../../staff-steps.ts'
import { visitSteps } from '../../visit-steps.ts'
import { shoot } from '../shoot.ts'

let service: Service
let practice: FoundedPractice
let desk: Page
let patient: Page

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  const link = await bookDirectly(service.origin, practice, {
    startAt: parisDayAt(3, 10),
    name: 'Marie Exemple',
    reason:
      'Since Tuesday a pain in the left shoulder, worse at night. I would like to speak of it in private.',
  })
  patient = await visitSteps(service, practice).opened(link)
  desk = await openVisitAsPractice(service, practice)
})
afterEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

describe('a visit', () => {
  it('with nothing written yet, and with a conversation', async () => {
    await shoot(desk, 'visit-new')
    await write(patient, 'May I drink water before? And where can I park, I come with a wheelchair.')
    await write(desk, 'Yes, as much as you like.')
    await write(desk, 'Behind the house; ring at the gate.', /The office too/)
    await desk.locator('.conversation-section input[type=file]').setInputFiles(pdf('Ordonnance.pdf', 4_000))
    await desk.locator('.conversation-document').waitFor()
    await look(patient)
    await patient.getByText('Behind the house').waitFor()
    await write(patient, 'Thank you.')
    await look(desk)
    await desk.getByText('Thank you.').waitFor()
    await shoot(desk, 'visit-conversation')
    await shoot(patient, 'visit-conversation-of-patient')
  })

  it('with a document on its way that has paused, and a message that was not sent', async () => {
    service.proxy.lie((_, path) => (path.includes('/chunks/') ? 'cut' : null))
    await desk.locator('.conversation-section input[type=file]').setInputFiles(pdf('Röntgen.pdf', 900_000))
    await desk.getByRole('button', { name: 'Go on' }).waitFor()
    await shoot(desk, 'visit-upload-paused')
    service.proxy.lie(null)
    await desk.getByRole('button', { name: /Stop/ }).click()
    await desk.getByRole('button', { name: 'Seal and send' }).click()
    await desk.locator('.conversation-writing .field-error').waitFor()
    await shoot(desk, 'visit-message-empty', ['telephone', 'desk'])
  })

  it('with a note, and with a conversation from which something is missing', async () => {
    await desk.getByLabel('Your note').fill('Seen on Thursday. Comes again in two weeks.')
    await desk.getByRole('button', { name: 'Save the note' }).click()
    await desk.locator('.drawer').getByText('Note saved and sealed.').waitFor()
    service.proxy.lie((method, path) =>
      method === 'GET' && path.endsWith('/messages')
        ? ({ json }) => {
            ;(json as { messages: unknown[] }).messages.splice(1, 1)
            return json
          }
        : null,
    )
    await look(desk)
    await desk.locator('.conversation-problem').first().waitFor()
    await shoot(desk, 'visit-message-missing')
  })

  it('to be moved, to be cancelled, and left with something unsaved', async () => {
    await desk.getByRole('button', { name: 'Move…' }).click()
    await desk.locator('.slot-time').first().waitFor()
    await shoot(desk, 'visit-move')
    await desk.keyboard.press('Escape')
    await desk.getByRole('button', { name: 'Cancel the visit…' }).click()
    await desk.getByRole('dialog', { name: 'Cancel this visit?' }).waitFor()
    await shoot(desk, 'visit-cancel')
    await desk.keyboard.press('Escape')
    await desk.getByLabel('Your note').fill('Half a sentence')
    await desk.locator('.drawer').getByRole('button', { name: 'Close' }).first().click()
    await desk.getByRole('dialog', { name: 'Leave without saving?' }).waitFor()
    await shoot(desk, 'visit-leave')
    await desk
      .getByRole('button', { name: /without saving/ })
      .last()
      .click()
  })

  it('booked by telephone, and its sheet', async () => {
    await desk.getByRole('button', { name: 'Add a visit' }).first().click()
    const dialog = desk.getByRole('dialog', { name: 'Add a visit' })
    await dialog.locator('.slot-time').first().waitFor()
    await shoot(desk, 'visit-add')
    await dialog.getByLabel('Name of the person').fill('Louise Martin')
    await dialog.locator('.slot-time').first().click()
    await dialog.getByRole('button', { name: /^Book/ }).click()
    await desk.getByRole('dialog').locator('.qr').waitFor()
    await shoot(desk, 'visit-added')
    await desk.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click()
  })
})

describe('the inbox', () => {
  it('with somebody unanswered and many who wait, and its questions', async () => {
    const { wishes } = await hostileWishes(service.origin, practice, 4)
    service.proxy.lie((method, path) =>
      method === 'GET' && path === '/api/practice/wishes' ? { status: 200, json: { wishes } } : null,
    )
    await goTo(desk, 'Inbox')
    await desk.locator('.wish-card').first().waitFor()
    await shoot(desk, 'inbox')
    await desk
      .getByRole('button', { name: /^Offer a time to/ })
      .first()
      .click()
    await desk.getByRole('dialog').locator('.slot-time').first().waitFor()
    await shoot(desk, 'inbox-offer')
    await desk.keyboard.press('Escape')
    await desk
      .getByRole('button', { name: /^Take off the list/ })
      .first()
      .click()
    await desk.getByRole('dialog').waitFor()
    await shoot(desk, 'inbox-remove')
    await desk.keyboard.press('Escape')
    service.proxy.lie((_, path) => (path === '/api/practice/wishes' ? { status: 500, json: {} } : null))
    await goTo(desk, 'Agenda')
    await goTo(desk, 'Inbox')
    await desk.getByRole('button', { name: 'Try again' }).waitFor()
    await shoot(desk, 'inbox-error')
  })
})
