// One practice of the demo, step by step as its founder and colleagues would do it in their browsers.
import { type Client, type Fetch, requireAnswer } from '@colloque/client'
import { parseBase64url, toBase32, toBase64url } from '@colloque/encoding'
import {
  buildPracticeFounding,
  buildPracticeJoining,
  createAccountKeys,
  deriveUnlocker,
  formatRecoveryCode,
  generatePassphrase,
  generateRecoveryCode,
  signDocument,
  type UnlockedAccount,
  type UnlockerKeys,
} from '@colloque/keyring'
import { passphraseWords } from '@colloque/keyring/passphrase-words'
import { fingerprintOf, hashPracticeDocument } from '@colloque/practice-document'
import { bookVisits } from './book-visits.ts'
import { deriveApart } from './derive-keys.ts'
import {
  documentOfPlan,
  type PlacedPractitioner,
  type PlanFacts,
  rulesOfCalendar,
} from './document-of-plan.ts'
import { memberClient } from './member-client.ts'
import type { DemoCalendar, DemoPlan } from './plan.ts'
import { makeId, randomBytes } from './random.ts'

/**
 * No browser is known to it yet: the first sign-in takes the recovery code. An empty passphrase: this account is always
 * opened with the code.
 */
export type DemoAccount = { loginName: string; passphrase: string; recoveryCode: string }

export type DemoPractice = { name: string; slug: string; fingerprint: string; accounts: DemoAccount[] }

export type Surroundings = {
  origin: string
  fetch: Fetch
  deploymentId: string
  invitationToken: string
  now: number
  visitsFrom: number
}

type Person = {
  client: Client
  account: UnlockedAccount
  signIn: DemoAccount
  scheduleIds: readonly string[]
}

/** Founds, joins, signs, opens, books. @throws ProblemError */
export async function fillPractice(plan: DemoPlan, around: Surroundings): Promise<DemoPractice> {
  const facts: PlanFacts = {
    deploymentId: around.deploymentId,
    practiceId: makeId(),
    locationId: makeId(),
    typeIds: plan.types.map(() => makeId()),
    issuedOn: new Date(around.now).toISOString().slice(0, 10),
  }
  const founder = await found(plan, facts, around)
  const people = [founder]
  for (const index of plan.practitioners.keys())
    if (index > 0) people.push(await join(plan, index, facts, around, founder))
  const document = await publish(plan, facts, people)
  await Promise.all(
    plan.practitioners.map(({ calendars }, index) =>
      writeRules(people[index], plan, calendars, facts.issuedOn),
    ),
  )
  await requireAnswer(founder.client.api.practice.open.$post({ json: {} }))
  await bookVisits({ plan, document, around, founder: founder.client })
  const fingerprint = fingerprintOf(founder.account.practicePublicKey ?? new Uint8Array(32)).compact
  for (const { account } of people) account.lock()
  return { name: plan.name, slug: plan.slug, fingerprint, accounts: people.map(({ signIn }) => signIn) }
}

async function found(plan: DemoPlan, facts: PlanFacts, around: Surroundings): Promise<Person> {
  const { deploymentId } = facts
  const loginName = plan.practitioners[0]?.loginName ?? 'demo'
  const passphrase = plan.withoutPassphrase ? '' : generatePassphrase(passphraseWords, randomBytes)
  const recovery = recoveryUnlocker(loginName, deploymentId)
  const other = plan.withoutPassphrase
    ? recoveryUnlocker(loginName, deploymentId).keys
    : deriveApart({ kind: 'passphrase', passphrase, loginName, deploymentId })
  const account = newAccount(facts, around.now, null)
  const scheduleIds = scheduleIdsFor(plan, 0)
  const document = documentOfPlan(plan, facts, placedOf(plan, [{ account, scheduleIds }]), null)
  const client = memberClient(around.origin, around.fetch)
  const founding = buildPracticeFounding(
    {
      invitationToken: around.invitationToken,
      account,
      loginName,
      unlockers: [await other, recovery.keys],
      document,
    },
    randomBytes,
  )
  await requireAnswer(client.api.practices.$post({ json: founding }))
  return { client, account, scheduleIds, signIn: { loginName, passphrase, recoveryCode: recovery.code } }
}

