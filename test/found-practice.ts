// A practice founded over HTTP with real keys, as a practitioner's browser would do it. Its people are made up.
import { randomBytes as nodeRandom, randomUUID } from 'node:crypto'
import { idFromUuid, parseBase64url, toBase64url } from '@colloque/encoding'
import {
  buildPracticeFounding,
  createAccountKeys,
  deriveUnlocker,
  formatRecoveryCode,
  generateRecoveryCode,
  signDocument,
  type UnlockedAccount,
} from '@colloque/keyring'
import {
  DOCUMENT_FORMAT,
  encodePracticeDocument,
  fingerprintOf,
  type HealthcareService,
  hashPracticeDocument,
  type PracticeDocument,
} from '@colloque/practice-document'
import { lengthClasses } from '@colloque/scheduling'

export type FoundedPractice = {
  readonly slug: string
  readonly loginName: string
  /** As printed on the recovery sheet; each signs in and unlocks. */
  readonly recoveryCodes: readonly string[]
  readonly account: UnlockedAccount
  readonly document: PracticeDocument
  /** Compact, as in links. */
  readonly fingerprint: string
  /** Cookie of the founder's session. */
  readonly cookie: string
  /** Publishes the next version of the document. */
  publish(change: (document: PracticeDocument) => PracticeDocument): Promise<PracticeDocument>
  /** Calls the API as the founder. */
  call(method: string, path: string, body?: unknown): Promise<Response>
}

/** What is to be founded; the document may be changed before it is signed. */
export type PracticeToFound = {
  readonly origin: string
  readonly invitationToken: string
  readonly change?: (document: PracticeDocument) => PracticeDocument
  readonly isOpen?: boolean
}

export const randomBytes = (length: number) => new Uint8Array(nodeRandom(length))
export const newId = () => idFromUuid(randomUUID())

