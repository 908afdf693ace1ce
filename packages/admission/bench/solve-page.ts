// What the page and the worker of the measurement run: the search for one challenge, in chunks as the booking page does.

import { type Challenge, solve } from '../src/index.ts'

/** Milliseconds until `challenge` was solved. */
export function timeToSolve(challenge: Challenge): number {
  const start = performance.now()
  const chunk = 4096
  for (let from = 0; from <= challenge.maxnumber; from += chunk) {
    if (solve(challenge, { from, to: from + chunk }) !== null) return performance.now() - start
  }
  throw new Error('no number solves the challenge')
}

self.addEventListener('message', ({ data }: MessageEvent<Challenge | null>) => {
  if (data !== null) self.postMessage(timeToSolve(data))
})
Object.assign(globalThis, { timeToSolve })
