// Generated from messages/en/errors.json by compile/run.ts. Do not edit: change the JSON and run it again.

export interface ErrorsMessages {
  readonly unknown: () => string
  readonly offline: () => string
  readonly invalidRequest: () => string
  readonly unreadableBody: () => string
  readonly notAllowed: () => string
  readonly crossSiteRequest: () => string
  readonly notFound: () => string
  readonly slotTaken: () => string
  readonly appointmentIdUsed: () => string
  readonly appointmentCancelled: () => string
  readonly statusNotPossible: () => string
  readonly staleRevision: () => string
  readonly practiceClosed: () => string
  readonly noValidKey: () => string
  readonly bodyTooLarge: () => string
  readonly unknownSchedule: () => string
  readonly unknownLengthClass: () => string
  readonly startInPast: () => string
  readonly noticeTooShort: () => string
  readonly startBeyondHorizon: () => string
  readonly startOffGrid: () => string
  readonly startOutsideOpenings: () => string
  readonly cancelTooLate: () => string
  readonly tooManyRequests: () => string
  readonly internalError: () => string
  readonly notReady: () => string
  readonly invitationNotValid: () => string
  readonly limitReached: () => string
  readonly holdNotValid: () => string
  readonly ticketSpent: () => string
  readonly seriesNotPossible: () => string
  readonly waitingRoom: () => string
}
