// A lying server before the private link: told apart from the two who may speak.
import { signDocument } from '@colloque/keyring'
import { axeViolations } from '@colloque/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answer, book, chooseTime, english } from './booking-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { patient, type ToldVisit, type VisitSteps, visitSteps } from './visit-steps.ts'

let service: Service
let practice: FoundedPractice
let steps: VisitSteps

beforeAll(async () => {
  service = await startService()
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  steps = visitSteps(service, practice)
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

describe('a lying server', () => {
  it('is found out when it shows another time than the one that was chosen', async () => {
    const link = await steps.booked()
    steps.lieAboutVisit((visit) => ({
      ...visit,
      start: new Date(Date.parse(visit.start) + 86_400_000).toISOString().replace('.000Z', 'Z'),
    }))
    const page = await steps.opened(link)
    await page.getByText('The service says something you did not choose').waitFor()
    await page.getByText(/You chose .* The service now says/).waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  it('cannot pass an act off as yours or the practice’s: it is named as the service’s own', async () => {
    const link = await steps.booked()
    for (const author of ['guest', 'practice']) {
      steps.lieAboutVisit((visit) => ({
        ...visit,
        status: 'cancelled',
        acts: [
          {
            actNumber: 1,
            kind: 'status',
            author,
            status: 'cancelled',
            start: null,
            scheduleId: null,
            practitionerId: author === 'practice' ? practice.account.practitionerId : null,
            proof: Buffer.alloc(64, 7).toString('base64url'),
          },
        ],
      }))
      const page = await steps.opened(link)
      await page.getByText('by the service, without proof').waitFor()
      await page.getByText('is not signed by you or by the practice').waitFor()
      await page.context().close()
    }
  })

  it('is found out when it serves another key than the link names', async () => {
    const link = await steps.booked()
    const other = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
    service.proxy.lie((_, path) =>
      path === `/api/practices/${practice.slug}`
        ? ({ json }) => ({
            ...(json as object),
            signedDocument: signDocument(other.account, { ...other.document, slug: practice.slug }),
          })
        : null,
    )
    const page = await service.openPage(link)
    await page.getByRole('heading', { level: 1, name: 'This is not the key your link names' }).waitFor()
    expect(await page.getByText(patient.reason).count()).toBe(0)
  })

  it('is found out when it serves an older page than the one that was booked on', async () => {
    const changing = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
    const first = signDocument(changing.account, changing.document)
    await changing.publish((document) => ({ ...document, otherWays: 'Ring the bell.' }))
    const page = await service.openPage(`/p/${changing.slug}#k=${changing.fingerprint}`)
    await chooseTime(page, patient)
    await answer(page, patient)
    await book(page)
    service.proxy.lie((_, path) =>
      path === `/api/practices/${changing.slug}`
        ? ({ json }) => ({ ...(json as object), signedDocument: first })
        : null,
    )
    await page.getByRole('link', { name: english.open }).click()
    await page.getByRole('heading', { level: 1, name: 'An older page was served' }).waitFor()
  })

  it('can damage what was sealed, but not change it: that part says so and the rest opens', async () => {
    const link = await steps.booked()
    const flipped = (text: string, at: number) => {
      const bytes = Buffer.from(text, 'base64url')
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes.toString('base64url')
    }
    // An unknown suite in the intake's header, then one bit of the contact's ciphertext.
    for (const [index, at, said, stays] of [
      [0, 5, 'Your answers about the visit do not open here', patient.name],
      [1, 600, 'Your name and contact do not open here', patient.reason],
    ] as const) {
      steps.lieAboutVisit((visit) => ({
        ...visit,
        envelopes: visit.envelopes.map((envelope, i) =>
          i === index ? { ...envelope, body: flipped(envelope.body, at) } : envelope,
        ),
      }))
      const page = await steps.opened(link)
      await page.getByText(said).waitFor()
      await page.getByText(stays).waitFor()
      await page.context().close()
    }
  })

  it('swaps nothing between two visits: envelopes of another one do not open', async () => {
    const [link, other] = [await steps.booked(), await steps.booked()]
    let foreign: ToldVisit['envelopes'] = []
    steps.lieAboutVisit((visit) => {
      foreign = visit.envelopes
      return visit
    })
    await steps.opened(other)
    steps.lieAboutVisit((visit) => ({ ...visit, envelopes: foreign }))
    const page = await steps.opened(link)
    await page.getByText('Your answers about the visit do not open here').waitFor()
    await page.getByText('Your name and contact do not open here').waitFor()
  })
})
