// The thread of work-pool.ts: one task at a time.
import { parentPort } from 'node:worker_threads'
import { solve } from '@colloque/admission'
import type { Task } from './work-pool.ts'

parentPort?.on('message', ({ salt, challenge, maxnumber }: Task) => {
  parentPort?.postMessage(solve({ salt, challenge }, { from: 0, to: maxnumber + 1 }))
})
