// The practitioner's own file. The server cannot tell which entries belong to one patient or visit.
import { z } from '@hono/zod-openapi'
import { id } from '../schemas/identifiers.ts'
import { record, recordIndex, writeRecord, writtenRevision } from '../schemas/record.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const owner = { access: 'member', receives: ['sealed'], answers: ['sealed'] } as const
const unsafe = ['body-too-large', 'unsupported-media-type', 'cross-site-request'] as const
const one = z.strictObject({ recordId: id })

export const findRecordIndex = declareRoute(owner, {
  method: 'get',
  path: '/api/practice/record-index',
  responses: {
    200: answer('Own index; revision 0 and null before the first', recordIndex),
    ...problems('not-signed-in', 'not-allowed'),
  },
})

export const writeRecordIndex = declareRoute(owner, {
  method: 'put',
  path: '/api/practice/record-index',
  request: { body: jsonBody(writeRecord) },
  responses: {
    200: answer('Written', writtenRevision),
    ...problems('not-signed-in', 'not-allowed', 'stale-revision', ...unsafe),
  },
})

export const findRecord = declareRoute(owner, {
  method: 'get',
  path: '/api/practice/records/{recordId}',
  request: { params: one },
  responses: { 200: answer('One entry', record), ...problems('not-signed-in', 'not-allowed', 'not-found') },
})

export const writeRecordEntry = declareRoute(owner, {
  method: 'put',
  path: '/api/practice/records/{recordId}',
  request: { params: one, body: jsonBody(writeRecord) },
  responses: {
    200: answer('Written', writtenRevision),
    ...problems('not-signed-in', 'not-allowed', 'stale-revision', ...unsafe),
  },
})

export const removeRecord = declareRoute(owner, {
  method: 'delete',
  path: '/api/practice/records/{recordId}',
  request: { params: one },
  responses: {
    204: { description: 'Gone' },
    ...problems('not-signed-in', 'not-allowed', 'not-found', 'cross-site-request'),
  },
})
