import { randomBytes } from 'node:crypto'
import { type TestDatabase, testDatabase } from '@colloque/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  act,
  bookAppointment,
  buildBooking,
  buildPractice,
  changeStatus,
  guest,
  newId,
  tuesdayNine,
} from '../test/builders.ts'
import type { AppointmentKey } from './appointment-types.ts'
import { connect, type Database } from './connect.ts'
import { beginDocument, findChunk, giveUpDocument, writeChunk } from './documents.ts'
import { eraseDue } from './erase-due.ts'
import {
  countUnanswered,
  findMessages,
  findNewestAuthors,
  findUnanswered,
  type StoredMessage,
  writeMessage,
} from './messages.ts'
import { tickMs } from './ticks.ts'

const day = 86_400_000
const endsAt = (tuesdayNine + 4) * tickMs
const writtenOn = '2026-11-20'
let database: TestDatabase
let api: Database
let jobs: Database
beforeAll(async () => {
  database = await testDatabase()
  api = connect(database.urlAs('colloque_api'))
  jobs = connect(database.urlAs('colloque_jobs'), { role: 'colloque_jobs' })
})
afterAll(async () => {
  await Promise.all([api.end(), jobs.end()])
  await database.drop()
})

async function visit(startTick = tuesdayNine) {
  const practice = await buildPractice(api)
  const booking = buildBooking(practice, { startTick })
  await bookAppointment(api, booking)
  const { practiceId, appointmentId } = booking
  return { ...practice, booking, key: { practiceId, appointmentId } }
}

function message(number: number, changes: Partial<StoredMessage> = {}): StoredMessage {
  return {
    ...{
      number,
      messageId: newId(),
      field: 5,
      audience: 'clinical',
      author: 'patient',
      practitionerId: null,
    },
    previousLink: randomBytes(32),
    sealedBody: randomBytes(1080),
    proof: randomBytes(64),
    ...changes,
  } as StoredMessage
}

const chunk = () => randomBytes(262_160)

