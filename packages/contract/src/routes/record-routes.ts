// The practitioner's own file. The server cannot tell which entries belong to one patient or visit.
import { z } from '@hono/zod-openapi'
import { id } from '../schemas/identifiers.ts'
import {
  askedParts,
  askedRevision,
  chunkOfRecord,
  record,
  recordChunk,
  recordIndex,
  recordParts,
  writeRecordIndex as writtenIndex,
  writtenRevision,
} from '../schemas/record.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const owner = { access: 'practitioner', receives: ['sealed'], answers: ['sealed'] } as const
const unsafe = ['body-too-large', 'unsupported-media-type', 'cross-site-request'] as const

export const findRecordIndex = declareRoute(owner, {
  method: 'get',
  path: '/api/practice/record-index',
  responses: {
    200: answer('Own index; revision 0 and null before the first', recordIndex),
    ...problems('not-signed-in', 'not-allowed'),
  },
})

export const findRecordParts = declareRoute(owner, {
  method: 'get',
  path: '/api/practice/record-index/parts',
  request: { query: askedParts },
  responses: {
    200: answer('Those of the parts that there are, in no order', recordParts),
    ...problems('not-signed-in', 'not-allowed'),
  },
})

export const writeRecordIndex = declareRoute(owner, {
  method: 'put',
  path: '/api/practice/record-index',
  request: { body: jsonBody(writtenIndex) },
  responses: {
    200: answer('All of it is written', writtenRevision),
    ...problems('not-signed-in', 'not-allowed', 'stale-revision', ...unsafe),
  },
})

export const findRecord = declareRoute(owner, {
  method: 'get',
  path: '/api/practice/records/{recordId}',
  request: { params: z.strictObject({ recordId: id }), query: askedRevision },
  responses: { 200: answer('One entry', record), ...problems('not-signed-in', 'not-allowed', 'not-found') },
})

export const addRecordChunk = declareRoute(owner, {
  method: 'put',
  path: '/api/practice/records/{recordId}/chunks/{chunkNumber}',
  request: { params: chunkOfRecord, body: jsonBody(recordChunk) },
  responses: {
    204: { description: 'Kept until its entry is written, at most until the second day' },
    ...problems('not-signed-in', 'not-allowed', 'stale-revision', ...unsafe),
  },
})

export const findRecordChunk = declareRoute(owner, {
  method: 'get',
  path: '/api/practice/records/{recordId}/chunks/{chunkNumber}',
  request: { params: chunkOfRecord },
  responses: {
    200: answer('One chunk of a kept document', recordChunk),
    ...problems('not-signed-in', 'not-allowed', 'not-found'),
  },
})
