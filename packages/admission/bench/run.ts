// `npm run bench -- proof-of-work`: how long the search of a challenge takes, in Node beside noble's SHA-256 and in
// Chromium, as it is and slowed down four times. The last line is JSON.

import { randomBytes } from 'node:crypto'
import { utf8ToBytes } from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'
import { MAX_NUMBER, makeChallenge, solve } from '../src/index.ts'
import { createSaltedSha256 } from '../src/salted-sha256.ts'
import { solveInChromium } from './in-chromium.ts'

const solves = 61
const throttling = 4
const mostThrottledMs = 1000

const challenges = Array.from({ length: solves }, () =>
  makeChallenge({
    key: 'bench',
    randomBytes: randomBytes(18),
    maxnumber: MAX_NUMBER,
    expiresAt: Date.now() + 600_000,
  }),
)

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

/** Hashes each second, the median of seven turns. */
function hashesPerSecond(hash: (number: number) => unknown): number {
  const count = 50_000
  const turn = () => {
    const start = performance.now()
    for (let number = 0; number < count; number++) hash(number)
    return (count / (performance.now() - start)) * 1000
  }
  turn()
  return median(Array.from({ length: 7 }, turn))
}

const salt = challenges[0]?.salt ?? ''
const ours = hashesPerSecond(createSaltedSha256(salt))
const noble = hashesPerSecond((number) => sha256(utf8ToBytes(`${salt}${number}`)))
console.log(
  `Node: ${Math.round(ours / 1000)}k hashes/s, noble ${Math.round(noble / 1000)}k; ratio ${(ours / noble).toFixed(1)}`,
)

const solveMedianMs = median(
  challenges.map((challenge) => {
    const start = performance.now()
    if (solve(challenge, { from: 0, to: MAX_NUMBER + 1 }) === null) throw new Error('not solved')
    return performance.now() - start
  }),
)
const { worker, throttled } = await solveInChromium(challenges, throttling)
const figures = {
  maxnumber: MAX_NUMBER,
  solveMedianMs: Math.round(median(worker)),
  solveThrottled4Ms: Math.round(median(throttled)),
  slowestThrottled4Ms: Math.round(Math.max(...throttled)),
  nodeMedianMs: Math.round(solveMedianMs),
  ratioToNoble: Math.round((ours / noble) * 10) / 10,
}
console.log(`Chromium, up to ${MAX_NUMBER} numbers: median ${figures.solveMedianMs} ms in a worker,`)
console.log(
  `  ${figures.solveThrottled4Ms} ms slowed down ${throttling} times (slowest ${figures.slowestThrottled4Ms} ms)`,
)
const ok = figures.solveThrottled4Ms <= mostThrottledMs
console.log(JSON.stringify({ name: 'proof-of-work', figures, ok }))
process.exitCode = ok ? 0 : 1
