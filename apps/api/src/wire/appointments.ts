// Visits and envelopes between the contract's JSON and the database's bytes.
import type {
  Act,
  Appointment,
  BookingAnswer,
  BookingRequest,
  SealedBookingEnvelope,
  SealedGrant,
  Visit,
} from '@colloque/contract'
import type {
  ActProof,
  ActRow,
  BookedAppointment,
  StoredAppointment,
  StoredEnvelope,
  StoredGrant,
} from '@colloque/database'
import { bytesOf, instantText, textOf } from './bytes-and-instants.ts'

export function storedGrant(grant: SealedGrant): StoredGrant {
  return {
    keyId: bytesOf(grant.keyId),
    epoch: grant.epoch,
    encapsulatedKey: bytesOf(grant.encapsulatedKey),
    sealedContentKey: bytesOf(grant.wrappedKey),
  }
}

export function sealedGrant(grant: StoredGrant): SealedGrant {
  return {
    keyId: textOf(grant.keyId),
    epoch: grant.epoch,
    encapsulatedKey: textOf(grant.encapsulatedKey),
    wrappedKey: textOf(grant.sealedContentKey),
  }
}

export function storedEnvelopes(
  envelopes: BookingRequest['envelopes'],
): readonly [StoredEnvelope, StoredEnvelope] {
  const [intake, contact] = envelopes
  return [storedEnvelope(intake), storedEnvelope(contact)]
}

export function bookingAnswer({
  appointmentId,
  scheduleId,
  startTick,
  status,
}: BookedAppointment): BookingAnswer {
  return { appointmentId, scheduleId, start: instantText(startTick), status }
}

/** A visit as the practice's browsers get it. @throws Error for a wish, which stands in no agenda. */
export function appointmentAnswer(stored: StoredAppointment): Appointment {
  const { status, ...told } = toldOf(stored)
  if (status === 'waitlist') throw new Error('a wish is no visit')
  return { status, ...told }
}

/** A visit or a wish, whichever it is. */
export function toldOf(stored: StoredAppointment): Omit<Visit, 'practiceSlug' | 'series' | 'wish'> {
  const { beforeTicks, lengthTicks, afterTicks } = stored
  return {
    appointmentId: stored.appointmentId,
    scheduleId: stored.scheduleId,
    start: instantText(stored.startTick),
    lengthClass: { beforeTicks, lengthTicks, afterTicks },
    ...(stored.resourceIds.length > 0 ? { resourceIds: stored.resourceIds } : {}),
    status: stored.status,
    author: stored.author,
    cancelledOn: stored.cancelledOn,
    envelopes: stored.envelopes && sealedEnvelopes(stored.envelopes),
    acts: stored.acts.map(actAnswer),
  }
}

/** A visit as the holder of its private link gets it. */
export function visitAnswer(practiceSlug: string, stored: StoredAppointment): Visit {
  return { practiceSlug, ...toldOf(stored) }
}

export function actProofOf(request: { actNumber: number; proof: string }): ActProof {
  return { actNumber: request.actNumber, proof: bytesOf(request.proof) }
}

function storedEnvelope(envelope: SealedBookingEnvelope): StoredEnvelope {
  return {
    field: envelope.field,
    sealedBody: bytesOf(envelope.body),
    sealedGuestWrap: bytesOf(envelope.guestWrap),
    grant: storedGrant(envelope.grant),
  }
}

function sealedEnvelopes([intake, contact]: [StoredEnvelope, StoredEnvelope]): BookingRequest['envelopes'] {
  return [sealedEnvelope(1, intake), sealedEnvelope(2, contact)]
}

function sealedEnvelope<F extends 1 | 2>(field: F, envelope: StoredEnvelope) {
  return {
    field,
    body: textOf(envelope.sealedBody),
    guestWrap: textOf(envelope.sealedGuestWrap),
    grant: sealedGrant(envelope.grant),
  }
}

function lengthClassOf({ beforeTicks, lengthTicks, afterTicks }: ActRow): Pick<Act, 'lengthClass'> {
  if (beforeTicks === null || lengthTicks === null || afterTicks === null) return {}
  return { lengthClass: { beforeTicks, lengthTicks, afterTicks } }
}

export function actAnswer(act: ActRow): Act {
  return {
    actNumber: act.actNumber,
    kind: act.kind,
    author: act.author,
    status: act.status,
    start: act.startTick === null ? null : instantText(act.startTick),
    scheduleId: act.scheduleId,
    ...lengthClassOf(act),
    practitionerId: act.practitionerId,
    proof: textOf(act.proof),
  }
}
