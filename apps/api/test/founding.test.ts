import { randomBytes } from 'node:crypto'
import { createColleagueInvitation, createPracticeInvitation } from '@colloque/database'
import {
  type BuiltPractice,
  buildMember,
  buildPractice,
  buildUnlocker,
  newId,
  nextOf,
  openEveryDay,
  random,
} from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, monday, startTestApi, type TestApi } from './test-api.ts'

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

  it('without an invitation is refused before anything else is looked at', async () => {
    const practice = buildPractice(api.deploymentId, monday)
    const wrong = { ...practice.sign(), signature: random(64) }
    const founding = { ...practice.founding(random(32)), signedDocument: wrong }
    const answer = await api.ask('/api/practices', { json: founding })
    expect(answer).toMatchObject({ status: 422, problem: { type: 'invitation-not-valid' } })
  })

  it('of an account without an invitation is refused before its epochs are looked at', async () => {
    const { practice } = await api.found()
    const { account } = buildMember(api.deploymentId, practice.practiceId, monday)
    const epochs = account.epochs.map((epoch) => ({ ...epoch, signature: random(64) }))
    const wrong = { ...account, epochs }
    const join = (invitationToken: string | Uint8Array) =>
      api.ask('/api/colleagues', { json: { invitationToken, account: wrong } })
    expect((await join(random(32))).problem.type).toBe('invitation-not-valid')
    const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId)
    expect((await join(invitationToken)).problem.type, 'control').toBe('epoch-not-valid')
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
    const colleague = {
      id: account.practitionerId,
      name: 'Dr Nouveau',
      identityPublicKey: account.identityPublicKey,
    }
    const practitioners = [...practice.document.practitioners, colleague]
    const named = practice.sign({ ...nextOf(practice.document), practitioners })
    await api.ask('/api/practice/document', { method: 'PUT', cookie, json: named })
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
    const added = await api.ask('/api/account/unlockers', { cookie, json: buildUnlocker('recovery-code') })
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
