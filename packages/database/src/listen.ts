// Listening that goes on: postgres.js listens again too, but after an outage only with a wait that grows to 20 s, and
// over the same connection object, which may be spoilt. Here every attempt has a connection of its own.
import type postgres from 'postgres'
import type { OpenPool } from './pool.ts'

const pauseMs = 200

export type Listening = {
  state: postgres.ListenMeta['state']
  unlisten(): Promise<void>
}

/** `onListening` is called at each beginning: between two of them notes may have been missed. */
export async function listen(
  open: OpenPool,
  channel: string,
  onNote: (payload: string) => void,
  onListening: () => void = () => undefined,
): Promise<Listening> {
  let isWanted = true
  let pause: NodeJS.Timeout | null = null
  let end = async (): Promise<void> => undefined

  async function start(): Promise<postgres.ListenMeta['state']> {
    let isOver = false
    const own = open({
      max: 1,
      fetch_types: false,
      onnotify: (heard, payload) => {
        if (heard === channel) onNote(payload)
      },
      onclose: () => over(),
    })
    const close = () => own.end({ timeout: 0 })
    function over() {
      if (isOver) return
      isOver = true
      void close()
      if (isWanted) pause = setTimeout(() => void start().catch(() => undefined), pauseMs)
    }
    end = close
    try {
      const { state } = await own`LISTEN ${own(channel)}`
      if (isWanted) onListening()
      return state
    } catch (error) {
      over()
      throw error
    }
  }

  async function unlisten(): Promise<void> {
    isWanted = false
    if (pause) clearTimeout(pause)
    await end()
  }

  try {
    return { state: await start(), unlisten }
  } catch (error) {
    await unlisten()
    throw error
  }
}
