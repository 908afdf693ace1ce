// The figures of the booking bench, what each must reach and what it should.

export type Figures = Record<
  | 'httpOverRow'
  | 'httpOver64'
  | 'p99HalfMs'
  | 'losersP99Ms'
  | 'cachedOverEmpty'
  | 'notModifiedOverEmpty'
  | 'expandOverOracle'
  | 'doubles'
  | 'lost'
  | 'deadlocks'
  | 'errors5xx'
  | 'rssGrowthMb',
  number
>

/** Without a verdict, `reason` says why. */
export type Outcome = { figures: Figures | null; verdict: boolean; reason: string }

type Goal = { least?: number; most?: number; aim: number }

const goals: Record<keyof Figures, Goal> = {
  httpOverRow: { least: 0.75, aim: 1.25 },
  httpOver64: { least: 0.22, aim: 0.4 },
  p99HalfMs: { most: 100, aim: 25 },
  losersP99Ms: { most: 150, aim: 20 },
  cachedOverEmpty: { least: 0.65, aim: 0.85 },
  notModifiedOverEmpty: { least: 0.75, aim: 0.92 },
  expandOverOracle: { most: 1 / 50, aim: 1 / 500 },
  doubles: { most: 0, aim: 0 },
  lost: { most: 0, aim: 0 },
  deadlocks: { most: 0, aim: 0 },
  errors5xx: { most: 0, aim: 0 },
  rssGrowthMb: { most: 40, aim: 5 },
}

const names = Object.keys(goals) as (keyof Figures)[]

export function noVerdict(reason: string): Outcome {
  return { figures: null, verdict: false, reason }
}

/** Prints a line for each figure, and the line of JSON; sets the exit code. */
export function printOutcome({ figures, verdict, reason }: Outcome): void {
  if (figures) for (const name of names) console.log(lineOf(name, figures[name]))
  const ok = figures !== null && verdict && names.every((name) => isReached(goals[name], figures[name]))
  if (!verdict) console.log(`no verdict: ${reason}`)
  const rounded = names.map((name) => [name, figures ? Number(figures[name].toPrecision(4)) : null])
  console.log(JSON.stringify({ name: 'booking', figures: Object.fromEntries(rounded), ok }))
  process.exitCode = ok ? 0 : verdict ? 1 : 3
}

function lineOf(name: keyof Figures, value: number): string {
  const { least, most, aim } = goals[name]
  const gate = least === undefined ? `at most ${most}` : `at least ${least}`
  const judged = isReached(goals[name], value) ? '' : '  MISSED'
  return `${name.padEnd(22)}${value.toPrecision(3).padStart(10)}  (${gate}; aim ${aim})${judged}`
}

function isReached(
  { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Goal,
  value: number,
) {
  return value >= least && value <= most
}
