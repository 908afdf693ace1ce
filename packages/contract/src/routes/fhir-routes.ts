// Open data: the free times of the directory as SMART Scheduling Links (FHIR R4). No patient, no reason, no count of visits.
import { z } from '@hono/zod-openapi'
import { areaCode, tileNumber, week } from '../schemas/directory.ts'
import { answer, declareRoute, problems } from './declare.ts'

const publicOnly = { access: 'anyone', receives: ['public'], answers: ['public'] } as const

const manifest = z
  .strictObject({
    transactionTime: z.string(),
    request: z.string(),
    output: z.array(z.strictObject({ type: z.enum(['Location', 'Schedule', 'Slot']), url: z.string() })),
    error: z.array(z.string()).max(0),
  })
  .openapi('BulkPublishManifest')

function ndjson(description: string) {
  return { description, content: { 'application/fhir+ndjson': { schema: z.string() } } }
}

export const findBulkPublish = declareRoute(publicOnly, {
  method: 'get',
  path: '/fhir/$bulk-publish',
  responses: { 200: answer('Which files there are', manifest), ...problems() },
})

export const findFhirLocations = declareRoute(publicOnly, {
  method: 'get',
  path: '/fhir/locations/{area}',
  request: { params: z.strictObject({ area: areaCode }) },
  responses: { 200: ndjson('Location, one a line'), ...problems('not-found') },
})

export const findFhirSchedules = declareRoute(publicOnly, {
  method: 'get',
  path: '/fhir/schedules/{area}',
  request: { params: z.strictObject({ area: areaCode }) },
  responses: { 200: ndjson('Schedule, one a line'), ...problems('not-found') },
})

export const findFhirSlots = declareRoute(publicOnly, {
  method: 'get',
  path: '/fhir/slots/{area}/{tile}/{week}',
  request: { params: z.strictObject({ area: areaCode, tile: tileNumber, week }) },
  responses: { 200: ndjson('Slot, one a line: free ones only'), ...problems('not-found') },
})
