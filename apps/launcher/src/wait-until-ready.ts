// Waits for the server's own word that it is ready: /readyz, which asks the database too.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Settings } from './env.ts'
import { LauncherError } from './launcher-error.ts'
import type { ServerProcess } from './server-process.ts'

const PATIENCE_MS = 30_000
const POLL_MS = 40

/** The address at which this computer reaches the server it started. */
export function localAddress({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`
  if (host === '::') return `http://[::1]:${port}`
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`
}

/** @throws LauncherError when the server ends first or is not ready within 30 s. */
export async function waitUntilReady(api: ServerProcess, settings: Settings): Promise<void> {
  const address = `${localAddress(settings)}/readyz`
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
    if (api.hasEnded()) throw new LauncherError('The server ended while starting; what it said stands above.')
    const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await sleep(POLL_MS)
  }
  throw new LauncherError('The server was not ready within 30 seconds.')
}
