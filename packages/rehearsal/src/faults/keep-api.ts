// A server process that is started again on the same port whenever it ends, as a service manager would.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { familyOf } from './child-processes.ts'

export type KeptApi = {
  port: number
  origin: string
  /** It and what it started; none while it is down. */
  processes(): Promise<number[]>
  stop(): Promise<void>
}

const main = join(import.meta.dirname, '../../../../apps/api/src/main.ts')
const againAfterMs = 100
const patienceMs = 60_000

/** Starts one and waits until it is ready. @throws Error when it does not become so */
export async function keepApi(databaseUrl: string): Promise<KeptApi> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  let isEnding = false
  let running: ChildProcess | null = null
  const kept = keep()

  async function keep(): Promise<void> {
    while (!isEnding) {
      running = spawn(process.execPath, [main], {
        // Every request of the load says another network, as if a proxy had passed it on.
        env: { PORT: String(port), DATABASE_URL: databaseUrl, COLLOQUE_TRUSTED_PROXY: 'loopback-or-private' },
        // The channel ends it when we are gone.
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      })
      await once(running, 'exit')
      running = null
      if (!isEnding) await sleep(againAfterMs)
    }
  }

  const stop = async () => {
    isEnding = true
    running?.kill('SIGTERM')
    await kept
  }
  const givesUpAt = performance.now() + patienceMs
  while (!(await isReady(port))) {
    if (performance.now() > givesUpAt) {
      await stop()
      throw new Error('The server did not become ready.')
    }
    await sleep(25)
  }
  return {
    port,
    origin,
    processes: async () => (running?.pid === undefined ? [] : familyOf(running.pid)),
    stop,
  }
}

function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const found = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof found === 'object' && found ? found.port : 0
}
