// The application on a real database, asked through whole requests.
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Problem, WishRequest } from '@colloque/contract'
import {
  connect,
  createPracticeInvitation,
  type Database,
  requireDeploymentId,
  requireTicketKey,
} from '@colloque/database'
import { type Id, toBase64url } from '@colloque/encoding'
import { type BuiltPractice, buildBooking, buildPractice, openEveryDay } from '@colloque/rehearsal'
import { createSessions } from '@colloque/sessions'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { createApp } from '../src/app.ts'
import type { Dependencies } from '../src/dependencies.ts'
import type { EventStreamLimits } from '../src/live/event-streams.ts'
import { createRateLimiter, type Limits } from '../src/middleware/rate-limit.ts'
import { openCalendar } from '../src/open-calendar.ts'
import { openWaitingRooms, type WaitingRoomOptions } from '../src/waiting-room/waiting-rooms.ts'

export const origin = 'http://localhost:8080'
/** Monday, 23 November 2026, 08:00 in Paris. */
export const monday = Date.UTC(2026, 10, 23, 7)
/** Tuesday 24 November 2026 at that UTC hour and minute. */
export const tuesdayAt = (hour: number, minute = 0) =>
  `2026-11-24T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`

/** What is sealed of a wish says a time that is none. */
const wishedStart = '2026-11-23T00:00:01Z'

export type Answer = { status: number; headers: Headers; text: string; json: unknown; problem: Problem }

export type Asked = RequestInit & { json?: unknown; cookie?: string }

export type TestApi = {
  app: ReturnType<typeof createApp>
  deps: Dependencies
  database: TestDatabase
  /** As the server's role. */
  sql: Database
  /** As the owner, to look behind the scenes. */
  owner: Database
  deploymentId: Id
  logged: string[]
  setNow(at: number): void
  ask(path: string, init?: Asked): Promise<Answer>
  /** Resolves once that many statements wait for a lock: who waits first is first to get it. */
  untilWaiting(count: number): Promise<void>
  countRows(): Promise<Record<string, number>>
  found(): Promise<{ practice: BuiltPractice; cookie: string }>
  /** Founded, with openings every day, open to patients. */
  open(): Promise<{ practice: BuiltPractice; cookie: string }>
  /** A visit booked by a patient, and the header of its private link. */
  bookVisit(
    practice: BuiltPractice,
    start: string,
  ): Promise<{ appointmentId: string; authorization: string; request: ReturnType<typeof buildBooking> }>
  /** A wish for the four weeks to come, and the header of its private link. */
  joinList(
    practice: BuiltPractice,
    changes?: Partial<WishRequest>,
  ): Promise<{ appointmentId: string; authorization: string; secret: string; request: WishRequest }>
  end(): Promise<void>
}

/** `room`: how waiting rooms are opened; unless it says otherwise, the machine of a test is never overloaded. */
export type TestApiOptions = {
  /** Of another instance, which drops it at its end. */
  database?: TestDatabase
  room?: Pick<WaitingRoomOptions, 'readLoad'>
  /** Unless it says otherwise nobody asks too often. */
  limits?: Limits
  streams?: EventStreamLimits
}

export const unlimited: Limits = {
  reads: null,
  writes: null,
  signIns: null,
  wishes: null,
  messages: null,
  chunks: null,
}
const calm = { queueMs: 0, eventLoopDelayMs: 0, busyShare: 0 }

