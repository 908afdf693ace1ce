// Tries the port before anything is started, so that a taken one costs a second and not a database.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { LauncherError } from './launcher-error.ts'

/** @throws LauncherError with one sentence when nothing may listen there. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const server = createServer()
  try {
    server.listen({ host, port, exclusive: true })
    await once(server, 'listening')
  } catch (error) {
    throw new LauncherError(refusal((error as NodeJS.ErrnoException).code, host, port))
  } finally {
    server.close()
  }
}

function refusal(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is already taken on ${host}: end what uses it or choose another, such as PORT=${port === 65535 ? 8080 : port + 1} npm start.`
  if (code === 'EACCES') return `Listening on port ${port} is not allowed: choose one above 1023 with PORT.`
  return `Nothing can listen on ${host}, port ${port}: choose another HOST or PORT.`
}
