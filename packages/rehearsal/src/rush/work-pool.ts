// The proof of work of a whole crowd, done beside the generator on one thread: on this machine there is one processor
// for what thousands of browsers would do. How long it took is told, because then the generator is the limit.
import { Worker } from 'node:worker_threads'
import type { Challenge } from '@colloque/admission'

export type Task = Pick<Challenge, 'salt' | 'challenge' | 'maxnumber'>

export type WorkPool = {
  /** The number, or null when there is none. */
  solve(task: Task): Promise<number | null>
  /** Tasks done, and those still waiting for the processor. */
  state(): { done: number; waiting: number }
  close(): Promise<void>
}

type Waiting = { task: Task; resolve: (number: number | null) => void; reject: (error: Error) => void }

/** The thread starts with the first task. */
export function createWorkPool(): WorkPool {
  const queue: Waiting[] = []
  let worker: Worker | null = null
  let current: Waiting | null = null
  let done = 0

  function start(): Worker {
    const started = new Worker(new URL('./work-worker.ts', import.meta.url))
    started.on('message', (found: unknown) => {
      current?.resolve(typeof found === 'number' ? found : null)
      current = null
      done++
      next()
    })
    started.on('error', (error) => {
      for (const waiting of [...(current ? [current] : []), ...queue.splice(0)]) waiting.reject(error)
      current = null
    })
    return started
  }

  function next(): void {
    current ??= queue.shift() ?? null
    if (current === null) return
    worker ??= start()
    worker.postMessage(current.task)
  }

  return {
    solve: (task) =>
      new Promise((resolve, reject) => {
        queue.push({ task, resolve, reject })
        if (current === null) next()
      }),
    state: () => ({ done, waiting: queue.length + (current ? 1 : 0) }),
    close: async () => {
      await worker?.terminate()
    },
  }
}
