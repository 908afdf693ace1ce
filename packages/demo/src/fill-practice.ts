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
import { documentOfPlan, type PlacedPractitioner, type PlanFacts, rulesOfHours } from './document-of-plan.ts'
import { memberClient } from './member-client.ts'
import type { DemoPlan } from './plan.ts'
import { makeId, randomBytes } from './random.ts'

/** An empty passphrase: this account is opened with its recovery code. */
export type DemoAccount = { loginName: string; passphrase: string; recoveryCode: string }

export type DemoPractice = { name: string; slug: string; fingerprint: string; accounts: DemoAccount[] }

export type Surroundings = {
  origin: string
  fetch: Fetch
  deploymentId: string
  invitationToken: string
  now: number
}

type Person = { client: Client; account: UnlockedAccount; signIn: DemoAccount; scheduleId: string }

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
  for (const { loginName } of plan.practitioners.slice(1))
    people.push(await join(loginName, facts, around, founder))
  const document = await publish(plan, facts, people)
  await Promise.all(
    plan.practitioners.map(({ hours }, index) =>
      writeHours(people[index], rulesOfHours(hours, facts.issuedOn)),
    ),
  )
  await requireAnswer(founder.client.api.practice.open.$post({ json: {} }))
  const schedules = people.map(({ scheduleId, account }) => ({
    scheduleId,
    practitionerId: account.practitionerId,
  }))
  await bookVisits({ plan, document, schedules, around, founder: founder.client })
  const fingerprint = fingerprintOf(founder.account.practicePublicKey ?? new Uint8Array(32)).compact
  for (const { account } of people) account.lock()
  return { name: plan.name, slug: plan.slug, fingerprint, accounts: people.map(({ signIn }) => signIn) }
}

async function found(plan: DemoPlan, facts: PlanFacts, around: Surroundings): Promise<Person> {
  const { deploymentId } = facts
  const loginName = plan.practitioners[0]?.loginName ?? 'demo'
  const passphrase = generatePassphrase(passphraseWords, randomBytes)
  const recovery = recoveryUnlocker(loginName, deploymentId)
  const byPassphrase = deriveApart({ kind: 'passphrase', passphrase, loginName, deploymentId })
  const account = newAccount(facts, around.now, null)
  const scheduleId = makeId()
  const document = documentOfPlan(plan, facts, placedOf(plan, [{ account, scheduleId }]), null)
  const client = memberClient(around.origin, around.fetch)
  const founding = buildPracticeFounding(
    {
      invitationToken: around.invitationToken,
      account,
      loginName,
      unlockers: [await byPassphrase, recovery.keys],
      document,
    },
    randomBytes,
  )
  await requireAnswer(client.api.practices.$post({ json: founding }))
  return { client, account, scheduleId, signIn: { loginName, passphrase, recoveryCode: recovery.code } }
}

// Two recovery codes stand in for the two ways to unlock: only the founder of each practice gets a passphrase.
async function join(
  loginName: string,
  facts: PlanFacts,
  around: Surroundings,
  { client: founder, account: { practiceFingerprint: pinned } }: Person,
): Promise<Person> {
  const { invitationToken } = await requireAnswer(founder.api.practice.invitations.$post({ json: {} }))
  const account = newAccount(facts, around.now, toBase32(pinned))
  const [shown, spare] = [0, 1].map(() => recoveryUnlocker(loginName, facts.deploymentId))
  const unlockers = [shown, spare].flatMap((unlocker) => (unlocker ? [unlocker.keys] : []))
  const client = memberClient(around.origin, around.fetch)
  const joining = buildPracticeJoining({ invitationToken, account, loginName, unlockers }, randomBytes)
  await requireAnswer(client.api.colleagues.$post({ json: joining }))
  const signIn = { loginName, passphrase: '', recoveryCode: shown?.code ?? '' }
  return { client, account, scheduleId: makeId(), signIn }
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
  people: readonly Pick<Person, 'account' | 'scheduleId'>[],
): PlacedPractitioner[] {
  return people.flatMap(({ account, scheduleId }, index) => {
    const practitioner = plan.practitioners[index]
    if (practitioner === undefined) return []
    const identityPublicKey = toBase64url(account.identityPublicKey)
    return [{ plan: practitioner, practitionerId: account.practitionerId, scheduleId, identityPublicKey }]
  })
}

async function writeHours(person: Person | undefined, rules: ReturnType<typeof rulesOfHours>): Promise<void> {
  if (person === undefined) return
  const { client, scheduleId } = person
  const own = await requireAnswer(client.api.practice.$get())
  const revision = own.schedules.find((entry) => entry.scheduleId === scheduleId)?.revision ?? 0
  await requireAnswer(
    client.api.practice.schedules[':scheduleId'].rules.$put({
      param: { scheduleId },
      json: { revision, rules },
    }),
  )
}
