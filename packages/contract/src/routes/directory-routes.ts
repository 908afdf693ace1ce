// Finding care without telling what is looked for: every answer is the same for whoever looks in an area.
import { z } from '@hono/zod-openapi'
import {
  areaCode,
  contentHash,
  directoryStarts,
  directoryTile,
  tileDocuments,
  tileNumber,
  week,
} from '../schemas/directory.ts'
import { answer, declareRoute, problems } from './declare.ts'

const publicOnly = { access: 'anyone', receives: ['public'], answers: ['public'] } as const
const anObject = z.looseObject({})

export const findDirectoryList = declareRoute(publicOnly, {
  method: 'get',
  path: '/directory/list',
  responses: {
    200: answer('Signed list of the files, packages/directory/SPEC.md §2', anObject),
    ...problems('not-found'),
  },
})

export const findDirectoryShard = declareRoute(publicOnly, {
  method: 'get',
  path: '/directory/shards/{hash}',
  request: { params: z.strictObject({ hash: contentHash }) },
  responses: {
    200: answer('Who can be found in an area, packages/directory/SPEC.md §1', anObject),
    ...problems('not-found'),
  },
})

export const findDirectoryStarts = declareRoute(publicOnly, {
  method: 'get',
  path: '/directory/areas/{area}/starts',
  request: { params: z.strictObject({ area: areaCode }) },
  responses: {
    200: answer('Next free times of everybody in the area', directoryStarts),
    ...problems('not-found'),
  },
})

export const findDirectoryTile = declareRoute(publicOnly, {
  method: 'get',
  path: '/directory/tiles/{area}/{tile}/{week}',
  request: { params: z.strictObject({ area: areaCode, tile: tileNumber, week }) },
  responses: { 200: answer('Free time of a tile in a week', directoryTile), ...problems('not-found') },
})

export const findTileDocuments = declareRoute(publicOnly, {
  method: 'get',
  path: '/directory/documents/{area}/{tile}',
  request: { params: z.strictObject({ area: areaCode, tile: tileNumber }) },
  responses: { 200: answer('Signed documents of a tile', tileDocuments), ...problems('not-found') },
})
