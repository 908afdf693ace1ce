// A lying server, met by a real browser: each lie stops the booking with its own words, and nothing typed leaves.
// The control is the same way without a lie, which ends in a booking.
import { randomBytes as nodeRandom } from 'node:crypto'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { createEpochs, signDocument } from '@colloque/keyring'
import { encodePracticeDocument, fingerprintOf, signLabelled } from '@colloque/practice-document'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Answers, answer, book, chooseTime, english } from './booking-steps.ts'
import { type FoundedPractice, foundPractice, newId, randomBytes } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

const DAY_MS = 86_400_000

let service: Service
let practice: FoundedPractice
let other: FoundedPractice

beforeAll(async () => {
  service = await startService()
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  other = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

const patient: Answers = {
  service: 'Follow-up',
  forWhom: 'Me',
  name: 'Marie Exemple',
  reason: 'As last time',
}

type Published = {
  practiceId: string
  slug: string
  state: string
  signedDocument: { document: string; signature: string; practicePublicKey: string }
}

/** Answers the practice's page otherwise. */
function lieAboutPractice(lie: (published: Published) => unknown): void {
  service.proxy.lie((method, path) =>
    method === 'GET' && path === `/api/practices/${practice.slug}`
      ? ({ json }) => lie(json as Published)
      : null,
  )
}

/** Answers the practitioner's key otherwise. */
function lieAboutEpoch(signed: { bytes: Uint8Array; signature: Uint8Array } | undefined): void {
  if (signed === undefined) throw new Error('no epoch to lie with')
  const json = { statement: toBase64url(signed.bytes), signature: toBase64url(signed.signature) }
  service.proxy.lie((_, path) => (path.endsWith('/epoch') ? () => json : null))
}

function open(pin: string | null = practice.fingerprint): Promise<Page> {
  return service.openPage(`/p/${practice.slug}${pin === null ? '' : `#k=${pin}`}`)
}

/** The page has stopped with these words, offers no way on, and sent no booking. */
async function expectStopped(page: Page, words: string | RegExp, from: number): Promise<void> {
  await page.getByRole('heading', { level: 1, name: words }).waitFor()
  expect(await page.locator('main button').count()).toBe(0)
  expect(await page.locator('main a').count()).toBe(0)
  expect(service.proxy.exchanges.slice(from).filter(({ method }) => method === 'POST')).toEqual([])
  expect(await axeViolations(page)).toEqual([])
}

const now = () => service.proxy.exchanges.length

function epochsOf(change: { practitionerId?: string; from?: number; identitySecretKey?: Uint8Array } = {}) {
  const { account } = practice
  const { deploymentId, practiceId, practitionerId } = account
  return createEpochs(
    {
      owner: { deploymentId, practiceId, practitionerId: change.practitionerId ?? practitionerId },
      identitySecretKey: change.identitySecretKey ?? account.secrets.identitySecretKey,
      from: change.from ?? Date.now(),
      count: 1,
      previous: null,
    },
    randomBytes,
  )
}

describe('the practice document', () => {
  it('stops on a key that is not the one the link names, and shows both sets of words', async () => {
    const from = now()
    const page = await open(other.fingerprint)
    await expectStopped(page, 'This is not the key your link names', from)
    const [named, shown] = [await page.locator('.key-words').all()].flat()
    expect(await named?.innerText()).not.toBe(await shown?.innerText())
    for (const word of fingerprintOf(practice.account.practicePublicKey ?? new Uint8Array()).words)
      expect(await shown?.innerText()).toContain(word)
    await expectStopped(await open('not-a-fingerprint'), 'This is not the key your link names', from)
    await expectStopped(await open(''), 'This is not the key your link names', from)
  })

  it('stops on a forged document: one letter of a name changed', async () => {
    const from = now()
    lieAboutPractice((published) => {
      const text = Buffer.from(published.signedDocument.document, 'base64url').toString('utf8')
      const document = Buffer.from(text.replace('Anne Essai', 'Anna Essai')).toString('base64url')
      return { ...published, signedDocument: { ...published.signedDocument, document } }
    })
    await expectStopped(await open(null), 'This page is not signed by the practice', from)
  })

  it('stops on a swapped identity key, whether signed by nobody or by another practice', async () => {
    const from = now()
    const swapped = {
      ...practice.document,
      practitioners: practice.document.practitioners.map((practitioner) => ({
        ...practitioner,
        identityPublicKey: toBase64url(other.account.identityPublicKey),
      })),
    }
    lieAboutPractice((published) => {
      const document = toBase64url(encodePracticeDocument(swapped))
      return { ...published, signedDocument: { ...published.signedDocument, document } }
    })
    await expectStopped(await open(), 'This page is not signed by the practice', from)
    lieAboutPractice((published) => ({ ...published, signedDocument: signDocument(other.account, swapped) }))
    await expectStopped(await open(), 'This is not the key your link names', from)
  })

  it("stops on another practice's own page", async () => {
    const from = now()
    lieAboutPractice((published) => ({
      ...published,
      signedDocument: signDocument(other.account, other.document),
    }))
    await expectStopped(await open(null), 'This is another practice’s page', from)
  })

  it('stops on a page signed for another service', async () => {
    const from = now()
    service.proxy.lie((_, path) => (path === '/api/deployment' ? () => ({ deploymentId: newId() }) : null))
    await expectStopped(await open(), 'This page belongs to another service', from)
  })

  it('stops on something the practice signed that is no document', async () => {
    const from = now()
    const bytes = new TextEncoder().encode('{"format":"colloque/practice-document/v0"}')
    const { practiceSecretKey } = practice.account.secrets
    const signature = signLabelled('colloque/practice-document/v1', bytes, practiceSecretKey ?? bytes)
    lieAboutPractice((published) => ({
      ...published,
      signedDocument: {
        ...published.signedDocument,
        document: toBase64url(bytes),
        signature: toBase64url(signature),
      },
    }))
    await expectStopped(await open(), 'This practice’s page is damaged', from)
    lieAboutPractice((published) => ({
      ...published,
      signedDocument: { ...published.signedDocument, document: '!!' },
    }))
    await expectStopped(await open(), 'This practice’s page is damaged', from)
  })

  it('stops on an older page, and on a second page of the same version, once a newer one was seen', async () => {
    const changing = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
    const first = signDocument(changing.account, changing.document)
    const second = await changing.publish((document) => ({ ...document, otherWays: 'Ring the bell.' }))
    const rival = signDocument(changing.account, { ...second, otherWays: 'Ring twice.' })
    for (const [signedDocument, words] of [
      [first, 'An older page was served'],
      [rival, 'Two pages of this practice contradict each other'],
    ] as const) {
      const address = `/p/${changing.slug}#k=${changing.fingerprint}`
      const [faster, page] = [await service.openPage(address), await service.openPage(address)]
      for (const each of [faster, page]) {
        await chooseTime(each, patient)
        await answer(each, patient)
      }
      await book(faster)
      // The page looks again when its time was taken; what it is then shown must follow from what it saw.
      service.proxy.lie((_, path) =>
        path === `/api/practices/${changing.slug}`
          ? ({ json }) => ({ ...(json as Published), signedDocument })
          : null,
      )
      await page.getByRole('button', { name: english.book }).click()
      await page.getByRole('heading', { level: 1, name: words }).waitFor()
      expect(await page.locator('main button').count()).toBe(0)
      await page.getByText('has not left this browser in readable form').waitFor()
      service.proxy.lie(null)
    }
  })
})

describe('the key to seal to', () => {
  it('stops on an inbox key that the practitioner has not signed', async () => {
    const from = now()
    const page = await open()
    lieAboutEpoch(epochsOf({ identitySecretKey: new Uint8Array(nodeRandom(32)) })[0])
    await chooseTime(page, patient)
    await expectStopped(page, 'Dr Anne Essai has not signed this key', from)
  })

  it('stops on one flipped bit of an inbox key', async () => {
    const from = now()
    const page = await open()
    const [epoch] = epochsOf()
    const bytes = Uint8Array.from(epoch?.bytes ?? [])
    bytes[2000] = (bytes[2000] ?? 0) ^ 1
    lieAboutEpoch(epoch && { bytes, signature: epoch.signature })
    await chooseTime(page, patient)
    await expectStopped(page, 'Dr Anne Essai has not signed this key', from)
  })

  it('stops on an expired epoch and on one that is not valid yet, both rightly signed', async () => {
    const from = now()
    const late = await open()
    lieAboutEpoch(epochsOf({ from: Date.now() - 40 * DAY_MS })[0])
    await chooseTime(late, patient)
    await expectStopped(late, 'The key for sealing has expired', from)
    const early = await open()
    lieAboutEpoch(epochsOf({ from: Date.now() + 2 * DAY_MS })[0])
    await chooseTime(early, patient)
    await expectStopped(early, 'The key for sealing is not valid yet', from)
  })

  it('stops on the key of another person, and on something that is no key', async () => {
    const from = now()
    const page = await open()
    lieAboutEpoch(epochsOf({ practitionerId: newId() })[0])
    await chooseTime(page, patient)
    await expectStopped(page, 'The key for sealing belongs to someone else', from)
    const damaged = await open()
    lieAboutEpoch({ bytes: parseBase64url('AAAA'), signature: new Uint8Array(64) })
    await chooseTime(damaged, patient)
    await expectStopped(damaged, 'The key for sealing is damaged', from)
  })
})

describe('this browser', () => {
  it('stops when its random numbers do not look random', async () => {
    const from = now()
    const page = await service.openPage('/')
    await page.addInitScript(() => {
      crypto.getRandomValues = (array) => array
    })
    await page.goto(`${service.origin}/p/${practice.slug}`)
    await expectStopped(page, 'This browser cannot make safe keys', from)
  })
})

describe('the control', () => {
  it('books on the same way when nobody lies', async () => {
    const page = await open()
    lieAboutEpoch(epochsOf()[0])
    service.proxy.lie(null)
    await chooseTime(page, patient)
    await answer(page, patient)
    await book(page)
  })
})
