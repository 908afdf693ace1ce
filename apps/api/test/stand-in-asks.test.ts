// Stand-ins that a practitioner asks for: who may ask, see, withdraw and answer; that an answer is given once; and when
// what was asked is forgotten.
import { connect, createColleagueInvitation, eraseDue, findStandInAsks } from '@colloque/database'
import { toBase64url } from '@colloque/encoding'
import { type PracticeDocument, signStandInAskStatement } from '@colloque/practice-document'
import {
  type BuiltMember,
  type BuiltPractice,
  buildMember,
  buildSecretary,
  newId,
  nextOf,
} from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookieOf, monday, startTestApi, type TestApi } from './test-api.ts'

type Person = { member: BuiltMember; cookie: string }
type Ask = {
  askId: string
  practitionerId: string
  standInPractitionerId: string
  startDay: string
  endDay: string
  refusal: string | null
}

let api: TestApi
let practice: BuiltPractice
let administrator: string
let away: Person
let other: Person
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())
beforeEach(async () => {
  api.setNow(monday)
  ;({ practice, cookie: administrator } = await api.open())
  away = await join()
  other = await join()
  const named = [away, other].map(({ member }, at) => ({
    id: member.practitionerId,
    name: `Dr ${at}`,
    identityPublicKey: member.account.identityPublicKey,
  }))
  await publish({ practitioners: [...practice.document.practitioners, ...named] })
})

async function join(): Promise<Person> {
  const member = buildMember(api.deploymentId, practice.practiceId, api.deps.now())
  const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId, 'colleague')
  const joined = await api.ask('/api/colleagues', { json: { invitationToken, account: member.account } })
  expect(joined.status, joined.text).toBe(201)
  return { member, cookie: cookieOf(joined) }
}

function sign(changes: Partial<PracticeDocument>) {
  const document = { ...practice.document, ...nextOf(practice.document), ...changes }
  return { document, signed: practice.sign(document) }
}

async function publish(changes: Partial<PracticeDocument>): Promise<void> {
  const { document, signed } = sign(changes)
  const answer = await api.ask('/api/practice/document', {
    method: 'PUT',
    cookie: administrator,
    json: signed,
  })
  expect(answer.status, answer.text).toBe(204)
  practice = { ...practice, document }
}

const standIn = (startDay = '2026-12-01', endDay = '2026-12-03', by = away, who = other) => ({
  practitionerId: by.member.practitionerId,
  standInPractitionerId: who.member.practitionerId,
  startDay,
  endDay,
})

/** As the browser of who is away would send it. */
type Wanted = Partial<ReturnType<typeof standIn> & { endsOn: string }>

function asking(changes: Wanted = {}, askId: string = newId()) {
  const { practitionerId, ...wanted } = { ...standIn(), ...changes }
  const ask = { ...wanted, askId, askedOn: '2026-11-23' }
  const statement = {
    ...ask,
    deploymentId: api.deploymentId,
    practiceId: practice.practiceId,
    practitionerId,
  }
  return {
    ...ask,
    signature: toBase64url(signStandInAskStatement(statement, away.member.identitySecretKey)),
  }
}

const path = '/api/practice/stand-in-asks'
const ask = (json: object, cookie = away.cookie) => api.ask(path, { cookie, json })
const asks = async (cookie: string) => ((await api.ask(path, { cookie })).json as { asks: Ask[] }).asks
const answer = (askId: string, json: object, cookie = administrator) =>
  api.ask(`${path}/${askId}/answer`, { cookie, json })

async function asked(changes: Wanted = {}): Promise<string> {
  const wanted = asking(changes)
  const sent = await ask(wanted)
  expect(sent.status, sent.text).toBe(204)
  return wanted.askId
}

