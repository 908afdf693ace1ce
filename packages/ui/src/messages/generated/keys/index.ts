// Generated from messages/en by compile/run.ts. Do not edit: change the JSON and run it again.
import type { BookingMessages } from './booking.ts'
import type { CommonMessages } from './common.ts'
import type { ErrorsMessages } from './errors.ts'
import type { FrontMessages } from './front.ts'
import type { OfferMessages } from './offer.ts'
import type { PatientMessages } from './patient.ts'
import type { PracticeMessages } from './practice.ts'
import type { VisitMessages } from './visit.ts'
import type { WaitingMessages } from './waiting.ts'
import type { WishMessages } from './wish.ts'

export interface Messages {
  readonly booking: BookingMessages
  readonly common: CommonMessages
  readonly errors: ErrorsMessages
  readonly front: FrontMessages
  readonly offer: OfferMessages
  readonly patient: PatientMessages
  readonly practice: PracticeMessages
  readonly visit: VisitMessages
  readonly waiting: WaitingMessages
  readonly wish: WishMessages
}

export type Conforms<Expected, Actual extends Expected> = [Expected, Actual]
