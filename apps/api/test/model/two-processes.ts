// Two processes of the application on one database, each with its own clock, and one practice that is emptied between
// runs: founding one for each would cost more than the run.
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type CalendarWriter, connect, createCalendarWriter, type Database } from '@colloque/database'
import { parseId, toBase64url } from '@colloque/encoding'
import {
  type BuiltPractice,
  buildBooking,
  type FinalState,
  lengthClass,
  random,
  type TakenTime,
} from '@colloque/rehearsal'
import { createApp } from '../../src/app.ts'
import { type OpenCalendar, openCalendar } from '../../src/open-calendar.ts'
import { type Asked, askApp, startTestApi, type TestApi } from '../test-api.ts'
import type { Act, Ask, CalendarModel, ModelVisit, Slot, Status } from './calendar-model.ts'
import { type Plan, rulesOf } from './opening-plans.ts'

const day = 86_400_000

export type Answered = { outcome: string; answeredSlot: { scheduleId: string; startTick: number } | null }
export type Rows = FinalState & { actCounts: Map<string, number> }

export type TwoProcesses = {
  owner: Database
  scheduleIds: readonly [string, string]
  /** Empties the calendars and sets both clocks; a model of what then stands. */
  reset(): Promise<CalendarModel>
  setClock(by: 0 | 1, at: number): void
  writeRules(model: CalendarModel, calendar: 0 | 1, plan: Plan, by: 0 | 1): Promise<void>
  booking(slot: Slot, author: 'patient' | 'practice'): Extract<Ask, { kind: 'book' }>
  move(visit: ModelVisit, slot: Slot, actNumber: number): Act
  cancel(visit: ModelVisit, actNumber: number): Act
  note(visit: ModelVisit, status: Status, actNumber: number): Act
  send(ask: Ask, visit: ModelVisit | null, by: 0 | 1): Promise<Answered>
  readRows(): Promise<Rows>
}

