// Binds each declared route to its handler. The type of the result is what the browsers' client is derived from,
// so a route without a handler, or a client call without a route, does not compile.
import type { OpenAPIHono, RouteHandler } from '@hono/zod-openapi'
import type { Env } from 'hono'
import { type Routes, routes as r } from './routes/index.ts'

export type Handlers<E extends Env> = { [Name in keyof Routes]: RouteHandler<Routes[Name], E> }

/** Mounts all routes on `app`; paths are absolute. */
export function mountRoutes<E extends Env>(app: OpenAPIHono<E>, h: Handlers<E>) {
  return app
    .openapi(r.health, h.health)
    .openapi(r.readiness, h.readiness)
    .openapi(r.findDeployment, h.findDeployment)
    .openapi(r.findPractices, h.findPractices)
    .openapi(r.findPractice, h.findPractice)
    .openapi(r.findEpoch, h.findEpoch)
    .openapi(r.findAvailability, h.findAvailability)
    .openapi(r.bookAppointment, h.bookAppointment)
    .openapi(r.bookSeries, h.bookSeries)
    .openapi(r.holdTime, h.holdTime)
    .openapi(r.releaseHold, h.releaseHold)
    .openapi(r.joinWaitingList, h.joinWaitingList)
    .openapi(r.findWaitingRoom, h.findWaitingRoom)
    .openapi(r.findWorkChallenge, h.findWorkChallenge)
    .openapi(r.takeTicket, h.takeTicket)
    .openapi(r.findVisit, h.findVisit)
    .openapi(r.rescheduleVisit, h.rescheduleVisit)
    .openapi(r.rescheduleSeries, h.rescheduleSeries)
    .openapi(r.cancelVisit, h.cancelVisit)
    .openapi(r.declineOffer, h.declineOffer)
    .openapi(r.signIn, h.signIn)
    .openapi(r.findSession, h.findSession)
    .openapi(r.signOut, h.signOut)
    .openapi(r.findAccount, h.findAccount)
    .openapi(r.addUnlocker, h.addUnlocker)
    .openapi(r.removeUnlocker, h.removeUnlocker)
    .openapi(r.extendEpochs, h.extendEpochs)
    .openapi(r.findInvitation, h.findInvitation)
    .openapi(r.foundPractice, h.foundPractice)
    .openapi(r.joinPractice, h.joinPractice)
    .openapi(r.inviteColleague, h.inviteColleague)
    .openapi(r.findOwnPractice, h.findOwnPractice)
    .openapi(r.publishDocument, h.publishDocument)
    .openapi(r.openPractice, h.openPractice)
    .openapi(r.closePractice, h.closePractice)
    .openapi(r.writeScheduleRules, h.writeScheduleRules)
    .openapi(r.findAppointments, h.findAppointments)
    .openapi(r.bookForPatient, h.bookForPatient)
    .openapi(r.rescheduleAppointment, h.rescheduleAppointment)
    .openapi(r.changeStatus, h.changeStatus)
    .openapi(r.findRecordIndex, h.findRecordIndex)
    .openapi(r.writeRecordIndex, h.writeRecordIndex)
    .openapi(r.findRecord, h.findRecord)
    .openapi(r.writeRecordEntry, h.writeRecordEntry)
    .openapi(r.removeRecord, h.removeRecord)
}

// biome-ignore lint/complexity/noBannedTypes: the client needs the routes only, no environment
export type Api = ReturnType<typeof mountRoutes<{}>>
