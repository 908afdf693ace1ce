// An embedded PostgreSQL that is started again whenever it ends, as a service manager would.
import { setTimeout as sleep } from 'node:timers/promises'
import { type EmbeddedDatabase, startEmbeddedDatabase } from '@colloque/embedded-database'
import { familyOf } from './child-processes.ts'

export type KeptDatabase = {
  /** The owner's URL, the same after every start. */
  url(options?: { database?: string; user?: string }): string
  /** The postmaster and its backends; none while it is down. */
  processes(): Promise<number[]>
  /** For good. */
  stop(): Promise<void>
}

const againAfterMs = 100

/** Starts it on `dataFolder`. @throws EmbeddedDatabaseError when the first start fails */
export async function keepDatabase(dataFolder: string): Promise<KeptDatabase> {
  let isEnding = false
  let running: EmbeddedDatabase | null = await startEmbeddedDatabase({ dataFolder })
  const { socketFolder, url } = running
  const kept = keep(running)

  async function keep(first: EmbeddedDatabase): Promise<void> {
    for (let current: EmbeddedDatabase | null = first; !isEnding; ) {
      running = current
      await current?.exited
      running = null
      if (isEnding) return
      current = await startEmbeddedDatabase({ dataFolder }).catch(() => null)
      if (!current) await sleep(againAfterMs)
      else if (current.socketFolder !== socketFolder) throw new Error('The database came back elsewhere.')
      if (isEnding) await current?.stop()
    }
  }

  return {
    url,
    processes: async () => (running ? familyOf(running.pid) : []),
    stop: async () => {
      isEnding = true
      await running?.stop()
      await kept
    },
  }
}
