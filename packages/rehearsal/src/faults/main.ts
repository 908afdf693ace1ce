// npm run faults: a line for every fault, then one line of JSON.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FaultSettings, parseArguments, usage } from './arguments.ts'
import { storm } from './storm.ts'
import { stormOfFullDisk } from './storm-of-full-disk.ts'

async function run({ kills, seed, minutes }: FaultSettings): Promise<boolean> {
  const say = (line: string) => console.log(line)
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort())
  const folder = await mkdtemp(join(tmpdir(), 'colloque-faults-'))
  // Under root the database's own account must be able to enter.
  await chmod(folder, 0o711)
  say(`seed ${seed}`)
  try {
    const struck = await storm({
      dataFolder: join(folder, 'database'),
      practices: 6,
      kills,
      killsADisturbance: 2,
      seed,
      untilAt: performance.now() + minutes * 60_000,
      signal: interruption.signal,
      say,
    })
    const full = await stormOfFullDisk(join(folder, 'small'), { seed, say })
    const verdicts = [struck.verdict, ...(full.verdict ? [full.verdict] : [])]
    const violations = verdicts.flatMap((verdict) => verdict.violations)
    for (const sentence of violations.slice(0, 20)) say(sentence)
    const sum = (name: 'acknowledged' | 'lost' | 'doubles' | 'cameBack' | 'halfWritten') =>
      verdicts.reduce((total, verdict) => total + verdict[name], 0)
    const recoveries = struck.recoveriesMs.sort((a, b) => a - b)
    const figures = {
      kills: struck.kills,
      acknowledged: sum('acknowledged'),
      lost: sum('lost'),
      doubles: sum('doubles'),
      cameBack: sum('cameBack'),
      halfWritten: sum('halfWritten'),
      violations: violations.length,
      recoveryMedianMs: recoveries[Math.floor(recoveries.length / 2)] ?? null,
      recoveryMaxMs: recoveries.at(-1) ?? null,
      fullDisk: full.outcome,
    }
    const isOk = violations.length === 0 && struck.kills === kills
    say(JSON.stringify({ name: 'faults', figures, ok: isOk }))
    return isOk
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

try {
  const settings = parseArguments(process.argv.slice(2))
  if (settings) process.exitCode = (await run(settings)) ? 0 : 1
  else console.log(usage)
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The storm ended by an unknown error.')
  process.exitCode = 1
}
