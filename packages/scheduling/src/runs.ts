// Runs of ticks in parallel lists while openings are expanded: one number pushed costs less than one object made.
// An acceptance is an index into the lists of accepted visit types.
import type { OpenInterval } from './open-interval.ts'
import type { TickInterval } from './ticks.ts'

export type Runs = { starts: number[]; ends: number[]; acceptances: number[] }

/** Adds `[startTick, endTick)` unless a clock change left nothing of it. */
export function addRun(runs: Runs, startTick: number, endTick: number, acceptance: number): void {
  if (endTick <= startTick) return
  runs.starts.push(startTick)
  runs.ends.push(endTick)
  runs.acceptances.push(acceptance)
}

/** What is left of `runs` outside every one of `removed`. */
export function subtractRuns(runs: Runs, removed: readonly TickInterval[]): Runs {
  const sorted = [...removed].sort((a, b) => a.startTick - b.startTick)
  const left: Runs = { starts: [], ends: [], acceptances: [] }
  for (let i = 0; i < runs.starts.length; i++) {
    let startTick = runs.starts[i] as number
    const endTick = runs.ends[i] as number
    const acceptance = runs.acceptances[i] as number
    for (const cut of sorted) {
      if (cut.endTick <= startTick) continue
      if (cut.startTick >= endTick) break
      addRun(left, startTick, cut.startTick, acceptance)
      startTick = Math.max(startTick, cut.endTick)
    }
    addRun(left, startTick, endTick, acceptance)
  }
  return left
}

/** Intervals sorted by start, end, acceptance; touching or overlapping runs of one acceptance become one. */
export function mergeRuns(runs: Runs, accepted: readonly (string[] | undefined)[]): OpenInterval[] {
  const { starts, ends, acceptances } = isAscending(runs.starts) ? runs : sortedRuns(runs)
  const merged: OpenInterval[] = []
  const last: (OpenInterval | undefined)[] = accepted.map(() => undefined)
  for (let i = 0; i < starts.length; i++) {
    const startTick = starts[i] as number
    const endTick = ends[i] as number
    const acceptance = acceptances[i] as number
    const open = last[acceptance]
    if (open !== undefined && startTick <= open.endTick) {
      if (endTick > open.endTick) open.endTick = endTick
      continue
    }
    const healthcareServiceIds = accepted[acceptance]
    const next = healthcareServiceIds ? { startTick, endTick, healthcareServiceIds } : { startTick, endTick }
    last[acceptance] = next
    merged.push(next)
  }
  return merged
}

function isAscending(starts: readonly number[]): boolean {
  for (let i = 1; i < starts.length; i++) {
    if ((starts[i - 1] as number) > (starts[i] as number)) return false
  }
  return true
}

function sortedRuns(runs: Runs): Runs {
  const order = runs.starts.map((_, i) => i)
  order.sort((a, b) => (runs.starts[a] as number) - (runs.starts[b] as number))
  const pick = (list: number[]) => order.map((i) => list[i] as number)
  return { starts: pick(runs.starts), ends: pick(runs.ends), acceptances: pick(runs.acceptances) }
}
