// Whoever holds an invitation link has an account; only whom the practice's signed document names is a colleague.
import { routes } from '@colloque/contract'
import { createColleagueInvitation } from '@colloque/database'
import { type BuiltMember, type BuiltPractice, buildMember, newId, nextOf, random } from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookieOf, makeKnown, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

let api: TestApi
let practice: BuiltPractice
let administrator: string
let newcomer: BuiltMember
let cookie: string
let appointmentId: string
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())
beforeEach(async () => {
  ;({ practice, cookie: administrator } = await api.open())
  ;({ appointmentId } = await api.bookVisit(practice, tuesdayAt(9)))
  const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId)
  newcomer = buildMember(api.deploymentId, practice.practiceId, api.deps.now())
  const joined = await api.ask('/api/colleagues', { json: { invitationToken, account: newcomer.account } })
  cookie = cookieOf(joined)
})

const days = '/api/practice/appointments?from=2026-11-24&days=1'
const seesVisits = async () => {
  const { status, text } = await api.ask(days, { cookie })
  return { status, sees: text.includes(appointmentId) }
}

async function publish(practitioners: BuiltPractice['document']['practitioners']) {
  const changes = { ...nextOf(practice.document), practitioners }
  const json = practice.sign(changes)
  const { status } = await api.ask('/api/practice/document', { method: 'PUT', cookie: administrator, json })
  expect(status).toBe(204)
  practice = { ...practice, document: { ...practice.document, ...changes } }
}

const named = (identityPublicKey = newcomer.account.identityPublicKey) => [
  ...practice.document.practitioners.filter(({ id }) => id !== newcomer.practitionerId),
  { id: newcomer.practitionerId, name: 'Dr Nouveau', identityPublicKey },
]

describe('an account that the signed document does not name', () => {
  it('can neither end nor see the visits of the practice', async () => {
    const before = await api.countRows()
    const json = { status: 'cancelled', actNumber: 1, proof: random(64) }
    const path = `/api/practice/appointments/${appointmentId}/status`
    const cancelled = await api.ask(path, { cookie, json })
    expect(cancelled).toMatchObject({ status: 403, problem: { type: 'not-allowed' } })
    expect(await seesVisits()).toEqual({ status: 403, sees: false })
    expect(await api.countRows()).toEqual(before)
  })

  it('is refused by every door of the practice but those that joining needs', async () => {
    const open: string[] = []
    for (const [name, route] of Object.entries(routes)) {
      if (['anyone', 'visit'].includes(route['x-access']) || name === 'signOut') continue
      const path =
        route.path.replaceAll(/\{\w+\}/g, () => newId()) + (name === 'findAppointments' ? days.slice(26) : '')
      const json = 'request' in route && 'body' in route.request ? { json: {} } : {}
      const { status, problem } = await api.ask(path, { cookie, method: route.method.toUpperCase(), ...json })
      if (status !== 403) open.push(name)
      else expect(problem.type, name).toBe('not-allowed')
    }
    expect(open.sort()).toEqual(
      [
        'addMemberKey',
        'addDevice',
        'closePairing',
        'addUnlocker',
        'endOtherSessions',
        'extendEpochs',
        'findAccount',
        'findDevices',
        'findOwnPairing',
        'findOwnPractice',
        'findPasskeyChallenge',
        'removeShareSet',
        'findSession',
        'grantPairing',
        'openPairing',
        'removeDevice',
        'removeUnlocker',
        'renameDevice',
      ].sort(),
    )
  })

  it('is let in with the document that names its key, and out with the one that does not (control)', async () => {
    await publish(named())
    expect(await seesVisits()).toEqual({ status: 200, sees: true })
    await publish(practice.document.practitioners.filter(({ id }) => id !== newcomer.practitionerId))
    expect(await seesVisits()).toEqual({ status: 403, sees: false })
  })

  it('is not let in when its id is named with the key of somebody else', async () => {
    // An open practice names nobody without an account that has the key it says.
    await api.ask('/api/practice/close', { cookie: administrator, json: {} })
    await publish(named(random(32)))
    expect(await seesVisits()).toEqual({ status: 403, sees: false })
  })

  it('is not let in when its key is named for somebody else', async () => {
    // An open practice names nobody without an account.
    await api.ask('/api/practice/close', { cookie: administrator, json: {} })
    const [, newcomerNamed] = named()
    const somebody = { ...newcomerNamed, id: newId(), name: 'Dr Autre' }
    const { identityPublicKey } = newcomer.account
    await publish([...practice.document.practitioners, { ...somebody, identityPublicKey }])
    expect(await seesVisits()).toEqual({ status: 403, sees: false })
  })
})

describe('a session that is alive', () => {
  const isSignedIn = async () => (await api.ask('/api/account', { cookie })).status

  it('lets its account in no more once that is disabled, named or not', async () => {
    await publish(named())
    const deviceKey = await makeKnown(api, cookie)
    expect(await seesVisits(), 'control').toEqual({ status: 200, sees: true })
    await setDisabled(true)
    expect(await seesVisits()).toEqual({ status: 401, sees: false })
    expect(await isSignedIn()).toBe(401)
    const [authenticationKey] = newcomer.authenticationKeys
    const { loginName } = newcomer.account
    const json = { account: { loginName }, kind: 'passphrase', authenticationKey, deviceKey }
    expect((await api.ask('/api/session', { json })).problem.type).toBe('sign-in-failed')
    await setDisabled(false)
    expect((await api.ask('/api/session', { json })).status, 'control').toBe(201)
  })

  it('of somebody the document names no more sees nothing of the practice, at any of its doors', async () => {
    await publish(named())
    const rules = { revision: 0, rules: { openings: [], exceptions: [], absences: [] } }
    const act = { actNumber: 1, proof: random(64) }
    const visit = `/api/practice/appointments/${appointmentId}`
    const doors = [
      () => api.ask(days, { cookie }),
      () => api.ask('/api/practice/record-index', { cookie }),
      () => api.ask(`${visit}/status`, { cookie, json: { status: 'arrived', ...act } }),
      () =>
        api.ask(`${visit}/reschedule`, {
          cookie,
          json: { scheduleId: practice.scheduleId, start: tuesdayAt(12), ...act },
        }),
      () =>
        api.ask(`/api/practice/schedules/${practice.scheduleId}/rules`, {
          method: 'PUT',
          cookie,
          json: rules,
        }),
    ]
    expect(await seesVisits(), 'control').toEqual({ status: 200, sees: true })
    await publish(practice.document.practitioners.filter(({ id }) => id !== newcomer.practitionerId))
    const before = await api.countRows()
    for (const door of doors) {
      expect(await door()).toMatchObject({ status: 403, problem: { type: 'not-allowed' } })
    }
    expect(await api.countRows()).toEqual(before)
    expect(await isSignedIn(), 'its own keys stay its own').toBe(200)
  })

  async function setDisabled(isDisabled: boolean): Promise<void> {
    await api.owner`
      UPDATE accounts SET is_disabled = ${isDisabled} WHERE account_id = ${newcomer.account.accountId}`
  }
})
