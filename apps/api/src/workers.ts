// Several server processes behind one port: each is a whole server, and they agree through the database alone. One that
// dies is replaced; one that cannot even start ends all, because the next would not start either.
import cluster, { type Worker } from 'node:cluster'

const patienceMs = 7_000
const pauseMs = 500

/** Starts `count` copies of this program; resolves, once all listen, with how to stop them. @throws Error */
export async function startWorkers(
  count: number,
  onBroken: (error: Error) => void,
): Promise<() => Promise<void>> {
  let isStopping = false
  const begin = () =>
    new Promise<void>((resolve, reject) => {
      const worker = cluster.fork()
      let hasListened = false
      worker.once('listening', () => {
        hasListened = true
        resolve()
      })
      worker.once('exit', () => {
        if (isStopping) return resolve()
        if (!hasListened)
          return reject(new Error('A server process could not start; its reason stands above.'))
        // Not at once: whatever ended it may still be going on.
        setTimeout(() => isStopping || begin().catch(onBroken), pauseMs)
      })
    })
  await Promise.all(Array.from({ length: count }, begin))
  return async () => {
    isStopping = true
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    await Promise.all(workers.map(endWorker))
  }
}

/** Whether this process is one of several that a first one has started. */
export function isWorker(): boolean {
  return cluster.isWorker
}

async function endWorker(worker: Worker): Promise<void> {
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  worker.process.kill('SIGTERM')
  const impatience = setTimeout(() => worker.process.kill('SIGKILL'), patienceMs)
  await ended
  clearTimeout(impatience)
}
