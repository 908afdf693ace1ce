// A practice with calendars of every kind, asked through two processes on one database and emptied between runs.
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Availability, AvailabilityRules, Visit } from '@colloque/contract'
import { type CalendarWriter, createPracticeInvitation, type Database } from '@colloque/database'
import { parseId, toBase64url } from '@colloque/encoding'
import { type BuiltPractice, buildBooking, buildPractice, newId, random } from '@colloque/rehearsal'
import { type Asked, askApp, cookieOf, startTestApi, type TestApi } from '../test-api.ts'
import type { Status } from './calendar-model.ts'
import {
  type BookAsk,
  calendars,
  type Days,
  type EngineAsk,
  type EngineModel,
  emptyModel,
  type HoldAsk,
  type JoinAsk,
  type MoveAsk,
  type SeriesAsk,
  type StatusAsk,
  type Time,
} from './engine-model.ts'
import { type Plan, rulesOf } from './opening-plans.ts'
import { openProcess, type Process } from './two-processes.ts'
import type { By } from './wishes.ts'

const dayMs = 86_400_000

export type EngineRows = {
  visits: { appointmentId: string; scheduleId: string; startTick: number; status: string; actCount: number }[]
  /** `ownerId`: the visit or the hold; null for a group, of which `taken` places are. */
  busy: { scheduleId: string; startTick: number; lane: number; ownerId: string | null; taken: number }[]
  holds: {
    holdId: string
    scheduleId: string
    startTick: number
    expiresAt: number
    wishId: string | null
  }[]
  list: string[]
  series: string[]
}

export type EnginePractice = {
  owner: Database
  scheduleIds: readonly string[]
  reset(): Promise<EngineModel>
  setClock(at: number): void
  sweep(model: EngineModel, by: By): Promise<void>
  writeRules(model: EngineModel, calendar: number, plan: Plan, by: By): Promise<void>
  booking(time: Time, author: 'patient' | 'practice', hold?: BookAsk['hold'], secret?: string): BookAsk
  hold(time: Time, known?: { holdId: string; secret: string }): HoldAsk
  series(times: readonly Time[], days: Days): SeriesAsk
  joining(wished: number[], fromDay: number, untilDay: number): JoinAsk
  move(moves: MoveAsk['moves']): MoveAsk
  status(visit: { appointmentId: string }, by: StatusAsk['by'], status: Status, actNumber: number): StatusAsk
  /** A status code, or the problem's type. */
  send(ask: EngineAsk, model: EngineModel, by: By): Promise<string>
  read(visit: { appointmentId: string; secret: string }, by: By): Promise<Visit>
  readAvailability(calendar: number, from: string, days: number, by: By): Promise<Availability>
  readRows(): Promise<EngineRows>
}

export type EngineStage = {
  owner: Database
  practiceAt(baseAt: number): Promise<EnginePractice>
  end(): Promise<void>
}

/** `changed`: of controls, a writer that does something else. */
export async function openEngineStage(
  changed?: (writer: CalendarWriter) => CalendarWriter,
): Promise<EngineStage> {
  const api = await startTestApi()
  const processes = [await openProcess(api, changed), await openProcess(api, changed)] as const
  return {
    owner: api.owner,
    practiceAt: async (baseAt) => {
      const founded = await foundAt(api, baseAt)
      // Its timer then ends no hold: only wishes do.
      api.setNow(0)
      return playOn(api.owner, processes, founded, baseAt)
    },
    end: async () => {
      for (const { end } of processes) await end()
      await api.end()
    },
  }
}

type Founded = { practice: BuiltPractice; scheduleIds: string[]; cookie: string }

async function foundAt(api: TestApi, baseAt: number): Promise<Founded> {
  api.setNow(baseAt)
  const practice = buildPractice(api.deploymentId, baseAt)
  const [schedule] = practice.document.schedules
  const [service] = practice.document.healthcareServices
  if (!schedule || !service) throw new Error('a built practice has a calendar and a service')
  const schedules = calendars.map(({ lanes, places }) => ({
    ...schedule,
    id: newId(),
    ...(lanes > 1 ? { lanes } : {}),
    ...(places > 1 ? { groupPlaces: places } : {}),
  }))
  const scheduleIds = schedules.map(({ id }) => id)
  const signedDocument = practice.sign({ schedules, healthcareServices: [{ ...service, scheduleIds }] })
  const invitation = await createPracticeInvitation(api.sql)
  const founded = await api.ask('/api/practices', {
    json: { ...practice.founding(invitation), signedDocument },
  })
  if (founded.status !== 201) throw new Error(`founding: ${founded.text}`)
  const cookie = cookieOf(founded)
  const opened = await api.ask('/api/practice/open', { cookie, json: {} })
  if (opened.status !== 204) throw new Error(`opening: ${opened.text}`)
  return { practice, scheduleIds, cookie }
}

