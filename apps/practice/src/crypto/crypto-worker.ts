// The page's side of the crypto worker: one worker, started when first needed, ended at every lock. Keys live in
// it and nowhere else; what comes out is what the screen shows. Refuses answers after it was ended.

import { workerAddress } from '../trusted-urls.ts'
import { CryptoFailure } from './failure.ts'
import type { Answer, TaskName, Tasks } from './protocol.ts'

type Waiting = { resolve: (value: unknown) => void; reject: (error: CryptoFailure) => void }

let worker: Worker | null = null
let counter = 0
const waiting = new Map<number, Waiting>()

/**
 * Runs one task in the worker.
 * @throws CryptoFailure
 */
export function runTask<Name extends TaskName>(
  name: Name,
  input: Parameters<Tasks[Name]>[0],
): Promise<Awaited<ReturnType<Tasks[Name]>>> {
  worker ??= startWorker()
  counter += 1
  const id = counter
  const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }))
  worker.postMessage({ id, name, input })
  return answer as Promise<Awaited<ReturnType<Tasks[Name]>>>
}

/** Has the worker overwrite its keys, then ends it; whatever was asked of it fails with `stopped`. */
export async function stopWorker(): Promise<void> {
  const ending = worker
  if (ending === null) return
  const patience = new Promise((resolve) => setTimeout(resolve, 200))
  await Promise.race([runTask('lock', null).catch(() => null), patience])
  end(ending)
  failAll()
}

function end(ending: Worker): void {
  ending.terminate()
  if (worker === ending) worker = null
}

function startWorker(): Worker {
  const started = new Worker(workerAddress, { type: 'module', name: 'colloque' })
  let isOfUse = false
  started.onmessage = ({ data }: MessageEvent<Answer>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if (!('failure' in data)) {
      isOfUse = true
      asked?.resolve(data.value)
      return
    }
    // What was under way when somebody locked asked for keys that are gone, and had this worker started for nothing.
    if (data.failure === 'stopped' && !isOfUse && waiting.size === 0) end(started)
    asked?.reject(new CryptoFailure(data.failure))
  }
  started.onerror = failAll
  return started
}

function failAll(): void {
  for (const { reject } of waiting.values()) reject(new CryptoFailure('stopped'))
  waiting.clear()
}
