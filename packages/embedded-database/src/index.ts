// Starts and stops the embedded PostgreSQL for trials and tests (docs: booking, embedded database).
export { type DatabaseUrlOptions, databaseUrl } from './database-url.ts'
export { EmbeddedDatabaseError, type EmbeddedDatabaseErrorCode } from './embedded-database-error.ts'
export { findRunningDatabase } from './find-running-database.ts'
export { type EmbeddedDatabase, type StartOptions, startEmbeddedDatabase } from './start-embedded-database.ts'
