// Writing to each other about a visit: the bearer of its private link, and members of the practice. Everything that is
// said is sealed; a document comes in chunks, which its head among the messages makes whole.
import { z } from '@hono/zod-openapi'
import { appointment } from '../schemas/appointment.ts'
import { id } from '../schemas/identifiers.ts'
import {
  chunkIndex,
  conversation,
  documentBeginning,
  documentChunk,
  sealedMessage,
  unansweredCount,
} from '../schemas/message.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'
import { visitHeader } from './visit-header.ts'

const guestReads = {
  access: 'visit',
  receives: ['operational', 'secret'],
  answers: ['operational', 'sealed'],
} as const
const guestWrites = {
  access: 'visit',
  receives: ['operational', 'secret', 'sealed'],
  answers: ['operational', 'sealed'],
} as const
const memberReads = {
  access: 'member',
  receives: ['operational'],
  answers: ['operational', 'sealed'],
} as const
const memberWrites = {
  access: 'member',
  receives: ['operational', 'sealed'],
  answers: ['operational', 'sealed'],
} as const

const unsafe = ['body-too-large', 'unsupported-media-type', 'cross-site-request'] as const
const noMember = ['not-signed-in', 'not-allowed'] as const
// `limit-reached`: the visit holds as many as it may. `status-not-possible`: it is deleted, or chunks are missing.
const notWritten = ['not-found', 'stale-revision', 'limit-reached', 'status-not-possible'] as const
const notBegun = ['not-found', 'appointment-id-used', 'limit-reached', 'status-not-possible'] as const

const visitPath = '/api/practice/appointments/{appointmentId}'
const ofVisit = z.strictObject({ appointmentId: id })
const document = { documentId: id }
const chunk = { ...document, chunkIndex }
const all = (description: string) => answer(description, conversation)
const done = (description: string) => ({ description })

export const findMessages = declareRoute(guestReads, {
  method: 'get',
  path: '/api/visit/messages',
  request: { headers: visitHeader },
  responses: { 200: all('The conversation, still sealed'), ...problems('not-found') },
})

export const writeMessage = declareRoute(guestWrites, {
  method: 'post',
  path: '/api/visit/messages',
  request: { headers: visitHeader, body: jsonBody(sealedMessage) },
  responses: { 200: all('Written; said again for a repeat'), ...problems(...notWritten, ...unsafe) },
})

export const beginDocument = declareRoute(guestWrites, {
  method: 'put',
  path: '/api/visit/documents/{documentId}',
  request: { headers: visitHeader, params: z.strictObject(document), body: jsonBody(documentBeginning) },
  responses: { 204: done('Begun; said again for a repeat'), ...problems(...notBegun, ...unsafe) },
})

export const giveUpDocument = declareRoute(guestWrites, {
  method: 'delete',
  path: '/api/visit/documents/{documentId}',
  request: { headers: visitHeader, params: z.strictObject(document) },
  responses: { 204: done('Given up'), ...problems('not-found', 'cross-site-request') },
})

export const writeChunk = declareRoute(guestWrites, {
  method: 'put',
  path: '/api/visit/documents/{documentId}/chunks/{chunkIndex}',
  request: { headers: visitHeader, params: z.strictObject(chunk), body: jsonBody(documentChunk) },
  responses: {
    204: done('Kept; said again for a repeat'),
    ...problems('not-found', 'stale-revision', ...unsafe),
  },
})

export const findChunk = declareRoute(guestReads, {
  method: 'get',
  path: '/api/visit/documents/{documentId}/chunks/{chunkIndex}',
  request: { headers: visitHeader, params: z.strictObject(chunk) },
  responses: { 200: answer('One sealed chunk', documentChunk), ...problems('not-found') },
})

export const findMessagesOfVisit = declareRoute(memberReads, {
  method: 'get',
  path: `${visitPath}/messages`,
  request: { params: ofVisit },
  responses: { 200: all('The conversation, still sealed'), ...problems('not-found', ...noMember) },
})

export const writeMessageOfPractice = declareRoute(memberWrites, {
  method: 'post',
  path: `${visitPath}/messages`,
  request: { params: ofVisit, body: jsonBody(sealedMessage) },
  responses: {
    200: all('Written; said again for a repeat'),
    ...problems(...notWritten, ...noMember, ...unsafe),
  },
})

export const beginDocumentOfPractice = declareRoute(memberWrites, {
  method: 'put',
  path: `${visitPath}/documents/{documentId}`,
  request: { params: ofVisit.extend(document), body: jsonBody(documentBeginning) },
  responses: {
    204: done('Begun; said again for a repeat'),
    ...problems(...notBegun, ...noMember, ...unsafe),
  },
})

export const giveUpDocumentOfPractice = declareRoute(memberWrites, {
  method: 'delete',
  path: `${visitPath}/documents/{documentId}`,
  request: { params: ofVisit.extend(document) },
  responses: { 204: done('Given up'), ...problems('not-found', 'cross-site-request', ...noMember) },
})

export const writeChunkOfPractice = declareRoute(memberWrites, {
  method: 'put',
  path: `${visitPath}/documents/{documentId}/chunks/{chunkIndex}`,
  request: { params: ofVisit.extend(chunk), body: jsonBody(documentChunk) },
  responses: {
    204: done('Kept; said again for a repeat'),
    ...problems('not-found', 'stale-revision', ...noMember, ...unsafe),
  },
})

export const findChunkOfVisit = declareRoute(memberReads, {
  method: 'get',
  path: `${visitPath}/documents/{documentId}/chunks/{chunkIndex}`,
  request: { params: ofVisit.extend(chunk) },
  responses: { 200: answer('One sealed chunk', documentChunk), ...problems('not-found', ...noMember) },
})

/** Visits of any day on which the patient wrote last. */
export const findUnanswered = declareRoute(memberReads, {
  method: 'get',
  path: '/api/practice/unanswered',
  responses: {
    200: answer('Still sealed; the soonest first', z.strictObject({ appointments: z.array(appointment) })),
    ...problems(...noMember),
  },
})

/** Visits and wishes on which the patient wrote last, as a number. */
export const countUnanswered = declareRoute(
  { access: 'member', receives: [], answers: ['operational'] },
  {
    method: 'get',
    path: '/api/practice/unanswered/count',
    responses: { 200: answer('Of the whole practice', unansweredCount), ...problems(...noMember) },
  },
)
