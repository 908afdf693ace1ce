// People and keys as the server sees them: what a secretary gets and is refused, inboxes handed over, grants re-wrapped
// without ever losing one, and the end of somebody's access.
import { routes } from '@colloque/contract'
import { createColleagueInvitation } from '@colloque/database'
import {
  type BuiltMember,
  type BuiltPractice,
  buildBooking,
  buildEpochs,
  buildMember,
  buildSecretary,
  buildSeedGrant,
  newId,
  nextOf,
  random,
} from '@colloque/rehearsal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookieOf, startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

let api: TestApi
let practice: BuiltPractice
let administrator: string
let secretary: ReturnType<typeof buildSecretary>
let cookie: string
let appointmentId: string
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())
beforeEach(async () => {
  // No whole tick: nobody's clock stands on one.
  api.setNow(Date.UTC(2026, 10, 23, 7, 1, 23, 456))
  ;({ practice, cookie: administrator } = await api.open())
  ;({ appointmentId } = await api.bookVisit(practice, tuesdayAt(9)))
  secretary = buildSecretary(api.deploymentId, practice.practiceId)
  cookie = await join('secretary', secretary.account)
})

async function join(kind: 'colleague' | 'secretary', account: object): Promise<string> {
  const invitationToken = await createColleagueInvitation(api.sql, practice.practiceId, kind)
  const joined = await api.ask('/api/colleagues', { json: { invitationToken, account } })
  expect(joined.status, joined.text).toBe(201)
  return cookieOf(joined)
}

function sign(changes: Partial<BuiltPractice['document']>) {
  const document = { ...practice.document, ...nextOf(practice.document), ...changes }
  practice = { ...practice, document }
  return practice.sign(document)
}

async function publish(changes: Partial<BuiltPractice['document']>): Promise<void> {
  const answer = await api.ask('/api/practice/document', {
    method: 'PUT',
    cookie: administrator,
    json: sign(changes),
  })
  expect(answer.status, answer.text).toBe(204)
}

const named = () => [{ id: secretary.practitionerId, identityPublicKey: secretary.account.identityPublicKey }]
const days = '/api/practice/appointments?from=2026-11-24&days=1'
const envelopesOf = async (as: string) => {
  const { json } = await api.ask(days, { cookie: as })
  const { appointments } = json as {
    appointments: { appointmentId: string; envelopes: { grant: { keyId: string; epoch: number } }[] }[]
  }
  return appointments.find((one) => one.appointmentId === appointmentId)?.envelopes ?? []
}

