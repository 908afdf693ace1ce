// The server process: opens the database, refuses unsafe ones, serves, and ends in order. With COLLOQUE_WORKERS above 1
// it only starts that many of itself.
import { createServer } from 'node:http'
import { connect, requireDeploymentId, requireSafeSettings, requireTicketKey } from '@colloque/database'
import { createSessions } from '@colloque/sessions'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './app.ts'
import { clientAddress } from './client-address.ts'
import type { Dependencies } from './dependencies.ts'
import { readServerSettings, type ServerSettings } from './env.ts'
import { keptListener } from './kept-listener.ts'
import { createRateLimiter, shareOfLimits, usualLimits } from './middleware/rate-limit.ts'
import { openCalendar } from './open-calendar.ts'
import { loadBuiltApp } from './pages/load-pages.ts'
import { exitWithError, runProcess } from './process-end.ts'
import { openWaitingRooms } from './waiting-room/waiting-rooms.ts'
import { isWorker, startWorkers } from './workers.ts'

const patienceMs = 5_000
/** Of all processes together. */
const mostConnections = 10

async function start(settings: ServerSettings): Promise<() => Promise<void>> {
  const sql = connect(settings.databaseUrl, {
    max: Math.max(5, Math.floor(mostConnections / settings.workers)),
  })
  await requireSafeSettings(sql)
  const { stop: closeCalendar, ...calendar } = await openCalendar(sql, Date.now)
  const rooms = await openWaitingRooms(sql, {
    ticketKey: await requireTicketKey(sql),
    now: Date.now,
    waiting: calendar.writer.waiting,
  })
  const deps: Dependencies = {
    sql,
    ...calendar,
    rooms,
    sessions: createSessions(sql),
    deploymentId: await requireDeploymentId(sql),
    origin: settings.origin,
    now: Date.now,
    addressOf: clientAddress(settings.trustsProxy),
    limiter: createRateLimiter(shareOfLimits(usualLimits, settings.workers), Date.now),
    pages: {
      web: loadBuiltApp(settings.webPages, 'web'),
      practice: loadBuiltApp(settings.practicePages, 'practice'),
    },
    log: (line) => console.error(line),
  }
  const server = createServer(
    // An idle connection outlives the proxy's (Caddy: 2 minutes), or a request could meet it closing.
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 130_000 },
    keptListener(deps, getRequestListener(createApp(deps).fetch)),
  )
  server.on('error', exitWithError)
  // In a rush connections come faster than one turn of the loop takes them: they wait, and are not refused.
  server.listen({ host: settings.host, port: settings.port, backlog: 4_096 })
  return async () => {
    // They would never end by themselves.
    deps.events.stop()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    const impatience = setTimeout(() => server.closeAllConnections(), patienceMs)
    server.closeIdleConnections()
    await closed
    clearTimeout(impatience)
    await rooms.stop()
    await closeCalendar()
    await sql.end({ timeout: 2 })
  }
}

runProcess(async () => {
  const settings = readServerSettings()
  const isFirst = settings.workers > 1 && !isWorker()
  return isFirst ? startWorkers(settings.workers, exitWithError) : start(settings)
}).catch(exitWithError)
