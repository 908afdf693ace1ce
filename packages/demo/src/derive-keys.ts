// Keys of a passphrase, derived in a thread of their own.
import { Worker } from 'node:worker_threads'
import type { UnlockerKeys, UnlockerSecret } from '@colloque/keyring'

/** Both halves of an unlocker. */
export function deriveApart(secret: UnlockerSecret): Promise<UnlockerKeys> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./derive-worker.ts', import.meta.url), { workerData: secret })
    worker.once('message', (keys: UnlockerKeys) => resolve(keys))
    worker.once('error', reject)
  })
}
