// Tries the port before anything is started, so that a taken one costs a second and not a database.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { LauncherError } from './launcher-error.ts'

/**
 * Tries to listen on `host` and, as `localhost` may mean either, on the other loopback address too.
 * @throws LauncherError with one sentence when nothing may listen there.
 */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const failure = await tryToListen(host, port)
  if (failure) throw new LauncherError(refusal(failure, host, port))
  const other = host === '127.0.0.1' ? '::1' : host === '::1' ? '127.0.0.1' : null
  if (other && (await tryToListen(other, port)) === 'EADDRINUSE') {
    throw new LauncherError(refusal('EADDRINUSE', other, port))
  }
}

/** A port of the loopback address that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

async function tryToListen(host: string, port: number): Promise<string | null> {
  const server = createServer()
  try {
    server.listen({ host, port, exclusive: true })
    await once(server, 'listening')
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown'
  } finally {
    server.close()
  }
}

function refusal(code: string, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is already taken on ${host}: end what uses it or choose another, such as PORT=${port === 65535 ? 8080 : port + 1} npm start.`
  if (code === 'EACCES') return `Listening on port ${port} is not allowed: choose one above 1023 with PORT.`
  return `Nothing can listen on ${host}, port ${port}: choose another HOST or PORT.`
}
