// The real server process on a free port, as a supervisor would start it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type RunningServer = {
  address: string
  pid: number
  /** Everything it has written to its outputs. */
  said(): string
  /** Ends it as a closing launcher would, and returns its exit code. */
  stop(): Promise<number | null>
}

const patienceMs = 80_000
const main = join(import.meta.dirname, '../src/main.ts')

/** Starts the server on `databaseUrl` and waits until it is ready; `nodeArguments` stand before the program. */
export async function startServer(
  databaseUrl: string,
  options: { nodeArguments?: readonly string[]; environment?: Record<string, string> } = {},
): Promise<RunningServer> {
  const port = await freePort()
  const address = `http://localhost:${port}`
  const child = spawn(process.execPath, [...(options.nodeArguments ?? []), main], {
    env: { PORT: String(port), DATABASE_URL: databaseUrl, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  const exited = once(child, 'exit')
  const givesUpAt = performance.now() + patienceMs
  while (!(await isReady(address))) {
    if (child.exitCode !== null) {
      // Somebody else took the port between finding and using it.
      if (said.includes('EADDRINUSE')) return startServer(databaseUrl, options)
      throw new Error(`the server ended at once: ${said}`)
    }
    if (performance.now() > givesUpAt) {
      child.kill('SIGKILL')
      throw new Error(`the server did not become ready: ${said}`)
    }
    await sleep(50)
  }
  return {
    address,
    pid: child.pid ?? 0,
    said: () => said,
    stop: async () => {
      if (child.connected) child.disconnect()
      await exited
      return child.exitCode
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const found = probe.address()
  probe.close()
  return typeof found === 'object' && found ? found.port : 0
}

function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )
}
