// The application: guards in order, then the contract's routes, then pages. Free of environment, clock and network.
import { mountRoutes } from '@colloque/contract'
import { OpenAPIHono } from '@hono/zod-openapi'
import { answerError, answerRefusal } from './answer-problem.ts'
import type { ApiEnv, Dependencies } from './dependencies.ts'
import { refuseInvalid } from './invalid-request.ts'
import { accessGuard } from './middleware/access-guard.ts'
import { bodyLimits } from './middleware/body-limits.ts'
import { crossSiteGuard } from './middleware/cross-site-guard.ts'
import { localRedirect } from './middleware/local-redirect.ts'
import { publicCache } from './middleware/public-cache.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { answerPage } from './pages/answer-page.ts'
import { findProfile } from './profile/answer-profile.ts'
import { Refusal } from './refusal.ts'
import { accountHandlers } from './routes/account.ts'
import { agendaHandlers } from './routes/agenda.ts'
import { bookingHandlers } from './routes/booking.ts'
import { bookingInvitationHandlers } from './routes/booking-invitations.ts'
import { deviceHandlers } from './routes/devices.ts'
import { directoryHandlers } from './routes/directory.ts'
import { fhirHandlers } from './routes/fhir.ts'
import { foundingHandlers } from './routes/founding.ts'
import { healthHandlers } from './routes/health.ts'
import { liveHandlers } from './routes/live.ts'
import { messageHandlers } from './routes/messages.ts'
import { pairingHandlers } from './routes/pairings.ts'
import { passkeyChallengeHandlers } from './routes/passkey-challenges.ts'
import { practiceHandlers } from './routes/practice.ts'
import { publicHandlers } from './routes/public.ts'
import { recordHandlers } from './routes/records.ts'
import { recoveryHandlers } from './routes/recoveries.ts'
import { sessionHandlers } from './routes/session.ts'
import { staffHandlers } from './routes/staff.ts'
import { standInHandlers } from './routes/stand-ins.ts'
import { transferHandlers } from './routes/transfers.ts'
import { visitHandlers } from './routes/visit.ts'
import { waitingListHandlers } from './routes/waiting-list.ts'
import { waitingRoomHandlers } from './routes/waiting-room.ts'

const description = {
  openapi: '3.1.0',
  info: { title: 'Colloque', version: '0.1.0', description: 'Stores ciphertext, guards slots.' },
}

const guardedPaths = ['/api/*', '/directory/*', '/fhir/*', '/healthz', '/readyz']

/** The HTTP application for these dependencies; `app.fetch` serves it, `app.request` tests it. */
export function createApp(deps: Dependencies) {
  const app = new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid })
  const { limiter } = deps

  app.onError((error, c) => answerError(error, c, deps.log))
  app.notFound((c) => answerRefusal(c, new Refusal('not-found')))
  app.use(securityHeaders(deps.origin))
  app.use(localRedirect(deps.origin))
  for (const path of guardedPaths) {
    app.use(path, async (c, next) => {
      const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
      limiter.require(isRead ? 'reads' : 'writes', deps.addressOf(c))
      await next()
    })
  }
  // Made once, when first asked for: it takes longer to make than most answers.
  let openapi: string | undefined
  app.get('/api/openapi.json', (c) => {
    openapi ??= JSON.stringify(app.getOpenAPI31Document(description))
    return c.body(openapi, 200, { 'content-type': 'application/json' })
  })
  for (const path of guardedPaths) {
    app.use(path, crossSiteGuard(deps.origin), publicCache, accessGuard(deps), bodyLimits)
  }
  mountRoutes(app, {
    ...healthHandlers(deps),
    ...publicHandlers(deps),
    ...directoryHandlers(deps),
    ...fhirHandlers(deps),
    ...bookingHandlers(deps),
    ...bookingInvitationHandlers(deps),
    ...visitHandlers(deps),
    ...sessionHandlers(deps),
    ...pairingHandlers(deps),
    ...recoveryHandlers(deps),
    ...passkeyChallengeHandlers(deps),
    ...accountHandlers(deps),
    ...deviceHandlers(deps),
    ...foundingHandlers(deps),
    ...practiceHandlers(deps),
    ...agendaHandlers(deps),
    ...transferHandlers(deps),
    ...liveHandlers(deps),
    ...recordHandlers(deps),
    ...messageHandlers(deps),
    ...waitingListHandlers(deps),
    ...staffHandlers(deps),
    ...standInHandlers(deps),
    ...waitingRoomHandlers(deps),
  })
  app.get('/d/*', async (c) => (await findProfile(c, deps)) ?? answerPage(c, deps.pages))
  app.get('*', (c) => answerPage(c, deps.pages))
  return app
}