describe('asking for a stand-in', () => {
  it('is told to the administrator and to who asked, and to no other colleague', async () => {
    const askId = await asked()
    expect(await asks(administrator)).toMatchObject([{ askId, ...standIn(), refusal: null }])
    expect(await asks(away.cookie)).toMatchObject([{ askId }])
    expect(await asks(other.cookie)).toEqual([])
    const { cookie: foreign } = await api.open()
    expect(await asks(foreign)).toEqual([])
  })

  it('is no secretary’s and nobody’s whom the page does not name', async () => {
    const secretary = buildSecretary(api.deploymentId, practice.practiceId)
    const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId, 'secretary')
    const joined = await api.ask('/api/colleagues', { json: { invitationToken, account: secretary.account } })
    const cookie = cookieOf(joined)
    expect((await ask(asking(), cookie)).problem.type).toBe('not-allowed')
    await publish({
      delegates: [{ id: secretary.practitionerId, identityPublicKey: secretary.account.identityPublicKey }],
    })
    expect((await ask(asking(), cookie)).problem.type).toBe('not-allowed')
    expect((await api.ask(path, { cookie })).status).toBe(403)
  })

  it('is refused with another’s signature, for oneself, for a stranger, and for days that are none', async () => {
    const before = await api.countRows()
    expect((await ask(asking(), other.cookie)).problem).toMatchObject({
      type: 'invalid-request',
      errors: [{ field: '/signature' }],
    })
    expect((await ask({ ...asking(), endDay: '2026-12-04' })).problem.type).toBe('invalid-request')
    const self = asking({ standInPractitionerId: away.member.practitionerId })
    expect((await ask(self)).problem.errors).toMatchObject([{ field: '/standInPractitionerId' }])
    expect((await ask(asking({ standInPractitionerId: newId() }))).problem.type).toBe('not-found')
    for (const [days, field] of [
      [{ startDay: '2026-12-03', endDay: '2026-12-03' }, '/endDay'],
      [{ startDay: '2026-11-01', endDay: '2026-11-23' }, '/endDay'],
      [{ startDay: '2026-12-01', endDay: '2027-12-31' }, '/endDay'],
      [{ startDay: '2028-01-01', endDay: '2028-01-02' }, '/startDay'],
    ] as const)
      expect((await ask(asking(days))).problem.errors, field).toMatchObject([{ field }])
    api.setNow(monday + 3 * 86_400_000)
    expect((await ask(asking())).problem.errors, 'an old one').toMatchObject([{ field: '/askedOn' }])
    expect(await api.countRows()).toEqual(before)
  })

  it('sent twice is one ask, and one person has eight at the most, also at once', async () => {
    const wanted = asking()
    expect((await ask(wanted)).status).toBe(204)
    expect((await ask(wanted)).status).toBe(204)
    expect(await asks(away.cookie)).toHaveLength(1)
    const sent = await Promise.all(Array.from({ length: 12 }, () => ask(asking())))
    expect(sent.filter(({ status }) => status === 204)).toHaveLength(7)
    expect(sent.find(({ status }) => status !== 204)?.problem.type).toBe('limit-reached')
    expect(await asks(away.cookie)).toHaveLength(8)
  })

  it('is withdrawn by who asked and by nobody else', async () => {
    const askId = await asked()
    const withdraw = (cookie: string) => api.ask(`${path}/${askId}`, { method: 'DELETE', cookie })
    expect((await withdraw(other.cookie)).status).toBe(204)
    expect((await withdraw(administrator)).status).toBe(204)
    expect(await asks(away.cookie)).toHaveLength(1)
    expect((await withdraw(away.cookie)).status).toBe(204)
    expect(await asks(administrator)).toEqual([])
  })
})

