// A ticket's proof of work, in a worker of its own; where browsers start none, in slices between which the page lives.
import { solve } from '@colloque/admission'
import { workerAddress } from './allowed-scripts.ts'
import type { Sum } from './solve-worker.ts'

const SLICE = 2000

/** The number that solves it, or null when none does. @throws AdmissionError */
export async function solveApart({ salt, challenge, maxnumber }: Sum): Promise<number | null> {
  const sum = { salt, challenge, maxnumber }
  return inWorker(sum).catch(() => inSlices(sum))
}

function inWorker(sum: Sum): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerAddress(), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<number | null>) => {
      worker.terminate()
      resolve(data)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      worker.terminate()
      reject(new TypeError('no worker'))
    }
    worker.postMessage(sum)
  })
}

async function inSlices(sum: Sum): Promise<number | null> {
  for (let from = 0; from <= sum.maxnumber; from += SLICE) {
    const found = solve(sum, { from, to: Math.min(from + SLICE, sum.maxnumber + 1) })
    if (found !== null) return found
    await new Promise((resume) => setTimeout(resume))
  }
  return null
}
