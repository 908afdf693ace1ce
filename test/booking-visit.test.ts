// The private link in a real browser: the visit opens with it alone, can be moved and cancelled with proofs the
// practice can check, and a lying server is told apart from the two who may speak.
import { connect, eraseDue } from '@colloque/database'
import { toBase64url } from '@colloque/encoding'
import { createHpke } from '@colloque/hpke'
import { signDocument } from '@colloque/keyring'
import { openBooking, parsePrivateLink } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { type Answers, answer, book, chooseTime, english } from './booking-steps.ts'
import { type FoundedPractice, foundPractice, randomBytes } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

// A browser on a busy machine.
vi.setConfig({ testTimeout: 90_000 })

let service: Service
let practice: FoundedPractice

beforeAll(async () => {
  service = await startService()
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
}, 120_000)
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

const patient: Answers = {
  service: 'First consultation',
  forWhom: 'Me',
  name: 'Marie Exemple',
  birthDate: ['3', '4', '1980'],
  reason: 'Something private',
  choice: 'None',
}

// Ten o'clock UTC of one day after the other: inside the opening hours in Paris in summer and winter.
let day = 2

/** Books and returns the private link's path with its fragment. */
function booked(): Promise<string> {
  day += 1
  const today = Math.floor(Date.now() / 86_400_000) * 86_400_000
  const startAt = today + day * 86_400_000 + 10 * 3_600_000
  return bookDirectly(service.origin, practice, { startAt, name: patient.name, reason: patient.reason })
}

async function opened(link: string): Promise<Page> {
  const page = await service.openPage(link)
  await page.locator('.visit-history').waitFor()
  return page
}

/** Answers the visit otherwise. */
function lieAboutVisit(lie: (visit: Visit) => unknown): void {
  service.proxy.lie((method, path) =>
    method === 'GET' && path === '/api/visit' ? ({ json }) => lie(json as Visit) : null,
  )
}

type Visit = {
  start: string
  status: string
  envelopes: { body: string; guestWrap: string }[]
  acts: { actNumber: number; author: string; proof: string }[]
}

/** The visit as the practitioner's browser judges it. */
async function judgedByPractice(link: string) {
  const { appointmentId } = parsePrivateLink(link)
  const from = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const answered = await practice.call('GET', `/api/practice/appointments?from=${from}&days=62`)
  const { appointments } = (await answered.json()) as { appointments: (Visit & { appointmentId: string })[] }
  const visit = appointments.find((told) => told.appointmentId === appointmentId)
  const { account, document } = practice
  const booking = await openBooking(
    {
      visit: visit as never,
      document,
      clinicalKeys: account.readerKeys('clinical'),
      administrativeKeys: account.readerKeys('administrative'),
    },
    await createHpke({ randomBytes }),
  )
  return { visit, mismatches: booking.mismatches }
}

