// Messages between the contract's JSON and the database's bytes.
import type { Appointment, Message, SealedMessage } from '@colloque/contract'
import type { StoredMessage, Writer } from '@colloque/database'
import type { Id } from '@colloque/encoding'
import { bytesOf, idOf, textOf } from './bytes-and-instants.ts'

export function messageAnswer(stored: StoredMessage): Message {
  const { number, field, audience, author, practitionerId } = stored
  return {
    ...{ number, field, audience, author, practitionerId, messageId: stored.messageId },
    previous: textOf(stored.previousLink),
    body: textOf(stored.sealedBody),
    proof: textOf(stored.proof),
  }
}

export function storedMessage(sealed: SealedMessage, writer: Writer): StoredMessage {
  const { number, field, audience } = sealed
  return {
    ...writer,
    ...{ number, field, audience, messageId: idOf(sealed.messageId) },
    previousLink: bytesOf(sealed.previous),
    sealedBody: bytesOf(sealed.body),
    proof: bytesOf(sealed.proof),
  }
}

/** The visit, told with who wrote last where somebody has written. */
export function withNewest(
  visit: Appointment,
  authors: ReadonlyMap<Id, 'patient' | 'practice'>,
): Appointment {
  const newestMessage = authors.get(idOf(visit.appointmentId))
  return newestMessage === undefined ? visit : { ...visit, newestMessage }
}