export async function startTestApi(
  changes: Partial<Dependencies> = {},
  options: TestApiOptions = {},
): Promise<TestApi> {
  const database = options.database ?? (await testDatabase())
  const sql = connect(database.urlAs('colloque_api'), { max: 20 })
  const owner = connect(database.url, { role: null, max: 2 })
  const deploymentId = await requireDeploymentId(sql)
  const logged: string[] = []
  let nowAt = monday
  const { stop: closeCalendar, ...calendar } = await openCalendar(sql, () => nowAt, options.streams)
  const rooms = await openWaitingRooms(sql, {
    ticketKey: await requireTicketKey(sql),
    now: () => nowAt,
    waiting: () => (changes.writer ?? calendar.writer).waiting(),
    ...(options.room ?? { readLoad: () => calm }),
  })
  const deps: Dependencies = {
    sql,
    ...calendar,
    rooms,
    sessions: createSessions(sql),
    deploymentId,
    origin,
    now: () => nowAt,
    addressOf: () => null,
    limiter: createRateLimiter(options.limits ?? unlimited, () => nowAt),
    pages: { web: null, practice: null },
    log: (line) => logged.push(line),
    ...changes,
  }
  const app = createApp(deps)

  const ask: TestApi['ask'] = (path, init) => askApp(app, path, init)

  async function found() {
    const practice = buildPractice(deploymentId, nowAt)
    const founding = practice.founding(await createPracticeInvitation(sql))
    const answer = await ask('/api/practices', { json: founding })
    if (answer.status !== 201) throw new Error(`founding: ${answer.text}`)
    return { practice, cookie: cookieOf(answer) }
  }

  async function open() {
    const { practice, cookie } = await found()
    for (const id of [practice.scheduleId, practice.secondScheduleId]) {
      const json = { revision: 0, rules: openEveryDay() }
      const written = await ask(`/api/practice/schedules/${id}/rules`, { method: 'PUT', cookie, json })
      if (written.status !== 200) throw new Error(`rules: ${written.text}`)
    }
    const opened = await ask('/api/practice/open', { cookie, json: {} })
    if (opened.status !== 204) throw new Error(`opening: ${opened.text}`)
    return { practice, cookie }
  }

  return {
    app,
    deps,
    database,
    sql,
    owner,
    deploymentId,
    logged,
    setNow: (at) => {
      nowAt = at
    },
    ask,
    untilWaiting: async (count) => {
      for (let attempt = 0; attempt < 200; attempt++) {
        const waiting = await owner`
          SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
        if (waiting.length === count) return
        await sleep(20)
      }
      throw new Error(`${count} statements never waited`)
    },
    countRows: async () => {
      const tables = await owner<{ name: string }[]>`
        SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
      const counts: Record<string, number> = {}
      for (const { name } of tables) {
        const [row] = await owner<{ n: number }[]>`SELECT count(*) AS n FROM ${owner(name)}`
        counts[name] = row?.n ?? -1
      }
      return counts
    },
    found,
    open,
    bookVisit: async (practice, start) => {
      const token = randomBytes(32)
      const manageTokenHash = createHash('sha256').update(token).digest('base64url')
      const request = buildBooking(practice, start, { manageTokenHash })
      const answer = await ask(`/api/practices/${practice.slug}/appointments`, { json: request })
      if (answer.status !== 201) throw new Error(`booking: ${answer.text}`)
      const { appointmentId } = request
      const authorization = `Visit ${practice.fingerprint}.${appointmentId}.${toBase64url(token)}`
      return { appointmentId, authorization, request }
    },
    joinList: async (practice, changes = {}) => {
      const token = randomBytes(32)
      const manageTokenHash = createHash('sha256').update(token).digest('base64url')
      const { ticket: _, resourceIds: __, hold: ___, ...booking } = buildBooking(practice, wishedStart)
      const days = { scheduleIds: [practice.scheduleId], from: '2026-11-23', until: '2026-12-21' }
      const request = { ...booking, manageTokenHash, ...days, ...changes }
      const answer = await ask(`/api/practices/${practice.slug}/wishes`, { json: request })
      if (answer.status !== 201) throw new Error(`joining: ${answer.text}`)
      const { appointmentId } = request
      const secret = toBase64url(token)
      const authorization = `Visit ${practice.fingerprint}.${appointmentId}.${secret}`
      return { appointmentId, authorization, secret, request }
    },
    end: async () => {
      await rooms.stop()
      await closeCalendar()
      await Promise.all([sql.end(), owner.end()])
      if (!options.database) await database.drop()
    },
  }
}

/** Asks an application as a browser on its own pages would. */
export async function askApp(app: TestApi['app'], path: string, init: Asked = {}): Promise<Answer> {
  const { json, cookie, ...rest } = init
  const headers = new Headers({ origin, ...(cookie ? { cookie } : {}) })
  if (json !== undefined) headers.set('content-type', 'application/json')
  for (const [name, value] of new Headers(init.headers)) headers.set(name, value)
  const body = json === undefined ? (init.body ?? null) : JSON.stringify(json)
  const method = init.method ?? (body === null ? 'GET' : 'POST')
  const answer = await app.request(`${origin}${path}`, { ...rest, method, headers, body })
  const isStream = answer.headers.get('content-type') === 'text/event-stream'
  const text = isStream ? await firstOf(answer) : await answer.text()
  const isJson = text !== '' && /[/+]json/.test(answer.headers.get('content-type') ?? '')
  const parsed: unknown = isJson ? JSON.parse(text) : null
  return { status: answer.status, headers: answer.headers, text, json: parsed, problem: parsed as Problem }
}

// Of an answer that never ends, what comes first; nobody reads on.
async function firstOf({ body }: Response): Promise<string> {
  const reader = body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return new TextDecoder().decode(first?.value)
}

/** Makes the browser of a session known; returns the key that it shows from then on. */
export async function makeKnown({ ask }: Pick<TestApi, 'ask'>, cookie: string): Promise<string> {
  const deviceKey = toBase64url(randomBytes(32))
  const deviceId = toBase64url(randomBytes(16))
  const sealedLabel = toBase64url(randomBytes(168))
  const answer = await ask('/api/account/devices', { cookie, json: { deviceId, deviceKey, sealedLabel } })
  if (answer.status !== 201) throw new Error(`device: ${answer.text}`)
  return deviceKey
}

/** The session cookie an answer sets, as a browser sends it back. */
export function cookieOf(answer: { headers: Headers }): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}
