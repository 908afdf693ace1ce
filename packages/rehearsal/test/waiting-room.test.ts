// A patient before a waiting room that asks for work: a server of a few lines, the room's own rules for tickets,
// challenges and order.
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  CHALLENGE_RANDOM_BYTES,
  challengeKey,
  findWork,
  makeChallenge,
  parseTicket,
  placeOf,
  type RoomStatus,
  signTicket,
} from '@colloque/admission'
import { idFromBytes, toBase64url } from '@colloque/encoding'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Crowd, createPatient, Leaving } from '../src/rush/crowd.ts'
import { createHttpClient } from '../src/rush/http-client.ts'
import { createRecording } from '../src/rush/recording.ts'
import { passRoom } from '../src/rush/waiting-room.ts'
import { findText, parseJson } from '../src/rush/wire.ts'
import { createWorkPool } from '../src/rush/work-pool.ts'
import { sampleResult } from './sample-result.ts'

const practiceId = idFromBytes(randomBytes(16))
const ticketKey = randomBytes(32)
const seed = randomBytes(32)
const seedHash = createHash('sha256').update(seed).digest('base64url')
const maxnumber = 2000

let server: Server
let crowd: Crowd
let room: RoomStatus | null
let issued: number
let worksDone: number

beforeEach(async () => {
  room = { state: 'waiting', seedHash, early: 0, issued: 0, serving: 0, perMinute: 0, needsWork: true }
  issued = 5
  worksDone = 0
  server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const [status, json] = answer(incoming.url ?? '', Buffer.concat(chunks).toString())
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { practice } = sampleResult()
  crowd = {
    client: await createHttpClient(new URL(`http://localhost:${port}`)),
    work: createWorkPool(),
    practice,
    recording: createRecording(1000),
    seed: '1',
    closesAt: 60_000,
    signal: new AbortController().signal,
    haste: 1000,
    has: { room: null, holds: null },
    links: new Map(),
    workedOut: new Map(),
  }
})

afterEach(async () => {
  crowd.client.close()
  await crowd.work.close()
  server.close()
})

function answer(path: string, body: string): [number, unknown] {
  if (room === null) return [404, { type: 'not-found' }]
  if (path.endsWith('/waiting-room')) return [200, room]
  if (path.endsWith('/challenge')) {
    const key = challengeKey(ticketKey, practiceId)
    const expiresAt = Date.now() + 60_000
    return [
      200,
      makeChallenge({ key, randomBytes: randomBytes(CHALLENGE_RANDOM_BYTES), maxnumber, expiresAt }),
    ]
  }
  if (!path.endsWith('/tickets')) return [200, {}]
  const done = findWork(findText(parseJson(body), 'work'), { maxnumber, nowAt: Date.now() })
  const isRight =
    done !== null &&
    createHash('sha256').update(`${done.salt}${done.number}`).digest('hex') === done.challenge
  if (room.needsWork && !isRight) return [403, { type: 'work-not-done' }]
  if (isRight) worksDone++
  const number = issued++
  const ticketId = idFromBytes(randomBytes(16))
  const isEarly = number < room.early
  return [201, { ticket: signTicket({ practiceId, ticketId, number, isEarly, issuedHour: 1 }, ticketKey) }]
}

it('does the work, takes a ticket, and goes in when its place is served', async () => {
  const passing = passRoom(createPatient(crowd, 1))
  await expect.poll(() => worksDone).toBe(1)
  await expect.poll(() => waiting()).toBe(5)
  if (room) room = { ...room, serving: 4 }
  await expect.poll(() => waiting()).toBe(1)
  if (room) room = { ...room, serving: 6 }
  expect(parseTicket((await passing) ?? '').number).toBe(5)
  expect(waiting()).toBeNull()
})

it('waits for the drawn place after having come before the opening', async () => {
  room = { state: 'before', seedHash, early: 8, issued: 8, serving: 0, perMinute: 0, needsWork: false }
  const passing = passRoom(createPatient(crowd, 1))
  await expect.poll(() => waiting()).toBe(8)
  room = { ...room, state: 'waiting', seed: toBase64url(seed) }
  const place = placeOf({ number: 5 }, room) ?? 0
  room = { ...room, serving: place + 1 }
  expect(parseTicket((await passing) ?? '').number).toBe(5)
})

it('needs no ticket where the room is open, and none where there is no room', async () => {
  if (room) room = { ...room, state: 'open' }
  expect(await passRoom(createPatient(crowd, 1))).toBeNull()
  room = null
  expect(await passRoom(createPatient(crowd, 2))).toBeNull()
  expect(crowd.has.room).toBe(false)
})

it('goes home when the rehearsal ends while it waits', async () => {
  crowd.closesAt = crowd.recording.now() + 300
  await expect(passRoom(createPatient(crowd, 1))).rejects.toThrow(new Leaving('still-waiting'))
})

/** How many the recording sees ahead of the one patient; null: nobody waits. */
function waiting(): number | null {
  crowd.recording.tick()
  const moment = crowd.recording.read().moments.at(-1)
  return moment && moment.waiting > 0 ? moment.mostAhead : null
}
