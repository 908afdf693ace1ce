// Routes and schemas of the HTTP API. Browser code imports this package as types only.
export { type Api, type Handlers, mountRoutes } from './mount-routes.ts'
export { type Access, accesses, type DataClass, type RouteDeclaration } from './routes/declare.ts'
export { type RouteName, type Routes, routes } from './routes/index.ts'
export {
  BODY_OVERHEAD_BYTES,
  BOOKING_BODY_BYTES,
  GUEST_WRAP_BYTES,
  NOTE_STEP_BYTES,
} from './schemas/envelope.ts'
export { type Problem, type ProblemType, problem, problemTypes } from './schemas/problem.ts'
export { type AvailabilityRules, availabilityRules } from './schemas/schedule.ts'
export type {
  Account,
  Act,
  Appointment,
  Availability,
  BookingAnswer,
  BookingRequest,
  CancelRequest,
  FoundingRequest,
  HoldAnswer,
  HoldRequest,
  JoiningRequest,
  LengthClass,
  Member,
  NewAccount,
  NewUnlocker,
  Offer,
  OwnPractice,
  PracticeListing,
  PublishedPractice,
  RecordIndex,
  RescheduleRequest,
  ScheduleRules,
  SealedBookingEnvelope,
  SealedGrant,
  SealedRecord,
  SeriesRequest,
  SeriesRescheduleRequest,
  Session,
  SignedDocument,
  SignedEpoch,
  SignInRequest,
  StatusRequest,
  UnlockerSlot,
  VaultItem,
  Visit,
  WaitingRoom,
  WishRequest,
  WorkChallenge,
} from './types.ts'