describe('a private link', () => {
  it('opens the visit, leaves the address at once, and never travels', async () => {
    const link = await booked()
    const from = service.proxy.exchanges.length
    const page = await opened(link)
    expect(await page.evaluate(() => location.href)).toBe(`${service.origin}/v/`)
    await page.getByText(patient.reason).waitFor()
    await page.getByText(patient.name).waitFor()
    await page.getByText('3 April 1980').waitFor()
    expect(await axeViolations(page)).toEqual([])
    const [, secret = ''] = link.split('.')
    expect(secret).toHaveLength(43)
    for (const { path, headers, body } of service.proxy.exchanges.slice(from)) {
      expect(`${path} ${JSON.stringify(headers)} ${body}`).not.toContain(secret)
    }
    // No link of the page carries it either: what is copied, printed or scanned is asked for.
    expect(await page.content()).not.toContain(`href="/v/#`)
  })

  it('is taken from the address bar again when another one is pasted there', async () => {
    const [first, second] = [await booked(), await booked()]
    const page = await opened(first)
    const before = await page.locator('.summary-list').first().innerText()
    await page.evaluate(
      (hash) => {
        location.hash = hash
      },
      second.slice(second.indexOf('#')),
    )
    await expect.poll(() => page.locator('.summary-list').first().innerText()).not.toBe(before)
    expect(await page.evaluate(() => location.hash)).toBe('')
  })

  it('says one thing for a link that is wrong, cut, of another visit, or missing', async () => {
    const link = await booked()
    const [id = '', secret = '', fingerprint = ''] = link.slice(link.indexOf('#') + 1).split('.')
    const [otherId = ''] = (await booked()).split('#')[1]?.split('.') ?? []
    const wrong = `${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`
    const texts = new Set<string>()
    for (const fragment of [
      `#${id}.${wrong}.${fingerprint}`,
      `#${otherId}.${secret}.${fingerprint}`,
      `#${id}.${secret.slice(0, -2)}`,
    ]) {
      const page = await service.openPage(`/v/${fragment}`)
      await page.getByRole('heading', { level: 1, name: 'This link does not open a visit' }).waitFor()
      texts.add(await page.locator('main').innerText())
      await page.context().close()
    }
    expect(texts.size).toBe(1)
  })

  it('says after a reload that the page forgot the link, not that the link is wrong', async () => {
    const page = await opened(await booked())
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'This page has forgotten your link' }).waitFor()
    await page.getByText('Your visit is unchanged').waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  it('is kept in memory when the service does not answer, and opens on the next try', async () => {
    const link = await booked()
    service.proxy.lie((_, path) => (path === '/api/visit' ? 'cut' : null))
    const page = await service.openPage(link)
    await page.getByText('Your link is still on this page').waitFor()
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText(patient.reason).waitFor()
  })

  it('goes along when the language is changed', async () => {
    const page = await opened(await booked())
    await page.getByRole('link', { name: 'Français' }).click()
    await page.getByRole('heading', { level: 1, name: 'Votre rendez-vous' }).waitFor()
    await page.getByText(patient.reason).waitFor()
    expect(await page.evaluate(() => location.href)).toBe(`${service.origin}/v/?lang=fr`)
    expect(await axeViolations(page)).toEqual([])
  })

  it('gives a calendar entry that says nothing but the time, and the address only when asked', async () => {
    const page = await opened(await booked())
    const download = async () => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download the calendar entry' }).click(),
      ])
      const chunks: Buffer[] = []
      for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
      return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') }
    }
    const discreet = await download()
    expect(discreet.name).toBe('appointment.ics')
    expect(discreet.text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/)
    expect(discreet.text).toContain('SUMMARY:Appointment\r\n')
    expect(discreet.text).toMatch(/DTSTART:20\d{6}T\d{6}Z\r\n/)
    for (const word of ['Essai', 'Tilleuls', patient.name, patient.reason, '/v/', 'First'])
      expect(discreet.text).not.toContain(word)
    await page.getByLabel('Add the address').check()
    const named = await download()
    expect(named.text).toContain('1 rue d’Essai')
    const uidOf = (text: string) => /UID:(.*)\r\n/.exec(text)?.[1]
    expect(uidOf(named.text)).toBe(uidOf(discreet.text))
  })

  it('is printed as one sheet with its code, without what was sealed', async () => {
    const page = await opened(await booked())
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText(patient.reason).isVisible()).toBe(false)
    expect(await page.locator('.visit-sheet .qr').isVisible()).toBe(true)
    expect(await page.locator('.visit-sheet .code').innerText()).toContain('/v/#')
  })
})