describe('the answer', () => {
  it('publishes the page that names the stand-in, which ends the ask', async () => {
    const askId = await asked()
    const { document, signed } = sign({ standIns: [standIn()] })
    expect((await answer(askId, { signedDocument: signed })).status).toBe(204)
    practice = { ...practice, document }
    expect(await asks(away.cookie)).toEqual([])
    expect((await answer(askId, { refusal: 'talk' })).problem.type, 'once').toBe('not-found')
  })

  it('publishes nothing that does not name the stand-in as asked', async () => {
    const askId = await asked()
    for (const standIns of [
      [],
      [standIn('2026-12-01', '2026-12-04')],
      [standIn('2026-12-01', '2026-12-03', other, away)],
    ]) {
      const { signed } = sign({ standIns })
      expect((await answer(askId, { signedDocument: signed })).problem).toMatchObject({
        type: 'document-not-valid',
        errors: [{ field: '/signedDocument/document' }],
      })
    }
    const { json } = await api.ask('/api/practice', { cookie: administrator })
    const { document } = (json as { signedDocument: { document: string } }).signedDocument
    expect(Buffer.from(document, 'base64url').toString()).toContain('"standIns":[]')
    expect(await asks(away.cookie)).toHaveLength(1)
  })

  it('is a word of a list, seen by who asked', async () => {
    const askId = await asked()
    expect((await answer(askId, { refusal: 'because' })).problem.type).toBe('invalid-request')
    expect((await answer(askId, { refusal: 'days' })).status).toBe(204)
    expect(await asks(away.cookie)).toMatchObject([{ askId, refusal: 'days' }])
    const { signed } = sign({ standIns: [standIn()] })
    expect((await answer(askId, { signedDocument: signed })).problem.type).toBe('not-found')
  })

  it('is an administrator’s alone', async () => {
    const askId = await asked()
    for (const { cookie } of [away, other])
      expect((await answer(askId, { refusal: 'talk' }, cookie)).problem.type).toBe('not-allowed')
    const { cookie: foreign } = await api.open()
    expect((await answer(askId, { refusal: 'talk' }, foreign)).problem.type).toBe('not-found')
    expect(await asks(away.cookie)).toMatchObject([{ refusal: null }])
  })

  it('is given once, whoever answers or withdraws in that moment', async () => {
    const askId = await asked()
    const { signed } = sign({ standIns: [standIn()] })
    const both = await Promise.all([
      answer(askId, { signedDocument: signed }),
      answer(askId, { refusal: 'talk' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404])
    const later = await api.ask(path, { cookie: away.cookie })
    const [left] = (later.json as { asks: Ask[] }).asks
    // Published or refused: what the asker sees agrees with what was done.
    expect(left?.refusal ?? 'granted').toBe(both[0]?.status === 204 ? 'granted' : 'talk')
  })

  it('publishes nothing once the ask was withdrawn', async () => {
    const askId = await asked()
    const { signed } = sign({ standIns: [standIn()] })
    await api.ask(`${path}/${askId}`, { method: 'DELETE', cookie: away.cookie })
    expect((await answer(askId, { signedDocument: signed })).problem.type).toBe('not-found')
    await publish({ phone: '01 99 00 12 35' })
  })

  it('is given as well by a page that names the stand-in without being asked', async () => {
    await asked()
    await asked({ endDay: '2026-12-05' })
    await publish({ standIns: [standIn()] })
    expect(await asks(away.cookie)).toMatchObject([{ endDay: '2026-12-05' }])
  })
})

describe('asking to end one', () => {
  it('is for a stand-in that stands, within its days, and is told as it was asked', async () => {
    expect((await ask(asking({ endsOn: '2026-12-02' }))).problem).toMatchObject({
      type: 'not-found',
      errors: [{ field: '/startDay' }],
    })
    await publish({ standIns: [standIn()] })
    for (const endsOn of ['2026-11-30', '2026-12-03'])
      expect((await ask(asking({ endsOn }))).problem.errors, endsOn).toMatchObject([{ field: '/endsOn' }])
    const signed = asking({ endsOn: '2026-12-02' })
    const another = await ask({ ...signed, endsOn: '2026-12-01' })
    expect(another.problem.errors).toMatchObject([{ field: '/signature' }])
    const { endsOn: _, ...withoutEnd } = signed
    expect((await ask(withoutEnd)).problem.errors, 'nor is it an ask for one').toMatchObject([
      { field: '/signature' },
    ])
    expect((await ask(signed)).status).toBe(204)
    expect(await asks(administrator)).toMatchObject([{ ...standIn(), endsOn: '2026-12-02' }])
  })

  it('may be of one that is longer than can be asked for', async () => {
    await publish({ standIns: [standIn('2026-12-01', '2028-12-31')] })
    await asked({ endDay: '2028-12-31', endsOn: '2026-12-01' })
  })

  it('is answered by the page that ends it, and by no page on which it goes on', async () => {
    await publish({ standIns: [standIn()] })
    const askId = await asked({ endsOn: '2026-12-02' })
    const still = sign({ standIns: [standIn()] })
    expect((await answer(askId, { signedDocument: still.signed })).problem).toMatchObject({
      type: 'document-not-valid',
      errors: [{ field: '/signedDocument/document' }],
    })
    const shorter = sign({ standIns: [standIn('2026-12-01', '2026-12-02')] })
    expect((await answer(askId, { signedDocument: shorter.signed })).status).toBe(204)
    practice = { ...practice, document: shorter.document }
    expect(await asks(away.cookie)).toEqual([])
  })

  it('is over once the stand-in was taken back without it, and stays while another page is published', async () => {
    await publish({ standIns: [standIn()] })
    await asked({ endsOn: '2026-12-01' })
    await publish({ phone: '01 99 00 12 36' })
    expect(await asks(away.cookie)).toHaveLength(1)
    await publish({ standIns: [] })
    expect(await asks(away.cookie)).toEqual([])
  })
})

describe('what was asked', () => {
  const swept = async (at: number) => {
    const jobs = connect(api.database.urlAs('colloque_jobs'), { role: 'colloque_jobs', max: 1 })
    const erased = await eraseDue(jobs, at)
    await jobs.end()
    return erased.standInAsks
  }
  const days = 86_400_000

  it('is forgotten when its days are over, and 30 days after it was refused', async () => {
    await asked()
    const refused = await asked({ startDay: '2027-06-01', endDay: '2027-06-02' })
    await answer(refused, { refusal: 'person' })
    const left = async () =>
      (await api.owner`SELECT FROM stand_in_asks WHERE practice_id = ${practice.practiceId}`).count
    await swept(Date.UTC(2026, 11, 2, 12))
    expect(await left()).toBe(2)
    const told = await findStandInAsks(api.sql, practice.practiceId, null, '2026-12-03')
    expect(told, 'not told any more, swept or not').toMatchObject([{ askId: refused }])
    await swept(Date.UTC(2026, 11, 3))
    expect(await left()).toBe(1)
    await swept(monday + 30 * days)
    expect(await left()).toBe(1)
    await swept(monday + 31 * days)
    expect(await left()).toBe(0)
  })

  it.each([
    ['the one to stand in', () => other],
    ['the one away', () => away],
  ])('goes with whoever leaves: %s', async (_, who) => {
    await asked()
    const { practitionerId } = who().member
    const { signed } = sign({
      practitioners: practice.document.practitioners.filter(({ id }) => id !== practitionerId),
    })
    expect(await asks(administrator), 'control').toHaveLength(1)
    const removal = `/api/practice/members/${practitionerId}/removal`
    const removed = await api.ask(removal, { cookie: administrator, json: { signedDocument: signed } })
    expect(removed.status, removed.text).toBe(204)
    expect(await asks(administrator)).toEqual([])
    const left = await api.owner`SELECT FROM stand_in_asks WHERE practice_id = ${practice.practiceId}`
    expect(left).toHaveLength(0)
  })
})
