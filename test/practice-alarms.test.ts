// A lying server between the practitioner and their own keys: each lie stops the app with its own words.

import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { DemoPractice } from '@colloque/demo'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { signingPublicKey, signPracticeDocument } from '@colloque/practice-document'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { fillLyon, openDesk, signInWithCode, unlockAgain, untilDayIsOpened } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
})
afterEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

type Account = {
  identityPublicKey: string
  recordPublicKey: string
  unlockers: { kdf: { name: string; passes?: number }; sealedRoot: string; kind: string }[]
  vault: { name: string; sealedItem: string }[]
  epochs: { statement: string; signature: string }[]
}
type Practice = { signedDocument: { document: string; signature: string; practicePublicKey: string } }

const otherKey = () => generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? ''

const flipped = (text: string, at = 20) =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)

function lieAbout<T>(path: string, change: (truth: T) => void): void {
  service.proxy.lie((method, asked) =>
    method === 'GET' && asked === path
      ? ({ json }) => {
          change(json as T)
          return json
        }
      : null,
  )
}

const accountLies: [string, (account: Account) => void, RegExp][] = [
  [
    'another identity key',
    (a) => Object.assign(a, { identityPublicKey: otherKey() }),
    /carry your identity key/,
  ],
  ['another record key', (a) => damageRecordKey(a), /another record key/],
  ['a missing inbox key', (a) => a.epochs.splice(1, 1), /unbroken chain/],
  ['an inbox key nobody signed', (a) => damageEpoch(a), /unbroken chain/],
  ['a swapped vault item', (a) => swapVault(a), /wrapped keys was exchanged/],
  ['a damaged unlocker', (a) => damageSlots(a), /wrapped keys was exchanged/],
]

const unsigned = /not signed by the practice key/

const practiceLies: [string, (practice: Practice) => void, RegExp][] = [
  ['a page of another practice key', (p) => swapPracticeKey(p), unsigned],
  ['a page changed after signing', (p) => rewrite(p, 'Tilleuls', 'Tilleulz'), unsigned],
  ['a page with another identity key', (p) => rewriteIdentity(p), unsigned],
]

describe('a lying server', () => {
  it.each(accountLies)('is stopped when it tells %s', async (_, change, words) => {
    lieAbout<Account>('/api/account', change)
    await expectAlarm(await signingIn(), words)
  })

  it.each(practiceLies)('is stopped when it serves %s', async (_, change, words) => {
    lieAbout<Practice>('/api/practice', change)
    await expectAlarm(await signingIn(), words)
  })

  it.each([
    ['one’s own identity key', (text: string) => text],
    [
      'a foreign identity key',
      (text: string) => text.replace(/"identityPublicKey":"[^"]+"/, `"identityPublicKey":"${otherKey()}"`),
    ],
  ])('is stopped when it founds the practice anew with %s', async (_, change) => {
    const forgerKey = new Uint8Array(randomBytes(32))
    lieAbout<Practice>('/api/practice', ({ signedDocument }) => {
      const text = Buffer.from(signedDocument.document, 'base64url').toString('utf8')
      const bytes = new Uint8Array(Buffer.from(change(text)))
      signedDocument.document = toBase64url(bytes)
      signedDocument.signature = toBase64url(signPracticeDocument(bytes, forgerKey))
      signedDocument.practicePublicKey = toBase64url(signingPublicKey(forgerKey))
    })
    await expectAlarm(await signingIn(), /practice key is another one/)
  })

  it('is stopped when a colleague’s browser knows another practice key', async () => {
    const colleague = lyon.accounts[1]
    const page = await service.openPage('/practice/')
    await signInWithCode(page, colleague?.loginName ?? '', colleague?.recoveryCode ?? '')
    // The desk is there before what was seen is written down; its day comes after it.
    await untilDayIsOpened(page)
    const forgerKey = new Uint8Array(randomBytes(32))
    lieAbout<Practice>('/api/practice', ({ signedDocument }) => {
      const bytes = parseBase64url(signedDocument.document)
      signedDocument.signature = toBase64url(signPracticeDocument(bytes, forgerKey))
      signedDocument.practicePublicKey = toBase64url(signingPublicKey(forgerKey))
    })
    await page.reload()
    await expectAlarm(page, /practice key is another one/)
  })

  it('is stopped when it tells another identity key beside the sign-in, and the truth ever after', async () => {
    const page = await openDesk(service, lyon)
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.locator('.locked-card').waitFor()
    let lies = 0
    lieAbout<Account>('/api/account', (account) => {
      lies += 1
      if (lies === 1) account.identityPublicKey = otherKey()
    })
    await unlockAgain(page, lyon)
    await expectAlarm(page, /carry your identity key/)
    expect(lies).toBe(1)
  })

  it('is stopped when it lowers the stretching of a passphrase', async () => {
    const page = await openDesk(service, lyon)
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await page.getByText('You are signed out.').waitFor()
    lieAbout<Account>('/api/account', (account) => {
      for (const { kdf } of account.unlockers) if (kdf.name === 'argon2id') kdf.passes = 1
    })
    await page.getByLabel('Login name').fill(lyon.accounts[0]?.loginName ?? '')
    await page.locator('#sign-in-secret').fill(lyon.accounts[0]?.passphrase ?? '')
    await page.getByRole('button', { name: 'Sign in and unlock' }).click()
    await expectAlarm(page, /protect your passphrase less/)
  })

  it('is stopped when it goes back to an older page than this browser has seen', async () => {
    const page = await openDesk(service, lyon)
    const old = await page.evaluate(async () => (await fetch('/api/practice')).json())
    await page.goto(`${service.origin}/practice/#practice`)
    await publishSomething(page)
    lieAbout<Practice>('/api/practice', (practice) => {
      practice.signedDocument = (old as Practice).signedDocument
    })
    await page.reload()
    await expectAlarm(page, /older practice page/)
  })

  it('is not accused when it tells the truth', async () => {
    const page = await openDesk(service, lyon)
    expect(await page.getByText('Stop. Something is not what you signed.').count()).toBe(0)
    await page.context().close()
  })
})