/** A database for any number of practices, and two processes on it. */
export type Stage = {
  owner: Database
  practiceAt(baseAt: number): Promise<TwoProcesses>
  end(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const api = await startTestApi()
  const processes = [await openProcess(api), await openProcess(api)] as const
  return {
    owner: api.owner,
    practiceAt: async (baseAt) => {
      api.setNow(baseAt)
      const { practice, cookie } = await api.open()
      return playOn({ owner: api.owner, processes, practice, cookie, baseAt })
    },
    end: async () => {
      for (const { end } of processes) await end()
      await api.end()
    },
  }
}

export type Process = {
  app: TestApi['app']
  practices: OpenCalendar['practices']
  writer: CalendarWriter
  setClock(at: number): void
  /** Forgets what the process remembers, as a new one would. */
  renew(practiceId: BuiltPractice['practiceId']): void
  end(): Promise<void>
}

// A process as main.ts opens it, but for its clock and for holds, which end when a wish says so and not by a timer.
// `changed`: of controls, a writer that does something else.
export async function openProcess(
  api: TestApi,
  changed: (writer: CalendarWriter) => CalendarWriter = (writer) => writer,
): Promise<Process> {
  let nowAt = 0
  const sql = connect(api.database.urlAs('colloque_api'), { max: 10 })
  const { stop, ...calendar } = await openCalendar(sql, () => 0)
  const freshWriter = () => changed(createCalendarWriter(sql, { onChange: calendar.tell }))
  let current = freshWriter()
  const writer: CalendarWriter = {
    book: (booking) => current.book(booking),
    bookSeries: (bookings) => current.bookSeries(bookings),
    findRepeated: (booking) => current.findRepeated(booking),
    hold: (hold) => current.hold(hold),
    release: (hold, now) => current.release(hold, now),
    sweep: (now) => current.sweep(now),
    reschedule: (moves, now) => current.reschedule(moves, now),
    resize: (resize) => current.resize(resize),
    changeStatus: (change, now) => current.changeStatus(change, now),
    joinWaitingList: (wish) => current.joinWaitingList(wish),
    forgetLost: (scheduleId) => current.forgetLost(scheduleId),
    waiting: () => current.waiting(),
  }
  return {
    app: createApp({ ...api.deps, ...calendar, sql, writer, now: () => nowAt }),
    practices: calendar.practices,
    writer,
    setClock: (at) => {
      nowAt = at
    },
    renew: (practiceId) => {
      current = freshWriter()
      calendar.practices.forget(practiceId)
      calendar.keptAnswers.forget(practiceId)
    },
    end: async () => {
      await stop()
      await sql.end()
    },
  }
}

type Scene = {
  owner: Database
  processes: readonly [Process, Process]
  practice: BuiltPractice
  cookie: string
  baseAt: number
}

function playOn({ owner, processes, practice, cookie, baseAt }: Scene): TwoProcesses {
  const scheduleIds = [practice.scheduleId, practice.secondScheduleId] as const
  const idOf = ({ calendar }: Slot) => scheduleIds[calendar === 0 ? 0 : 1]
  const startOf = ({ startTick }: Slot) => new Date(startTick * 300_000).toISOString().replace('.000Z', 'Z')
  const ask = (by: 0 | 1, path: string, init: Asked) => askApp(processes[by].app, path, init)
  const { practiceId } = practice
  // What the model knows of the rules' revision, which goes on through all runs.
  const revisions: [number, number] = [1, 1]

  return {
    owner,
    scheduleIds,
    setClock: (by, at) => processes[by].setClock(at),
    reset: async () => {
      for (const table of ['acts', 'grants', 'envelopes', 'busy', 'holds', 'appointments'])
        await owner`DELETE FROM ${owner(table)} WHERE practice_id = ${practiceId}`
      for (const { setClock } of processes) setClock(baseAt)
      const firstDay = Math.floor(baseAt / day) * day
      const keysAt = [firstDay - 5 * day, firstDay + 30 * day] as const
      const usual = (): Plan => ({ name: 'usual', day: '2000-01-01' })
      const model: CalendarModel = {
        visits: new Map(),
        plans: [usual(), usual()],
        revisions,
        nowAt: [baseAt, baseAt],
        keysAt,
      }
      for (const [index, scheduleId] of scheduleIds.entries()) {
        await owner`
          UPDATE schedules SET rules = ${owner.json(rulesOf(usual()))}
          WHERE practice_id = ${practiceId} AND schedule_id = ${scheduleId}
            AND revision = ${revisions[index === 0 ? 0 : 1]}`
      }
      for (const { renew } of processes) renew(practiceId)
      return model
    },
    writeRules: async (model, calendar, plan, by) => {
      const json = { revision: model.revisions[calendar], rules: rulesOf(plan) }
      const path = `/api/practice/schedules/${scheduleIds[calendar]}/rules`
      const answer = await ask(by, path, { method: 'PUT', cookie, json })
      if (answer.status !== 200) throw new Error(`rules: ${answer.text}`)
      model.revisions[calendar]++
      model.plans[calendar] = plan
      for (const process of processes) await untilKnown(process, calendar, model.revisions[calendar])
    },
    booking: (slot, author) => {
      const token = randomBytes(32)
      const manageTokenHash = createHash('sha256').update(token).digest('base64url')
      const json = buildBooking(practice, startOf(slot), { scheduleId: idOf(slot), manageTokenHash })
      const { appointmentId } = json
      const authorization = `Visit ${practice.fingerprint}.${appointmentId}.${toBase64url(token)}`
      return { kind: 'book', appointmentId, slot, author, bytes: random(9), json, authorization }
    },
    move: (visit, slot, actNumber) => {
      const json = { scheduleId: idOf(slot), start: startOf(slot), actNumber, proof: random(64) }
      return { kind: 'move', ...namesOf(visit), slot, actNumber, bytes: json.proof, json }
    },
    cancel: (visit, actNumber) => {
      const json = { actNumber, proof: random(64) }
      return { kind: 'cancel', ...namesOf(visit), actNumber, bytes: json.proof, json }
    },
    note: (visit, status, actNumber) => {
      const json = { status, actNumber, proof: random(64) }
      return { kind: 'status', ...namesOf(visit), status, actNumber, bytes: json.proof, json }
    },
    send: async (asked, visit, by) => {
      const answer = await ask(by, ...requestOf(asked, visit))
      const body = Object(answer.json) as { type?: string; scheduleId?: string; start?: string }
      const isDone = answer.status < 300
      return {
        outcome: isDone || answer.status >= 500 ? String(answer.status) : String(body.type),
        answeredSlot:
          isDone && body.scheduleId && body.start
            ? { scheduleId: body.scheduleId, startTick: Date.parse(body.start) / 300_000 }
            : null,
      }
    },
    readRows: () => readRows(owner, practiceId),
  }

  // Processes tell each other of new rules within some milliseconds.
  async function untilKnown({ practices }: Process, calendar: 0 | 1, revision: number): Promise<void> {
    const givesUpAt = performance.now() + 20_000
    while (performance.now() < givesUpAt) {
      const known = await practices.find(practice.slug)
      if (known?.schedules.get(parseId(scheduleIds[calendar]))?.revision === revision) return
      await sleep(5)
    }
    throw new Error('a process never heard of new rules')
  }

  function requestOf(asked: Ask, visit: ModelVisit | null): [path: string, init: Asked] {
    const headers = { authorization: visit?.booking.authorization ?? '' }
    if (asked.kind === 'read') return ['/api/visit', { headers }]
    const { json } = asked
    if (asked.kind === 'move') return ['/api/visit/reschedule', { headers, json }]
    if (asked.kind === 'cancel') return ['/api/visit/cancel', { headers, json }]
    if (asked.kind === 'status')
      return [`/api/practice/appointments/${asked.appointmentId}/status`, { cookie, json }]
    if (asked.author === 'practice') return ['/api/practice/appointments', { cookie, json }]
    return [`/api/practices/${practice.slug}/appointments`, { json }]
  }
}

const namesOf = ({ booking: { appointmentId } }: ModelVisit) => ({ appointmentId })

async function readRows(owner: Database, practiceId: string): Promise<Rows> {
  type VisitRow = {
    appointmentId: string
    scheduleId: string
    startTick: number
    status: string
    actCount: number
  }
  const visits = await owner<VisitRow[]>`
    SELECT appointment_id, schedule_id, start_tick, status, act_count FROM appointments
    WHERE practice_id = ${practiceId}`
  const taken = await owner<TakenTime[]>`
    SELECT appointment_id, schedule_id, lane, lower(during) AS from_tick, upper(during) AS to_tick FROM busy
    WHERE practice_id = ${practiceId}`
  return {
    visits: visits.map(({ appointmentId, status, scheduleId, startTick }) => ({
      appointmentId,
      status,
      place: { scheduleId, startTick, ...lengthClass, resourceIds: [] },
    })),
    taken,
    actCounts: new Map(visits.map(({ appointmentId, actCount }) => [appointmentId, actCount])),
  }
}
