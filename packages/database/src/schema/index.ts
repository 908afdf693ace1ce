// All tables, for drizzle-kit, the classification test and docs/data-flow.md.
export { accounts, epochs, passkeyChallenges, unlockers, vaultItems } from './accounts.ts'
export { acts, appointments, busy, envelopes, grants, holds, series, wishes } from './appointments.ts'
export { bookingInvitations } from './booking-invitations.ts'
export { devices, sessions } from './devices.ts'
export {
  directoryAreas,
  directoryKey,
  directoryList,
  directorySchedules,
  directoryShards,
  freedTimes,
} from './directory.ts'
export { documentChunks, documents, messages } from './messages.ts'
export { pairings } from './pairings.ts'
export { deployment, invitations, practiceDocuments, practices } from './practices.ts'
export { recordChunks, recordIndexParts, recordRevisions } from './record-parts.ts'
export { recordIndexes, records } from './records.ts'
export { recoveries, recoveryHelp, recoveryShares } from './recoveries.ts'
export { schedules } from './schedules.ts'
export { seedGrants } from './staff.ts'
export { standInAsks } from './stand-in-asks.ts'
export { tickets, waitingRooms } from './waiting-rooms.ts'