async function signingIn(): Promise<Page> {
  const page = await service.openPage('/practice/')
  const [founder] = lyon.accounts
  void signInWithCode(page, founder?.loginName ?? '', founder?.recoveryCode ?? '').catch(() => null)
  return page
}

async function expectAlarm(page: Page, words: RegExp): Promise<void> {
  await page.getByRole('heading', { name: 'Stop. Something is not what you signed.' }).waitFor()
  expect(await page.getByRole('alert').innerText()).toMatch(words)
  expect(await page.content()).not.toContain('Alix Démo')
  await expect.poll(() => page.workers().length).toBe(0)
  await page.context().close()
}

async function publishSomething(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Practice', exact: true }).click()
  await page.getByLabel('Other ways to book').fill('Passez nous voir.')
  await page.getByRole('button', { name: 'Sign and publish' }).click()
  await expect
    .poll(async () =>
      page.evaluate(async () => {
        const answer = await fetch('/api/practice')
        const { signedDocument } = (await answer.json()) as { signedDocument: { document: string } }
        const text = atob(signedDocument.document.replaceAll('-', '+').replaceAll('_', '/'))
        return (JSON.parse(text) as { version: number }).version
      }),
    )
    .toBe(3)
  // Read anew and remembered.
  await page.locator('.saved').waitFor()
}

function swapPracticeKey(practice: Practice): void {
  practice.signedDocument.practicePublicKey = otherKey()
}

function damageRecordKey(account: Account): void {
  account.recordPublicKey = flipped(account.recordPublicKey)
}

function damageEpoch(account: Account): void {
  const [first] = account.epochs
  if (first) first.statement = flipped(first.statement, 600)
}

function swapVault(account: Account): void {
  const clinical = account.vault.find(({ name }) => name === 'epoch/1/clinical')
  const administrative = account.vault.find(({ name }) => name === 'epoch/1/administrative')
  if (clinical && administrative)
    [clinical.sealedItem, administrative.sealedItem] = [administrative.sealedItem, clinical.sealedItem]
}

function damageSlots(account: Account): void {
  for (const slot of account.unlockers) slot.sealedRoot = flipped(slot.sealedRoot)
}

function rewrite(practice: Practice, from: string, to: string): void {
  const text = Buffer.from(practice.signedDocument.document, 'base64url').toString('utf8')
  expect(text).toContain(from)
  practice.signedDocument.document = Buffer.from(text.replace(from, to)).toString('base64url')
}

function rewriteIdentity(practice: Practice): void {
  const text = Buffer.from(practice.signedDocument.document, 'base64url').toString('utf8')
  const key = /"identityPublicKey":"([^"]+)"/.exec(text)?.[1] ?? ''
  rewrite(practice, key, otherKey())
}
