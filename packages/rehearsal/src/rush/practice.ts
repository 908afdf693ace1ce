// What a patient's browser knows of the practice before a time is chosen: the verified document, whom each booking is
// sealed to, and what can be booked online. Fetched once for the whole crowd; each patient still loads the page.
import { parseBase64url, toBase64url } from '@colloque/encoding'
import {
  type DocumentSchedule,
  findHealthcareService,
  findLengthClass,
  findReceiver,
  findSchedule,
  fingerprintOf,
  type HealthcareService,
  keyIdOf,
  type LengthClass,
  type PracticeDocument,
  verifyEpoch,
  verifyPracticeDocument,
} from '@colloque/practice-document'
import { offeredGridMinutes } from '@colloque/scheduling'
import type { HttpClient } from './http-client.ts'
import { RushError } from './rush-error.ts'
import { findText, parseJson } from './wire.ts'

/** A calendar on which a visit type is offered, with the numbers that apply to that type there. */
export type Calendar = {
  schedule: DocumentSchedule
  lengthClass: LengthClass
  offeredGridMinutes: number
  noticeMinutes: number
  horizonDays: number
}

export type Offering = { service: HealthcareService; calendars: Calendar[] }

/** Key ids (base64url) a booking names: clinical for the intake, administrative for the contact. */
export type SealingKeys = { epoch: number; keyIds: readonly [intake: string, contact: string] }

export type RushPractice = {
  document: PracticeDocument
  /** Compact, as in private links. */
  fingerprint: string
  offerings: Offering[]
  /** Null: nobody can be sealed to on that local day. */
  keysFor(schedule: DocumentSchedule, day: string): SealingKeys | null
}

/** @throws RushError when the practice cannot be booked. */
export async function loadPractice(client: HttpClient, slug: string, now: number): Promise<RushPractice> {
  const path = `/api/practices/${slug}`
  const answer = await client.ask({ method: 'GET', path, network: 0 })
  if (answer === null) throw new RushError('Nothing answers there: is the deployment running?')
  if (answer.status === 404) throw new RushError(`There is no open practice ${slug} there.`)
  const published = parseJson(answer.text)
  if (findText(published, 'state') !== 'open') throw new RushError(`Online booking of ${slug} is not open.`)
  const signed = typeof published.signedDocument === 'object' ? { ...published.signedDocument } : {}
  const practicePublicKey = parseBase64url(findText(signed, 'practicePublicKey'))
  const document = verifyPracticeDocument({
    bytes: parseBase64url(findText(signed, 'document')),
    signature: parseBase64url(findText(signed, 'signature')),
    practicePublicKey,
    slug,
  })
  const keys = await loadKeys(client, document, now)
  const offerings = offeringsOf(document, keys)
  if (offerings.length === 0) throw new RushError(`Nothing can be booked online at ${slug}.`)
  return {
    document,
    fingerprint: fingerprintOf(practicePublicKey).compact,
    offerings,
    keysFor: (schedule, day) =>
      keys.get(findReceiver(document, schedule, day)?.practitioner.id ?? '') ?? null,
  }
}

async function loadKeys(client: HttpClient, document: PracticeDocument, now: number) {
  const keys = new Map<string, SealingKeys>()
  for (const { id, identityPublicKey } of document.practitioners) {
    const path = `/api/practices/${document.slug}/practitioners/${id}/epoch`
    const answer = await client.ask({ method: 'GET', path, network: 0 })
    if (answer?.status !== 200) continue
    const told = parseJson(answer.text)
    const epoch = verifyEpoch({
      bytes: parseBase64url(findText(told, 'statement')),
      signature: parseBase64url(findText(told, 'signature')),
      identityPublicKey: parseBase64url(identityPublicKey),
      practiceId: document.practiceId,
      practitionerId: id,
      deploymentId: document.deploymentId,
      now,
    })
    const keyIds = [epoch.clinicalPublicKey, epoch.administrativePublicKey].map((key) =>
      toBase64url(keyIdOf(key)),
    )
    keys.set(id, { epoch: epoch.number, keyIds: [keyIds[0] ?? '', keyIds[1] ?? ''] })
  }
  return keys
}

function offeringsOf(document: PracticeDocument, keys: ReadonlyMap<string, SealingKeys>): Offering[] {
  return document.healthcareServices
    .filter(({ booking }) => booking === 'online')
    .flatMap(({ id }) => {
      const service = findHealthcareService(document, id)
      const calendars = service?.scheduleIds.flatMap((scheduleId) => {
        const schedule = findSchedule(document, scheduleId)
        const lengthClass = schedule && findLengthClass(schedule, id)
        if (!schedule || !lengthClass || !keys.has(schedule.practitionerId)) return []
        return [calendarOf(schedule, lengthClass, service)]
      })
      return service && calendars ? [{ service, calendars }] : []
    })
    .filter(({ calendars }) => calendars.length > 0)
}

function calendarOf(
  schedule: DocumentSchedule,
  lengthClass: LengthClass,
  service: HealthcareService,
): Calendar {
  return {
    schedule,
    lengthClass,
    offeredGridMinutes: offeredGridMinutes({
      scheduleGridMinutes: schedule.gridMinutes,
      typeGridMinutes: service.gridMinutes,
      durationMinutes: lengthClass.lengthTicks * 5,
    }),
    noticeMinutes: Math.max(schedule.minimumNoticeMinutes, service.minimumNoticeMinutes ?? 0),
    horizonDays: Math.min(
      schedule.maximumHorizonDays,
      service.maximumHorizonDays ?? schedule.maximumHorizonDays,
    ),
  }
}
