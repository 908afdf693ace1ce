import { randomBytes } from 'node:crypto'
import { createColleagueInvitation, createPracticeInvitation } from '@colloque/database'
import { toBase64url } from '@colloque/encoding'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type BuiltPractice,
  buildBooking,
  buildEpochs,
  buildMember,
  buildPractice,
  buildUnlocker,
  newId,
  nextOf,
  openEveryDay,
  random,
} from './practice-builder.ts'
import { cookieOf, monday, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())

const invite = () => createPracticeInvitation(api.sql)

describe('founding a practice', () => {
  it('uses the invitation up, signs in, and shows nothing to patients yet', async () => {
    const practice = buildPractice(api.deploymentId, monday)
    const token = await invite()
    const ask = () => api.ask('/api/invitation', { json: { invitationToken: token } })
    expect((await ask()).json).toEqual({ kind: 'practice', practiceId: null })
    const answer = await api.ask('/api/practices', { json: practice.founding(token) })
    expect(answer).toMatchObject({
      status: 201,
      json: { practiceId: practice.practiceId, role: 'administrator' },
    })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-colloque=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    expect(await ask()).toMatchObject({ status: 422, problem: { type: 'invitation-not-valid' } })
    expect((await api.ask(`/api/practices/${practice.slug}`)).status).toBe(404)
    expect((await api.ask('/api/practices')).json).toEqual({ practices: [] })
  })

  const cases: [string, string, string, (practice: BuiltPractice) => Promise<object> | object][] = [
    ['an unknown invitation', 'invitation-not-valid', '', () => ({ invitationToken: random(32) })],
    [
      'a colleague’s invitation',
      'invitation-not-valid',
      '',
      async () => ({
        invitationToken: await createColleagueInvitation(api.sql, (await api.found()).practice.practiceId),
      }),
    ],
    [
      'a document signed by another key',
      'document-not-valid',
      '/signedDocument/document',
      (p) => ({ signedDocument: { ...p.sign(), signature: p.sign({}, randomBytes(32)).signature } }),
    ],
    [
      'a document of another practice',
      'document-not-valid',
      '/signedDocument/document',
      () => ({ practiceId: newId() }),
    ],
    [
      'a document of another address',
      'document-not-valid',
      '/signedDocument/document',
      () => ({ slug: 'another' }),
    ],
    [
      'a document of another deployment',
      'document-not-valid',
      '/signedDocument/document',
      (p) => ({ signedDocument: p.sign({ deploymentId: newId() }) }),
    ],
    [
      'a document that is not the first',
      'document-not-valid',
      '/signedDocument/document',
      (p) => ({ signedDocument: p.sign({ version: 2, previousHash: random(32) }) }),
    ],
    [
      'an identity key the document does not name',
      'document-not-valid',
      '/account/identityPublicKey',
      (p) => ({ account: { ...p.member.account, identityPublicKey: random(32) } }),
    ],
    [
      'an epoch of another practice',
      'epoch-not-valid',
      '/epochs',
      (p) => ({
        account: {
          ...p.member.account,
          epochs: buildMember(api.deploymentId, newId(), monday).account.epochs,
        },
      }),
    ],
    [
      'a gap between epochs',
      'epoch-not-valid',
      '/epochs',
      (p) => ({
        account: { ...p.member.account, epochs: [p.member.account.epochs[0], p.member.account.epochs[2]] },
      }),
    ],
    [
      'no first epoch',
      'epoch-not-valid',
      '/epochs',
      (p) => ({ account: { ...p.member.account, epochs: p.member.account.epochs.slice(1) } }),
    ],
  ]
  it.each(cases)('with %s is refused as %s and writes nothing', async (_, type, field, change) => {
    const practice = buildPractice(api.deploymentId, monday)
    const founding = { ...practice.founding(await invite()), ...(await change(practice)) }
    const before = await api.countRows()
    const answer = await api.ask('/api/practices', { json: founding })
    expect(answer).toMatchObject({ status: 422, problem: { type } })
    if (field) expect(answer.problem.errors?.[0]?.field).toBe(field)
    expect(await api.countRows()).toEqual(before)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('under a taken address or login name is refused and keeps the invitation', async () => {
    const { practice: known } = await api.found()
    const token = await invite()
    const practice = buildPractice(api.deploymentId, monday)
    const account = { ...practice.member.account, loginName: known.member.account.loginName }
    const before = await api.countRows()
    expect(await api.ask('/api/practices', { json: { ...practice.founding(token), account } })).toMatchObject(
      {
        status: 409,
        problem: { type: 'name-taken' },
      },
    )
    expect(await api.countRows()).toEqual(before)
    expect((await api.ask('/api/practices', { json: practice.founding(token) })).status).toBe(201)
  })

  it('twice at once with one invitation makes one practice', async () => {
    const token = await invite()
    const answers = await Promise.all(
      [0, 1, 2].map(() =>
        api.ask('/api/practices', { json: buildPractice(api.deploymentId, monday).founding(token) }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422])
  })
})

describe('a colleague', () => {
  it('joins with the invitation of an administrator and may not administer', async () => {
    const { practice, cookie } = await api.found()
    const { json } = await api.ask('/api/practice/invitations', { cookie, json: {} })
    const { invitationToken } = json as { invitationToken: string }
    const found = await api.ask('/api/invitation', { json: { invitationToken } })
    expect(found.json).toEqual({ kind: 'colleague', practiceId: practice.practiceId })
    const colleague = buildMember(api.deploymentId, practice.practiceId, monday)
    const joining = { invitationToken, account: colleague.account }
    const joined = await api.ask('/api/colleagues', { json: joining })
    expect(joined).toMatchObject({
      status: 201,
      json: { role: 'practitioner', practiceId: practice.practiceId },
    })
    expect((await api.ask('/api/colleagues', { json: joining })).problem.type).toBe('invitation-not-valid')
    const own = (await api.ask('/api/practice', { cookie: cookieOf(joined) })).json as { members: object[] }
    expect(own.members).toHaveLength(2)
    for (const path of ['invitations', 'open', 'close']) {
      const answer = await api.ask(`/api/practice/${path}`, { cookie: cookieOf(joined), json: {} })
      expect(answer).toMatchObject({ status: 403, problem: { type: 'not-allowed' } })
    }
  })

  it('may not change the openings of another’s schedule', async () => {
    const { practice, cookie } = await api.found()
    const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId)
    const { account } = buildMember(api.deploymentId, practice.practiceId, monday)
    const joined = await api.ask('/api/colleagues', { json: { invitationToken, account } })
    const path = `/api/practice/schedules/${practice.scheduleId}/rules`
    const json = { revision: 0, rules: openEveryDay() }
    expect((await api.ask(path, { method: 'PUT', cookie: cookieOf(joined), json })).status).toBe(404)
    expect((await api.ask(path, { method: 'PUT', cookie, json })).status).toBe(200)
  })
})

describe('opening to patients', () => {
  it('needs two unlockers for everyone the document names', async () => {
    const practice = buildPractice(api.deploymentId, monday)
    const founding = practice.founding(await invite())
    founding.account = { ...founding.account, unlockers: founding.account.unlockers.slice(0, 1) }
    const cookie = cookieOf(await api.ask('/api/practices', { json: founding }))
    const open = (session: string) => api.ask('/api/practice/open', { cookie: session, json: {} })
    expect(await open(cookie)).toMatchObject({ status: 409, problem: { type: 'too-few-unlockers' } })
    const added = await api.ask('/api/account/unlockers', { cookie, json: buildUnlocker('passkey') })
    expect(added.status).toBe(204)
    expect((await open(cookie)).status).toBe(401)
    expect((await open(cookieOf(added))).status).toBe(204)
    expect((await api.ask('/api/practices')).json).toMatchObject({
      practices: [{ slug: practice.slug, name: 'Cabinet de test', place: '69000 Lyon' }],
    })
  })

  it('needs an account and a current epoch for everyone the document names', async () => {
    const { practice, cookie } = await api.found()
    api.setNow(monday + 110 * 86_400_000)
    const open = () => api.ask('/api/practice/open', { cookie, json: {} })
    expect(await open()).toMatchObject({ status: 409, problem: { type: 'no-valid-key' } })
    api.setNow(monday)
    const practitioners = [
      ...practice.document.practitioners,
      { id: newId(), name: 'Dr Absent', identityPublicKey: random(32) },
    ]
    const json = practice.sign({ ...nextOf(practice.document), practitioners })
    expect((await api.ask('/api/practice/document', { method: 'PUT', cookie, json })).status).toBe(204)
    expect(await open()).toMatchObject({ status: 409, problem: { type: 'no-valid-key' } })
  })
})

describe('publishing a document', () => {
  const publish = (cookie: string, json: object) =>
    api.ask('/api/practice/document', { method: 'PUT', cookie, json })

  it('follows the one before it, once', async () => {
    const { practice, cookie } = await api.open()
    const next = practice.sign({ ...nextOf(practice.document), name: 'Cabinet renommé' })
    expect((await publish(cookie, next)).status).toBe(204)
    expect((await api.ask(`/api/practices/${practice.slug}`)).json).toMatchObject({ signedDocument: next })
    expect((await publish(cookie, next)).problem.type).toBe('stale-revision')
  })

  it('by two at once lets one through', async () => {
    const { practice, cookie } = await api.open()
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((name) => publish(cookie, practice.sign({ ...nextOf(practice.document), name }))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409])
  })

  it.each<[string, string, (p: BuiltPractice) => object]>([
    ['another key', 'document-not-valid', (p) => p.sign(nextOf(p.document), randomBytes(32))],
    ['another address', 'document-not-valid', (p) => p.sign({ ...nextOf(p.document), slug: 'another' })],
    ['another practice', 'document-not-valid', (p) => p.sign({ ...nextOf(p.document), practiceId: newId() })],
    ['a skipped version', 'stale-revision', (p) => p.sign({ ...nextOf(p.document), version: 3 })],
    ['an older version', 'stale-revision', (p) => p.sign()],
    [
      'another past',
      'document-not-valid',
      (p) => p.sign({ ...nextOf(p.document), previousHash: random(32) }),
    ],
    [
      'bytes changed after signing',
      'document-not-valid',
      (p) => ({
        ...p.sign(nextOf(p.document)),
        document: toBase64url(Buffer.from('{"format":"x"}'.padEnd(80))),
      }),
    ],
  ])('with %s is refused as %s and writes nothing', async (_, type, document) => {
    const { practice, cookie } = await api.open()
    const before = await api.countRows()
    expect((await publish(cookie, document(practice))).problem.type).toBe(type)
    expect(await api.countRows()).toEqual(before)
    expect((await api.ask(`/api/practices/${practice.slug}`)).json).toMatchObject({
      signedDocument: practice.sign(),
    })
  })

  it('that leaves a schedule out closes it to new visits and keeps the old', async () => {
    const { practice, cookie } = await api.open()
    const request = buildBooking(practice, tuesdayAt(9), { scheduleId: practice.secondScheduleId })
    const path = `/api/practices/${practice.slug}/appointments`
    expect((await api.ask(path, { json: request })).status).toBe(201)
    const [service] = practice.document.healthcareServices
    const changes = {
      ...nextOf(practice.document),
      schedules: practice.document.schedules.slice(0, 1),
      healthcareServices: service ? [{ ...service, scheduleIds: [practice.scheduleId] }] : [],
    }
    expect((await publish(cookie, practice.sign(changes))).status).toBe(204)
    const late = buildBooking(practice, tuesdayAt(10), { scheduleId: practice.secondScheduleId })
    expect((await api.ask(path, { json: late })).problem.type).toBe('unknown-schedule')
    const day = await api.ask('/api/practice/appointments?from=2026-11-24&days=1', { cookie })
    expect(day.json).toMatchObject({ appointments: [{ appointmentId: request.appointmentId }] })
  })
})

describe('a stand-in', () => {
  it('is whose keys bookings of those days must be sealed to', async () => {
    const { practice, cookie } = await api.open()
    const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId)
    const colleague = buildMember(api.deploymentId, practice.practiceId, monday)
    await api.ask('/api/colleagues', { json: { invitationToken, account: colleague.account } })
    const { practitionerId } = colleague
    const json = practice.sign({
      ...nextOf(practice.document),
      practitioners: [
        ...practice.document.practitioners,
        { id: practitionerId, name: 'Dr Relève', identityPublicKey: colleague.account.identityPublicKey },
      ],
      standIns: [
        {
          practitionerId: practice.member.practitionerId,
          standInPractitionerId: practitionerId,
          startDay: '2026-11-24',
          endDay: '2026-11-25',
        },
      ],
    })
    expect((await api.ask('/api/practice/document', { method: 'PUT', cookie, json })).status).toBe(204)
    const book = (request: object) =>
      api.ask(`/api/practices/${practice.slug}/appointments`, { json: request })
    expect((await book(buildBooking(practice, tuesdayAt(9)))).problem.type).toBe('no-valid-key')
    expect((await book(buildBooking({ ...practice, member: colleague }, tuesdayAt(9)))).status).toBe(201)
    const wednesday = tuesdayAt(9).replace('-24T', '-25T')
    expect((await book(buildBooking(practice, wednesday))).status).toBe(201)
  })
})