describe('moving and cancelling', () => {
  it('moves the visit with a proof that the practice accepts', async () => {
    const link = await booked()
    const page = await opened(link)
    await page.getByRole('button', { name: 'Move this visit' }).click()
    await page.locator('.slot-time').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.locator('.slot-time').nth(40).click()
    await page.getByRole('heading', { level: 1, name: 'Move your visit?' }).waitFor()
    await page.getByText('You can cancel or move this visit until ').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: /^Move to / }).click()
    await page.getByText('Your visit has been moved.').waitFor()
    expect(await page.locator('.visit-history').innerText()).toMatch(/Moved to .* by you/)
    const { visit, mismatches } = await judgedByPractice(link)
    expect(visit?.acts).toHaveLength(1)
    expect(mismatches).toEqual([])
  })

  it('moves once when the answer is lost and the person tries again', async () => {
    const link = await booked()
    const page = await opened(link)
    await page.getByRole('button', { name: 'Move this visit' }).click()
    await page.locator('.slot-time').nth(30).click()
    service.proxy.lie((_, path) => (path === '/api/visit/reschedule' ? 'lose' : null))
    await page.getByRole('button', { name: /^Move to / }).click()
    await page.getByText('we do not know whether it arrived').waitFor()
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Your visit has been moved.').waitFor()
    expect((await judgedByPractice(link)).visit?.acts).toHaveLength(1)
  })

  it('offers the times as they are when the new time was taken meanwhile', async () => {
    const link = await booked()
    const page = await opened(link)
    await page.getByRole('button', { name: 'Move this visit' }).click()
    const label = await page.locator('.slot-time').nth(26).getAttribute('aria-label')
    await page.locator('.slot-time').nth(26).click()
    const faster = await opened(await booked())
    await faster.getByRole('button', { name: 'Move this visit' }).click()
    await faster.getByRole('button', { name: label ?? '' }).click()
    await faster.getByRole('button', { name: /^Move to / }).click()
    await faster.getByText('Your visit has been moved.').waitFor()
    await page.getByRole('button', { name: /^Move to / }).click()
    await page.getByText('Your visit stays as it was; choose another time').waitFor()
    await page.locator('.slot-time').first().waitFor()
    expect(await page.getByRole('button', { name: label ?? '' }).count()).toBe(0)
    await page.locator('.slot-time').nth(26).click()
    await page.getByRole('button', { name: /^Move to / }).click()
    await page.getByText('Your visit has been moved.').waitFor()
  })

  it('cancels the visit after asking, and frees its time', async () => {
    const link = await booked()
    const page = await opened(link)
    await page.getByRole('button', { name: 'Cancel this visit' }).click()
    await page.getByRole('heading', { level: 1, name: 'Cancel your visit?' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Keep the visit' }).click()
    await page.getByRole('button', { name: 'Cancel this visit' }).click()
    await page.getByRole('button', { name: /^Cancel the visit of / }).click()
    await page.getByText('Your visit is cancelled.').waitFor()
    expect(await page.getByRole('button', { name: 'Move this visit' }).count()).toBe(0)
    const { visit, mismatches } = await judgedByPractice(link)
    expect(visit?.status).toBe('cancelled')
    expect(mismatches).toEqual([])
    // From here a new booking begins, with the key of the practice still checked against the link.
    await page.getByText('If it is in your calendar, delete it there.').waitFor()
    await page.getByRole('link', { name: 'Book another visit' }).click()
    await page.getByRole('button', { name: patient.service }).waitFor()
    await page.getByText('Key checked').waitFor()
    const again = await opened(link)
    await again.getByText('This visit is cancelled').waitFor()
  })

  it('tells a visit that was changed elsewhere meanwhile, and changes nothing', async () => {
    const link = await booked()
    const [one, two] = [await opened(link), await opened(link)]
    await one.getByRole('button', { name: 'Cancel this visit' }).click()
    await one.getByRole('button', { name: /^Cancel the visit of / }).click()
    await one.getByText('Your visit is cancelled.').waitFor()
    await two.getByRole('button', { name: 'Move this visit' }).click()
    await two.locator('.slot-time').nth(30).click()
    await two.getByRole('button', { name: /^Move to / }).click()
    await two.getByText('This visit was changed meanwhile').waitFor()
    await two.getByText('This visit is cancelled').waitFor()
    expect((await judgedByPractice(link)).visit?.status).toBe('cancelled')
  })
})

describe('what the practice does', () => {
  it('is shown as the practice’s own when the practitioner signed it', async () => {
    const link = await booked()
    const { appointmentId } = parsePrivateLink(link)
    const { deploymentId, practiceId } = practice.account
    const act = { deploymentId, practiceId, appointmentId, actNumber: 1 } as const
    const proof = toBase64url(practice.account.signAct({ ...act, kind: 'status', status: 'cancelled' }))
    const path = `/api/practice/appointments/${appointmentId}/status`
    const answered = await practice.call('POST', path, { status: 'cancelled', actNumber: 1, proof })
    expect(answered.status).toBe(200)
    const page = await opened(link)
    expect(await page.locator('.visit-history').innerText()).toMatch(/Cancelled by the practice/)
    expect(await page.getByText('The service says something you did not choose').count()).toBe(0)
  })
})

describe('a visit whose time is near or past', () => {
  it('can no longer be moved or cancelled online after the cut-off, and is over after its end', async () => {
    const link = await booked()
    const { visit } = await judgedByPractice(link)
    const startAt = Date.parse(visit?.start ?? '')
    for (const [at, said] of [
      [startAt - 30 * 60_000, 'It is too late to move or cancel this visit online'],
      [startAt + 31 * 60_000, 'This visit is over'],
    ] as const) {
      const page = await service.openPage('/')
      await page.clock.setFixedTime(at)
      await page.goto(`${service.origin}${link}`)
      await page.getByText(said).waitFor()
      expect(await page.getByRole('button', { name: 'Cancel this visit' }).count()).toBe(0)
      await page.context().close()
    }
  })
})

