// Recovery by colleagues, the whole way: an owner, three colleagues at their desks, a new browser, and a service that lies.
import { randomBytes as nodeRandom } from 'node:crypto'
import { toBase64url } from '@colloque/encoding'
import { generateKeyPair } from '@colloque/hpke'
import {
  combineHelp,
  offerRecovery,
  openShare,
  sealHelp,
  type ToldShare,
  type UnlockedAccount,
  unlockRoot,
} from '@colloque/keyring'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FoundedPractice, foundPractice, randomBytes } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { sendCode, signInWithCode } from './practice-steps.ts'
import {
  type Colleague,
  entryOf,
  goTo,
  hpke,
  joinDirectly,
  openFounderDesk,
  readDatabase,
  reloadAndUnlock,
} from './staff-steps.ts'

let service: Service
let founded: FoundedPractice
let colleagues: Colleague[]
let owner: Page
/** Desks of two practitioners and a secretary. */
let desks: Page[]
const names = ['Basile Premier', 'Colette Seconde', 'secretariat', 'Denis Dernier']

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  colleagues = [
    await joinDirectly(service, founded, 'colleague', 'basile'),
    await joinDirectly(service, founded, 'colleague', 'colette'),
    await joinDirectly(service, founded, 'secretary', 'secretariat'),
    await joinDirectly(service, founded, 'colleague', 'denis'),
  ]
  await founded.publish((document) => ({
    ...document,
    practitioners: document.practitioners.map((one) => {
      const at = colleagues.findIndex(({ account }) => account.practitionerId === one.id)
      return at < 0 ? one : { ...one, name: names[at] ?? '' }
    }),
  }))
  owner = await openFounderDesk(service, founded)
  desks = await Promise.all(colleagues.slice(0, 3).map(openDeskOf))
}, 300_000)
afterEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

async function openDeskOf({ loginName, recoveryCode }: Colleague): Promise<Page> {
  const page = await service.openPage('/practice/')
  await signInWithCode(page, loginName, recoveryCode)
  return page
}

const desk = (at: number): Page => {
  const page = desks[at]
  if (page === undefined) throw new Error('there are three desks')
  return page
}
const nameAt = (at: number) => (names[at]?.includes(' ') ? `Dr ${names[at]}` : (names[at] ?? ''))

