// A service that lies about whose visits a colleague may read: it tells a practitioner's browser visits of other days as if
// they were those of a stand-in's. What the browser seals anew is then read in what it sends.
import { idFromBytes } from '@colloque/encoding'
import { localDay, parsePrivateLink } from '@colloque/sealing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { parisDayAt } from './practice-steps.ts'
import { type Colleague, joinDirectly, openFounderDesk, reloadAndUnlock } from './staff-steps.ts'

type Held = { envelopes: { appointmentId: string }[]; visits: { appointmentId: string; acts: object[] }[] }

let service: Service
let founded: FoundedPractice
let colleague: Colleague
let founder: Page
let today: string
let later: string
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  colleague = await joinDirectly(service, founded, 'colleague', 'basile.essai')
  today = await book(1, 'Aline Roche')
  later = await book(4, 'Denise Essai')
  const [from, until] = [1, 2].map((days) => localDay(parisDayAt(days, 9), 'Europe/Paris'))
  const { practitionerId } = founded.account
  const { practitionerId: standInPractitionerId } = colleague.account
  await founded.publish((document) => ({
    ...document,
    standIns: [{ practitionerId, standInPractitionerId, startDay: from ?? '', endDay: until ?? '' }],
  }))
})
afterAll(() => service?.stop())
beforeEach(() => service.proxy.exchanges.splice(0))

async function book(days: number, name: string): Promise<string> {
  const startAt = parisDayAt(days, 9)
  const link = await bookDirectly(service.origin, founded, { startAt, name, reason: 'motif' })
  return parsePrivateLink(link.slice(link.indexOf('#'))).appointmentId
}

/** Which visits the browser has sealed for the colleague. */
const granted = () =>
  service.proxy.exchanges
    .filter(({ method, path }) => method === 'POST' && path === '/api/practice/grants')
    .flatMap(({ body }) => (JSON.parse(body.toString()) as { changes: { appointmentId: string }[] }).changes)
    .map(({ appointmentId }) => appointmentId)

const asked = () => service.proxy.exchanges.filter(({ path }) => path.includes('lacking=')).length

/** All that the practitioner holds is told as if it were of the stand-in's days, page after page the same. */
async function lie(change: (held: Held) => Held): Promise<void> {
  const lacking = colleague.account.practitionerId
  const told = await founded.call('GET', `/api/practice/grants?lacking=${lacking}`)
  const json = change((await told.json()) as Held)
  service.proxy.lie((method, path) =>
    method === 'GET' && path.includes(`lacking=${lacking}`) ? { status: 200, json } : null,
  )
}

describe('a lying server', () => {
  it('gets nothing of other days granted to a stand-in', async () => {
    await lie((held) => held)
    founder = await openFounderDesk(service, founded)
    await expect.poll(granted).toContain(today)
    await founder.waitForLoadState('networkidle')
    expect(granted()).not.toContain(later)
    expect(asked(), 'the same page is not asked for without end').toBeLessThan(5)
  })

  it('nor by a move that nobody has made', async () => {
    await lie(({ envelopes, visits }) => ({
      envelopes,
      visits: visits.map((visit) => ({
        ...visit,
        acts: [
          {
            actNumber: 1,
            kind: 'reschedule',
            author: 'practice',
            status: null,
            start: new Date(parisDayAt(1, 10)).toISOString().replace('.000Z', 'Z'),
            scheduleId: founded.document.schedules[0]?.id ?? '',
            practitionerId: founded.account.practitionerId,
            proof: idFromBytes(new Uint8Array(16)).repeat(4).slice(0, 86),
          },
        ],
      })),
    }))
    await reloadAndUnlock(founder, founded.recoveryCodes[0] ?? '')
    await expect.poll(asked).toBeGreaterThan(0)
    await founder.waitForLoadState('networkidle')
    expect(granted()).not.toContain(later)
  })

  it('and is not distrusted when it tells of one that was', async () => {
    service.proxy.lie(null)
    const start = new Date(parisDayAt(1, 10)).toISOString().replace('.000Z', 'Z')
    const { account } = founded
    const { deploymentId, practiceId } = account
    const scheduleId = founded.document.schedules[0]?.id ?? ''
    const act = { deploymentId, practiceId, appointmentId: later, actNumber: 1, scheduleId, start }
    const proof = Buffer.from(account.signAct({ ...act, kind: 'reschedule' })).toString('base64url')
    const moved = await founded.call('POST', `/api/practice/appointments/${later}/reschedule`, {
      scheduleId,
      start,
      actNumber: 1,
      proof,
    })
    expect(moved.status, await moved.text()).toBe(200)
    await reloadAndUnlock(founder, founded.recoveryCodes[0] ?? '')
    await expect.poll(granted).toContain(later)
  })
})