function playOn(
  owner: Database,
  processes: readonly [Process, Process],
  { practice, scheduleIds, cookie }: Founded,
  baseAt: number,
): EnginePractice {
  const { practiceId, slug, fingerprint } = practice
  const revisions = calendars.map(() => 0)
  const idOf = ({ calendar }: { calendar: number }) => scheduleIds[calendar] ?? ''
  const startOf = ({ startTick }: Time) => secondText(startTick * 300_000)
  const ask = (by: By, path: string, init: Asked) => askApp(processes[by].app, path, init)
  const linkOf = ({ appointmentId, secret }: { appointmentId: string; secret: string }) => ({
    authorization: `Visit ${fingerprint}.${appointmentId}.${secret}`,
  })

  const booking: EnginePractice['booking'] = (time, author, hold = null, secret = random(32)) => {
    const shown = hold ? { hold: { holdId: hold.holdId, holdSecret: hold.secret } } : {}
    const changes = { scheduleId: idOf(time), manageTokenHash: hashOf(secret), ...shown }
    const json = buildBooking(practice, startOf(time), changes)
    const { appointmentId } = json
    return { kind: 'book', appointmentId, time, author, hold, secret, bytes: random(9), json }
  }

  return {
    owner,
    scheduleIds,
    booking,
    setClock: (at) => {
      for (const { setClock } of processes) setClock(at)
    },
    sweep: async ({ nowAt }, by) => void (await processes[by].writer.sweep(nowAt)),
    reset: async () => {
      for (const table of [
        'acts',
        'grants',
        'envelopes',
        'busy',
        'holds',
        'wishes',
        'appointments',
        'series',
      ])
        await owner`DELETE FROM ${owner(table)} WHERE practice_id = ${practiceId}`
      const model = emptyModel(baseAt)
      for (const [calendar, scheduleId] of scheduleIds.entries()) {
        const plan = model.plans[calendar]
        if (!plan) throw new RangeError('no such calendar')
        await owner`
          UPDATE schedules SET rules = ${owner.json(limitedRulesOf(calendar, plan))}
          WHERE practice_id = ${practiceId} AND schedule_id = ${scheduleId}`
      }
      for (const { setClock, renew } of processes) {
        setClock(baseAt)
        renew(practiceId)
      }
      return model
    },
    writeRules: async (model, calendar, plan, by) => {
      const revision = revisions[calendar] ?? 0
      const json = { revision, rules: limitedRulesOf(calendar, plan) }
      const path = `/api/practice/schedules/${idOf({ calendar })}/rules`
      const answer = await ask(by, path, { method: 'PUT', cookie, json })
      if (answer.status !== 200) throw new Error(`rules: ${answer.text}`)
      revisions[calendar] = revision + 1
      model.plans[calendar] = plan
      for (const process of processes) await untilKnown(process, calendar, revision + 1)
    },
    hold: (time, known = { holdId: newId(), secret: random(32) }) => {
      const { holdId, secret } = known
      const { lengthClass } = buildBooking(practice, startOf(time))
      const place = { scheduleId: idOf(time), start: startOf(time), lengthClass }
      return { kind: 'hold', holdId, secret, time, json: { holdId, holderHash: hashOf(secret), ...place } }
    },
    series: (times, days) => {
      const secret = random(32)
      const bookings = times.map((time) => booking(time, 'patient', null, secret))
      const seriesId = newId()
      const json = { seriesId, ...days, bookings: bookings.map((one) => one.json) }
      return { kind: 'series', seriesId, days, bookings, json }
    },
    joining: (wished, fromDay, untilDay) => {
      const firstTick = Math.floor(baseAt / dayMs) * 288
      const [fromTick, untilTick] = [firstTick + fromDay * 288, firstTick + untilDay * 288]
      const secret = random(32)
      const ofList = wished.map((calendar) => idOf({ calendar }))
      const json = {
        ...buildBooking(practice, secondText(fromTick * 300_000 + 1_000), {
          scheduleId: ofList[0] ?? '',
          manageTokenHash: hashOf(secret),
        }),
        scheduleIds: ofList,
        from: dayText(fromTick),
        until: dayText(untilTick),
      }
      const { appointmentId } = json
      return { kind: 'join', appointmentId, secret, calendars: wished, fromTick, untilTick, json }
    },
    move: (moves) => {
      const wire = moves.map(({ appointmentId, time, actNumber }) => ({
        appointmentId,
        scheduleId: idOf(time),
        start: startOf(time),
        actNumber,
        proof: random(64),
      }))
      return { kind: 'move', moves, json: { moves: wire } }
    },
    status: ({ appointmentId }, by, status, actNumber) => {
      const proof = { actNumber, proof: random(64) }
      const json = by === 'guest' ? proof : { status, ...proof }
      return { kind: 'status', appointmentId, by, status, actNumber, json }
    },
    send: async (asked, model, by) => {
      const { status, problem } = await ask(by, ...requestOf(asked, model))
      return status < 300 || status >= 500 ? String(status) : problem.type
    },
    read: async (visit, by) => (await ask(by, '/api/visit', { headers: linkOf(visit) })).json as Visit,
    readAvailability: async (calendar, from, days, by) => {
      const path = `/api/practices/${slug}/schedules/${idOf({ calendar })}/availability?from=${from}&days=${days}`
      return (await ask(by, path, {})).json as Availability
    },
    readRows: () => readRows(owner, practiceId),
  }

  function requestOf(asked: EngineAsk, model: EngineModel): [path: string, init: Asked] {
    const { kind, json } = asked
    const base = `/api/practices/${slug}`
    if (kind === 'book' && asked.author === 'practice')
      return ['/api/practice/appointments', { cookie, json }]
    if (kind === 'book') return [`${base}/appointments`, { json }]
    if (kind === 'hold') return [`${base}/holds`, { json }]
    if (kind === 'release') return [`${base}/holds/release`, { json }]
    if (kind === 'series') return [`${base}/series`, { json }]
    if (kind === 'join') return [`${base}/wishes`, { json }]
    const id = kind === 'move' ? asked.moves[0]?.appointmentId : asked.appointmentId
    const visit = model.visits.get(id ?? '')
    const headers = visit ? linkOf(visit) : {}
    if (kind === 'decline') return ['/api/visit/decline', { headers, json }]
    if (kind === 'move') return ['/api/visit/reschedule-series', { headers, json }]
    if (asked.by === 'guest') return ['/api/visit/cancel', { headers, json }]
    return [`/api/practice/appointments/${asked.appointmentId}/status`, { cookie, json }]
  }

  // Processes tell each other of new rules within some milliseconds.
  async function untilKnown({ practices }: Process, calendar: number, revision: number): Promise<void> {
    const givesUpAt = performance.now() + 20_000
    while (performance.now() < givesUpAt) {
      const known = await practices.find(slug)
      if (known?.schedules.get(parseId(idOf({ calendar })))?.revision === revision) return
      await sleep(5)
    }
    throw new Error('a process never heard of new rules')
  }
}

