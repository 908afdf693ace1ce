// The waiting room: a status that any cache may serve, a challenge, a ticket.
import { z } from '@hono/zod-openapi'
import { slug } from '../schemas/identifiers.ts'
import { ticketAnswer, ticketRequest, waitingRoom, workChallenge } from '../schemas/waiting-room.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const ofPractice = { params: z.strictObject({ slug }) }

export const findWaitingRoom = declareRoute(
  { access: 'anyone', receives: ['public'], answers: ['public'] },
  {
    method: 'get',
    path: '/api/practices/{slug}/waiting-room',
    request: ofPractice,
    responses: { 200: answer('Who is being served now', waitingRoom), ...problems('not-found') },
  },
)

export const findWorkChallenge = declareRoute(
  { access: 'anyone', receives: ['public'], answers: ['operational'] },
  {
    method: 'get',
    path: '/api/practices/{slug}/waiting-room/challenge',
    request: ofPractice,
    responses: {
      200: answer('Work to do before a ticket', workChallenge),
      ...problems('not-found', 'waiting-room'),
    },
  },
)

export const takeTicket = declareRoute(
  { access: 'anyone', receives: ['operational'], answers: ['operational'] },
  {
    method: 'post',
    path: '/api/practices/{slug}/waiting-room/tickets',
    request: { ...ofPractice, body: jsonBody(ticketRequest) },
    responses: {
      201: answer('A place', ticketAnswer),
      ...problems(
        'not-found',
        'work-not-done',
        'waiting-room',
        'body-too-large',
        'unsupported-media-type',
        'cross-site-request',
      ),
    },
  },
)
