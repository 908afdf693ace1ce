// What happens between a practice and its people, step by step, as tests of several files need it; and everything that
// somebody's keys and the whole database open.
import { connect, type Database } from '@colloque/database'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { createHpke } from '@colloque/hpke'
import {
  buildPracticeJoining,
  createAccountKeys,
  deriveUnlocker,
  formatRecoveryCode,
  generateRecoveryCode,
  grantSeeds,
  openAccount,
  openSeedGrant,
  signMemberKey,
  type UnlockedAccount,
  unlockRoot,
} from '@colloque/keyring'
import type { PracticeDocument } from '@colloque/practice-document'
import { bookingContext, openEnvelope } from '@colloque/sealing'
import type { Page } from 'playwright-core'
import { type FoundedPractice, newId, randomBytes } from './found-practice.ts'
import type { Service } from './harness.ts'
import { signInWithCode, unlockWithCode } from './practice-steps.ts'

export const hpke = await createHpke({ randomBytes })

/** The founder's desk. */
export async function openFounderDesk(service: Service, founded: FoundedPractice): Promise<Page> {
  const page = await service.openPage('/practice/')
  await signInWithCode(page, founded.loginName, founded.recoveryCodes[0] ?? '')
  return page
}

/** Goes to a place of the desk. */
export async function goTo(page: Page, name: string): Promise<void> {
  const link = page.locator('.shell-nav').getByRole('link', { name, exact: true })
  await link.click()
  await link.and(page.locator('[aria-current="page"]')).waitFor()
}

/** Unlocks a desk that was loaded anew. */
export async function reloadAndUnlock(page: Page, code: string): Promise<void> {
  await page.reload()
  await unlockWithCode(page, code)
  await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
}

export type Joined = { page: Page; words: string[]; recoveryCode: string; loginName: string }

/** Follows an invitation link to its end. */
export async function joinByLink(service: Service, link: string, loginName: string): Promise<Joined> {
  const page = await service.openPage(link.slice(service.origin.length))
  const passphrase = 'trois grenouilles bleues au bord du canal'
  await page.getByLabel('Login name').fill(loginName)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Choose my own instead' }).click()
  await page.getByLabel('Your own passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Type your passphrase again').fill(passphrase)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor()
  const recoveryCode = (await page.locator('#app .recovery-code .code').innerText()).trim()
  await page.getByRole('button', { name: 'I have printed or copied it' }).click()
  await page.getByLabel('Recovery code').fill(recoveryCode)
  await page.getByRole('button', { name: 'Test the sheet' }).click()
  await page.getByRole('heading', { name: 'Read these words to your administrator' }).waitFor()
  const words = await page.locator('#app .key-words li').allInnerTexts()
  await page.getByRole('button', { name: 'Go to the agenda' }).click()
  return { page, words, recoveryCode, loginName }
}

/** One person's entry on the page of the practice. */
export function entryOf(page: Page, loginName: string) {
  return page.locator('.member').filter({ hasText: loginName })
}

/** Everything in the database, as whoever stole it has it. */
export async function readDatabase<T>(
  { database }: Service,
  read: (sql: Database) => Promise<T>,
): Promise<T> {
  const owner = connect(database.url, { role: null, max: 1 })
  try {
    return await read(owner)
  } finally {
    await owner.end()
  }
}

/** Unwraps an account's vault from the database alone, with what its owner has on paper. */
export function unwrapAccount(service: Service, loginName: string, code: string): Promise<UnlockedAccount> {
  return readDatabase(service, async (sql) => {
    const [account] = await sql`SELECT * FROM accounts WHERE login_name = ${loginName}`
    const [deployment] = await sql`SELECT deployment_id FROM deployment`
    if (!account || !deployment) throw new Error('no such account')
    const { accountId, practiceId, practitionerId } = account
    const unlockers = await sql`SELECT * FROM unlockers WHERE account_id = ${accountId}`
    const vault = await sql`SELECT name, sealed_item FROM vault_items WHERE account_id = ${accountId}`
    const epochs = await sql`
      SELECT statement, signature FROM epochs WHERE practitioner_id = ${practitionerId} ORDER BY number`
    const deploymentId = deployment.deploymentId
    const keys = deriveUnlocker({ kind: 'recovery-code', code, loginName, deploymentId })
    const slot = unlockers.find(({ kind }) => kind === 'recovery-code')
    if (!slot) throw new Error('no recovery sheet')
    const { kind, kdf, rootVersion, sealedRoot } = slot
    const rootKey = unlockRoot({ kind, kdf, rootVersion, sealedRoot }, keys, { deploymentId, accountId })
    return openAccount({
      root: { rootKey, rootVersion, deploymentId, accountId },
      account: {
        accountId,
        practiceId,
        practitionerId,
        identityPublicKey: toBase64url(account.identityPublicKey),
        recordPublicKey: toBase64url(account.recordPublicKey),
        memberPublicKey: account.memberPublicKey && toBase64url(account.memberPublicKey),
        vault: vault.map(({ name, sealedItem }) => ({ name, sealedItem: toBase64url(sealedItem) })),
        epochs: epochs.map(({ statement, signature }) => ({
          statement: toBase64url(statement),
          signature: toBase64url(signature),
        })),
      },
    })
  })
}

