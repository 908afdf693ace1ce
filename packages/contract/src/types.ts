// The schemas' TypeScript shapes, for handlers and (as types only) for browsers.
import type { z } from '@hono/zod-openapi'
import type * as account from './schemas/account.ts'
import type * as appointment from './schemas/appointment.ts'
import type * as envelope from './schemas/envelope.ts'
import type * as event from './schemas/event.ts'
import type * as message from './schemas/message.ts'
import type * as passkey from './schemas/passkey.ts'
import type * as practice from './schemas/practice.ts'
import type * as record from './schemas/record.ts'
import type * as recovery from './schemas/recovery.ts'
import type * as schedule from './schemas/schedule.ts'
import type * as staff from './schemas/staff.ts'
import type * as standIn from './schemas/stand-in.ts'
import type * as waitingList from './schemas/waiting-list.ts'
import type * as waitingRoom from './schemas/waiting-room.ts'

export type Account = z.infer<typeof account.account>
export type NewAccount = z.infer<typeof account.newAccount>
export type NewUnlocker = z.infer<typeof account.newUnlocker>
export type Session = z.infer<typeof account.session>
export type SignedEpoch = z.infer<typeof account.signedEpoch>
export type SignInRequest = z.infer<typeof account.signInRequest>
export type UnlockerSlot = z.infer<typeof account.unlockerSlot>
export type VaultItem = z.infer<typeof account.vaultItem>
export type Act = z.infer<typeof appointment.act>
export type Appointment = z.infer<typeof appointment.appointment>
export type BookingAnswer = z.infer<typeof appointment.bookingAnswer>
export type BookingRequest = z.infer<typeof appointment.bookingRequest>
export type CancelRequest = z.infer<typeof appointment.cancelRequest>
export type HoldAnswer = z.infer<typeof appointment.holdAnswer>
export type HoldRequest = z.infer<typeof appointment.holdRequest>
export type Offer = z.infer<typeof appointment.offer>
export type SeriesRequest = z.infer<typeof appointment.seriesRequest>
export type SeriesRescheduleRequest = z.infer<typeof appointment.guestSeriesRescheduleRequest>
export type WishRequest = z.infer<typeof appointment.wishRequest>
export type PracticeEvent = z.infer<typeof event.practiceEvent>
export type RescheduleRequest = z.infer<typeof appointment.rescheduleRequest>
export type StatusRequest = z.infer<typeof appointment.statusRequest>
export type Visit = z.infer<typeof appointment.visit>
export type Conversation = z.infer<typeof message.conversation>
export type Message = z.infer<typeof message.message>
export type SealedMessage = z.infer<typeof message.sealedMessage>
export type SealedBookingEnvelope =
  | z.infer<typeof envelope.sealedIntake>
  | z.infer<typeof envelope.sealedContact>
export type SealedGrant = z.infer<typeof envelope.sealedGrant>
export type SealedRecord = z.infer<typeof envelope.sealedRecord>
export type PasskeyAssertion = z.infer<typeof passkey.assertion>
export type PasskeyAttestation = z.infer<typeof passkey.attestation>
export type FoundingRequest = z.infer<typeof practice.foundingRequest>
export type JoiningRequest = z.infer<typeof practice.joiningRequest>
export type Member = z.infer<typeof practice.member>
export type OwnPractice = z.infer<typeof practice.ownPractice>
export type PracticeListing = z.infer<typeof practice.practiceListing>
export type PublishedPractice = z.infer<typeof practice.publishedPractice>
export type ScheduleRules = z.infer<typeof practice.scheduleRules>
export type SignedDocument = z.infer<typeof practice.signedDocument>
export type RecordIndex = z.infer<typeof record.recordIndex>
export type WriteRecordIndex = z.infer<typeof record.writeRecordIndex>
export type NewShareSet = z.infer<typeof recovery.newShareSet>
export type RecoveryHelp = z.infer<typeof recovery.recoveryHelp>
export type Shares = z.infer<typeof recovery.shares>
export type ToldHelp = z.infer<typeof recovery.toldHelp>
export type ToldShare = z.infer<typeof recovery.toldShare>
export type Availability = z.infer<typeof schedule.availability>
export type LengthClass = z.infer<typeof schedule.lengthClass>
export type WaitingList = z.infer<typeof waitingList.waitingList>
export type WaitingWish = z.infer<typeof waitingList.waitingWish>
export type WaitingRoom = z.infer<typeof waitingRoom.waitingRoom>
export type WorkChallenge = z.infer<typeof waitingRoom.workChallenge>
export type HandedOver = z.infer<typeof staff.handedOver>
export type HeldEnvelope = z.infer<typeof staff.heldEnvelope>
export type HeldVisit = z.infer<typeof staff.heldVisit>
export type GrantChange = z.infer<typeof staff.grantChange>
export type StandInAsk = z.infer<typeof standIn.standInAsk>
export type SeedGrant = z.infer<typeof staff.seedGrant>
