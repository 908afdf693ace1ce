// What the application is given: it opens nothing and reads no environment itself.

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Availability } from '@colloque/contract'
import type { CalendarWriter, Change, Database } from '@colloque/database'
import type { Id } from '@colloque/encoding'
import type { Sessions, SignedIn } from '@colloque/sessions'
import type { Directory } from './directory/open-directory.ts'
import type { KeptAnswers } from './kept-answers.ts'
import type { EventStreams } from './live/event-streams.ts'
import type { RateLimiter } from './middleware/rate-limit.ts'
import type { Pages } from './pages/load-pages.ts'
import type { PracticeKnowledge } from './practice-knowledge.ts'
import type { GuestVisit } from './visit-bearer.ts'
import type { WaitingRooms } from './waiting-room/waiting-rooms.ts'

export type Dependencies = {
  sql: Database
  writer: CalendarWriter
  practices: PracticeKnowledge
  keptAnswers: KeptAnswers<Availability>
  directory: Directory
  rooms: WaitingRooms
  /** Tells this process and all others that a practice has changed, once that is committed. */
  tell: (changes: readonly Change[]) => void
  /** Open screens of this process. */
  events: EventStreams
  sessions: Sessions
  deploymentId: Id
  /** Scheme and authority under which browsers reach the server, such as `http://localhost:8080`. */
  origin: string
  /** Current instant, ms. */
  now: () => number
  /** Address of the client, or null where there is none (tests). Never stored, never logged. */
  addressOf: (asker: Asker) => string | null
  limiter: RateLimiter
  pages: Pages
  /** One line without anything of a person. */
  log: (line: string) => void
}

/** What Node knows of a request; nothing in tests without a server. */
export type Bindings = {
  incoming?: Pick<IncomingMessage, 'socket' | 'headers'>
  outgoing?: Pick<ServerResponse, 'setHeader' | 'destroy'>
}

/** What is asked to tell whose request it is: a context, or less. */
export type Asker = { env: Bindings; req: { header(name: string): string | undefined } }

export type ApiEnv = {
  Bindings: Bindings
  Variables: {
    member?: SignedIn
    visit?: GuestVisit
    /** Pattern of the declared route, such as `/api/practices/{slug}`. */
    routePath?: string
    allowedMethods?: string
  }
}
