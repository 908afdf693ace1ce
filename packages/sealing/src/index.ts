// Envelopes, grants, padding, and the only schemas of plaintext. SPEC.md is the format.
// The server's packages never import this one.

export {
  ACT_PROOF_BYTES,
  type AppointmentStatus,
  actProof,
  replyKey,
  signPracticeAct,
  type VisitAct,
  verifyActProof,
  verifyPracticeAct,
} from './acts.ts'
export {
  type BookingChoice,
  type BookingToSeal,
  bookingContext,
  intakeOf,
  type SealedBooking,
  sealBooking,
} from './booking.ts'
export type { Contact } from './contact.ts'
export type { Audience, AuthorRole, BodyContext, GrantContext } from './context.ts'
export {
  type Envelope,
  type EnvelopeForGuest,
  type EnvelopeToOpen,
  type EnvelopeToSeal,
  type OpenedEnvelope,
  openAsGuest,
  openEnvelope,
  regrant,
  type SealingTools,
  sealEnvelope,
} from './envelope.ts'
export {
  BODY_BYTES,
  BODY_OVERHEAD_BYTES,
  BOOKING_BUCKET_BYTES,
  FIELDS,
  type Field,
  MAXIMUM_RECORD_STEPS,
  RECORD_STEP_BYTES,
} from './fields.ts'
export { type Grant, prepareReaderKeys, type ReaderKey, type Recipient } from './grant.ts'
export { deriveGuest, GUEST_SECRET_BYTES, GUEST_WRAP_BYTES, type Guest } from './guest.ts'
export { formatInstant, localDay, wishStartAt } from './instants.ts'
export { INTAKE_BUDGET, type Intake, MAXIMUM_REASON_BYTES, remainingIntakeBytes } from './intake.ts'
export {
  type BookingForGuest,
  type BookingToOpen,
  type OpenedBooking,
  openBooking,
  openBookingAsGuest,
} from './open-booking.ts'
export { formatPrivateLink, type PrivateLink, parsePrivateLink, visitAuthorization } from './private-link.ts'
export { freshBytes } from './random.ts'
export { type Inbox, readerKeyOf, recipientOf } from './recipient.ts'
export type { Note, RecordIndex } from './record-plaintexts.ts'
export {
  openNote,
  openRecordIndex,
  type RecordContext,
  type RecordReader,
  type RecordRecipient,
  sealNote,
  sealRecordIndex,
} from './records.ts'
export { type AcceptsVisit, type Mismatch, reviewVisit, type ToldAct, type ToldVisit } from './review.ts'
export { type DeletedVisit, reviewDeletion } from './review-deletion.ts'
export {
  SealingError,
  SealingInputError,
  type SealingInputErrorCode,
  sealingInputErrorCodes,
} from './sealing-error.ts'
export {
  formatEnvelope,
  formatGrant,
  parseGrant,
  type SealedEnvelope,
  type SealedGrant,
  type SealedRecord,
} from './wire.ts'
export { type SealedWish, sealWish, type WishedDays, type WishToSeal } from './wish.ts'
