// Login sessions on lucia 3; the only importer of lucia.
export { createSessions, type OwnSession, type Sessions, type SignedIn } from './create-sessions.ts'