describe('free time', () => {
  it('is openings minus what is taken, and nothing that can no longer or not yet be booked', async () => {
    const { practice } = await api.open()
    await api.bookVisit(practice, tuesdayAt(9))
    const ask = async (from: string, days: number) => {
      const path = `/api/practices/${practice.slug}/schedules/${practice.scheduleId}/availability?from=${from}&days=${days}`
      const { json } = await api.ask(path)
      const answer = json as {
        fromTick: number
        tickCount: number
        free: string
        openings: { startTick: number; endTick: number }[]
      }
      const bits = Buffer.from(answer.free, 'base64url')
      const isFree = (at: string) => {
        const i = Date.parse(at) / 300_000 - answer.fromTick
        return (((bits[i >> 3] ?? 0) >> (i & 7)) & 1) === 1
      }
      return { ...answer, isFree }
    }
    const tuesday = await ask('2026-11-24', 1)
    expect(tuesday.fromTick).toBe(Date.UTC(2026, 10, 23, 23) / 300_000)
    expect(tuesday.tickCount).toBe(288)
    expect([8, 9, 10].map((hour) => tuesday.isFree(tuesdayAt(hour)))).toEqual([true, false, true])
    expect(tuesday.isFree(tuesdayAt(9, 20))).toBe(false)
    expect(tuesday.isFree(tuesdayAt(9, 25))).toBe(true)
    expect(tuesday.isFree(tuesdayAt(16, 10))).toBe(false)
    const monday23 = await ask('2026-11-23', 1)
    expect(monday23.isFree('2026-11-23T08:55:00Z')).toBe(false)
    expect(monday23.isFree('2026-11-23T09:00:00Z')).toBe(true)
    const far = await ask('2027-02-10', 1)
    expect(far.openings).not.toEqual([])
    expect(Buffer.from(far.free, 'base64url').every((byte) => byte === 0)).toBe(true)
    expect((await ask('2027-03-28', 1)).tickCount).toBe(276)
  })

  it('comes with an ETag and answers 304 until something is booked', async () => {
    const { practice } = await api.open()
    const path = `/api/practices/${practice.slug}/schedules/${practice.scheduleId}/availability?from=2026-11-24&days=7`
    const first = await api.ask(path)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const headers = { 'if-none-match': etag }
    expect(await api.ask(path, { headers })).toMatchObject({ status: 304, text: '' })
    await api.bookVisit(practice, tuesdayAt(9))
    expect((await api.ask(path, { headers })).status).toBe(200)
  })
})

