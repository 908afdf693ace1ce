// The promise of the house: a visit is booked, read, written about, noted, moved and cancelled through real pages, and afterwards
// nothing the server kept, wrote or was sent holds a word of it. The same search finds what is planted: the control.

import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dumpDatabase, encodingsOf, scanForCanary, withConnection } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, book, chooseTime, laterTimes } from './booking-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { look, write } from './message-steps.ts'
import { untilDayIsOpened } from './practice-steps.ts'

const marker = (field: string) => `Canari-${field}-${randomUUID().slice(0, 13)}`
const secrets = {
  name: marker('nom'),
  phone: '+33 1 99 00 48 15 62',
  reason: marker('raison'),
  note: marker('note'),
  message: marker('message'),
  answer: marker('réponse'),
  document: marker('document'),
  fileName: marker('fichier'),
}
const planted = marker('témoin')

let service: Service
let practice: FoundedPractice

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  await inDatabase((sql) => sql`SELECT pg_create_physical_replication_slot('canary', true)`)
  await playBothSides()
  await plant()
})

afterAll(async () => {
  try {
    await inDatabase((sql) => sql`SELECT pg_drop_replication_slot('canary')`)
  } finally {
    await service.stop()
  }
})

// Other tests' databases end meanwhile; the slot keeps the log that PostgreSQL would then throw away.
const inDatabase = (act: Parameters<typeof withConnection>[1]) => withConnection(service.database.url, act)

/** Every medium the promise speaks of, read anew. */
async function media(): Promise<Map<string, Map<string, Buffer>>> {
  const { database, proxy } = service
  const traffic = proxy.exchanges.map((e, i): [string, Buffer] => [
    `${i} ${e.method} ${e.path}`,
    Buffer.concat([
      Buffer.from(`${e.method} ${e.path}\n${JSON.stringify(e.headers)}\n`),
      e.body,
      Buffer.from(`\n${JSON.stringify(e.answerHeaders)}\n`),
      e.answer,
    ]),
  ])
  return new Map([
    ['tables', await dumpDatabase(database.url)],
    ['database log', new Map([['log', await readFile(database.cluster.logFile)]])],
    ['API log', new Map([['log', Buffer.from(service.log())]])],
    ['traffic', new Map(traffic)],
  ])
}

describe('after a visit was booked, read, written about, noted, moved and cancelled', () => {
  it.each(Object.entries(secrets))('no medium holds the %s in any encoding', async (_, secret) => {
    for (const [medium, content] of await media()) {
      expect((await scanForCanary(content, secret)).hits, medium).toEqual([])
    }
    const wal = await scanForCanary(service.database.cluster.walFolder, secret)
    expect(wal.hits).toEqual([])
    expect(wal.scannedBytes).toBeGreaterThan(1_000_000)
  })

  it('the same search finds each planted encoding in tables, WAL, traffic and logs', async () => {
    const forms = encodingsOf(planted).map(({ encoding }) => encoding)
    expect(forms.length).toBeGreaterThanOrEqual(12)
    for (const [medium, content] of await media()) {
      const withPlant = medium === 'API log' ? appended(content) : content
      const { hits } = await scanForCanary(withPlant, planted)
      const expected = medium === 'database log' ? ['utf-8', 'hex lower', 'base64 at 0'] : forms
      for (const form of expected)
        expect(
          hits.map((hit) => hit.encoding),
          medium,
        ).toContain(form)
    }
    const wal = await scanForCanary(service.database.cluster.walFolder, planted)
    for (const form of forms)
      expect(
        wal.hits.map((hit) => hit.encoding),
        'WAL',
      ).toContain(form)
  })

  it('the API has printed nothing about any of it', () => {
    expect(service.log()).toBe('')
  })
})

