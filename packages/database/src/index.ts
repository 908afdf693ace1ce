// The only door to PostgreSQL: schema, migrations, and every statement the server runs.
export { type ConnectOptions, connect, type Database, type DatabaseRole, type Queries } from './connect.ts'
export {
  createColleagueInvitation,
  createPracticeInvitation,
  findInvitation,
  type Invitation,
} from './invitations.ts'
export { type MigrateOptions, migrate } from './migrate.ts'
export type { RolePasswords } from './roles.ts'
export { requireSafeSettings } from './safe-settings.ts'