// Two recovery codes stand in for the two ways to unlock: a passphrase, if anybody, gets the founder of a practice.
async function join(
  plan: DemoPlan,
  index: number,
  facts: PlanFacts,
  around: Surroundings,
  { client: founder, account: { practiceFingerprint: pinned } }: Person,
): Promise<Person> {
  const loginName = plan.practitioners[index]?.loginName ?? 'demo'
  const { invitationToken } = await requireAnswer(founder.api.practice.invitations.$post({ json: {} }))
  const account = newAccount(facts, around.now, toBase32(pinned))
  const [shown, spare] = [0, 1].map(() => recoveryUnlocker(loginName, facts.deploymentId))
  const unlockers = [shown, spare].flatMap((unlocker) => (unlocker ? [unlocker.keys] : []))
  const client = memberClient(around.origin, around.fetch)
  const joining = buildPracticeJoining({ invitationToken, account, loginName, unlockers }, randomBytes)
  await requireAnswer(client.api.colleagues.$post({ json: joining }))
  const signIn = { loginName, passphrase: '', recoveryCode: shown?.code ?? '' }
  return { client, account, scheduleIds: scheduleIdsFor(plan, index), signIn }
}

function scheduleIdsFor({ practitioners }: DemoPlan, index: number): string[] {
  return (practitioners[index]?.calendars ?? []).map(() => makeId())
}

async function publish(plan: DemoPlan, facts: PlanFacts, people: readonly Person[]) {
  const [founder] = people
  if (founder === undefined) throw new RangeError('a practice has a founder')
  const { signedDocument } = await requireAnswer(founder.client.api.practice.$get())
  const previousHash = toBase64url(hashPracticeDocument(parseBase64url(signedDocument.document)))
  const document = documentOfPlan(plan, facts, placedOf(plan, people), previousHash)
  await requireAnswer(
    founder.client.api.practice.document.$put({ json: signDocument(founder.account, document) }),
  )
  return document
}

// A colleague brings the fingerprint of the practice that invited them; a founder has none yet.
function newAccount(facts: PlanFacts, now: number, practiceFingerprint: string | null): UnlockedAccount {
  const { deploymentId, practiceId } = facts
  const whose = { deploymentId, practiceId, accountId: makeId(), practitionerId: makeId(), now }
  return practiceFingerprint === null
    ? createAccountKeys({ ...whose, isAdministrator: true }, randomBytes)
    : createAccountKeys({ ...whose, isAdministrator: false, practiceFingerprint }, randomBytes)
}

function recoveryUnlocker(loginName: string, deploymentId: string): { code: string; keys: UnlockerKeys } {
  const code = formatRecoveryCode(generateRecoveryCode(randomBytes))
  return { code, keys: deriveUnlocker({ kind: 'recovery-code', code, loginName, deploymentId }) }
}

function placedOf(
  plan: DemoPlan,
  people: readonly Pick<Person, 'account' | 'scheduleIds'>[],
): PlacedPractitioner[] {
  return people.flatMap(({ account, scheduleIds }, index) => {
    const practitioner = plan.practitioners[index]
    if (practitioner === undefined) return []
    const identityPublicKey = toBase64url(account.identityPublicKey)
    return [{ plan: practitioner, practitionerId: account.practitionerId, scheduleIds, identityPublicKey }]
  })
}

async function writeRules(
  person: Person | undefined,
  plan: DemoPlan,
  calendars: readonly DemoCalendar[],
  validFrom: string,
): Promise<void> {
  if (person === undefined) return
  const { client, scheduleIds } = person
  const own = await requireAnswer(client.api.practice.$get())
  for (const [index, scheduleId] of scheduleIds.entries()) {
    const calendar = calendars[index] ?? { hours: [] }
    const revision = own.schedules.find((entry) => entry.scheduleId === scheduleId)?.revision ?? 0
    const rules = rulesOfCalendar(plan, calendar, validFrom)
    await requireAnswer(
      client.api.practice.schedules[':scheduleId'].rules.$put({
        param: { scheduleId },
        json: { revision, rules },
      }),
    )
  }
}
