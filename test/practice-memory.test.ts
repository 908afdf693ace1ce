// What a browser has seen once, a server cannot take back: not by naming another account beside the one that opens,
// not by hiding the list of notes, not by serving a note as it stood before, not by waiting for a fresh browser.
import { randomBytes } from 'node:crypto'
import type { DemoPractice } from '@colloque/demo'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { signingPublicKey, signPracticeDocument } from '@colloque/practice-document'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import {
  indexPath,
  type Lies,
  lieBy as lie,
  openFirstVisit,
  storedAt,
  writeNote as write,
} from './practice-notes.ts'
import { fillLyon, openDesk, signInWithCode, unlockAgain } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
})
afterEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

type Practice = { signedDocument: { document: string; signature: string; practicePublicKey: string } }

const alarm = 'Stop. Something is not what you signed.'

describe('a server that wants to be forgotten', () => {
  it('is stopped when it names another account, in one answer or in all', async () => {
    const accountId = toBase64url(randomBytes(16))
    const inAll = { 'GET /api/session': { accountId }, 'GET /api/account': { accountId } }
    for (const lies of [{ 'GET /api/session': { accountId } }, inAll]) {
      const page = await openColleague()
      lieBy(mapLies(lies), foundedAnew())
      await page.reload()
      await expectAlarm(page, /another account/)
      service.proxy.lie(null)
    }
  })

  it('is stopped when it names another account in the answer to a sign-in', async () => {
    const page = await service.openPage('/practice/')
    const accountId = toBase64url(randomBytes(16))
    service.proxy.lie((method, path) =>
      method === 'POST' && path === '/api/session'
        ? ({ json }) => {
            const told = json as { session: object }
            return { ...told, session: { ...told.session, accountId } }
          }
        : null,
    )
    void signInColleague(page).catch(() => null)
    await expectAlarm(page, /another account/)
  })

  it('is stopped when it names another account while one works', async () => {
    const page = await openColleague()
    await page.getByRole('link', { name: 'Openings', exact: true }).click()
    const save = () => page.getByRole('button', { name: 'Save the openings' }).click()
    await save()
    await page.locator('.saved').waitFor()
    lieBy(mapLies({ 'GET /api/account': { accountId: toBase64url(randomBytes(16)) } }))
    await save()
    await expectAlarm(page, /another account/)
  })

  it('is stopped when it founds the practice anew for a browser that remembers nothing', async () => {
    const page = await service.openPage('/practice/')
    lieBy({}, foundedAnew())
    void signInColleague(page).catch(() => null)
    await expectAlarm(page, /practice key is another one/)
  })

  it('is not accused when somebody else signs in here', async () => {
    const page = await openColleague()
    await page.context().clearCookies()
    await page.reload()
    await signInWithCode(page, lyon.accounts[0]?.loginName ?? '', lyon.accounts[0]?.recoveryCode ?? '')
    await page.reload()
    await page.getByRole('button', { name: 'Unlock' }).first().waitFor()
    expect(await page.getByRole('heading', { name: alarm }).count()).toBe(0)
    await page.context().close()
  })
})

describe('notes', () => {
  let first: { path: string; stored: unknown }
  let firstIndex: object

  it('are read again as they were saved last', async () => {
    const page = await openDesk(service, lyon)
    await openFirstVisit(page)
    first = await writeNote(page, 'Premier état.')
    firstIndex = await storedAt(page, '/api/practice/record-index')
    await writeNote(page, 'Second état.')
    await reopen(page)
    await openFirstVisit(page)
    await expect.poll(() => page.getByLabel('Your note').inputValue()).toBe('Second état.')
    // Nothing was saved by merely looking.
    expect(await page.locator('.drawer').getByText('Note saved and sealed.').count()).toBe(0)
    await page.context().close()
  })

  it.each([
    ['an older note', () => ({ path: first.path, answer: first.stored }), /older version of a note/],
    ['an older list of notes', () => ({ path: indexPath, answer: firstIndex }), /older list of your notes/],
    ['no list of notes', () => ({ path: indexPath, answer: hidden }), /older list of your notes/],
    ['a list that never was', () => ({ path: indexPath, answer: never }), /older list of your notes/],
  ])('stop everything where the service tells %s', async (_, lie, words) => {
    const told = await openDesk(service, lyon)
    await openFirstVisit(told)
    await expect.poll(() => told.getByLabel('Your note').inputValue()).toBe('Second état.')
    const { path, answer } = lie()
    lieBy({ [`GET ${path}`]: () => answer })
    await reopen(told)
    void openFirstVisit(told).catch(() => null)
    await expectAlarm(told, words)
  })

  it('stop everything where a browser that remembers nothing is told an older note, or none after some', async () => {
    for (const [path, answer, words] of [
      [first.path, first.stored, /older version of a note/],
      [indexPath, hidden, /older list of your notes/],
    ] as const) {
      lieBy({ [`GET ${path}`]: () => answer })
      const fresh = await openDesk(service, lyon)
      void openFirstVisit(fresh).catch(() => null)
      await expectAlarm(fresh, words)
      service.proxy.lie(null)
    }
  })
})

const hidden = { revision: 2, sealed: null }
const never = { revision: 0, sealed: null }

const lieBy = (...lies: Lies[]) => lie(service, ...lies)
const writeNote = (page: Page, text: string) => write(service, page, text)

function mapLies(changes: Record<string, object>): Lies {
  return Object.fromEntries(
    Object.entries(changes).map(([asked, change]) => [asked, (json: object) => ({ ...json, ...change })]),
  )
}

/** The practice's page signed by a key that nobody in it knows. */
function foundedAnew(): Lies {
  const forgerKey = new Uint8Array(randomBytes(32))
  return {
    'GET /api/practice': (practice: Practice) => {
      const bytes = parseBase64url(practice.signedDocument.document)
      const signature = toBase64url(signPracticeDocument(bytes, forgerKey))
      const practicePublicKey = toBase64url(signingPublicKey(forgerKey))
      return { ...practice, signedDocument: { ...practice.signedDocument, signature, practicePublicKey } }
    },
  }
}

async function openColleague(): Promise<Page> {
  const page = await service.openPage('/practice/')
  await signInColleague(page)
  return page
}

function signInColleague(page: Page): Promise<void> {
  const colleague = lyon.accounts[1]
  return signInWithCode(page, colleague?.loginName ?? '', colleague?.recoveryCode ?? '')
}

async function expectAlarm(page: Page, words: RegExp): Promise<void> {
  await page.getByRole('heading', { name: alarm }).waitFor()
  expect(await page.getByRole('alert').innerText()).toMatch(words)
  await page.context().close()
}

async function reopen(page: Page): Promise<void> {
  await page.reload()
  await unlockAgain(page, lyon)
  await page.getByRole('button', { name: /^Lock$/ }).waitFor()
}
