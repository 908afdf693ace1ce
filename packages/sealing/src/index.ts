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
export {
  CHUNK_BYTES,
  CHUNK_COUNTS,
  chunkCountFor,
  decryptChunk,
  deriveChunkKey,
  ENCRYPTED_CHUNK_BYTES,
  encryptChunk,
  joinChunks,
  MAXIMUM_CHUNKED_BYTES,
} from './chunks.ts'
export type { Contact } from './contact.ts'
export {
  type Audience,
  type AuthorRole,
  type BodyContext,
  type GrantContext,
  hashBodyContext,
} from './context.ts'
export {
  type Envelope,
  type EnvelopeForGuest,
  type EnvelopeToOpen,
  type EnvelopeToSeal,
  type KeptContentKeys,
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
  LONG_MESSAGE_BYTES,
  MAXIMUM_RECORD_STEPS,
  RECORD_PART_BYTES,
  RECORD_STEP_BYTES,
} from './fields.ts'
export { type Grant, prepareReaderKeys, type ReaderKey, type Recipient } from './grant.ts'
export { deriveGuest, GUEST_SECRET_BYTES, GUEST_WRAP_BYTES, type Guest } from './guest.ts'
export { formatInstant, localDay, wishStartAt } from './instants.ts'
export {
  INTAKE_BUDGET,
  type Intake,
  MAXIMUM_REASON_BYTES,
  parseIntake,
  remainingIntakeBytes,
} from './intake.ts'
export { isSameClass } from './length-class.ts'
export {
  type DocumentHead,
  MAXIMUM_DOCUMENT_BYTES,
  MAXIMUM_DOCUMENT_NAME_BYTES,
  MAXIMUM_MESSAGE_BYTES,
  type MessageText,
  remainingMessageBytes,
} from './message-plaintexts.ts'
export {
  type ConversationContext,
  documentKey,
  type MessageAudience,
  signPracticeMessage,
} from './message-statement.ts'
export {
  type ConversationEnd,
  type ConversationEntry,
  type ConversationToOpen,
  EMPTY_CONVERSATION,
  type MessageContent,
  type OpenedConversation,
  openConversation,
  type ReplyKeys,
  type SealedMessage,
  sealMessage,
  type ToldMessage,
} from './messages.ts'
export {
  type BookingForGuest,
  type BookingToOpen,
  type OpenedBooking,
  openBooking,
  openBookingAsGuest,
} from './open-booking.ts'
export { formatPrivateLink, type PrivateLink, parsePrivateLink, visitAuthorization } from './private-link.ts'
export { freshBytes } from './random.ts'
export { hasOffice, readersAt, receiverAt } from './readers.ts'
export { type Inbox, readerKeyOf, recipientOf } from './recipient.ts'
export {
  type KeptDocument,
  type KeptIntake,
  MAXIMUM_LABEL_BYTES,
  MAXIMUM_PARTS,
  type Note,
  RECORD_PART_CAPACITY,
  type RecordEntry,
  type RecordIndex,
  type RecordItem,
  type RecordKind,
  type RecordManifest,
  type RecordPatient,
  recordItemBytes,
  recordKinds,
} from './record-plaintexts.ts'
export {
  openKeptDocument,
  openNote,
  openRecordIndex,
  openRecordManifest,
  openRecordPart,
  type RecordContext,
  type RecordReader,
  type RecordRecipient,
  sealKeptDocument,
  sealNote,
  sealRecordIndex,
  sealRecordManifest,
  sealRecordPart,
} from './records.ts'
export {
  type AcceptsVisit,
  findProvenPlace,
  type Mismatch,
  reviewVisit,
  type ToldAct,
  type ToldVisit,
  unprovenIn,
} from './review.ts'
export { type DeletedVisit, reviewDeletion } from './review-deletion.ts'
export {
  SealingError,
  SealingInputError,
  type SealingInputErrorCode,
  sealingInputErrorCodes,
} from './sealing-error.ts'
export { readersOfVisit, type ShownOfVisit } from './visit-readers.ts'
export {
  formatEnvelope,
  formatGrant,
  parseGrant,
  type SealedEnvelope,
  type SealedGrant,
  type SealedRecord,
} from './wire.ts'
export { type SealedWish, sealWish, type WishedDays, type WishToSeal } from './wish.ts'