describe('messages', () => {
  it('stand in the order of their numbers, which have no gap and no second', async () => {
    const { key, practitionerId, practiceId } = await visit()
    const [first, second] = [message(1), message(2, { author: 'practice', practitionerId })]
    expect(await writeMessage(api, key, first, writtenOn)).toBe('written')
    expect(await writeMessage(api, key, first, writtenOn)).toBe('repeated')
    expect(await writeMessage(api, key, message(1), writtenOn)).toBe('stale-revision')
    expect(await writeMessage(api, key, message(3), writtenOn)).toBe('stale-revision')
    expect(await findNewestAuthors(api, practiceId, [key.appointmentId])).toEqual(
      new Map([[key.appointmentId, 'patient']]),
    )
    expect(await findUnanswered(api, practiceId)).toEqual([key.appointmentId])
    expect(await writeMessage(api, key, second, writtenOn)).toBe('written')
    expect(await findMessages(api, key)).toMatchObject([{ number: 1 }, { number: 2, practitionerId }])
    expect(await findUnanswered(api, practiceId)).toEqual([])
  })

  it('of a wish that has left the list wait for no answer', async () => {
    const { key, practiceId } = await visit()
    await writeMessage(api, key, message(1), writtenOn)
    expect(await findUnanswered(api, practiceId), 'a visit (control)').toEqual([key.appointmentId])
    const owner = connect(database.url, { role: null, max: 1 })
    await owner`UPDATE appointments SET is_wish = true WHERE appointment_id = ${key.appointmentId}`
    await owner.end()
    expect(await findUnanswered(api, practiceId)).toEqual([])
    expect(await countUnanswered(api, practiceId, Date.now())).toBe(0)
  })

  it('without an answer are counted as far as they are told', async () => {
    const { key, practiceId } = await visit()
    await writeMessage(api, key, message(1), writtenOn)
    expect(await countUnanswered(api, practiceId, Date.now()), 'control').toBe(1)
    const owner = connect(database.url, { role: null, max: 1 })
    await owner`
      INSERT INTO appointments (practice_id, appointment_id, schedule_id, start_tick, before_ticks, length_ticks,
        after_ticks, status, author, manage_token_hash, request_hash, written_on)
      SELECT practice_id, gen_random_uuid(), schedule_id, start_tick + day * 288, before_ticks, length_ticks,
        after_ticks, status, author, manage_token_hash, request_hash, written_on
      FROM appointments, generate_series(1, 204) AS day WHERE appointment_id = ${key.appointmentId}`
    await owner`
      INSERT INTO messages (practice_id, appointment_id, number, message_id, field, audience, author, previous_link,
        sealed_body, proof, written_on)
      SELECT practice_id, a.appointment_id, number, message_id, field, audience, m.author, previous_link,
        sealed_body, proof, m.written_on
      FROM messages m JOIN appointments a USING (practice_id)
      WHERE m.appointment_id = ${key.appointmentId} AND a.appointment_id <> ${key.appointmentId}`
    await owner.end()
    const told = await findUnanswered(api, practiceId)
    expect(told).toHaveLength(200)
    expect(told[0], 'the soonest first').toBe(key.appointmentId)
    expect(await countUnanswered(api, practiceId, Date.now())).toBe(200)
  })

  it('of two at the same moment one is written and the other told', async () => {
    const { key } = await visit()
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => writeMessage(api, key, message(1), writtenOn)))
    expect(outcomes.toSorted()).toEqual(['stale-revision', 'stale-revision', 'stale-revision', 'written'])
  })

  it('leave the last numbers to the practice', async () => {
    const { key, practitionerId } = await visit()
    await api`
      INSERT INTO messages ${api({ ...key, ...message(300), writtenOn })}`
    expect(await writeMessage(api, key, message(301), writtenOn)).toBe('conversation-full')
    const answer = message(301, { author: 'practice', practitionerId })
    expect(await writeMessage(api, key, answer, writtenOn)).toBe('written')
  })

  it('cannot be changed or removed by the server’s role', async () => {
    const { key } = await visit()
    await writeMessage(api, key, message(1), writtenOn)
    await expect(api`UPDATE messages SET author = 'practice'`).rejects.toThrow(/permission denied/)
    await expect(api`DELETE FROM messages`).rejects.toThrow(/permission denied/)
    await expect(jobs`SELECT sealed_body FROM messages`).rejects.toThrow(/permission denied/)
    await expect(jobs`SELECT sealed_chunk FROM document_chunks`).rejects.toThrow(/permission denied/)
  })
})