/** The patient's and the practitioner's way, each in a browser of their own. */
async function playBothSides(): Promise<void> {
  const patient = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
  const answers = {
    service: 'First consultation',
    forWhom: 'Me',
    name: secrets.name,
    birthDate: ['3', '4', '1980'] as const,
    phone: secrets.phone,
    reason: secrets.reason,
    choice: 'None',
  }
  await chooseTime(patient, answers)
  await answer(patient, answers)
  await book(patient)

  const practitioner = await service.openPage('/practice/')
  await signIn(practitioner)
  await openVisit(practitioner)
  await practitioner.getByText(secrets.reason).waitFor()
  await practitioner.getByLabel('Your note').fill(secrets.note)
  await practitioner.getByRole('button', { name: 'Save the note' }).click()
  await practitioner.getByText('Note saved and sealed.').first().waitFor()

  await patient
    .getByRole('link', { name: 'Open this visit' })
    .or(patient.getByRole('button', { name: 'Open this visit' }))
    .click()
  await writeToEachOther(patient, practitioner)
  await patient.getByRole('button', { name: 'Move this visit' }).click()
  await laterTimes(patient).nth(5).click()
  await patient.getByRole('button', { name: /^Move to / }).click()
  await patient.getByText('Your visit has been moved.').first().waitFor()
  await patient.getByRole('button', { name: 'Cancel this visit' }).click()
  await patient.getByRole('button', { name: /^Cancel the visit of / }).click()
  await patient.getByText('Your visit is cancelled.').first().waitFor()
}

async function writeToEachOther(patient: Page, practitioner: Page): Promise<void> {
  const file = {
    name: `${secrets.fileName}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(`${secrets.document}\n`.repeat(8_000)),
  }
  await write(patient, secrets.message)
  await patient.locator('.conversation-section input[type=file]').setInputFiles(file)
  await patient.getByRole('button', { name: `Save ${file.name}` }).waitFor()
  await look(practitioner)
  await practitioner.getByText(secrets.message).waitFor()
  await write(practitioner, secrets.answer)
  const [download] = await Promise.all([
    practitioner.waitForEvent('download'),
    practitioner.getByRole('button', { name: `Save ${file.name}` }).click(),
  ])
  expect(await readFile(await download.path())).toEqual(file.buffer)
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Login name').fill(practice.loginName)
  await page.getByRole('radio', { name: /Recovery code/ }).check()
  await page.locator('#sign-in-secret').fill(practice.recoveryCodes[0] ?? '')
  await page.getByRole('button', { name: 'Sign in and unlock' }).click()
  await page.getByRole('button', { name: 'List' }).click()
}

/** The visit stands on one of the next days. */
async function openVisit(page: Page): Promise<void> {
  const row = page.getByRole('button', { name: secrets.name })
  for (let day = 0; day < 9; day++) {
    await untilDayIsOpened(page)
    if ((await row.count()) > 0) break
    await page.getByRole('button', { name: 'Next day' }).click()
  }
  await row.click()
}

/** Puts every form of one more marker where the secrets would be: a table (and so the WAL), a log, a request. */
async function plant(): Promise<void> {
  await withConnection(service.database.url, async (sql) => {
    await sql`CREATE TABLE planted (form text, content bytea)`
    for (const { encoding, bytes } of encodingsOf(planted)) {
      await sql`INSERT INTO planted VALUES (${encoding}, ${bytes})`
    }
    const plain = Buffer.from(planted)
    const logged = `${planted} ${plain.toString('hex')} ${plain.toString('base64')}`
    await sql.unsafe(`DO $$ BEGIN RAISE LOG '${logged}'; END $$`)
  })
  const body = Buffer.concat(encodingsOf(planted).flatMap(({ bytes }) => [Buffer.from(' '), bytes]))
  await fetch(`${service.origin}/api/practices/${practice.slug}/appointments`, { method: 'POST', body })
}

function appended(content: Map<string, Buffer>): Map<string, Buffer> {
  const log = content.get('log') ?? Buffer.alloc(0)
  const forms = encodingsOf(planted).map(({ bytes }) => bytes)
  return new Map([['log', Buffer.concat([log, ...forms.flatMap((f) => [Buffer.from('\n'), f])])]])
}