describe('openings', () => {
  it('are replaced only by who has seen them', async () => {
    const { practice, cookie } = await api.found()
    const path = `/api/practice/schedules/${practice.scheduleId}/rules`
    const write = (revision: number) =>
      api.ask(path, { method: 'PUT', cookie, json: { revision, rules: openEveryDay() } })
    expect((await write(0)).json).toEqual({ revision: 1 })
    expect(await write(0)).toMatchObject({ status: 409, problem: { type: 'stale-revision' } })
    expect((await write(1)).json).toEqual({ revision: 2 })
  })

  it.each<[string, object]>([
    ['a weekday 8', { weekday: 8 }],
    ['minutes off the tick', { startMinute: 541 }],
    ['an end before the start', { startMinute: 600, endMinute: 540 }],
    ['an unknown field', { reason: 'x' }],
    ['a day that is none', { validFrom: '2026-02-30' }],
  ])('with %s are refused with a field path', async (_, change) => {
    const { practice, cookie } = await api.found()
    const rules = openEveryDay()
    Object.assign(rules.openings[0] ?? {}, change)
    const path = `/api/practice/schedules/${practice.scheduleId}/rules`
    const answer = await api.ask(path, { method: 'PUT', cookie, json: { revision: 0, rules } })
    expect(answer).toMatchObject({ status: 400, problem: { type: 'invalid-request' } })
    expect(answer.problem.errors?.[0]?.field).toMatch(/^\/rules\/openings\/0/)
  })
})

