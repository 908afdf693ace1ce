// Generated from messages/en by compile/run.ts. Do not edit: change the JSON and run it again.
import type { AgendaMessages } from './agenda.ts'
import type { BookingMessages } from './booking.ts'
import type { CommonMessages } from './common.ts'
import type { ConversationMessages } from './conversation.ts'
import type { DevicesMessages } from './devices.ts'
import type { DirectoryMessages } from './directory.ts'
import type { ErrorsMessages } from './errors.ts'
import type { FilesMessages } from './files.ts'
import type { FindMessages } from './find.ts'
import type { FrontMessages } from './front.ts'
import type { InboxMessages } from './inbox.ts'
import type { InviteMessages } from './invite.ts'
import type { OfferMessages } from './offer.ts'
import type { OfflineMessages } from './offline.ts'
import type { OpeningsMessages } from './openings.ts'
import type { PatientMessages } from './patient.ts'
import type { PracticeMessages } from './practice.ts'
import type { RecordMessages } from './record.ts'
import type { RecoveryMessages } from './recovery.ts'
import type { StaffMessages } from './staff.ts'
import type { VisitMessages } from './visit.ts'
import type { WaitingMessages } from './waiting.ts'
import type { WishMessages } from './wish.ts'

export interface Messages {
  readonly agenda: AgendaMessages
  readonly booking: BookingMessages
  readonly common: CommonMessages
  readonly conversation: ConversationMessages
  readonly devices: DevicesMessages
  readonly directory: DirectoryMessages
  readonly errors: ErrorsMessages
  readonly files: FilesMessages
  readonly find: FindMessages
  readonly front: FrontMessages
  readonly inbox: InboxMessages
  readonly invite: InviteMessages
  readonly offer: OfferMessages
  readonly offline: OfflineMessages
  readonly openings: OpeningsMessages
  readonly patient: PatientMessages
  readonly practice: PracticeMessages
  readonly record: RecordMessages
  readonly recovery: RecoveryMessages
  readonly staff: StaffMessages
  readonly visit: VisitMessages
  readonly waiting: WaitingMessages
  readonly wish: WishMessages
}

export type Conforms<Expected, Actual extends Expected> = [Expected, Actual]