/** Every secret of 32 bytes that an account and what was handed to it come to. */
export async function everySecret(
  service: Service,
  account: UnlockedAccount,
  document: PracticeDocument,
): Promise<Uint8Array[]> {
  const { root, identitySecretKey, recordSecretKey, memberSecretKey, practiceSecretKey, epochs } =
    account.secrets
  const own = [root.rootKey, identitySecretKey, recordSecretKey, memberSecretKey, practiceSecretKey]
  const inboxes = epochs.flatMap((epoch) => [epoch.clinicalSecretKey, epoch.administrativeSecretKey])
  const received = await readDatabase(service, async (sql) => {
    const grants = await sql`
      SELECT s.*, e.statement, e.signature AS epoch_signature FROM seed_grants s
      JOIN epochs e ON (e.practitioner_id, e.number) = (s.granter_id, s.epoch)
      WHERE s.delegate_id = ${account.practitionerId}`
    return Promise.all(
      grants.map(async (grant) => {
        const told = {
          granterId: grant.granterId,
          delegateId: grant.delegateId,
          epoch: grant.epoch,
          encapsulatedKey: toBase64url(grant.encapsulatedKey),
          sealedSeed: toBase64url(grant.sealedSeed),
          signature: toBase64url(grant.signature),
        }
        const epoch = {
          statement: toBase64url(grant.statement),
          signature: toBase64url(grant.epochSignature),
        }
        const { key } = await openSeedGrant(account, document, told, epoch, hpke)
        return key.secretKey.slice()
      }),
    )
  })
  return [...own, ...inboxes, ...received].filter((secret) => secret !== null)
}

export type OpenedSealed = { appointmentId: string; field: 1 | 2; text: string }

/**
 * Tries every grant of the database, or of one visit, with every secret, in every role and under everybody's identity.
 */
export function openAllWith(
  service: Service,
  secrets: readonly Uint8Array[],
  document: PracticeDocument,
  appointmentId: string | null = null,
): Promise<OpenedSealed[]> {
  return readDatabase(service, async (sql) => {
    const rows = await sql`
      SELECT a.author, e.appointment_id, e.field, e.sealed_body, g.key_id, g.epoch, g.encapsulated_key,
        g.sealed_content_key
      FROM appointments a JOIN envelopes e USING (practice_id, appointment_id)
      JOIN grants g USING (practice_id, appointment_id, field)
      WHERE ${appointmentId}::uuid IS NULL OR a.appointment_id = ${appointmentId}::uuid`
    const opened: OpenedSealed[] = []
    for (const row of rows) {
      const grant = {
        keyId: row.keyId,
        epoch: Number(row.epoch),
        encapsulatedKey: row.encapsulatedKey,
        wrappedKey: row.sealedContentKey,
      }
      for (const { identityPublicKey } of document.practitioners) {
        for (const secretKey of secrets) {
          const readerKeys = [
            {
              secretKey,
              keyId: grant.keyId,
              epoch: grant.epoch,
              identityPublicKey: parseBase64url(identityPublicKey),
              audiences: ['clinical', 'administrative', 'stand-in', 'record'] as const,
            },
          ]
          const { appointmentId, author } = row
          const context = bookingContext(document, appointmentId, author)
          const field = row.field === 1 ? ('intake' as const) : ('contact' as const)
          const sealed = { field, context, body: row.sealedBody, grant, readerKeys }
          const found = await openEnvelope(sealed, hpke).catch(() => null)
          if (found) {
            const text = new TextDecoder().decode(found.plaintext)
            opened.push({ appointmentId, field: row.field, text })
          }
        }
      }
    }
    return opened
  })
}

