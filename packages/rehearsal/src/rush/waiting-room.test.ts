// A room can close between a patient's look and the ticket asked for: the evening goes on without one.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { buildPractice, newId } from '../practice-builder.ts'
import { type Crowd, createPatient } from './crowd.ts'
import { createHttpClient } from './http-client.ts'
import { createRecording } from './recording.ts'
import { queue } from './waiting-room.ts'
import { createWorkPool } from './work-pool.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A crowd before a server whose room is shown as waiting, and has closed when anything else is asked of it. */
async function crowdAtClosingRoom(needsWork: boolean): Promise<Crowd> {
  const server = createServer((incoming, outgoing) => {
    const isLook = incoming.url?.endsWith('/waiting-room')
    const status = {
      state: 'waiting',
      seedHash: 'x',
      early: 0,
      issued: 5,
      serving: 5,
      perMinute: 60,
      needsWork,
    }
    outgoing.writeHead(isLook ? 200 : 404, { 'content-type': 'application/json' })
    outgoing.end(JSON.stringify(isLook ? status : { type: 'not-found', status: 404 }))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const client = await createHttpClient(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  const work = createWorkPool()
  ends.push(async () => {
    client.close()
    await work.close()
    server.closeAllConnections()
    server.close()
  })
  const { document } = buildPractice(newId(), Date.now())
  return {
    ...{ client, work, recording: createRecording(1_000), seed: '1', closesAt: 60_000, haste: 1_000 },
    practice: { document, fingerprint: '', offerings: [], keysFor: () => null },
    signal: new AbortController().signal,
    has: { room: null, holds: null },
    links: new Map(),
    workedOut: new Map(),
  }
}

it.each([false, true])(
  'whoever finds no room any more goes on without a ticket, work asked for: %s',
  async (needsWork) => {
    const crowd = await crowdAtClosingRoom(needsWork)
    expect(await queue(createPatient(crowd, 1))).toBeNull()
    expect(crowd.recording.read().refusals.size).toBe(0)
  },
)
