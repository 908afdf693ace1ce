// Messages and documents about a visit, for the bearer of its private link and for members of its practice. What is said
// stays sealed; whoever wrote on an old view is told so and seals again.
import type { Conversation, Handlers, ProblemType, SealedMessage } from '@colloque/contract'
import {
  type AppointmentKey,
  type BeginOutcome,
  beginDocument,
  type ChunkOutcome,
  countUnanswered,
  type DocumentKey,
  dayOf,
  findAppointment,
  findChunk,
  findMessages,
  findUnanswered,
  giveUpDocument,
  type MessageOutcome,
  type Writer,
  writeChunk,
  writeMessage,
} from '@colloque/database'
import type { Context } from 'hono'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember, requireVisit } from '../middleware/access-guard.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { appointmentAnswer } from '../wire/appointments.ts'
import { bytesOf, idOf, textOf } from '../wire/bytes-and-instants.ts'
import { messageAnswer, storedMessage } from '../wire/messages.ts'

type Names =
  | 'findMessages'
  | 'writeMessage'
  | 'beginDocument'
  | 'giveUpDocument'
  | 'writeChunk'
  | 'findChunk'
  | 'findMessagesOfVisit'
  | 'writeMessageOfPractice'
  | 'beginDocumentOfPractice'
  | 'giveUpDocumentOfPractice'
  | 'writeChunkOfPractice'
  | 'findChunkOfVisit'
  | 'findUnanswered'
  | 'countUnanswered'

/** Whose conversation, and who speaks. */
type Side = { key: AppointmentKey; writer: Writer }

const refusalOfMessage: Partial<Record<MessageOutcome, [ProblemType, string]>> = {
  'stale-revision': ['stale-revision', '/number'],
  'conversation-full': ['limit-reached', '/number'],
  'document-incomplete': ['status-not-possible', '/messageId'],
}

