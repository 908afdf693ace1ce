// The storm: people book without a pause while one fault follows the other. After each, how long until every server
// process acknowledges bookings again, and whether what was acknowledged before still stands.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Choices, choicesOf } from '../seeded-choices.ts'
import { type Deployment, startDeployment } from './deployment.ts'
import { disturbances, type Fault, kills as killFaults } from './faults.ts'
import { type Load, startLoad } from './load.ts'
import { type Verdict, verify } from './verify.ts'

export type StormOptions = {
  dataFolder: string
  practices: number
  kills: number
  /** One disturbance after so many kills; 0: none. */
  killsADisturbance: number
  seed: number
  /** No fault begins later than this. */
  untilAt: number
  signal: AbortSignal
  say(line: string): void
  /** Of tests, which do to the deployment what must not go unnoticed. */
  sabotage?: (deployment: Deployment) => Promise<void>
}

export type Storm = { kills: number; recoveriesMs: number[]; verdict: Verdict }

const [apiCount, people] = [2, 12]
const patienceMs = 60_000
const leastBookings = 20
const [leastLoadMs, mostLoadMs] = [300, 1_500]

/** Founds a deployment, storms it, ends it. */
export async function storm(options: StormOptions): Promise<Storm> {
  const { seed, signal, say } = options
  const choices = choicesOf(seed, 'storm')
  const deployment = await startDeployment(options.dataFolder, {
    apiCount,
    practiceCount: options.practices,
  })
  try {
    await options.sabotage?.(deployment)
    const load = startLoad(deployment, people, seed)
    try {
      return await strikeAll()
    } finally {
      await load.stop()
    }

    async function strikeAll(): Promise<Storm> {
      const recoveriesMs: number[] = []
      let kills = 0
      let verdict = await verify(deployment.owner, [])
      for (const fault of planOf(options, choices)) {
        if (signal.aborted || performance.now() > options.untilAt) break
        await sleep(choices.between(leastLoadMs, mostLoadMs))
        // A fault proves nothing where nothing was at stake.
        await load.untilBooked(leastBookings, patienceMs)
        const recoveryMs = await strike(fault, { deployment, load, choices })
        if (killFaults.includes(fault)) kills++
        verdict = await load.rest(() => verify(deployment.owner, load.history))
        if (recoveryMs === null)
          verdict.violations.push(`no booking in ${patienceMs / 1000} s after ${fault.name}`)
        else recoveriesMs.push(recoveryMs)
        say(lineOf(fault, recoveryMs, verdict))
        if (verdict.violations.length > 0) break
      }
      return { kills, recoveriesMs, verdict }
    }
  } finally {
    await deployment.stop()
  }
}

/** Strikes; milliseconds until bookings are acknowledged again by every server process, or null. */
async function strike(
  fault: Fault,
  target: { deployment: Deployment; load: Load; choices: Choices },
): Promise<number | null> {
  await fault.strike(target)
  return target.load.recovered(performance.now(), patienceMs)
}

// Every kind of kill comes in turn, so that few kills still are of different kinds.
function planOf({ kills, killsADisturbance }: StormOptions, choices: Choices): Fault[] {
  const turn = choices.between(0, killFaults.length)
  return Array.from({ length: kills }, (_, index) => {
    const kill = killFaults[(turn + index) % killFaults.length] ?? killFaults[0]
    const isDue = killsADisturbance > 0 && index % killsADisturbance === killsADisturbance - 1
    const count = Math.floor(index / Math.max(killsADisturbance, 1))
    const disturbance = disturbances[(turn + count) % disturbances.length] ?? disturbances[0]
    return isDue ? [kill, disturbance] : [kill]
  }).flat()
}

export function lineOf(fault: { name: string }, recoveryMs: number | null, verdict: Verdict): string {
  const { acknowledged, lost, doubles, cameBack, halfWritten, violations } = verdict
  const recovered = recoveryMs === null ? 'did not recover' : `booking again after ${recoveryMs} ms`
  const figures = `${acknowledged} acknowledged, ${lost} lost, ${doubles} doubles, ${cameBack} came back, ${halfWritten} half written`
  const others = violations.length === 0 ? '' : `; ${violations.length} violations`
  return `${fault.name}: ${recovered}; ${figures}${others}`
}