describe('epochs', () => {
  it('are extended in order, with their wrapped keys', async () => {
    const { practice, cookie } = await api.found()
    const { member } = practice
    const owner = { ...member, deploymentId: api.deploymentId, practiceId: practice.practiceId }
    const next = buildEpochs(owner, monday, member.epochs.at(-1) ?? null, 1)
    const json = {
      epochs: next.map(({ signed }) => signed),
      vault: ['clinical', 'administrative'].map((part) => ({
        name: `epoch/4/${part}`,
        sealedItem: random(72),
      })),
    }
    expect((await api.ask('/api/account/epochs', { cookie, json })).status).toBe(204)
    expect(await api.ask('/api/account/epochs', { cookie, json })).toMatchObject({
      status: 422,
      problem: { type: 'epoch-not-valid' },
    })
    const account = (await api.ask('/api/account', { cookie })).json as { epochs: object[]; vault: object[] }
    expect([account.epochs.length, account.vault.length]).toEqual([4, 5])
  })

  it('signed by another key are refused', async () => {
    const { practice, cookie } = await api.found()
    const owner = {
      ...practice.member,
      identitySecretKey: randomBytes(32),
      deploymentId: api.deploymentId,
      practiceId: practice.practiceId,
    }
    const next = buildEpochs(owner, monday, practice.member.epochs.at(-1) ?? null, 1)
    const json = {
      epochs: next.map(({ signed }) => signed),
      vault: [{ name: 'epoch/4/clinical', sealedItem: random(72) }],
    }
    const before = await api.countRows()
    expect((await api.ask('/api/account/epochs', { cookie, json })).problem.type).toBe('epoch-not-valid')
    expect(await api.countRows()).toEqual(before)
  })
})