describe('a secretary', () => {
  it('joins by an invitation of their own kind, without epochs, and nobody else does', async () => {
    const { account: member } = buildMember(api.deploymentId, practice.practiceId, api.deps.now())
    const asSecretary = await createColleagueInvitation(api.sql, practice.practiceId, 'secretary')
    const refused = await api.ask('/api/colleagues', {
      json: { invitationToken: asSecretary, account: member },
    })
    expect(refused.problem).toMatchObject({ type: 'epoch-not-valid', errors: [{ field: '/account/epochs' }] })
    const asColleague = await createColleagueInvitation(api.sql, practice.practiceId)
    const { account } = buildSecretary(api.deploymentId, practice.practiceId)
    const without = await api.ask('/api/colleagues', { json: { invitationToken: asColleague, account } })
    expect(without.problem.type).toBe('epoch-not-valid')
    const swapped = { ...account, memberKey: secretary.account.memberKey }
    const foreign = await api.ask('/api/colleagues', {
      json: { invitationToken: asSecretary, account: swapped },
    })
    expect(foreign.problem.type).toBe('member-key-not-valid')
    const { json } = await api.ask('/api/invitation', { json: { invitationToken: asSecretary } })
    expect(json).toEqual({ kind: 'secretary', practiceId: practice.practiceId })
  })

  it('sees nothing before the signed document names their key, and visits once it does', async () => {
    expect((await api.ask(days, { cookie })).status).toBe(403)
    await publish({ delegates: [{ id: secretary.practitionerId, identityPublicKey: random(32) }] })
    expect((await api.ask(days, { cookie })).status).toBe(403)
    await publish({ delegates: named() })
    const { status, text } = await api.ask(days, { cookie })
    expect(status).toBe(200)
    expect(text).toContain(appointmentId)
  })

  it('may change statuses, move and book', async () => {
    await publish({ delegates: named() })
    const visit = `/api/practice/appointments/${appointmentId}`
    const act = (actNumber: number) => ({ actNumber, proof: random(64) })
    const moved = { scheduleId: practice.scheduleId, start: tuesdayAt(11), ...act(1) }
    expect((await api.ask(`${visit}/reschedule`, { cookie, json: moved })).status).toBe(200)
    const arrived = await api.ask(`${visit}/status`, { cookie, json: { status: 'arrived', ...act(2) } })
    expect(arrived.json).toMatchObject({ acts: [{}, { practitionerId: secretary.practitionerId }] })
    const booking = buildBooking(practice, tuesdayAt(13))
    expect((await api.ask('/api/practice/appointments', { cookie, json: booking })).status).toBe(201)
  })

  const forPractitioners = Object.entries(routes).filter(([, route]) =>
    ['practitioner', 'administrator'].includes(route['x-access']),
  )

  it('is refused by every route for practitioners and administrators, and nothing is written', async () => {
    await publish({ delegates: named() })
    const before = await api.countRows()
    const names = forPractitioners.map(([name]) => name)
    for (const name of ['writeRecordIndex', 'findRecordIndex', 'findRecord', 'addRecordChunk'])
      expect(names).toContain(name)
    for (const name of [
      'writeScheduleRules',
      'publishDocument',
      'changeGrants',
      'giveSeedGrants',
      'removeMember',
    ])
      expect(names).toContain(name)
    for (const [name, route] of forPractitioners) {
      const path = route.path.replaceAll(/\{\w+\}/g, () => newId())
      const json = 'request' in route && 'body' in route.request ? { json: {} } : {}
      const answer = await api.ask(path, { cookie, method: route.method.toUpperCase(), ...json })
      expect(answer, name).toMatchObject({ status: 403, problem: { type: 'not-allowed' } })
    }
    expect(await api.countRows()).toEqual(before)
  })

  it('is refused epochs of their own: nobody could be sealed to them', async () => {
    await publish({ delegates: named() })
    const owner = { ...secretary, deploymentId: api.deploymentId, practiceId: practice.practiceId }
    const epochs = buildEpochs(owner, api.deps.now()).map(({ signed }) => signed)
    const vault = [{ name: 'epoch/1/clinical', sealedItem: random(72) }]
    const answer = await api.ask('/api/account/epochs', { cookie, json: { epochs, vault } })
    expect(answer).toMatchObject({ status: 403, problem: { type: 'not-allowed' } })
  })
})

describe('an inbox handed over', () => {
  beforeEach(() => publish({ delegates: named() }))

  const give = (as: string, ...grants: ReturnType<typeof buildSeedGrant>[]) =>
    api.ask('/api/practice/seed-grants', { cookie: as, json: { seedGrants: grants } })
  const handedOver = async (as: string) => {
    const { json } = await api.ask('/api/practice/seed-grants', { cookie: as })
    return json as {
      given: { epoch: number }[]
      received: { granterId: string; epoch: number }[]
      epochs: { number: number }[]
      memberKeys: { memberId: string }[]
    }
  }

  it('is told to whom it is for, with the epochs it belongs to, and to who gave it', async () => {
    const grants = [1, 2].map((epoch) => buildSeedGrant(secretary.practitionerId, epoch))
    expect((await give(administrator, ...grants)).status).toBe(204)
    expect((await give(administrator, ...grants)).status, 'again').toBe(204)
    const theirs = await handedOver(cookie)
    expect(theirs.received).toEqual(
      grants.map((grant) => ({ granterId: practice.member.practitionerId, ...grant })),
    )
    expect(theirs.epochs.map(({ number }) => number)).toEqual([1, 2])
    expect(theirs.memberKeys.map(({ memberId }) => memberId)).toEqual([secretary.practitionerId])
    expect((await handedOver(administrator)).given).toEqual(grants)
    expect(theirs.given).toEqual([])
  })

  it('is refused for epochs that are not there and people whom the document does not name', async () => {
    expect((await give(administrator, buildSeedGrant(secretary.practitionerId, 9))).problem.type).toBe(
      'not-found',
    )
    expect((await give(administrator, buildSeedGrant(newId(), 1))).problem.type).toBe('not-found')
    const own = practice.member.practitionerId
    expect((await give(administrator, buildSeedGrant(own, 1))).problem.type).toBe('not-found')
  })

  it('can be taken back', async () => {
    await give(administrator, buildSeedGrant(secretary.practitionerId, 1))
    const path = `/api/practice/seed-grants/${secretary.practitionerId}`
    expect((await api.ask(path, { method: 'DELETE', cookie: administrator })).status).toBe(204)
    expect((await handedOver(cookie)).received).toEqual([])
  })

  it('goes with the next epochs, in one request or not at all', async () => {
    const owner = { ...practice.member, deploymentId: api.deploymentId, practiceId: practice.practiceId }
    const last = practice.member.epochs.at(-1) ?? null
    const [next] = buildEpochs(owner, api.deps.now(), last, 1)
    const request = (epoch: number) => ({
      epochs: [next?.signed],
      vault: [{ name: 'epoch/4/clinical', sealedItem: random(72) }],
      seedGrants: [buildSeedGrant(secretary.practitionerId, epoch)],
    })
    const wrong = await api.ask('/api/account/epochs', { cookie: administrator, json: request(1) })
    expect(wrong.problem.type).toBe('epoch-not-valid')
    const stranger = { ...request(4), seedGrants: [buildSeedGrant(newId(), 4)] }
    const unnamed = await api.ask('/api/account/epochs', { cookie: administrator, json: stranger })
    expect(unnamed.problem.type).toBe('not-found')
    expect((await api.ask('/api/account/epochs', { cookie: administrator, json: request(4) })).status).toBe(
      204,
    )
    expect((await handedOver(cookie)).received).toMatchObject([{ epoch: 4 }])
  })
})

