// The signed practice document and epoch statements: parse, sign, verify, fingerprint. SPEC.md is the format.

export {
  type Asked,
  type Campaign,
  type Delegate,
  DOCUMENT_FORMAT,
  type DocumentLocation,
  type DocumentPractitioner,
  type DocumentSchedule,
  type HealthcareService,
  type LengthClass,
  MAXIMUM_DOCUMENT_BYTES,
  type PracticeDocument,
  type PublishedLengthClass,
  type Question,
  type Resource,
  type Series,
  type StandIn,
} from './document-types.ts'
export {
  DAY_MS,
  EPOCH_BYTES,
  type EpochStatement,
  encodeEpoch,
  hashEpoch,
  keyIdOf,
  MAXIMUM_EPOCH_DAYS,
  parseEpoch,
  RECIPIENT_PUBLIC_KEY_BYTES,
  signEpoch,
} from './epoch-statement.ts'
export {
  EpochError,
  type EpochErrorCode,
  epochErrorCodes,
  PracticeDocumentError,
  type PracticeDocumentErrorCode,
  practiceDocumentErrorCodes,
} from './errors.ts'
export { type Fingerprint, fingerprintOf, parseFingerprint } from './fingerprint.ts'
export {
  findEntitled,
  findHealthcareService,
  findLengthClass,
  findMember,
  findPractitioner,
  findReceiver,
  findResources,
  findSchedule,
} from './look-up.ts'
export { isMemberKeyOf, type MemberKeyStatement, signMemberKeyStatement } from './member-key.ts'
export { encodePracticeDocument, hashPracticeDocument, parsePracticeDocument } from './parse-document.ts'
export { isSignedBy, signingPublicKey, signLabelled } from './signatures.ts'
export { type DocumentToVerify, signPracticeDocument, verifyPracticeDocument } from './signed-document.ts'
export {
  isAskGranted,
  isStandInAskOf,
  type StandInAsk,
  signStandInAskStatement,
  standInsAfter,
} from './stand-in-ask.ts'
export {
  type EpochChain,
  type EpochOwner,
  findCurrentEpoch,
  type NewestSeenEpoch,
  type SignedEpoch,
  verifyEpoch,
  verifyEpochChain,
} from './verify-epoch.ts'
