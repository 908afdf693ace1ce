// A server that lies about the record, an index in one piece from before, and what whoever has the whole database sees.
import { createHpke } from '@colloque/hpke'
import { sealNote, sealRecordIndex } from '@colloque/sealing'
import { dumpDatabase, scanForCanary, withConnection } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FoundedPractice, foundPractice, newId, randomBytes } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import type { Lie } from './lying-proxy.ts'
import { signInWithCode } from './practice-steps.ts'
import { addPatient, openPatient, openRecord, writeRecordNote } from './record-steps.ts'

let service: Service

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
})
afterEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

const indexPath = '/api/practice/record-index'
const alarm = 'Stop. Something is not what you signed.'

async function found(): Promise<FoundedPractice> {
  return foundPractice({ origin: service.origin, invitationToken: await service.invite() })
}

async function openDesk({ loginName, recoveryCodes }: FoundedPractice): Promise<Page> {
  const page = await service.openPage('/practice/')
  await signInWithCode(page, loginName, recoveryCodes[0] ?? '')
  return page
}

type Part = { partId: string; revision: number; sealed: unknown }

/** Two patients with two notes each. */
async function fillRecord(page: Page): Promise<void> {
  for (const [name, count] of [
    ['Aline Première', 2],
    ['Boris Second', 2],
  ] as const) {
    await openRecord(page)
    await addPatient(page, { name })
    for (let number = 1; number <= count; number++) await writeRecordNote(page, `Note ${number} de ${name}`)
  }
}

describe('a server that lies about parts of the record', () => {
  let practice: FoundedPractice
  let before: Part
  let now: Part

  const lieAboutParts = (lie: (parts: Part[]) => Part[]) =>
    service.proxy.lie((method, path): Lie | null =>
      method === 'GET' && path.startsWith(`${indexPath}/parts`)
        ? ({ json }) => ({ parts: lie((json as { parts: Part[] }).parts) })
        : null,
    )
  const partOf = async (page: Page): Promise<Part> => {
    const asked = service.proxy.exchanges.findLast(
      ({ method, path }) => method === 'PUT' && path === indexPath,
    )
    const { parts } = JSON.parse(asked?.body.toString() ?? '{}') as { parts: { partId: string }[] }
    const path = `${indexPath}/parts?partIds=${parts[0]?.partId}`
    const told = (await page.evaluate(async (url) => (await fetch(url)).json(), path)) as { parts: Part[] }
    if (told.parts[0] === undefined) throw new Error('there is a part')
    return told.parts[0]
  }

  beforeAll(async () => {
    practice = await found()
    const page = await openDesk(practice)
    await openRecord(page)
    await addPatient(page, { name: 'Aline Première' })
    await writeRecordNote(page, 'Première note')
    before = await partOf(page)
    await writeRecordNote(page, 'Seconde note')
    now = await partOf(page)
    await page.context().close()
  })

  const goToRecord = async (page: Page) => {
    await page.getByRole('link', { name: 'Record', exact: true }).click()
  }

  it('is stopped where it tells a part at another revision than the manifest names, or none', async () => {
    expect(before.partId).toBe(now.partId)
    expect(now.revision).toBe(before.revision + 1)
    for (const lie of [() => [before], () => []]) {
      lieAboutParts(lie)
      const page = await openDesk(practice)
      await goToRecord(page)
      await page.getByRole('heading', { name: alarm }).waitFor()
      expect(await page.getByRole('alert').innerText()).toMatch(/older list of your notes/)
      await page.context().close()
      service.proxy.lie(null)
    }
  })

  it('shows nothing of a part that is an older one, or another, under the revision that is asked for', async () => {
    const foreign = {
      ...now,
      sealed: { ...(now.sealed as object), body: (before.sealed as { body: string }).body },
    }
    for (const lie of [{ ...before, revision: now.revision }, foreign]) {
      lieAboutParts(() => [lie])
      const page = await openDesk(practice)
      await goToRecord(page)
      await page.getByText('Your record could not be opened.').waitFor()
      expect(await page.getByText('Première').count()).toBe(0)
      // The truth again: nothing was lost by asking.
      service.proxy.lie(null)
      await page.getByRole('button', { name: 'Try again' }).click()
      await page.getByText('Seconde note').waitFor()
      await page.context().close()
    }
  })
})