describe('the end of somebody’s access', () => {
  const remove = (memberId: string, signedDocument: object | null, as = administrator) =>
    api.ask(`/api/practice/members/${memberId}/removal`, { cookie: as, json: { signedDocument } })

  it('publishes the document, disables the account and ends the session in one request', async () => {
    await publish({ delegates: named() })
    await api.ask('/api/practice/seed-grants', {
      cookie: administrator,
      json: { seedGrants: [buildSeedGrant(secretary.practitionerId, 1)] },
    })
    expect((await api.ask(days, { cookie })).status, 'control').toBe(200)
    // Signed from the founding's document, which names no delegates.
    const signedDocument = practice.sign(nextOf(practice.document))
    expect((await remove(secretary.practitionerId, signedDocument)).status).toBe(204)
    expect(await api.ask(days, { cookie })).toMatchObject({ status: 401 })
    const [authenticationKey] = secretary.authenticationKeys
    const { loginName } = secretary.account
    const json = { account: { loginName }, kind: 'passphrase', authenticationKey }
    expect((await api.ask('/api/session', { json })).problem.type).toBe('sign-in-failed')
  })

  it('is refused with a document that names them still, and changes nothing', async () => {
    await publish({ delegates: named() })
    const before = await api.countRows()
    const still = await remove(
      secretary.practitionerId,
      practice.sign({ ...practice.document, ...nextOf(practice.document) }),
    )
    expect(still.problem).toMatchObject({
      type: 'document-not-valid',
      errors: [{ field: '/signedDocument/document' }],
    })
    expect((await remove(secretary.practitionerId, null)).problem.type).toBe('document-not-valid')
    expect(await api.countRows()).toEqual(before)
    expect((await api.ask(days, { cookie })).status).toBe(200)
  })

  it('needs no document where they were only waiting', async () => {
    // As a colleague's would, whose booking links go with them.
    await api.owner`
      INSERT INTO booking_invitations (practice_id, invitation_id, practitioner_id, token_hash, sealed_type, bookings,
        until_day)
      SELECT practice_id, gen_random_uuid(), practitioner_id, decode(repeat('07', 32), 'hex'),
        decode(repeat('07', 72), 'hex'), 5, '2027-01-01'
      FROM accounts WHERE login_name = ${secretary.account.loginName}`
    const links = async () =>
      (await api.owner`SELECT FROM booking_invitations WHERE practitioner_id = ${secretary.practitionerId}`)
        .count
    expect(await links(), 'control').toBe(1)
    expect((await remove(secretary.practitionerId, null)).status).toBe(204)
    expect(await links()).toBe(0)
    expect((await api.ask('/api/account', { cookie })).status).toBe(401)
    expect((await remove(secretary.practitionerId, null)).problem.type).toBe('not-found')
  })

  it('is nobody’s own, no administrator’s, and no stranger’s to bring about', async () => {
    expect((await remove(practice.member.practitionerId, null)).problem.type).toBe('not-allowed')
    const { practice: other, cookie: foreign } = await api.open()
    expect((await remove(secretary.practitionerId, null, foreign)).problem.type).toBe('not-found')
    expect((await remove(other.member.practitionerId, null)).problem.type).toBe('not-found')
  })
})