describe('a lying server', () => {
  it('is found out when it shows another time than the one that was chosen', async () => {
    const link = await booked()
    lieAboutVisit((visit) => ({
      ...visit,
      start: new Date(Date.parse(visit.start) + 86_400_000).toISOString().replace('.000Z', 'Z'),
    }))
    const page = await opened(link)
    await page.getByText('The service says something you did not choose').waitFor()
    await page.getByText(/You chose .* The service now says/).waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  it('cannot pass an act off as yours or the practice’s: it is named as the service’s own', async () => {
    const link = await booked()
    for (const author of ['guest', 'practice']) {
      lieAboutVisit((visit) => ({
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
      const page = await opened(link)
      await page.getByText('by the service, without proof').waitFor()
      await page.getByText('is not signed by you or by the practice').waitFor()
      await page.context().close()
    }
  })

  it('is found out when it serves another key than the link names', async () => {
    const link = await booked()
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
    const link = await booked()
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
      lieAboutVisit((visit) => ({
        ...visit,
        envelopes: visit.envelopes.map((envelope, i) =>
          i === index ? { ...envelope, body: flipped(envelope.body, at) } : envelope,
        ),
      }))
      const page = await opened(link)
      await page.getByText(said).waitFor()
      await page.getByText(stays).waitFor()
      await page.context().close()
    }
  })

  it('swaps nothing between two visits: envelopes of another one do not open', async () => {
    const [link, other] = [await booked(), await booked()]
    let foreign: Visit['envelopes'] = []
    lieAboutVisit((visit) => {
      foreign = visit.envelopes
      return visit
    })
    await opened(other)
    lieAboutVisit((visit) => ({ ...visit, envelopes: foreign }))
    const page = await opened(link)
    await page.getByText('Your answers about the visit do not open here').waitFor()
    await page.getByText('Your name and contact do not open here').waitFor()
  })
})

describe('what was sealed, once its 7 days are over', () => {
  const dayMs = 86_400_000
  const deleted = 'What was sealed has been deleted.'
  const alarm = 'The service says something you did not choose'

  const openedAt = async (link: string, at: number) => {
    const page = await service.openPage('/')
    await page.clock.setFixedTime(at)
    await page.goto(`${service.origin}${link}`)
    await page.locator('.summary-list').first().waitFor()
    return page
  }

  // Last of this file: retention deletes the visits of the other tests as well.
  it('is said to be deleted, with time and status left, and no sooner by a lying server', async () => {
    const [held, cancelled] = [await booked(), await booked()]
    const { deploymentId, practiceId } = practice.account
    const { appointmentId } = parsePrivateLink(cancelled)
    const act = { deploymentId, practiceId, appointmentId, actNumber: 1 } as const
    const proof = toBase64url(practice.account.signAct({ ...act, kind: 'status', status: 'cancelled' }))
    const path = `/api/practice/appointments/${appointmentId}/status`
    await practice.call('POST', path, { status: 'cancelled', actNumber: 1, proof })
    const { visit } = await judgedByPractice(held)
    const startAt = Date.parse(visit?.start ?? '')

    // Before their time: one that stands, one held six days ago, and one cancelled today.
    lieAboutVisit((told) => ({ ...told, envelopes: null, acts: [] }))
    for (const [link, at] of [
      [held, Date.now()],
      [held, startAt + 6 * dayMs],
      [cancelled, Date.now() + 6 * dayMs],
    ] as const) {
      const page = await openedAt(link, at)
      await page.getByText(alarm).waitFor()
      await page.getByText('it is too early for that').waitFor()
      expect(await page.getByText(deleted).count()).toBe(0)
      expect(await page.getByRole('button', { name: /this visit/ }).count()).toBe(0)
      expect(await axeViolations(page)).toEqual([])
      await page.context().close()
    }
    service.proxy.lie(null)

    const jobs = connect(service.database.urlAs('colloque_jobs'), { role: 'colloque_jobs', max: 1 })
    for (const [link, at, said, status] of [
      [cancelled, Date.now() + 8 * dayMs, 'This visit is cancelled', 'Cancelled'],
      [held, startAt + 8 * dayMs, 'This visit is over', 'Booked'],
    ] as const) {
      const kept = await openedAt(link, at)
      await kept.getByText(patient.reason).waitFor()
      await eraseDue(jobs, at)
      const page = await openedAt(link, at)
      await page.getByText(deleted).waitFor()
      await page.getByText(said).waitFor()
      const facts = page.locator('.summary-list').first()
      expect(await facts.innerText()).toContain(status)
      expect(await facts.innerText()).toMatch(/\d{1,2}:\d\d/)
      expect(await page.getByText(alarm).count()).toBe(0)
      expect(await page.getByText(patient.reason).count()).toBe(0)
      expect(await page.getByRole('button', { name: /this visit/ }).count()).toBe(0)
      expect(await axeViolations(page)).toEqual([])
      await page.context().close()
    }
    await jobs.end()
  })
})
