// One thread, one passphrase: a second of work that the rest of the demo does not wait for.
import { parentPort, workerData } from 'node:worker_threads'
import { deriveUnlocker, type UnlockerSecret } from '@colloque/keyring'

parentPort?.postMessage(deriveUnlocker(workerData as UnlockerSecret))
