// Takes a time that is offered to a wish: what was sealed in the wish is opened with its link and sealed again, as a
// visit under a new id and a new private link. The wish's own token, shown once, says whose offer it is.
import { ProblemError, requireAnswer } from '@colloque/client'
import type { BookingRequest } from '@colloque/contract'
import { idFromBytes, toBase64url } from '@colloque/encoding'
import { createHpke } from '@colloque/hpke'
import { findHealthcareService, findResources, findSchedule } from '@colloque/practice-document'
import {
  deriveGuest,
  freshBytes,
  GUEST_SECRET_BYTES,
  type PrivateLink,
  receiverAt,
  SealingInputError,
  sealBooking,
} from '@colloque/sealing'
import { announce } from '@colloque/ui'
import { lang, offer as offerWords } from '@colloque/ui/messages'
import { failureOf } from '../../practice/failure.ts'
import { loadEpoch } from '../../practice/load-epoch.ts'
import { loadVisit, type OpenedVisit, phaseOf, type VisitPage } from '../visit-page.ts'
import type { Offer } from './offered-time.ts'
import type { Taking } from './taking.ts'

/** Somebody else has it, or it is over. */
const goneFor: readonly string[] = ['slot-taken', 'hold-not-valid', 'limit-reached', 'start-in-past']

/** Books the time and shows the visit, with its new link to keep. */
export async function takeOffer(page: VisitPage, opened: OpenedVisit, offer: Offer): Promise<void> {
  if (page.acting.value) return
  page.acting.value = true
  page.actProblem.value = null
  announce(offerWords.taking())
  try {
    const taking = await book(page, opened, offer)
    page.taking = null
    page.link = taking.link
    page.cameUnkept = true
    page.linkKept.value = false
    page.news.value = 'offer-taken'
    await loadVisit(page)
  } catch (error) {
    await answerProblem(page, error)
  } finally {
    page.acting.value = false
    announce('')
  }
}

async function answerProblem(page: VisitPage, error: unknown): Promise<void> {
  if (error instanceof ProblemError && goneFor.includes(error.type)) {
    page.taking = null
    await loadVisit(page)
    page.news.value = 'offer-lost'
  } else if (error instanceof ProblemError) page.actProblem.value = error.type
  else if (error instanceof SealingInputError)
    page.actProblem.value = error.code === 'key-not-valid' ? 'no-valid-key' : 'invalid-request'
  else {
    const phase = phaseOf(error)
    if (phase.kind === 'stopped') page.phase.value = phase
    else page.actProblem.value = failureOf(error)
  }
}

async function book(page: VisitPage, opened: OpenedVisit, offer: Offer): Promise<Taking> {
  const slug = opened.practice.document.slug
  const send = (json: BookingRequest) =>
    requireAnswer(page.client.api.practices[':slug'].appointments.$post({ param: { slug }, json }))
  const taking =
    page.taking?.holdId === offer.holdId ? page.taking : await sealAgain(page.link, opened, offer, page)
  page.taking = taking
  const rooms = roomsOf(opened)
  if (rooms.length === 0) {
    await send(taking.request)
    return taking
  }
  // The offer keeps the calendar, not a room: the first one that is free then.
  for (const [index, room] of rooms.entries()) {
    try {
      await send({ ...taking.request, resourceIds: [room] })
      return taking
    } catch (error) {
      if (!needsOtherRoom(error) || index === rooms.length - 1) throw error
    }
  }
  return taking
}

// Booked in another room already, when an answer was lost: with that room it is the same request again.
function needsOtherRoom(error: unknown): boolean {
  return (
    error instanceof ProblemError && (error.type === 'slot-taken' || error.type === 'appointment-id-used')
  )
}

async function sealAgain(
  oldLink: PrivateLink | null,
  { practice, booking }: OpenedVisit,
  offer: Offer,
  { client }: VisitPage,
): Promise<Taking> {
  const { document } = practice
  const { intake, contact } = booking
  const schedule = findSchedule(document, offer.scheduleId)
  const service = intake && findHealthcareService(document, intake.healthcareServiceId)
  const startAt = Date.parse(offer.start)
  const receiver = schedule && receiverAt(document, schedule, startAt)
  if (oldLink === null || !intake || !contact || !service) throw new ProblemError('not-allowed')
  if (!receiver) throw new ProblemError('no-valid-key')
  const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const hpke = await createHpke({ subtle: crypto.subtle, randomBytes })
  const link: PrivateLink = {
    appointmentId: idFromBytes(freshBytes(randomBytes, 16)),
    guestSecret: freshBytes(randomBytes, GUEST_SECRET_BYTES),
    fingerprint: oldLink.fingerprint,
  }
  const sealed = await sealBooking(
    {
      document,
      epoch: await loadEpoch(client, document, receiver, Date.now()),
      appointmentId: link.appointmentId,
      guestSecret: link.guestSecret,
      choice: {
        healthcareServiceId: service.id,
        scheduleId: offer.scheduleId,
        startAt,
        forWhom: intake.forWhom,
        ...(intake.reason === undefined ? {} : { reason: intake.reason }),
        // A question that the practice asks no more could not be sealed under its label.
        answers: intake.answers.filter(({ questionId }) =>
          service.questions.some(({ id }) => id === questionId),
        ),
        language: lang,
      },
      contact,
      authorRole: 'patient',
      now: Date.now(),
    },
    { hpke, randomBytes },
  )
  const holdSecret = toBase64url(deriveGuest(oldLink.guestSecret).manageToken)
  return { holdId: offer.holdId, link, request: { ...sealed, hold: { holdId: offer.holdId, holdSecret } } }
}

function roomsOf({ practice, service }: OpenedVisit): string[] {
  return service === null ? [] : findResources(practice.document, service).map(({ id }) => id)
}
