// A booking made without a browser: sealed with the same functions the page uses, sent over HTTP. For tests that are
// about what happens afterwards.
import { parseBase64url } from '@colloque/encoding'
import { createHpke } from '@colloque/hpke'
import { verifyEpoch } from '@colloque/practice-document'
import { formatPrivateLink, sealBooking } from '@colloque/sealing'
import { type FoundedPractice, newId, randomBytes } from './found-practice.ts'

/** What the made-up patient says; the first question of the type is answered with its first choice. */
export type DirectBooking = {
  readonly startAt: number
  readonly name: string
  readonly reason: string
  /** Of the practice's types; the first without it. */
  readonly healthcareServiceId?: string
  readonly resourceIds?: readonly string[]
  /** Of the page it is booked on; English without it. */
  readonly language?: string
}

/** Books the practice's first visit type and returns the private link's path with its fragment. */
export async function bookDirectly(
  origin: string,
  { document, slug, fingerprint, account }: FoundedPractice,
  { startAt, name, reason, language = 'en', healthcareServiceId, ...rooms }: DirectBooking,
): Promise<string> {
  const [first, schedule] = [document.healthcareServices[0], document.schedules[0]]
  const service = document.healthcareServices.find(({ id }) => id === healthcareServiceId) ?? first
  if (!service || !schedule) throw new Error('a practice without visit types or calendars')
  const { practitionerId, practiceId, identityPublicKey } = account
  const told = await fetch(`${origin}/api/practices/${slug}/practitioners/${practitionerId}/epoch`)
  const { statement, signature } = (await told.json()) as { statement: string; signature: string }
  const now = Date.now()
  const epoch = verifyEpoch({
    bytes: parseBase64url(statement),
    signature: parseBase64url(signature),
    identityPublicKey,
    practiceId,
    practitionerId,
    now,
  })
  const [question] = service.questions
  const answers = question ? [{ questionId: question.id, answer: question.choices?.[0] ?? '' }] : []
  const guestSecret = randomBytes(32)
  const choice = {
    healthcareServiceId: service.id,
    scheduleId: schedule.id,
    startAt,
    forWhom: 'self' as const,
    reason,
    answers,
    language,
  }
  const contact = { name, birthDate: '1980-04-03' }
  const request = await sealBooking(
    { document, epoch, appointmentId: newId(), choice, contact, guestSecret, authorRole: 'patient', now },
    { hpke: await createHpke({ randomBytes }), randomBytes },
  )
  const sent = await fetch(`${origin}/api/practices/${slug}/appointments`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ ...request, ...rooms }),
  })
  if (sent.status !== 201) throw new Error(`not booked: ${sent.status} ${await sent.text()}`)
  return formatPrivateLink({ appointmentId: request.appointmentId, guestSecret, fingerprint })
}