describe('documents', () => {
  const beginning = { author: 'patient', chunkCount: 2, writtenOn } as const

  it('are finished by their head once every chunk is there, sent in any order and twice', async () => {
    const { key } = await visit()
    const documentId = newId()
    const document = { ...key, documentId }
    const chunks = [chunk(), chunk()]
    const send = (chunkIndex: number, sealedChunk = chunks[chunkIndex] ?? chunk()) =>
      writeChunk(api, document, { author: 'patient', chunkIndex, sealedChunk })
    const head = message(1, { field: 6, messageId: documentId })
    expect(await send(0)).toBe('not-found')
    expect(await beginDocument(api, document, beginning)).toBe('begun')
    expect(await beginDocument(api, document, beginning)).toBe('repeated')
    expect(await beginDocument(api, document, { ...beginning, chunkCount: 3 })).toBe('appointment-id-used')
    expect(await send(1)).toBe('written')
    expect(await writeMessage(api, key, head, writtenOn)).toBe('document-incomplete')
    expect(await send(1)).toBe('repeated')
    expect(await send(1, chunk())).toBe('stale-revision')
    expect(await send(2)).toBe('not-found')
    expect(await writeChunk(api, document, { author: 'practice', chunkIndex: 0, sealedChunk: chunk() })).toBe(
      'not-found',
    )
    expect(await send(0)).toBe('written')
    expect(await writeMessage(api, key, head, writtenOn)).toBe('written')
    expect(await findChunk(api, document, 1)).toEqual(Buffer.from(chunks[1] ?? ''))
    expect(await giveUpDocument(api, document, 'patient')).toBe(false)
  })

  it('of one visit are ten at the most, and 60 MB, of which the patient leaves the last to the practice', async () => {
    const begin = (key: AppointmentKey, author: 'patient' | 'practice', chunkCount: number) =>
      beginDocument(api, { ...key, documentId: newId() }, { ...beginning, author, chunkCount })
    const { key: many } = await visit()
    for (let count = 0; count < 8; count++) expect(await begin(many, 'patient', 1)).toBe('begun')
    expect(await begin(many, 'patient', 1)).toBe('documents-full')
    expect(await begin(many, 'practice', 1)).toBe('begun')
    expect(await begin(many, 'practice', 1)).toBe('begun')
    expect(await begin(many, 'practice', 1)).toBe('documents-full')
    const { key: large } = await visit()
    expect(await begin(large, 'patient', 80)).toBe('begun')
    expect(await begin(large, 'patient', 80)).toBe('begun')
    expect(await begin(large, 'patient', 13)).toBe('documents-full')
    expect(await begin(large, 'practice', 69)).toBe('begun')
    expect(await begin(large, 'practice', 1)).toBe('documents-full')
  })

  it('that are given up leave nothing and make room', async () => {
    const { key } = await visit()
    const document = { ...key, documentId: newId() }
    await beginDocument(api, document, beginning)
    await writeChunk(api, document, { author: 'patient', chunkIndex: 0, sealedChunk: chunk() })
    expect(await giveUpDocument(api, document, 'practice')).toBe(false)
    expect(await giveUpDocument(api, document, 'patient')).toBe(true)
    expect(await findChunk(api, document, 0)).toBeNull()
  })

  it('that were never finished are swept with the day after, finished ones stay', async () => {
    const { key } = await visit()
    const [left, kept] = [newId(), newId()]
    for (const documentId of [left, kept]) {
      await beginDocument(api, { ...key, documentId }, { ...beginning, chunkCount: 1 })
      await writeChunk(
        api,
        { ...key, documentId },
        { author: 'patient', chunkIndex: 0, sealedChunk: chunk() },
      )
    }
    await writeMessage(api, key, message(1, { field: 6, messageId: kept }), writtenOn)
    expect(await eraseDue(jobs, Date.parse('2026-11-21T23:59:59Z'))).toMatchObject({ unfinished: 0 })
    expect((await eraseDue(jobs, Date.parse('2026-11-22T00:00:00Z'))).unfinished).toBeGreaterThan(0)
    expect(await findChunk(api, { ...key, documentId: left }, 0)).toBeNull()
    expect(await findChunk(api, { ...key, documentId: kept }, 0)).not.toBeNull()
  })
})

describe('retention', () => {
  it('takes messages and documents 7 days after the visit, and what comes later is not written', async () => {
    const { key } = await visit()
    const document = { ...key, documentId: newId() }
    await beginDocument(api, document, { author: 'patient', chunkCount: 1, writtenOn })
    await writeChunk(api, document, { author: 'patient', chunkIndex: 0, sealedChunk: chunk() })
    await writeMessage(api, key, message(1, { field: 6, messageId: document.documentId }), writtenOn)
    await eraseDue(jobs, endsAt + 7 * day - 1)
    expect(await findMessages(api, key)).toHaveLength(1)
    await eraseDue(jobs, endsAt + 7 * day)
    expect(await findMessages(api, key)).toEqual([])
    expect(await findChunk(api, document, 0)).toBeNull()
    expect(await writeMessage(api, key, message(1), writtenOn)).toBe('deleted')
    const again = { author: 'patient', chunkCount: 1, writtenOn } as const
    expect(await beginDocument(api, { ...key, documentId: newId() }, again)).toBe('deleted')
  })

  it('counts from the day of cancelling, and lets both write until then', async () => {
    const { key, booking } = await visit(tuesdayNine + 50 * 288)
    await changeStatus(api, { ...booking, status: 'cancelled', actor: guest, act: act(1), writtenOn })
    expect(await writeMessage(api, key, message(1), writtenOn)).toBe('written')
    await eraseDue(jobs, Date.parse('2026-11-28T00:00:00Z') - 1)
    expect(await findMessages(api, key)).toHaveLength(1)
    await eraseDue(jobs, Date.parse('2026-11-28T00:00:00Z'))
    expect(await findMessages(api, key)).toEqual([])
  })
})
