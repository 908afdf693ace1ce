// The rehearsal itself: sends patients off when the curve says so, whether or not the server has answered the ones
// before (an open loop), and measures how late it was itself. Ends by itself, or by the signal.
import { setTimeout as sleep } from 'node:timers/promises'
import type { RushSettings } from './arguments.ts'
import { arrivalTimes, EVENING_ARRIVALS, EVENING_MINUTES } from './arrival-curve.ts'
import type { Crowd } from './crowd.ts'
import { createHttpClient } from './http-client.ts'
import { bePatient } from './patient.ts'
import { loadPractice, type RushPractice } from './practice.ts'
import { randomOf } from './random.ts'
import { createRecording, type Recorded } from './recording.ts'
import { type Verdict, verifyRush } from './verify.ts'
import { createWorkPool } from './work-pool.ts'

export type RushResult = {
  settings: RushSettings
  practice: RushPractice
  /** Instant at which it began, ms. */
  beganAt: number
  /** From the first arrival until the last patient had left, ms. */
  tookMs: number
  planned: number
  networks: number
  has: { room: boolean; holds: boolean }
  recorded: Recorded
  /** Part of the time in which the generator itself was busy, 0 to 1. */
  generatorLoad: number
  /** Proofs of work done for the crowd, and those not done when it ended. */
  work: { done: number; waiting: number }
  wasStopped: boolean
  verdict: Verdict
}

export type Progress = {
  crowd(state: { elapsedMs: number; arrived: number; planned: number; booked: number; present: number }): void
  verifying(done: number, all: number): void
}

/** Moments of the report: about so many in the planned time. */
const momentsPlanned = 120
const leastMomentMs = 500
/** How long the last ones may take after the evening. */
const graceMs = 20_000
const stopGraceMs = 5_000
/** People beyond these are not sent off: memory and sockets have an end. */
const mostPresent = 30_000

/** Runs the rehearsal and asks the server afterwards. @throws RushError when it cannot begin */
export async function runRush(
  settings: RushSettings,
  around: { signal: AbortSignal; progress: Progress },
): Promise<RushResult> {
  const client = await createHttpClient(settings.url)
  const work = createWorkPool()
  try {
    const practice = await loadPractice(client, settings.slug, Date.now())
    return await rehearse(settings, { client, work, practice }, around)
  } finally {
    client.close()
    await work.close()
  }
}

async function rehearse(
  settings: RushSettings,
  { client, work, practice }: Pick<Crowd, 'client' | 'work' | 'practice'>,
  { signal, progress }: { signal: AbortSignal; progress: Progress },
): Promise<RushResult> {
  const eveningMs = settings.minutes * 60_000
  const momentMs = Math.max(leastMomentMs, Math.round(eveningMs / momentsPlanned))
  const recording = createRecording(momentMs)
  const crowd: Crowd = {
    client,
    work,
    practice,
    recording,
    seed: settings.seed,
    closesAt: eveningMs + graceMs,
    signal,
    haste: EVENING_MINUTES / settings.minutes,
    has: { room: null, holds: null },
    links: new Map(),
    workedOut: new Map(),
  }
  const planned = Math.round(EVENING_ARRIVALS * settings.scale)
  const beganAt = Date.now()
  const usageBefore = performance.eventLoopUtilization()
  let arrived = 0
  let present = 0
  const moments = setInterval(() => {
    recording.tick()
    const booked = crowd.recording.read().moments.reduce((sum, { confirmed }) => sum + confirmed, 0)
    progress.crowd({ elapsedMs: recording.now(), arrived, planned, booked, present })
  }, momentMs)
  const gone = new Promise<void>((resolve, reject) => {
    const send = (number: number) => {
      arrived++
      present++
      bePatient(crowd, number).then(() => {
        present--
        if (allSent && present === 0) resolve()
      }, reject)
    }
    let allSent = false
    sendOff(settings, crowd, () => present < mostPresent, send).then(() => {
      allSent = true
      if (present === 0) resolve()
    }, reject)
  })
  await Promise.race([gone, untilStopped(signal)])
  clearInterval(moments)
  recording.tick()
  const tookMs = recording.now()
  const generatorLoad = performance.eventLoopUtilization(usageBefore).utilization
  const verdict = await verifyRush(crowd, progress.verifying)
  return {
    settings,
    practice,
    beganAt,
    tookMs,
    planned,
    networks: client.networks,
    has: { room: crowd.has.room === true, holds: crowd.has.holds === true },
    recorded: recording.read(),
    generatorLoad,
    work: work.state(),
    wasStopped: signal.aborted,
    verdict,
  }
}

// Everybody who is due goes at once; how late they are is written down.
async function sendOff(
  settings: RushSettings,
  { recording, signal }: Crowd,
  hasRoom: () => boolean,
  send: (number: number) => void,
): Promise<void> {
  let number = 0
  for (const dueAt of arrivalTimes(settings.scale, settings.minutes, randomOf(settings.seed, 'arrivals'))) {
    const early = dueAt - recording.now()
    if (early >= 1) await sleep(early, undefined, { signal }).catch(() => {})
    while (!hasRoom() && !signal.aborted) await sleep(10)
    if (signal.aborted) return
    recording.late(Math.max(0, recording.now() - dueAt))
    send(number++)
  }
}

// Those who are on the way get a few seconds to hear their answer.
function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => setTimeout(resolve, stopGraceMs), { once: true })
  })
}
