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
export {
  type BookedAppointment,
  type Booking,
  type BookingOutcome,
  bookAppointment,
  findRepeatedBooking,
} from './book-appointment.ts'
export { changeStatus, type StatusChange, type StatusOutcome } from './change-status.ts'
export { type ConnectOptions, connect, type Database, type DatabaseRole, type Queries } from './connect.ts'
export { extendEpochs, findCurrentEpoch, findEpochs, type StoredEpoch } from './epochs.ts'
export { type Erased, eraseDue } from './erase-due.ts'
export {
  findAppointment,
  findAppointments,
  findManageTokenHash,
  type StoredAppointment,
} from './find-appointments.ts'
export {
  type Founding,
  type FoundingOutcome,
  foundPractice,
  joinPractice,
  type NewAccount,
} from './found-practice.ts'
export {
  createColleagueInvitation,
  createPracticeInvitation,
  findInvitation,
  type Invitation,
} from './invitations.ts'
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
export { type Move, type MoveOutcome, rescheduleAppointment } from './reschedule-appointment.ts'
export type { RolePasswords } from './roles.ts'
export { requireSafeSettings } from './safe-settings.ts'
export {
  type BusyTicks,
  type DocumentSchedule,
  findBusy,
  findSchedule,
  findSchedules,
  type Schedule,
  writeScheduleRules,
} from './schedules.ts'
export { dayOf, tickMs, tickOf } from './ticks.ts'