export type Colleague = { account: UnlockedAccount; loginName: string; recoveryCode: string; cookie: string }

/** Joins without a browser, with real keys, and waits to be signed into the page. */
export async function joinAndWait(
  service: Pick<Service, 'origin'>,
  founded: FoundedPractice,
  kind: 'secretary' | 'colleague',
  loginName: string,
): Promise<Colleague> {
  const { origin } = service
  const invited = await founded.call('POST', '/api/practice/invitations', { kind })
  const { invitationToken } = (await invited.json()) as { invitationToken: string }
  const { deploymentId, practiceId } = founded.account
  const account = createAccountKeys(
    {
      deploymentId,
      practiceId,
      accountId: newId(),
      practitionerId: newId(),
      isAdministrator: false,
      isDelegate: kind === 'secretary',
      practiceFingerprint: founded.fingerprint,
      now: Date.now(),
    },
    randomBytes,
  )
  const [recoveryCode = '', second = ''] = [1, 2].map(() =>
    formatRecoveryCode(generateRecoveryCode(randomBytes)),
  )
  const unlockers = [recoveryCode, second].map((code) =>
    deriveUnlocker({ kind: 'recovery-code', code, loginName, deploymentId }),
  )
  const joining = buildPracticeJoining({ invitationToken, account, loginName, unlockers }, randomBytes)
  const joined = await fetch(`${origin}/api/colleagues`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify(joining),
  })
  if (joined.status !== 201) throw new Error(`not joined: ${await joined.text()}`)
  const cookie = (joined.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { account, loginName, recoveryCode, cookie }
}

/** Joins without a browser; the founder signs the person into the page. */
export async function joinDirectly(
  service: Pick<Service, 'origin'>,
  founded: FoundedPractice,
  kind: 'secretary' | 'colleague',
  loginName: string,
): Promise<Colleague> {
  const joined = await joinAndWait(service, founded, kind, loginName)
  const { account } = joined
  const person = {
    id: account.practitionerId,
    identityPublicKey: toBase64url(account.identityPublicKey),
  }
  await founded.publish((document) =>
    kind === 'secretary'
      ? { ...document, delegates: [...(document.delegates ?? []), person] }
      : {
          ...document,
          practitioners: [...document.practitioners, { ...person, name: 'Basile Essai', title: 'Dr' }],
        },
  )
  return joined
}

/** Hands all inboxes of names of the founder to a secretary. */
export async function handOverDirectly(
  founded: FoundedPractice,
  document: PracticeDocument,
  { account }: Colleague,
): Promise<void> {
  const key = { memberId: account.practitionerId, ...signMemberKey(account) }
  const seedGrants = await grantSeeds(founded.account, document, key, founded.account.secrets.epochs, hpke)
  const given = await founded.call('POST', '/api/practice/seed-grants', { seedGrants })
  if (given.status !== 204) throw new Error(`not handed over: ${await given.text()}`)
}

/** A calendar like the founder's, open in the same hours, with the first kind of visit only. */
export async function giveCalendar(
  founded: FoundedPractice,
  { account }: Pick<Colleague, 'account'>,
): Promise<PracticeDocument> {
  const scheduleId = newId()
  const next = await founded.publish((same) => {
    const [calendar] = same.schedules
    const [first] = same.healthcareServices
    if (!calendar || !first) throw new Error('a practice without calendars')
    const lengthClasses = calendar.lengthClasses
      .filter(({ healthcareServiceIds }) => healthcareServiceIds.includes(first.id))
      .map((one) => ({ ...one, healthcareServiceIds: [first.id] }))
    const theirs = { ...calendar, id: scheduleId, practitionerId: account.practitionerId, lengthClasses }
    return {
      ...same,
      schedules: [...same.schedules, theirs],
      healthcareServices: same.healthcareServices.map((type) =>
        type.id === first.id ? { ...type, scheduleIds: [...type.scheduleIds, scheduleId] } : type,
      ),
    }
  })
  const openings = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    id: newId(),
    weekday,
    startMinute: 8 * 60,
    endMinute: 18 * 60,
    validFrom: '2026-01-01',
    access: 'public',
  }))
  const rules = { openings, exceptions: [], absences: [] }
  const path = `/api/practice/schedules/${scheduleId}/rules`
  const written = await founded.call('PUT', path, { revision: 0, rules })
  if (!written.ok) throw new Error(await written.text())
  return next
}