describe('grants of a visit', () => {
  let colleague: BuiltMember
  let colleagueCookie: string
  beforeEach(async () => {
    colleague = buildMember(api.deploymentId, practice.practiceId, api.deps.now())
    colleagueCookie = await join('colleague', colleague.account)
    await publish({
      delegates: named(),
      practitioners: [
        ...practice.document.practitioners,
        {
          id: colleague.practitionerId,
          name: 'Dr Nouveau',
          identityPublicKey: colleague.account.identityPublicKey,
        },
      ],
      // Nobody is granted what the page does not let them read.
      schedules: practice.document.schedules.map((schedule) => ({
        ...schedule,
        sharedWith: [colleague.practitionerId],
      })),
    })
  })

  const grantTo = (member: BuiltMember, field: 1 | 2, number = 1) => {
    const epoch = member.epochs.find((one) => one.number === number)
    return {
      keyId: epoch?.keyIds[field - 1] ?? '',
      epoch: number,
      encapsulatedKey: random(1120),
      wrappedKey: random(48),
    }
  }
  type Grant = ReturnType<typeof grantTo>
  const change = async (
    as: string,
    ...changes: {
      field: 1 | 2
      replacesKeyId?: string | null
      grant?: Grant | null
      appointmentId?: string
    }[]
  ) => {
    const json = {
      changes: changes.map((one) => ({ appointmentId, replacesKeyId: null, grant: null, ...one })),
    }
    const answer = await api.ask('/api/practice/grants', { cookie: as, json })
    expect(answer.status, answer.text).toBe(200)
    return (answer.json as { missed: number[] }).missed
  }
  const rows = () => api.owner<{ field: number; epoch: number }[]>`
    SELECT field, epoch::int FROM grants WHERE appointment_id = ${appointmentId} ORDER BY field, epoch`

  async function rotate(): Promise<BuiltMember> {
    const owner = { ...practice.member, deploymentId: api.deploymentId, practiceId: practice.practiceId }
    const fresh = buildEpochs(owner, api.deps.now(), practice.member.epochs.at(-1) ?? null, 3, true)
    const json = {
      epochs: fresh.map(({ signed }) => signed),
      vault: [{ name: 'epoch/4/clinical', sealedItem: random(72) }],
    }
    expect((await api.ask('/api/account/epochs', { cookie: administrator, json })).status).toBe(204)
    return { ...practice.member, epochs: [...practice.member.epochs, ...fresh] }
  }

  it('are re-wrapped for a new epoch in the place of the old ones, and listed until they are', async () => {
    const rotated = await rotate()
    const held = async () => {
      const { json } = await api.ask('/api/practice/grants?belowEpoch=4', { cookie: administrator })
      return (json as { envelopes: { field: 1 | 2; grant: Grant }[] }).envelopes
    }
    const before = await held()
    expect(before.map(({ field }) => field)).toEqual([1, 2])
    const changes = before.map(({ field, grant }) => ({
      field,
      replacesKeyId: grant.keyId,
      grant: grantTo(rotated, field, 4),
    }))
    expect(await change(administrator, ...changes.slice(0, 1))).toEqual([])
    expect((await held()).map(({ field }) => field)).toEqual([2])
    // The same request again, whose first half is done already: a tab that died half-way, and went on.
    expect(await change(administrator, ...changes)).toEqual([0])
    expect(await held()).toEqual([])
    expect(await rows()).toEqual([
      { field: 1, epoch: 4 },
      { field: 2, epoch: 4 },
    ])
    expect((await envelopesOf(administrator)).map(({ grant }) => grant.epoch)).toEqual([4, 4])
  })

  it('stay as they are when the epoch, its field or the holder is another', async () => {
    const rotated = await rotate()
    const [intake] = practice.member.epochs[0]?.keyIds ?? ['', '']
    const missed = await change(
      administrator,
      { field: 1, replacesKeyId: intake, grant: grantTo(rotated, 2, 4) },
      { field: 1, replacesKeyId: intake, grant: { ...grantTo(rotated, 1, 4), epoch: 5 } },
      { field: 1, replacesKeyId: intake, grant: grantTo(colleague, 1) },
      { field: 1, replacesKeyId: random(16), grant: grantTo(rotated, 1, 4) },
      { field: 1, replacesKeyId: intake, grant: grantTo(rotated, 1, 4), appointmentId: newId() },
    )
    expect(missed).toEqual([0, 1, 2, 3, 4])
    expect(
      await change(colleagueCookie, { field: 1, replacesKeyId: intake, grant: grantTo(colleague, 1) }),
    ).toEqual([0])
    expect((await rows()).map(({ epoch }) => epoch)).toEqual([1, 1])
  })

  it('are given to a colleague by who holds one, whose own keys they then fit, and to nobody outside', async () => {
    const fits = async (as: string, member: BuiltMember) =>
      (await envelopesOf(as)).map(({ grant }, index) => grant.keyId === member.epochs[0]?.keyIds[index])
    expect(await fits(colleagueCookie, colleague)).toEqual([false, false])
    const stranger = buildMember(api.deploymentId, practice.practiceId, api.deps.now())
    const further = ([1, 2] as const).map((field) => ({ field, grant: grantTo(colleague, field) }))
    expect(await change(colleagueCookie, ...further)).toEqual([0, 1])
    expect(await change(administrator, { field: 1, grant: grantTo(stranger, 1) })).toEqual([0])
    expect(await change(administrator, ...further)).toEqual([])
    expect(await change(administrator, ...further), 'again').toEqual([])
    expect(await fits(colleagueCookie, colleague)).toEqual([true, true])
    expect(await fits(administrator, practice.member)).toEqual([true, true])
    expect(await rows()).toHaveLength(4)
    // What several grants of an envelope must not change: it can still be acted on.
    const json = { status: 'arrived', actNumber: 1, proof: random(64) }
    const visit = `/api/practice/appointments/${appointmentId}/status`
    expect((await api.ask(visit, { cookie: administrator, json })).status).toBe(200)
  })

  it('are taken back on one’s own calendar only, and never one’s own or the last', async () => {
    const [intake, contact] = practice.member.epochs[0]?.keyIds ?? ['', '']
    const [theirs] = colleague.epochs[0]?.keyIds ?? ['', '']
    expect(await change(administrator, { field: 1, replacesKeyId: intake }), 'the last').toEqual([0])
    await change(administrator, { field: 1, grant: grantTo(colleague, 1) })
    expect(await change(colleagueCookie, { field: 1, replacesKeyId: intake })).toEqual([0])
    expect(await change(administrator, { field: 1, replacesKeyId: intake }), 'one’s own').toEqual([0])
    expect(await change(administrator, { field: 2, replacesKeyId: contact })).toEqual([0])
    expect(await change(administrator, { field: 1, replacesKeyId: theirs })).toEqual([])
    expect(await rows()).toHaveLength(2)
  })

  it('are kept by the database itself: the server’s role removes none that is an envelope’s last', async () => {
    await expect(api.sql`DELETE FROM grants`).rejects.toMatchObject({ code: '42501' })
    await change(administrator, { field: 1, grant: grantTo(colleague, 1) })
    const [theirs = ''] = colleague.epochs[0]?.keyIds ?? []
    const further = Buffer.from(theirs, 'base64url')
    await expect(api.sql`DELETE FROM grants WHERE key_id = ${further}`, 'control').resolves.toHaveLength(0)
    expect(await rows()).toHaveLength(2)
  })

  it('fit a secretary who was handed the inbox', async () => {
    await change(administrator, { field: 2, grant: grantTo(colleague, 2) })
    const contact = async () => (await envelopesOf(cookie))[1]?.grant.keyId
    await api.ask('/api/practice/seed-grants', {
      cookie: colleagueCookie,
      json: { seedGrants: [buildSeedGrant(secretary.practitionerId, 1)] },
    })
    expect(await contact()).toBe(colleague.epochs[0]?.keyIds[1])
    await api.ask(`/api/practice/seed-grants/${secretary.practitionerId}`, {
      method: 'DELETE',
      cookie: colleagueCookie,
    })
    await api.ask('/api/practice/seed-grants', {
      cookie: administrator,
      json: { seedGrants: [buildSeedGrant(secretary.practitionerId, 1)] },
    })
    expect(await contact()).toBe(practice.member.epochs[0]?.keyIds[1])
  })
})
