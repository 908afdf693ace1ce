// Known browsers of one's own account and its login sessions: list, add this one, name, remove, end all others.
import { z } from '@hono/zod-openapi'
import { devices, newDevice, sealedLabel } from '../schemas/device.ts'
import { id } from '../schemas/identifiers.ts'
import { answer, declareRoute, jsonBody, problems } from './declare.ts'

const own = { access: 'session', receives: ['operational'], answers: ['operational', 'sealed'] } as const
const secret = { ...own, receives: ['secret', 'sealed'] } as const
const unsafe = ['body-too-large', 'unsupported-media-type', 'cross-site-request'] as const
const done = { 204: { description: 'Done' } } as const
const one = '/api/account/devices/{deviceId}'
const params = z.strictObject({ deviceId: id })

export const findDevices = declareRoute(own, {
  method: 'get',
  path: '/api/account/devices',
  responses: { 200: answer('Known browsers and sessions', devices), ...problems('not-signed-in') },
})

/** Makes the browser of this session known; told again, it keeps its id. */
export const addDevice = declareRoute(secret, {
  method: 'post',
  path: '/api/account/devices',
  request: { body: jsonBody(newDevice) },
  responses: {
    201: answer('Known from now on', z.strictObject({ deviceId: id })),
    ...problems('not-signed-in', 'stale-revision', ...unsafe),
  },
})

export const renameDevice = declareRoute(
  { ...own, receives: ['sealed'] },
  {
    method: 'put',
    path: one,
    request: { params, body: jsonBody(z.strictObject({ sealedLabel })) },
    responses: { ...done, ...problems('not-signed-in', 'not-found', ...unsafe) },
  },
)

/** Its sessions end at once, this one too if it is in that browser. */
export const removeDevice = declareRoute(own, {
  method: 'delete',
  path: one,
  request: { params },
  responses: { ...done, ...problems('not-signed-in', 'not-found', 'last-way-in', 'cross-site-request') },
})

export const endOtherSessions = declareRoute(own, {
  method: 'delete',
  path: '/api/account/sessions',
  responses: { ...done, ...problems('not-signed-in', 'cross-site-request') },
})
