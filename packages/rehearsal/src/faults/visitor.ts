// One of the load's people: books, asks again, moves, cancels, one request after the other, and writes down what was
// asked and answered. What was not answered is asked again with the same bytes, as the browser does, or left as it is.
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BookingRequest } from '@colloque/contract'
import { toBase64url } from '@colloque/encoding'
import type { HistoryEvent, HistoryPlace } from '../history.ts'
import { type BuiltPractice, buildBooking, lengthClass, newId, random } from '../practice-builder.ts'
import type { Choices } from '../seeded-choices.ts'
import { isDone, mayHaveHappened } from '../visit-story.ts'
import { chooseStart } from './choose-start.ts'
import type { Answer, Exchange } from './exchange.ts'

type Owned = {
  practice: BuiltPractice
  appointmentId: string
  authorization: string
  actCount: number
}

type Held = { holdId: string; holdSecret: string }

type Asked = {
  /** A release is the cancelling of a hold. */
  kind: 'book' | 'move' | 'cancel' | 'hold' | 'release'
  visit: Owned
  path: string
  json: object
  place: HistoryPlace | null
  bytes: string
  /** Of a hold and of what follows it. */
  held?: Held
  /** Of a hold: the booking that it is for. */
  wanted?: Asked
}

export type Written = { event: HistoryEvent; port: number }

export type Visitor = { step(): Promise<void> }

const mostVisits = 10
const pauseAfterFailureMs = 40

