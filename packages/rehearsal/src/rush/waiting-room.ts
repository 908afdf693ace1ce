// The waiting room as its page uses it: status, a ticket (with proof of work while the room asks for it), and asking
// who is served until it is one's turn. A server without the route has no waiting room.
import {
  type Challenge,
  parseTicket,
  type RoomStatus,
  standingOf,
  type Ticket,
  writeWork,
} from '@colloque/admission'
import { askPatiently, Leaving, load, type Patient, pause } from './crowd.ts'
import { findNumber, findText, type Json, parseJson } from './wire.ts'

const pollMs = 1000

/** The patient's ticket once it is its turn; null where none is needed. @throws Leaving */
export async function passRoom(patient: Patient): Promise<string | null> {
  const room = await findRoom(patient)
  return room === null || room.state === 'open' ? null : queue(patient)
}

/** Takes a ticket and waits for its turn; null: there is no room any more. @throws Leaving */
export async function queue(patient: Patient): Promise<string | null> {
  const { recording } = patient.crowd
  const text = await takeTicket(patient)
  if (text === null) return null
  const ticket = ticketOf(text)
  try {
    for (;;) {
      const room = await findRoom(patient)
      const standing = room ? standingOf(ticket, room) : null
      if (standing === null || standing.kind === 'admitted') return text
      // Before the opening nobody knows the order: as many are ahead as have come.
      recording.standsAt(patient.number, standing.kind === 'waiting' ? standing.ahead : (room?.early ?? 0))
      await pause(patient, pollMs * patient.random.between(1, 1.5))
    }
  } finally {
    recording.standsAt(patient.number, null)
  }
}

async function findRoom(patient: Patient): Promise<RoomStatus | null> {
  const { has, practice } = patient.crowd
  if (has.room === false) return null
  const text = await load(patient, 'room', `/api/practices/${practice.document.slug}/waiting-room`)
  has.room = text !== null
  return text === null ? null : roomIn(parseJson(text))
}

function roomIn(answer: Json): RoomStatus {
  const state = findText(answer, 'state')
  const seed = findText(answer, 'seed')
  return {
    state: state === 'before' || state === 'waiting' ? state : 'open',
    seedHash: findText(answer, 'seedHash'),
    ...(seed ? { seed } : {}),
    early: findNumber(answer, 'early', 0),
    issued: findNumber(answer, 'issued', 0),
    serving: findNumber(answer, 'serving', 0),
    perMinute: findNumber(answer, 'perMinute', 0),
    needsWork: answer.needsWork === true,
  }
}

// A room that was closed between looking and asking gives out neither work nor tickets: one goes on without.
async function takeTicket(patient: Patient): Promise<string | null> {
  const base = `/api/practices/${patient.crowd.practice.document.slug}/waiting-room`
  const room = await findRoom(patient)
  const work = room?.needsWork ? await doWork(patient, `${base}/challenge`) : undefined
  if (work === null) return null
  const answer = await askPatiently(patient, 'ticket', {
    method: 'POST',
    path: `${base}/tickets`,
    json: work === undefined ? {} : { work },
  })
  if (answer.status === 404) return null
  const ticket = findText(parseJson(answer.text), 'ticket')
  if (ticket === '') throw new Leaving(answer.status >= 500 ? 'failed' : 'refused')
  return ticket
}

async function doWork(patient: Patient, path: string): Promise<string | null> {
  const given = await askPatiently(patient, 'ticket', { method: 'GET', path })
  if (given.status === 404) return null
  const answer = parseJson(given.text)
  const task: Challenge = {
    algorithm: 'SHA-256',
    challenge: findText(answer, 'challenge'),
    maxnumber: findNumber(answer, 'maxnumber', 0),
    salt: findText(answer, 'salt'),
    signature: findText(answer, 'signature'),
  }
  const number = await patient.crowd.work.solve(task)
  if (number === null) throw new Leaving('refused')
  return writeWork(task, number)
}

function ticketOf(text: string): Ticket {
  try {
    return parseTicket(text)
  } catch {
    throw new Leaving('refused')
  }
}