export function messageHandlers(deps: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  const { sql, now, tell, limiter, addressOf } = deps

  function guestSide(c: Context<ApiEnv>): Side {
    const { practice, appointment } = requireVisit(c)
    const key = { practiceId: practice.practiceId, appointmentId: appointment.appointmentId }
    return { key, writer: { author: 'patient', practitionerId: null } }
  }

  async function memberSide(c: Context<ApiEnv>, appointmentId: string): Promise<Side> {
    const { practiceId, practitionerId } = requireMember(c)
    const key = { practiceId, appointmentId: idOf(appointmentId) }
    if (!(await findAppointment(sql, key))) throw new Refusal('not-found')
    return { key, writer: { author: 'practice', practitionerId } }
  }

  async function all({ key }: Side): Promise<Conversation> {
    return { messages: (await findMessages(sql, key)).map(messageAnswer) }
  }

  async function write(side: Side, sealed: SealedMessage): Promise<Conversation> {
    const { key, writer } = side
    const outcome = await writeMessage(sql, key, storedMessage(sealed, writer), dayOf(now()))
    if (outcome === 'deleted') throw new Refusal('status-not-possible')
    const refusal = refusalOfMessage[outcome]
    if (refusal) throw refuseField(...refusal)
    if (outcome === 'written') tell([{ practiceId: key.practiceId, inbox: true }])
    return all(side)
  }

  async function begin(side: Side, documentId: string, chunkCount: number): Promise<void> {
    const { author } = side.writer
    const beginning = { author, chunkCount, writtenOn: dayOf(now()) }
    requireBegun(await beginDocument(sql, documentKey(side, documentId), beginning))
  }

  async function keep(side: Side, documentId: string, chunkIndex: number, chunk: string): Promise<void> {
    const { author } = side.writer
    const kept = { author, chunkIndex, sealedChunk: bytesOf(chunk) }
    requireKept(await writeChunk(sql, documentKey(side, documentId), kept))
  }

  async function read(side: Side, documentId: string, chunkIndex: number): Promise<{ chunk: string }> {
    const chunk = await findChunk(sql, documentKey(side, documentId), chunkIndex)
    if (!chunk) throw new Refusal('not-found')
    return { chunk: textOf(chunk) }
  }

  async function giveUp(side: Side, documentId: string): Promise<void> {
    const isGivenUp = await giveUpDocument(sql, documentKey(side, documentId), side.writer.author)
    if (!isGivenUp) throw new Refusal('not-found')
  }

  return {
    findMessages: async (c) => c.json(await all(guestSide(c)), 200),
    writeMessage: async (c) => {
      const side = guestSide(c)
      limiter.require('messages', addressOf(c), side.key.appointmentId)
      return c.json(await write(side, c.req.valid('json')), 200)
    },
    beginDocument: async (c) => {
      await begin(guestSide(c), c.req.valid('param').documentId, c.req.valid('json').chunkCount)
      return c.body(null, 204)
    },
    giveUpDocument: async (c) => {
      await giveUp(guestSide(c), c.req.valid('param').documentId)
      return c.body(null, 204)
    },
    writeChunk: async (c) => {
      const side = guestSide(c)
      limiter.require('chunks', null, side.key.practiceId)
      const { documentId, chunkIndex } = c.req.valid('param')
      await keep(side, documentId, chunkIndex, c.req.valid('json').chunk)
      return c.body(null, 204)
    },
    findChunk: async (c) => {
      const { documentId, chunkIndex } = c.req.valid('param')
      return c.json(await read(guestSide(c), documentId, chunkIndex), 200)
    },

    findMessagesOfVisit: async (c) =>
      c.json(await all(await memberSide(c, c.req.valid('param').appointmentId)), 200),
    writeMessageOfPractice: async (c) => {
      const side = await memberSide(c, c.req.valid('param').appointmentId)
      return c.json(await write(side, c.req.valid('json')), 200)
    },
    beginDocumentOfPractice: async (c) => {
      const { appointmentId, documentId } = c.req.valid('param')
      await begin(await memberSide(c, appointmentId), documentId, c.req.valid('json').chunkCount)
      return c.body(null, 204)
    },
    giveUpDocumentOfPractice: async (c) => {
      const { appointmentId, documentId } = c.req.valid('param')
      await giveUp(await memberSide(c, appointmentId), documentId)
      return c.body(null, 204)
    },
    writeChunkOfPractice: async (c) => {
      const { appointmentId, documentId, chunkIndex } = c.req.valid('param')
      await keep(await memberSide(c, appointmentId), documentId, chunkIndex, c.req.valid('json').chunk)
      return c.body(null, 204)
    },
    findChunkOfVisit: async (c) => {
      const { appointmentId, documentId, chunkIndex } = c.req.valid('param')
      return c.json(await read(await memberSide(c, appointmentId), documentId, chunkIndex), 200)
    },
    findUnanswered: async (c) => {
      const { practiceId, practitionerId } = requireMember(c)
      const ids = await findUnanswered(sql, practiceId)
      const visits = await Promise.all(
        ids.map((appointmentId) => findAppointment(sql, { practiceId, appointmentId }, practitionerId)),
      )
      const told = visits.flatMap((visit) => (visit ? [visit] : []))
      const appointments = told.map((visit) => ({
        ...appointmentAnswer(visit),
        newestMessage: 'patient' as const,
      }))
      return c.json({ appointments }, 200)
    },
    countUnanswered: async (c) =>
      c.json({ count: await countUnanswered(sql, requireMember(c).practiceId, now()) }, 200),
  }
}

function documentKey({ key }: Side, documentId: string): DocumentKey {
  return { ...key, documentId: idOf(documentId) }
}

function requireBegun(outcome: BeginOutcome): void {
  if (outcome === 'deleted') throw new Refusal('status-not-possible')
  if (outcome === 'documents-full') throw refuseField('limit-reached', '/chunkCount')
  if (outcome === 'appointment-id-used') throw refuseField(outcome, 'path/documentId')
}

function requireKept(outcome: ChunkOutcome): void {
  if (outcome === 'not-found') throw new Refusal(outcome)
  if (outcome === 'stale-revision') throw refuseField(outcome, '/chunk')
}
