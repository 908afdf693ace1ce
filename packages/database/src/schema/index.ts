// All tables, for drizzle-kit, the classification test and docs/data-flow.md.
export { accounts, epochs, sessions, unlockers, vaultItems } from './accounts.ts'
export { acts, appointments, busy, envelopes, grants, holds, series, wishes } from './appointments.ts'
export { deployment, invitations, practiceDocuments, practices } from './practices.ts'
export { recordIndexes, records } from './records.ts'
export { schedules } from './schedules.ts'
export { tickets, waitingRooms } from './waiting-rooms.ts'
