// The only door to PostgreSQL: schema, migrations, and every statement the server runs.
export {
  type Account,
  type AccountSummary,
  addUnlocker,
  findMembers,
  findSignIn,
  findUnlockers,
  findVault,
  type Member,
  type NewUnlocker,
  removeUnlocker,
  requireAccount,
  type UnlockerSlot,
  type VaultItem,
} from './accounts.ts'
export type { ActProof } from './acts.ts'
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
  type CalendarChanges,
  type Change,
  followCalendarChanges,
} from './calendar-changes.ts'
export { type CalendarWriter, createCalendarWriter } from './calendar-writer.ts'
export type { StatusChange, StatusOutcome } from './change-status.ts'
export { type ConnectOptions, connect, type Database, type DatabaseRole, type Queries } from './connect.ts'
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
export { type MigrateOptions, migrate } from './migrate.ts'
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
  type FileOwner,
  findRecord,
  findRecordIndex,
  type RecordWrite,
  removeRecord,
  type StoredRecord,
  writeRecord,
  writeRecordIndex,
} from './records.ts'
export type { Move, MoveOutcome } from './reschedule-appointment.ts'
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
export { dayOf, tickMs, tickOf } from './ticks.ts'
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