/** Founds a practice with two visit types, opens it every day from 08:00 to 18:00, and opens it to patients. */
export async function foundPractice(wanted: PracticeToFound): Promise<FoundedPractice> {
  const { origin, invitationToken, change = (document) => document, isOpen = true } = wanted
  const deploymentId = await deploymentOf(origin)
  const [practiceId, practitionerId] = [newId(), newId()]
  const account = createAccountKeys(
    { deploymentId, practiceId, accountId: newId(), practitionerId, isAdministrator: true, now: Date.now() },
    randomBytes,
  )
  let document = change(firstDocument(account))
  const loginName = `essai-${document.slug}`
  const recoveryCodes = [1, 2].map(() => formatRecoveryCode(generateRecoveryCode(randomBytes)))
  const unlockers = recoveryCodes.map((code) =>
    deriveUnlocker({ kind: 'recovery-code', code, loginName, deploymentId }),
  )
  const founding = buildPracticeFounding(
    { invitationToken, account, loginName, unlockers, document },
    randomBytes,
  )
  const founded = await post(origin, '', '/api/practices', founding)
  const cookie = (founded.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const call = (method: string, path: string, body?: unknown) => send(origin, cookie, method, path, body)
  for (const { id } of document.schedules) {
    await must(call('PUT', `/api/practice/schedules/${id}/rules`, { revision: 0, rules: everyDay() }))
  }
  if (isOpen) await must(call('POST', '/api/practice/open', {}))
  const key = account.practicePublicKey
  if (key === null) throw new Error('the founder holds the practice key')
  return {
    slug: document.slug,
    loginName,
    recoveryCodes,
    account,
    document,
    fingerprint: fingerprintOf(key).compact,
    cookie,
    call,
    async publish(next) {
      const previousHash = toBase64url(hashPracticeDocument(encodePracticeDocument(document)))
      document = next({ ...document, version: document.version + 1, previousHash })
      await must(call('PUT', '/api/practice/document', signDocument(account, document)))
      return document
    },
  }
}

/** The document before a test changes it. */
function firstDocument(account: UnlockedAccount): PracticeDocument {
  const [scheduleId, locationId] = [newId(), newId()]
  const base = {
    beforeMinutes: 0,
    afterMinutes: 0,
    booking: 'online' as const,
    silent: false,
    scheduleIds: [scheduleId],
  }
  const healthcareServices: HealthcareService[] = [
    {
      ...base,
      id: newId(),
      name: 'First consultation',
      description: 'When you come for the first time',
      durationMinutes: 30,
      questions: [
        {
          id: newId(),
          label: 'Do you take medicines?',
          kind: 'choice',
          choices: ['Yes', 'None'],
          required: true,
        },
        { id: newId(), label: 'Which ones?', kind: 'text', required: false },
      ],
      asks: { birthDate: 'required', phone: 'optional', email: 'optional' },
      reasonAsked: true,
    },
    {
      ...base,
      id: newId(),
      name: 'Follow-up',
      durationMinutes: 20,
      questions: [],
      asks: { birthDate: 'no', phone: 'no', email: 'no' },
      reasonAsked: true,
    },
  ]
  const slug = `cabinet-essai-${newId()
    .replace(/[^a-z0-9]/gi, '')
    .toLowerCase()
    .slice(0, 8)}`
  return {
    format: DOCUMENT_FORMAT,
    deploymentId: account.deploymentId,
    practiceId: account.practiceId,
    slug,
    version: 1,
    previousHash: null,
    issuedOn: new Date().toISOString().slice(0, 10),
    name: 'Cabinet d’essai des Tilleuls',
    phone: '01 99 00 11 22',
    countryCode: 'FR',
    languages: ['fr', 'en'],
    practitioners: [
      {
        id: account.practitionerId,
        name: 'Anne Essai',
        title: 'Dr',
        specialty: 'General practice',
        identityPublicKey: toBase64url(account.identityPublicKey),
      },
    ],
    standIns: [],
    locations: [{ id: locationId, name: 'Les Tilleuls', addressLines: ['1 rue d’Essai', '00000 Essai'] }],
    healthcareServices,
    schedules: [
      {
        id: scheduleId,
        practitionerId: account.practitionerId,
        locationId,
        timeZone: 'Europe/Paris',
        gridMinutes: 30,
        minimumNoticeMinutes: 60,
        maximumHorizonDays: 60,
        cancelCutoffMinutes: 60,
        lengthClasses: classesOf(healthcareServices),
      },
    ],
    courierPublicKey: null,
  }
}

/** The published length classes of a calendar that offers all these types. */
export function classesOf(services: readonly HealthcareService[]) {
  const { classes, classIndexes } = lengthClasses(services)
  return classes.map((lengthClass, index) => ({
    ...lengthClass,
    healthcareServiceIds: services.filter((_, i) => classIndexes[i] === index).map(({ id }) => id),
  }))
}

/** Open every day of the week, 08:00 to 18:00. */
function everyDay() {
  const openings = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    id: newId(),
    weekday,
    startMinute: 8 * 60,
    endMinute: 18 * 60,
    validFrom: '2026-01-01',
    access: 'public',
  }))
  return { openings, exceptions: [], absences: [] }
}

async function deploymentOf(origin: string): Promise<string> {
  const { deploymentId } = (await (await fetch(`${origin}/api/deployment`)).json()) as {
    deploymentId: string
  }
  parseBase64url(deploymentId)
  return deploymentId
}

function post(origin: string, cookie: string, path: string, body: unknown): Promise<Response> {
  return must(send(origin, cookie, 'POST', path, body))
}

function send(
  origin: string,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const headers: Record<string, string> = { origin, cookie }
  if (body !== undefined) headers['content-type'] = 'application/json'
  return fetch(`${origin}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

async function must(response: Promise<Response>): Promise<Response> {
  const received = await response
  if (!received.ok) throw new Error(`${received.url}: ${received.status} ${await received.text()}`)
  return received
}