/** Gives three colleagues a part, at the owner's desk. */
async function chooseHolders(holders: readonly number[], button = 'Choose three colleagues'): Promise<void> {
  await goTo(owner, 'Your account')
  await owner.getByRole('button', { name: button }).click()
  const dialog = owner.getByRole('dialog')
  for (const at of holders) await dialog.getByLabel(nameAt(at)).check()
  await dialog.getByRole('button', { name: 'Give each a part' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** A new browser that asks for help, and its link. */
async function ask(): Promise<{ fresh: Page; link: string }> {
  const fresh = await service.openPage('/practice/', { viewport: { width: 320, height: 700 } })
  await fresh.getByRole('button', { name: 'My colleagues can help me' }).click()
  await fresh.locator('.key-words').waitFor()
  await fresh.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await fresh.getByRole('button', { name: 'Copy the link' }).click()
  await fresh.getByRole('button', { name: 'Copied' }).waitFor()
  const link = await fresh.evaluate(() => navigator.clipboard.readText())
  expect(link.startsWith(`${service.origin}/practice/?lang=en#help=`)).toBe(true)
  return { fresh, link }
}

const wordsOf = (page: Page) => page.locator('.key-words li').allInnerTexts()

/** Opens the link in a desk that is open already. */
async function openLink(page: Page, link: string): Promise<void> {
  await page.evaluate(
    (hash) => {
      location.hash = hash
    },
    link.slice(link.indexOf('#')),
  )
  await page.getByRole('dialog').getByLabel('Dr Anne Essai').check()
  await page.getByRole('button', { name: 'Show the words' }).click()
}

async function help(page: Page, link: string): Promise<void> {
  await openLink(page, link)
  await page.getByRole('button', { name: 'The same words: help' }).click()
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
const isOpen = (page: Page) => page.getByRole('button', { name: 'Lock', exact: true })

describe('three colleagues', () => {
  it('are chosen by the owner and told what they can and cannot do', async () => {
    await goTo(owner, 'Your account')
    await owner.getByText('You have chosen nobody yet.').waitFor()
    await owner.getByRole('button', { name: 'Choose three colleagues' }).focus()
    await owner.keyboard.press('Enter')
    const dialog = owner.getByRole('dialog')
    await dialog.getByText('Any two of them together, without you').waitFor()
    expect(await dialog.getByRole('checkbox').count()).toBe(4)
    await dialog.getByRole('button', { name: 'Give each a part' }).click()
    await dialog.getByText('Choose exactly three.').first().waitFor()
    expect(await axeViolations(owner)).toEqual([])
    for (const at of [0, 1, 2]) {
      await dialog.getByLabel(nameAt(at)).focus()
      await owner.keyboard.press('Space')
    }
    // Desks that stand open, on pages that say whom one can help.
    await goTo(desk(0), 'Practice')
    await goTo(desk(2), 'Your account')
    const offers = [desk(0), desk(2)].map((page) =>
      page.getByRole('button', { name: 'Help Dr Anne Essai get back in' }),
    )
    for (const offer of offers) expect(await offer.count()).toBe(0)
    await dialog.getByRole('button', { name: 'Give each a part' }).click()
    await dialog.waitFor({ state: 'detached' })
    for (const offer of offers) await offer.waitFor()
    await goTo(desk(0), 'Agenda')
    const section = owner.locator('#share-holders')
    for (const at of [0, 1, 2]) await section.getByText(nameAt(at)).waitFor()
    expect(await section.getByText(nameAt(3)).count()).toBe(0)
    expect(await axeViolations(owner)).toEqual([])
  })

  it('bring somebody who has lost everything back: two of them, by the same words, at their desks', async () => {
    const { fresh, link } = await ask()
    const words = await wordsOf(fresh)
    expect(words).toHaveLength(8)
    expect(await axeViolations(fresh)).toEqual([])
    expect(await fresh.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await fresh.getByText('Nobody has helped yet.').waitFor()

    await openLink(desk(0), link)
    expect(desk(0).url()).not.toContain('help')
    const dialog = desk(0).getByRole('dialog')
    await dialog.getByRole('button', { name: 'The same words: help' }).waitFor()
    expect(await dialog.locator('.key-words li').allInnerTexts()).toEqual(words)
    expect(await axeViolations(desk(0))).toEqual([])
    // The title first, then the button that closes, then the act.
    expect(await focused(desk(0)), 'nowhere lost').toBe('Help a colleague get back in')
    for (const _ of ['close', 'help']) await desk(0).keyboard.press('Tab')
    expect(await focused(desk(0))).toBe('The same words: help')
    await desk(0).keyboard.press('Enter')
    await dialog.getByText('Your part is on its way to Dr Anne Essai.').waitFor()
    expect(await focused(desk(0))).toBe('Help a colleague get back in')
    await closeDialog(desk(0))
    await fresh.getByText('One colleague has helped. One more is needed.').waitFor()
    expect(await isOpen(fresh).count()).toBe(0)
    expect(await fresh.context().cookies(), 'no session by one colleague').toEqual([])

    // The secretary has no page of the practice; their account offers it, and the link is pasted.
    await goTo(desk(2), 'Your account')
    await desk(2).getByRole('button', { name: 'Help Dr Anne Essai get back in' }).click()
    await desk(2).getByLabel('Link that you were sent').fill(link)
    await desk(2).getByRole('button', { name: 'Show the words' }).click()
    await desk(2).getByRole('button', { name: 'The same words: help' }).click()
    await desk(2).getByText('Your part is on its way').waitFor()
    await closeDialog(desk(2))

    await fresh.getByRole('heading', { name: 'Your passphrase' }).waitFor()
    expect(await isOpen(fresh).count(), 'the desk waits').toBe(0)
    expect(await axeViolations(fresh)).toEqual([])
    const passphrase = await fresh.locator('.passphrase li').allInnerTexts()
    expect(passphrase).toHaveLength(6)
    await fresh.getByRole('button', { name: 'I have written it down' }).click()
    for (const field of await fresh.getByLabel(/^Word \d/).all()) {
      const label = await field.evaluate(
        (node) => document.querySelector(`label[for="${node.id}"]`)?.textContent,
      )
      await field.fill(passphrase[Number(/\d/.exec(label ?? '')?.[0]) - 1] ?? '')
    }
    await fresh.getByRole('button', { name: 'Continue', exact: true }).click()
    await fresh.getByRole('heading', { name: 'Your recovery sheet' }).waitFor()
    const code = (await fresh.locator('#app .recovery-code .code').innerText()).trim()
    await fresh.getByRole('button', { name: 'I have printed or copied it' }).click()
    await fresh.getByLabel('Recovery code').fill(code)
    await fresh.getByRole('button', { name: 'Test the sheet' }).click()
    await isOpen(fresh).waitFor()
    expect(await fresh.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)

    // What was made anew stands by itself, and the browser is known.
    const later = await service.openPage('/practice/')
    await signInWithCode(later, founded.loginName, code)
    await goTo(later, 'Your account')
    await later.getByText('Browsers that know you').waitFor()
    await later.context().close()
    await fresh.context().close()
    // Every session of the owner ended with the new ways to unlock.
    await signInWithCode(await reopenOwner(), founded.loginName, founded.recoveryCodes[0] ?? '')
  })

  it('open nothing one by one: not with all of one’s keys and the whole database, but two do', async () => {
    const told = await readShares()
    const { slot, deploymentId } = await readSlot()
    const rootKeyOf = (accounts: readonly UnlockedAccount[]) => combineAs(accounts, told, slot, deploymentId)
    const [basile, colette, secretary] = colleagues.map(({ account }) => account)
    if (!basile || !colette || !secretary) throw new Error('there are three')
    for (const one of [basile, colette, secretary]) {
      const own = told.filter(({ holderId }) => holderId === one.practitionerId)
      expect(own).toHaveLength(1)
      expect(await openedBy(one, told), 'one’s own and no other').toEqual(own.map(({ index }) => index))
      expect(await rootKeyOf([one])).toBeNull()
    }
    expect(await rootKeyOf([basile, basile])).toBeNull()
    const root = founded.account.secrets.root.rootKey
    expect(await rootKeyOf([basile, colette]), 'control').toEqual(root)
    expect(await rootKeyOf([colette, secretary]), 'control').toEqual(root)
  })
})

async function reopenOwner(): Promise<Page> {
  await owner.context().close()
  owner = await service.openPage('/practice/')
  return owner
}

function readShares(): Promise<ToldShare[]> {
  return readDatabase(service, async (sql) => {
    const rows = await sql`
      SELECT s.*, a.practitioner_id, u.root_version FROM recovery_shares s
      JOIN accounts a USING (practice_id, account_id) JOIN unlockers u USING (practice_id, account_id, unlocker_id)
      ORDER BY share_index`
    return rows.map((row) => ({
      ownerId: row.practitionerId,
      accountId: row.accountId,
      setId: row.setId,
      rootVersion: row.rootVersion,
      holderId: row.holderId,
      index: row.shareIndex,
      encapsulatedKey: toBase64url(row.encapsulatedKey),
      sealedShare: toBase64url(row.sealedShare),
      signature: toBase64url(row.signature),
    }))
  })
}

function readSlot() {
  return readDatabase(service, async (sql) => {
    const [slot] = await sql`
      SELECT kind, kdf, root_version, sealed_root, account_id FROM unlockers WHERE kind = 'shares'`
    const [deployment] = await sql`SELECT deployment_id FROM deployment`
    if (!slot || !deployment) throw new Error('a set was kept')
    return { slot, deploymentId: deployment.deploymentId as string }
  })
}

/** Which shares somebody's keys open, each of them called their own. */
async function openedBy(account: UnlockedAccount, told: readonly ToldShare[]): Promise<number[]> {
  const opened: number[] = []
  for (const share of told) {
    const asOwn = { ...share, holderId: account.practitionerId }
    if (await openShare(account, founded.document, asOwn, hpke).catch(() => null)) opened.push(share.index)
  }
  return opened
}

/** The root that these people's shares give, each of them trying every share there is; null where they give none. */
async function combineAs(
  accounts: readonly UnlockedAccount[],
  told: readonly ToldShare[],
  slot: Record<string, unknown>,
  deploymentId: string,
): Promise<Uint8Array | null> {
  const offer = offerRecovery(randomBytes)
  const request = { link: offer, publicKey: offer.publicKey, deploymentId }
  const given = []
  for (const account of accounts) {
    for (const share of told) {
      const opened = await openShare(account, founded.document, share, hpke).catch(() => null)
      if (opened === null) continue
      const { share: _, ...of } = opened
      given.push({ ...of, ...(await sealHelp(request, opened, { hpke, randomBytes })) })
    }
  }
  try {
    const { accountId, keys } = await combineHelp(offer, deploymentId, given, hpke)
    const { kind, kdf, rootVersion, sealedRoot } = slot as Parameters<typeof unlockRoot>[0]
    return unlockRoot({ kind, kdf, rootVersion, sealedRoot }, keys, { deploymentId, accountId })
  } catch {
    return null
  }
}

describe('a link', () => {
  it('that is cut short, over, or used by the same colleague twice is refused in its own words', async () => {
    const { fresh, link } = await ask()
    await openLink(desk(0), link.slice(0, -3))
    await desk(0).getByText('This link is not complete.').waitFor()
    expect(await axeViolations(desk(0))).toEqual([])
    await closeDialog(desk(0))
    await help(desk(0), link)
    await desk(0).getByText('Your part is on its way').waitFor()
    await closeDialog(desk(0))
    await help(desk(0), link)
    await desk(0).getByText('You have helped with this link already').waitFor()
    await closeDialog(desk(0))
    await readDatabase(service, (sql) => sql`UPDATE recoveries SET expires_at = now() - interval '1 minute'`)
    await openLink(desk(1), link)
    await desk(1).getByText('This link is over').waitFor()
    await closeDialog(desk(1))
    await fresh.getByText('This link is over').waitFor()
    expect(await axeViolations(fresh)).toEqual([])
    await fresh.getByRole('button', { name: 'Make a new link' }).click()
    await fresh.locator('.key-words').waitFor()
    await fresh.getByRole('button', { name: 'Cancel' }).click()
    await fresh.getByLabel('Login name').waitFor()
    await fresh.context().close()
  })

  it('is kept where the parts could not be fetched, and read once they can', async () => {
    const { fresh, link } = await ask()
    service.proxy.lie((method, path) => (method === 'GET' && path === '/api/practice/shares' ? 'cut' : null))
    await desk(0).evaluate(
      (hash) => {
        location.hash = hash
      },
      link.slice(link.indexOf('#')),
    )
    const dialog = desk(0).getByRole('dialog')
    const retry = dialog.getByRole('button', { name: 'Try again' })
    await retry.waitFor()
    expect(await axeViolations(desk(0))).toEqual([])
    service.proxy.lie(null)
    await retry.press('Enter')
    await dialog.getByLabel('Dr Anne Essai').check()
    expect(await dialog.getByLabel('Link that you were sent').count(), 'the link is known').toBe(0)
    await dialog.getByRole('button', { name: 'Show the words' }).click()
    await dialog.locator('.key-words').waitFor()
    await closeDialog(desk(0))
    await fresh.context().close()
  })

  it('outlives answers that are lost on the way, and a new one takes the place of one that was given up', async () => {
    const { fresh, link } = await ask()
    let lost = 0
    service.proxy.lie((method, path) => {
      if (method !== 'POST' || !path.endsWith('/collect') || lost >= 2) return null
      lost += 1
      return 'cut'
    })
    await expect.poll(() => lost).toBe(2)
    service.proxy.lie(null)
    await help(desk(0), link)
    await fresh.getByText('One colleague has helped.').waitFor()
    await closeDialog(desk(0))
    const words = await wordsOf(fresh)
    await fresh.getByRole('button', { name: 'Cancel' }).click()
    await fresh.getByRole('button', { name: 'My colleagues can help me' }).click()
    await fresh.getByText('Nobody has helped yet.').waitFor()
    const newWords = await wordsOf(fresh)
    expect(newWords).not.toEqual(words)
    // The one before would have asked again by now, and shown its own words.
    const collected = () => service.proxy.exchanges.filter(({ path }) => path.endsWith('/collect')).length
    const before = collected()
    await expect.poll(collected).toBeGreaterThan(before + 2)
    expect(await wordsOf(fresh)).toEqual(newWords)
    await fresh.context().close()
  })

  it('waits for who has to sign in or unlock first, and says so', async () => {
    const { fresh, link } = await ask()
    const path = link.slice(service.origin.length)
    const signedOut = await service.openPage(path)
    await signedOut.getByText('Sign in to help your colleague.').waitFor()
    expect(signedOut.url()).not.toContain('help')
    expect(await axeViolations(signedOut)).toEqual([])
    const { loginName = '', recoveryCode = '' } = colleagues[1] ?? {}
    await sendCode(signedOut, loginName, recoveryCode)
    await signedOut.getByRole('dialog').getByText('Whom do you help?').waitFor()
    await signedOut.context().close()
    // Who holds no part is told so.
    const { loginName: other = '', recoveryCode: code = '' } = colleagues[3] ?? {}
    const nobody = await service.openPage(path)
    await sendCode(nobody, other, code)
    await nobody.getByText('You hold no part for anybody').waitFor()
    await nobody.context().close()
    await fresh.context().close()
  })
})

describe('a service that lies', () => {
  it('about the key of the link is refused before any words are shown', async () => {
    const { fresh, link } = await ask()
    const publicKey = toBase64url(generateKeyPair(new Uint8Array(nodeRandom(32))).publicKey)
    service.proxy.lie((method, path) =>
      method === 'GET' && path.startsWith('/api/recoveries/')
        ? ({ json }) => ({ ...(json as object), publicKey })
        : null,
    )
    await openLink(desk(0), link)
    await desk(0).getByText('The service told another key than the link names.').waitFor()
    expect(await desk(0).locator('.key-words').count()).toBe(0)
    await closeDialog(desk(0))
    await fresh.context().close()
  })

  it('about the share, with somebody else’s or an older one, is refused by the colleague', async () => {
    const { fresh, link } = await ask()
    const others = await readShares()
    service.proxy.lie((method, path) =>
      method === 'GET' && path === '/api/practice/shares'
        ? ({ json }) => {
            const { given, held } = json as { given: object[]; held: ToldShare[] }
            const [, second] = others
            return { given, held: held.map((own) => ({ ...second, holderId: own.holderId })) }
          }
        : null,
    )
    await help(desk(0), link)
    await desk(0).getByText('a part that your colleague has not signed for you like this').waitFor()
    expect(await axeViolations(desk(0))).toEqual([])
    await closeDialog(desk(0))
    service.proxy.lie(null)
    // Told before the owner chose anew: the share is real, and of an older set.
    await openLink(desk(0), link)
    await desk(0).getByRole('button', { name: 'The same words: help' }).waitFor()
    await chooseHolders([0, 1, 2], 'Choose anew')
    await desk(0).getByRole('button', { name: 'The same words: help' }).click()
    await desk(0).getByText('Your part is of an older choice').waitFor()
    await closeDialog(desk(0))
    await fresh.context().close()
  })

  it.each([
    ['changes', 'What came back does not open here.', (one: object) => ({ ...one, sealedShare: forged(73) })],
    [
      'mixes an older set into',
      'The two parts do not belong together',
      (one: object) => ({ ...one, setId: forged(16) }),
    ],
    ['repeats', 'The same colleague’s part came twice.', (_: object, first: object) => first],
  ])('and %s what a colleague gave is refused by the new browser', async (_, words, change) => {
    const { fresh, link } = await ask()
    service.proxy.lie((method, path) =>
      method === 'POST' && path.endsWith('/collect')
        ? ({ json }) => {
            const told = json as { given: object[] }
            const [first] = told.given
            const given = told.given.map((one, at) => (at === 1 && first ? change(one, first) : one))
            return { ...told, given }
          }
        : null,
    )
    for (const page of [desk(0), desk(1)]) {
      await help(page, link)
      await page.getByText('Your part is on its way').waitFor()
      await closeDialog(page)
    }
    await fresh.getByText(words).waitFor()
    expect(await fresh.context().cookies(), 'nobody is signed in').toEqual([])
    expect(await axeViolations(fresh)).toEqual([])
    await fresh.context().close()
  })

  it('about a colleague’s key stops the owner before anything is given', async () => {
    await goTo(owner, 'Your account')
    const before = await readShares()
    service.proxy.lie((method, path) =>
      method === 'GET' && path === '/api/practice/seed-grants'
        ? ({ json }) => {
            const told = json as { memberKeys: { publicKey: string }[] }
            const publicKey = toBase64url(generateKeyPair(new Uint8Array(nodeRandom(32))).publicKey)
            return { ...told, memberKeys: told.memberKeys.map((key) => ({ ...key, publicKey })) }
          }
        : null,
    )
    await owner.getByRole('button', { name: 'Choose anew' }).click()
    for (const at of [0, 1, 2]) await owner.getByRole('dialog').getByLabel(nameAt(at)).check()
    await owner.getByRole('dialog').getByRole('button', { name: 'Give each a part' }).click()
    await owner.getByRole('alert').or(owner.locator('.notice[data-tone="bad"]')).first().waitFor()
    expect(await isOpen(owner).count(), 'the alarm').toBe(0)
    expect(await readShares()).toEqual(before)
    service.proxy.lie(null)
    await signInWithCode(await reopenOwner(), founded.loginName, founded.recoveryCodes[0] ?? '')
  })
})

describe('a colleague who held a part and leaves', () => {
  it('is said at the owner’s desk until the three are chosen anew', async () => {
    const gone = colleagues[1]?.account.practitionerId ?? ''
    await goTo(owner, 'Practice')
    await entryOf(owner, 'colette').getByRole('button', { name: 'Remove' }).click()
    await owner
      .getByRole('dialog')
      .getByRole('button', { name: /^Remove .* now$/ })
      .click()
    await owner.getByRole('dialog').waitFor({ state: 'detached' })
    await reloadAndUnlock(owner, founded.recoveryCodes[0] ?? '')
    await owner.getByText('Choose your three colleagues anew').first().waitFor()
    expect(await axeViolations(owner)).toEqual([])
    await owner.getByRole('link', { name: 'To your account' }).click()
    await chooseHolders([0, 2, 3], 'Choose anew')
    await owner.getByText('Choose your three colleagues anew').first().waitFor({ state: 'detached' })
    expect((await readShares()).map(({ holderId }) => holderId)).not.toContain(gone)
  })

  it('and whose owner takes the parts back can help no more', async () => {
    await goTo(owner, 'Your account')
    await owner.getByRole('button', { name: 'Take the parts back' }).click()
    await owner.getByRole('dialog').getByRole('button', { name: 'Take the parts back' }).click()
    await owner.getByText('You have chosen nobody yet.').waitFor()
    expect(await readShares()).toEqual([])
    const { fresh, link } = await ask()
    await desk(0).evaluate(
      (hash) => {
        location.hash = hash
      },
      link.slice(link.indexOf('#')),
    )
    await desk(0).getByText('You hold no part for anybody').waitFor()
    await fresh.context().close()
  })
})

const forged = (length: number) => toBase64url(new Uint8Array(nodeRandom(length)))
