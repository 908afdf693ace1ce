// The crypto worker: holds every key, opens and seals, answers one message at a time in the order it was asked.
import { failureCodeOf } from './failure-code.ts'
import type { Answer, Request } from './protocol.ts'
import { tasks } from './tasks.ts'

let queue: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  queue = queue.then(() => run(data))
})

async function run({ id, name, input }: Request): Promise<void> {
  const task = Object.hasOwn(tasks, name) ? (tasks[name] as (input: unknown) => Promise<unknown>) : null
  try {
    answer({ id, value: await task?.(input) })
  } catch (error) {
    answer({ id, failure: failureCodeOf(error) })
  }
}

function answer(message: Answer): void {
  postMessage(message)
}
