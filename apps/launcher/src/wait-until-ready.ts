// Waits for the server's own word that it is ready: /readyz, which asks the database too.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Settings } from './env.ts'
import { LauncherError } from './launcher-error.ts'
import type { ServerProcess } from './server-process.ts'

const PATIENCE_MS = 30_000
const POLL_MS = 40

/** The address at which this computer reaches the server it started. */
function localAddress({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`
  if (host === '::') return `http://[::1]:${port}`
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`
}

/**
 * Waits for a server of ours and returns the address it answers at.
 * @throws LauncherError when it ends first, is not ready within 30 s, or the start is interrupted.
 */
export async function waitUntilReady(
  api: ServerProcess,
  where: Pick<Settings, 'host' | 'port'>,
  signal: AbortSignal,
): Promise<string> {
  const address = localAddress(where)
  for (const startedAt = performance.now(); performance.now() - startedAt < PATIENCE_MS; ) {
    if (signal.aborted) throw new LauncherError('The start was interrupted.')
    if (api.hasEnded()) throw new LauncherError('The server ended while starting; what it said stands above.')
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok) return address
    await sleep(POLL_MS)
  }
  throw new LauncherError('The server was not ready within 30 seconds.')
}