function limitedRulesOf(calendar: number, plan: Plan): AvailabilityRules {
  const perDay = calendars[calendar]?.perDay ?? null
  return { ...rulesOf(plan), ...(perDay === null ? {} : { limits: { perDay } }) }
}

const hashOf = (secret: string) =>
  toBase64url(createHash('sha256').update(Buffer.from(secret, 'base64url')).digest())
const secondText = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')
const dayText = (tick: number) => new Date(tick * 300_000).toISOString().slice(0, 10)

async function readRows(owner: Database, practiceId: string): Promise<EngineRows> {
  const [visits, busy, holds, list, series] = await Promise.all([
    owner<EngineRows['visits']>`
      SELECT appointment_id, schedule_id, start_tick, status, act_count FROM appointments
      WHERE practice_id = ${practiceId}`,
    owner<EngineRows['busy']>`
      SELECT schedule_id, start_tick, lane, COALESCE(appointment_id, hold_id) AS owner_id, taken FROM busy
      WHERE practice_id = ${practiceId}`,
    owner<EngineRows['holds']>`
      SELECT hold_id, schedule_id, start_tick, expires_at, wish_id FROM holds WHERE practice_id = ${practiceId}`,
    owner<{ appointmentId: string }[]>`
      SELECT appointment_id FROM wishes WHERE practice_id = ${practiceId} AND lapsed_offers < 2 ORDER BY place`,
    owner<{ seriesId: string }[]>`SELECT series_id FROM series WHERE practice_id = ${practiceId}`,
  ])
  return {
    visits,
    busy,
    holds,
    list: list.map(({ appointmentId }) => appointmentId),
    series: series.map(({ seriesId }) => seriesId),
  }
}
