// A service that exchanges people of a practice: another key after the words were compared, another person under the login
// name of a secretary. What is signed is what was compared, and words beside a name are those of the key on the page.
import { setTimeout as sleep } from 'node:timers/promises'
import { toBase64url } from '@colloque/encoding'
import { fingerprintOf, type PracticeDocument } from '@colloque/practice-document'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FoundedPractice, foundPractice, randomBytes } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import type { Exchange, TrueAnswer } from './lying-proxy.ts'
import { signInWithCode } from './practice-steps.ts'
import { type Colleague, entryOf, goTo, joinAndWait, joinDirectly, readDatabase } from './staff-steps.ts'

type Told = {
  signedDocument: { document: string }
  members: { practitionerId: string; loginName: string; identityPublicKey: string }[]
}

let service: Service
let founded: FoundedPractice
let page: Page
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
})
beforeEach(async () => {
  service.proxy.lie(null)
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  page = await service.openPage('/practice/')
  await page.clock.install()
  await page.reload()
  await signInWithCode(page, founded.loginName, founded.recoveryCodes[0] ?? '')
  await page.waitForLoadState('networkidle')
})
afterAll(() => service?.stop())

const wordsOf = ({ account }: Colleague) => fingerprintOf(account.identityPublicKey).words
const keyOf = ({ account }: Colleague) => toBase64url(account.identityPublicKey)

async function published(): Promise<PracticeDocument> {
  const [row] = await readDatabase(
    service,
    async (sql) => sql`
      SELECT convert_from(document, 'UTF8') AS text FROM practice_documents
      WHERE practice_id = ${founded.account.practiceId} ORDER BY version DESC LIMIT 1`,
  )
  return JSON.parse(row?.text) as PracticeDocument
}

function lie(change: (told: Told) => Told): void {
  service.proxy.lie((method, path) =>
    method === 'GET' && path === '/api/practice' ? ({ json }: TrueAnswer) => change(json as Told) : null,
  )
}

/** The desk looks again by itself, as it does each minute, and finds the page changed. */
async function untilLookedAgain(): Promise<void> {
  const known = service.proxy.exchanges.filter(({ path }) => path === '/api/account').length
  const next = await founded.publish((document) => ({
    ...document,
    phone: `01 99 00 10 ${10 + (document.version % 80)}`,
  }))
  await page.clock.runFor(61_000)
  const looks = () => service.proxy.exchanges.filter(({ path }) => path === '/api/account').length
  await expect.poll(looks).toBeGreaterThan(known)
  // Whoever signs before the desk has the new page signs after the old one, and is refused.
  await expect.poll(() => service.proxy.exchanges.some((one) => tellsOf(one, next))).toBe(true)
  await sleep(500)
}

function tellsOf({ method, path, answer }: Exchange, { phone }: PracticeDocument): boolean {
  if (method !== 'GET' || path !== '/api/practice') return false
  const { signedDocument } = JSON.parse(answer.toString()) as Told
  return Buffer.from(signedDocument.document, 'base64url').includes(phone)
}

describe('a lying server', () => {
  it.each([
    ['secretary', 'mila.essai'],
    ['colleague', 'nora.essai'],
  ] as const)('puts no other key of a %s in the place of the one that was compared', async (kind, name) => {
    // Of this attempt alone: names are taken once on a service.
    const loginName = `${name}.${founded.slug.slice(-8)}`
    const waiting = await joinAndWait(service, founded, kind, loginName)
    await untilLookedAgain()
    await goTo(page, 'Practice')
    await entryOf(page, loginName).getByRole('button', { name: 'Add to the page…' }).click()
    const dialog = page.getByRole('dialog')
    const words = dialog.locator('.key-words li')
    await expect.poll(() => words.allInnerTexts()).toEqual(wordsOf(waiting))
    await dialog.getByLabel('The words are the same').check()
    if (kind === 'colleague') await dialog.getByLabel('Name').fill('Nora Essai')
    const forged = toBase64url(randomBytes(32))
    lie((told) => ({
      ...told,
      members: told.members.map((one) =>
        one.loginName === loginName ? { ...one, identityPublicKey: forged } : one,
      ),
    }))
    await untilLookedAgain()
    await dialog.getByRole('button', { name: /^(Sign|Accept) / }).click()
    await dialog.waitFor({ state: 'hidden' })
    const { practitioners, delegates = [] } = await published()
    const keys = [...practitioners, ...delegates].map(({ identityPublicKey }) => identityPublicKey)
    expect(keys).toContain(keyOf(waiting))
    expect(keys).not.toContain(forged)
    service.proxy.lie(null)
  })

  it('shows beside a login name the words of whoever the page has there', async () => {
    const [ines, jana] = [
      await joinDirectly(service, founded, 'secretary', 'ines.essai'),
      await joinDirectly(service, founded, 'secretary', 'jana.essai'),
    ]
    // Jana under the name and key of Ines: what is handed over goes to the key of the page.
    lie(({ members, ...told }) => {
      const find = (login: string) => members.find(({ loginName }) => loginName === login)
      const [first, second] = [find('ines.essai'), find('jana.essai')]
      if (!first || !second) throw new Error('nobody there')
      const others = members.filter((one) => one !== first && one !== second)
      const swap = (one: typeof first, { practitionerId }: typeof first) => ({ ...one, practitionerId })
      return { ...told, members: [...others, swap(first, second), swap(second, first)] }
    })
    await untilLookedAgain()
    await goTo(page, 'Practice')
    const entry = entryOf(page, 'ines.essai')
    const words = () => entry.locator('.key-words li').allInnerTexts()
    // Another person's entry is another one, and closed: it may take the place of the one just opened.
    const wordsOpened = async () => {
      const opened = await words()
      if (opened.length === 0) await entry.getByText('Key words', { exact: true }).click()
      return words()
    }
    await expect.poll(wordsOpened).toEqual(wordsOf(jana))
    service.proxy.lie(null)
    await untilLookedAgain()
    await expect.poll(words).toEqual([])
    await expect.poll(wordsOpened).toEqual(wordsOf(ines))
  })
})
