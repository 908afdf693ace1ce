// Generated from messages/en/errors.json by compile/run.ts. Do not edit: change the JSON and run it again.

export interface ErrorsMessages {
  readonly unknown: () => string
  readonly offline: () => string
  readonly invalidRequest: () => string
  readonly unreadableBody: () => string
  readonly notSignedIn: () => string
  readonly signInFailed: () => string
  readonly notAllowed: () => string
  readonly crossSiteRequest: () => string
  readonly notFound: () => string
  readonly methodNotAllowed: () => string
  readonly slotTaken: () => string
  readonly appointmentIdUsed: () => string
  readonly appointmentCancelled: () => string
  readonly statusNotPossible: () => string
  readonly staleRevision: () => string
  readonly nameTaken: () => string
  readonly practiceClosed: () => string
  readonly tooFewUnlockers: () => string
  readonly noValidKey: () => string
  readonly bodyTooLarge: () => string
  readonly unsupportedMediaType: () => string
  readonly unknownSchedule: () => string
  readonly unknownLengthClass: () => string
  readonly startInPast: () => string
  readonly noticeTooShort: () => string
  readonly startBeyondHorizon: () => string
  readonly startOffGrid: () => string
  readonly startOutsideOpenings: () => string
  readonly cancelTooLate: () => string
  readonly invitationNotValid: () => string
  readonly documentNotValid: () => string
  readonly epochNotValid: () => string
  readonly tooManyRequests: () => string
  readonly internalError: () => string
  readonly notReady: () => string
  readonly malformed: () => string
  readonly signature: () => string
  readonly fingerprintMismatch: () => string
  readonly olderVersion: () => string
  readonly wrongDeployment: () => string
  readonly wrongPractice: () => string
  readonly cannotOpen: () => string
}
