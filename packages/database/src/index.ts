// The only door to PostgreSQL: schema, migrations, and every statement the server runs.
export {
  type Account,
  type AccountSummary,
  addUnlocker,
  type Credential,
  findMembers,
  findSignIn,
  findUnlockers,
  findVault,
  type Member,
  type MemberKey,
  type NewUnlocker,
  type OwnUnlocker,
  removeUnlocker,
  requireAccount,
  type UnlockerSlot,
  type VaultItem,
} from './accounts.ts'
export { type ActProof, findActs } from './acts.ts'
export type {
  Actor,
  ActRow,
  AppointmentKey,
  AppointmentStatus,
  StoredEnvelope,
  StoredGrant,
} from './appointment-types.ts'
export type {
  BookedAppointment,
  Booking,
  BookingOutcome,
  CalendarNeeds,
  NeededResource,
  SeriesPlace,
  TicketUse,
} from './booking.ts'
export {
  type BookingInvitation,
  createBookingInvitation,
  findBookingInvitations,
  isInvitedToBook,
  revokeBookingInvitation,
} from './booking-invitations.ts'
export {
  type CalendarChanges,
  type Change,
  followCalendarChanges,
} from './calendar-changes.ts'
export { type CalendarWriter, createCalendarWriter } from './calendar-writer.ts'
export type { StatusChange, StatusOutcome } from './change-status.ts'
export { type ConnectOptions, connect, type Database, type DatabaseRole, type Queries } from './connect.ts'
export {
  addDevice,
  type Device,
  findDevices,
  findKnownDevice,
  removeDevice,
  renameDevice,
  touchDevice,
} from './devices.ts'
export {
  type ChangedArea,
  type DirectoryList,
  type DirectoryShard,
  findChangedAreas,
  findDirectoryList,
  findEntries,
  findShard,
  findShards,
  type ListedShard,
  publishAlone,
  requireDirectoryKey,
  type StoredEntry,
  writeDirectoryList,
  writeShard,
} from './directory-files.ts'
export { directoryChannel, writeListing } from './directory-listing.ts'
export {
  countTiles,
  findNextFreed,
  findTileBusy,
  findTileCalendars,
  findTilePractices,
  findTilesOf,
  type SignedPractice,
  type TileBusy,
  type TileCalendar,
} from './directory-tiles.ts'
export {
  type BeginOutcome,
  beginDocument,
  type ChunkOutcome,
  type DocumentKey,
  findChunk,
  giveUpDocument,
  writeChunk,
} from './documents.ts'
export { extendEpochs, findCurrentEpoch, findEpochs, type StoredEpoch } from './epochs.ts'
export { type Erased, eraseDue } from './erase-due.ts'
export {
  findAppointment,
  findAppointments,
  findManageTokenHash,
  requireSeries,
  type StoredAppointment,
  type StoredSeries,
} from './find-appointments.ts'
export {
  type Founding,
  type FoundingOutcome,
  foundPractice,
  joinPractice,
  type NewAccount,
} from './found-practice.ts'
export {
  changeGrants,
  type FurtherReader,
  findEpochsInUse,
  findHeldEnvelopes,
  type GrantChange,
  type HeldEnvelope,
  type PageReaders,
  takeBackGrants,
  type WithdrawnReader,
} from './further-grants.ts'
export {
  type ChangedCalendar,
  findHoldEnd,
  type Hold,
  type HoldOutcome,
  isHeldWithoutTicket,
} from './hold-time.ts'
export {
  createColleagueInvitation,
  createPracticeInvitation,
  findInvitation,
  type Invitation,
} from './invitations.ts'
export { isDatabaseAway, isDriverFault } from './lost-connection.ts'
export {
  countUnanswered,
  findMessages,
  findNewestAuthors,
  findUnanswered,
  type MessageOutcome,
  type StoredMessage,
  type Writer,
  writeMessage,
} from './messages.ts'
export { type MigrateOptions, migrate } from './migrate.ts'
export {
  answerPairing,
  claimPairing,
  closePairing,
  findPairing,
  grantPairing,
  openPairing,
} from './pairings.ts'
export { advanceCounter, keepChallenge, useChallenge } from './passkeys.ts'
export {
  changePractice,
  changePracticeState,
  type DocumentToPublish,
  findOpenPractices,
  findPracticeByFingerprint,
  findPracticeBySlug,
  type Practice,
  type PracticeListing,
  type PracticeState,
  publishDocument,
  requireDeploymentId,
  requireDocument,
  requirePractice,
  requireTicketKey,
} from './practices.ts'
export {
  addRecordChunk,
  type FileOwner,
  type FileWrite,
  findRecord,
  findRecordChunk,
  findRecordIndex,
  findRecordParts,
  type StoredRecord,
  writeFile,
} from './records.ts'
export {
  claimRecovery,
  collectHelp,
  findRecovery,
  findShares,
  type GivenHelp,
  type HelpOutcome,
  helpRecovery,
  keepShareSet,
  type NewHelp,
  type NewShare,
  openRecovery,
  removeShareSet,
  type StoredShare,
} from './recoveries.ts'
export type { Move, MoveOutcome } from './reschedule-appointment.ts'
export type { Resize, ResizeOutcome } from './resize-appointment.ts'
export { isOverload } from './retry-conflict.ts'
export type { RolePasswords } from './roles.ts'
export { requireSafeSettings } from './safe-settings.ts'
export {
  type BusyTicks,
  countStarts,
  type DocumentSchedule,
  findBusy,
  findSchedule,
  findSchedules,
  type Schedule,
  writeScheduleRules,
} from './schedules.ts'
export { areDaysKept } from './series.ts'
export {
  addMemberKey,
  endAccess,
  findGivenSeedGrants,
  findMemberKeys,
  findReceivedSeedGrants,
  insertSeedGrants,
  type NewSeedGrant,
  removeSeedGrants,
  type StoredMemberKey,
  type StoredSeedGrant,
} from './staff.ts'
export {
  addStandInAsk,
  findStandInAsks,
  lockStandInAsk,
  type NewStandInAsk,
  refuseStandInAsk,
  removeGrantedAsks,
  type StandInRefusal,
  type StoredStandInAsk,
  type WantedStandIn,
  withdrawStandInAsk,
} from './stand-in-asks.ts'
export { dayOf, tickIn, tickMs, tickOf } from './ticks.ts'
export type { Transfer } from './transfer-grants.ts'
export { findWish, type Wish, type WishFilter, type WishOutcome } from './waiting-list.ts'
export {
  advanceRoom,
  createNumberDraw,
  type DrawnNumber,
  findRooms,
  keepBusy,
  openRoom,
  type Room,
  type RoomBeginning,
} from './waiting-room.ts'
export {
  findWishes,
  type HandOfferOutcome,
  offerByHand,
  type WaitingWish,
} from './wishes-of-practice.ts'