/** Number `process` of the load; `write` is told of every request once it is over. */
export function createVisitor(options: {
  process: number
  ports: readonly [number, ...number[]]
  practices: readonly [BuiltPractice, ...BuiltPractice[]]
  choices: Choices
  exchange: Exchange
  write(written: Written): void
}): Visitor {
  const { process, ports, practices, choices, exchange, write } = options
  const visits: Owned[] = []
  let unanswered: Asked | null = null
  let lastBooking: Asked | null = null
  let kept: Asked | null = null

  return {
    step: async () => {
      const asked = choose()
      const event = await send(asked)
      unanswered = !isDone(event) && mayHaveHappened(event) ? asked : null
      if (unanswered) await sleep(pauseAfterFailureMs)
      if (!isDone(event)) return
      if (asked.kind === 'book') keep(asked)
      else if (asked.kind === 'hold') kept = asked
      else if (asked.kind === 'move') asked.visit.actCount++
      else if (asked.kind === 'cancel') forget(asked.visit)
    },
  }

  function choose(): Asked {
    if (unanswered && choices.draw() < 0.8) return unanswered
    // Nobody will ever know what became of it: it is left alone from here on.
    if (unanswered && unanswered.kind !== 'book') forget(unanswered.visit)
    if (kept) {
      const hold = kept
      kept = null
      return choices.draw() < 0.8 ? confirming(hold) : releasing(hold)
    }
    if (lastBooking && choices.draw() < 0.05) return lastBooking
    const visit = visits[choices.between(0, visits.length)]
    if (!visit || (visits.length < mostVisits && choices.draw() < 0.5))
      return choices.draw() < 0.7 ? booking() : holding()
    return choices.draw() < 0.5 ? moving(visit) : cancelling(visit)
  }

  function booking(): Asked & { json: BookingRequest } {
    const practice = choices.oneOf(practices)
    const token = randomBytes(32)
    const scheduleId = choices.oneOf([practice.scheduleId, practice.secondScheduleId])
    const start = chooseStart(choices)
    const manageTokenHash = createHash('sha256').update(token).digest('base64url')
    const json = buildBooking(practice, start, { scheduleId, manageTokenHash })
    const authorization = `Visit ${practice.fingerprint}.${json.appointmentId}.${toBase64url(token)}`
    const visit = { practice, appointmentId: json.appointmentId, authorization, actCount: 0 }
    const path = `/api/practices/${practice.slug}/appointments`
    return { kind: 'book', visit, path, json, place: placeOf(scheduleId, start), bytes: random(9) }
  }

  // Some keep the time first, as the page does while somebody types.
  function holding(): Asked {
    const wanted = booking()
    const secret = randomBytes(32)
    const held = { holdId: newId(), holdSecret: toBase64url(secret) }
    const holderHash = createHash('sha256').update(secret).digest('base64url')
    const { scheduleId, start } = wanted.json
    const json = { holdId: held.holdId, holderHash, scheduleId, start, lengthClass: wanted.json.lengthClass }
    const path = `/api/practices/${wanted.visit.practice.slug}/holds`
    return { ...wanted, kind: 'hold', path, json, bytes: random(9), held, wanted }
  }

  function confirming({ held, wanted, ...hold }: Asked): Asked {
    return wanted && held ? { ...wanted, json: { ...wanted.json, hold: held }, held } : hold
  }

  function releasing({ held, wanted: _, ...hold }: Asked): Asked {
    const json = held ?? {}
    return {
      ...hold,
      kind: 'release',
      path: `${hold.path}/release`,
      json,
      place: null,
      ...(held ? { held } : {}),
    }
  }

  function moving(visit: Owned): Asked {
    const scheduleId = choices.oneOf([visit.practice.scheduleId, visit.practice.secondScheduleId])
    const start = chooseStart(choices)
    const json = { scheduleId, start, actNumber: visit.actCount + 1, proof: random(64) }
    const place = placeOf(scheduleId, start)
    return { kind: 'move', visit, path: '/api/visit/reschedule', json, place, bytes: random(9) }
  }

  function cancelling(visit: Owned): Asked {
    const json = { actNumber: visit.actCount + 1, proof: random(64) }
    return { kind: 'cancel', visit, path: '/api/visit/cancel', json, place: null, bytes: random(9) }
  }

  async function send({ kind, visit, path, json, place, bytes, held }: Asked): Promise<HistoryEvent> {
    const port = choices.oneOf(ports)
    const isAct = kind === 'move' || kind === 'cancel'
    const isOfHold = kind === 'hold' || kind === 'release'
    const answer = await exchange.post(port, path, json, {
      ...(isAct ? { authorization: visit.authorization } : {}),
      network: choices.between(0, 512),
    })
    const event: HistoryEvent = {
      process,
      kind: kind === 'release' ? 'cancel' : kind,
      slug: visit.practice.slug,
      appointmentId: isOfHold && held ? held.holdId : visit.appointmentId,
      place,
      bytes,
      ...(isAct ? { actNumber: visit.actCount + 1 } : {}),
      ...(kind === 'book' && held ? { holdId: held.holdId } : {}),
      ...readAnswer(answer),
    }
    write({ event, port })
    return event
  }

  function keep(asked: Asked): void {
    lastBooking = asked
    const isNew = !visits.includes(asked.visit) && asked.visit.actCount === 0
    if (isNew) visits.push(asked.visit)
  }

  function forget(visit: Owned): void {
    const index = visits.indexOf(visit)
    if (index >= 0) visits.splice(index, 1)
  }
}

function placeOf(scheduleId: string, start: string): HistoryPlace {
  return { scheduleId, startTick: Date.parse(start) / 300_000, ...lengthClass, resourceIds: [] }
}

type Read = Pick<HistoryEvent, 'sentAt' | 'answeredAt' | 'status' | 'type' | 'answeredPlace' | 'expiresAt'>

function readAnswer({ sentAt, answeredAt, status, json }: Answer): Read {
  const body = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : null)
  const [scheduleId, start, expiresAt] = [text('scheduleId'), text('start'), text('expiresAt')]
  return {
    sentAt,
    answeredAt,
    status,
    type: text('type') ?? text('status'),
    ...(scheduleId && start ? { answeredPlace: { scheduleId, startTick: Date.parse(start) / 300_000 } } : {}),
    ...(expiresAt ? { expiresAt: Date.parse(expiresAt) - performance.timeOrigin } : {}),
  }
}