describe('an index in one piece', () => {
  it('opens as it was, and is laid out in parts with the next thing written', async () => {
    const practice = await found()
    const { account } = practice
    const tools = { hpke: await createHpke({ subtle: crypto.subtle, randomBytes }), randomBytes }
    const context = (recordId: string) => ({
      deploymentId: account.deploymentId,
      practiceId: account.practiceId,
      recordId,
      revision: 1,
    })
    const [recordId, other] = [newId(), newId()]
    const entry = { revision: 1, day: '2026-11-24', patientLabel: 'Aline Ancienne' }
    const index = {
      entries: [recordId, other].map((id) => ({ ...entry, recordId: id, appointmentId: newId() })),
    }
    const note = { text: 'Écrite avant', writtenOn: '2026-11-24' }
    const records = await Promise.all(
      [recordId, other].map(async (id) => ({
        recordId: id,
        replacesRevision: 0,
        sealed: await sealNote(note, context(id), account.recordReader, tools),
      })),
    )
    const sealed = await sealRecordIndex(index, context(account.practitionerId), account.recordReader, tools)
    const json = { replacesRevision: 0, sealed, parts: [], removedParts: [], records, removedRecords: [] }
    expect((await practice.call('PUT', indexPath, json)).status).toBe(200)

    const page = await openDesk(practice)
    await openRecord(page)
    // A name alone joins nobody: each note has a patient of its own until the practice says otherwise.
    await page.locator('#record-search').fill('ancienne')
    await expect.poll(() => page.locator('.patient-result').count()).toBe(2)
    await page.locator('.patient-result').first().click()
    await page.locator('.entry-toggle').first().click()
    await page.getByText('Écrite avant').waitFor()
    await writeRecordNote(page, 'Écrite après')
    await page.reload()
    await page.getByRole('button', { name: 'Unlock' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Recovery code').check()
    await dialog.locator('#unlock-secret').fill(practice.recoveryCodes[0] ?? '')
    await dialog.getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
    await openRecord(page)
    await page.locator('#record-search').fill('ancienne')
    await expect.poll(() => page.locator('.patient-result').count()).toBe(2)
    await page.getByText('Écrite après').waitFor()
    await page.context().close()
  })
})

describe('whoever has the whole database', () => {
  it('sees how many records there are and when each was written, not whose, nor a word of them', async () => {
    const practice = await found()
    const page = await openDesk(practice)
    const known = service.proxy.exchanges.length
    await fillRecord(page)
    await openPatientAgain(page, 'Aline Première')
    await writeRecordNote(page, 'Note 3 de Aline Première')

    const rows = await withConnection(
      service.database.url,
      (sql) => sql<Record<string, unknown>[]>`
        SELECT * FROM records WHERE practice_id = (
          SELECT practice_id FROM practices WHERE slug = ${practice.slug})`,
    )
    expect(rows).toHaveLength(5)
    // What may differ between two records, and what these columns hold.
    const same = (column: string) => new Set(rows.map((row) => String(row[column]))).size
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
      'encapsulated_key',
      'epoch',
      'key_id',
      'practice_id',
      'practitioner_id',
      'record_id',
      'revision',
      'sealed_body',
      'sealed_content_key',
      'written_on',
    ])
    for (const column of ['practice_id', 'practitioner_id', 'key_id', 'epoch', 'revision', 'written_on'])
      expect([column, same(column)]).toEqual([column, 1])
    const lengths = new Set(rows.map((row) => (row.sealed_body as Uint8Array).length))
    expect([...lengths]).toEqual([56 + 4096])
    for (const column of ['record_id', 'sealed_body', 'encapsulated_key', 'sealed_content_key'])
      expect([column, same(column)]).toEqual([column, 5])

    // Every write is the manifest and the one last part, of one length, whichever patient it was about.
    type Written = { sealed: { body: string }; parts: { partId: string; sealed: { body: string } }[] }
    const writes = service.proxy.exchanges
      .slice(known)
      .filter(({ method, path }) => method === 'PUT' && path === indexPath)
      .map(({ body }) => JSON.parse(body.toString()) as Written)
    expect(writes).toHaveLength(7)
    expect(new Set(writes.flatMap(({ parts }) => parts.map(({ partId }) => partId))).size).toBe(1)
    const sizes = writes.flatMap((write) => [
      write.sealed.body.length,
      ...write.parts.map(({ sealed }) => sealed.body.length),
    ])
    expect(new Set(sizes).size).toBe(2)

    const tables = await dumpDatabase(service.database.url)
    for (const secret of ['Aline Première', 'Boris Second', 'Note 1 de Aline'])
      expect((await scanForCanary(tables, secret)).hits, secret).toEqual([])
    expect((await scanForCanary(tables, practice.document.name)).hits.length, 'control').toBeGreaterThan(0)
    await page.context().close()
  })

  async function openPatientAgain(page: Page, name: string): Promise<void> {
    await openRecord(page)
    await openPatient(page, name)
  }
})
