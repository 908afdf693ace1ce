// Runs of open ticks while openings are expanded. Runs accept the same types when they hold the very same list:
// prepare-rules.ts makes one list for each set of types.
import type { OpenInterval } from './open-interval.ts'
import type { TickInterval } from './ticks.ts'

type Accepted = readonly string[] | undefined

/** The run `[startTick, endTick)`, without a list when every type is accepted. */
export function runOf(
  startTick: number,
  endTick: number,
  healthcareServiceIds: string[] | undefined,
): OpenInterval {
  return healthcareServiceIds === undefined
    ? { startTick, endTick }
    : { startTick, endTick, healthcareServiceIds }
}

/** Adds `[startTick, endTick)` unless a clock change left nothing of it. */
export function addRun(
  runs: OpenInterval[],
  startTick: number,
  endTick: number,
  healthcareServiceIds: string[] | undefined,
): void {
  if (endTick > startTick) runs.push(runOf(startTick, endTick, healthcareServiceIds))
}

/** Takes `[startTick, endTick)` out of every run. Changes `runs`, and may leave them out of order. */
export function cutOut(runs: OpenInterval[], { startTick, endTick }: TickInterval): void {
  // From the end, so that what is added or taken out moves nothing that is still to be looked at.
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i] as OpenInterval
    if (run.endTick <= startTick || run.startTick >= endTick) continue
    const beginsBefore = run.startTick < startTick
    if (run.endTick > endTick) {
      if (beginsBefore) insertAt(runs, i + 1, runOf(endTick, run.endTick, run.healthcareServiceIds))
      else run.startTick = endTick
    } else if (!beginsBefore) runs.splice(i, 1)
    if (beginsBefore) run.endTick = startTick
  }
}

// Much quicker than splice, which makes a list of what it removed.
function insertAt(runs: OpenInterval[], index: number, run: OpenInterval): void {
  runs.push(run)
  for (let i = runs.length - 1; i > index; i--) runs[i] = runs[i - 1] as OpenInterval
  runs[index] = run
}

/** Runs sorted by start; touching or overlapping runs that accept the same types become one. Changes `runs`. */
export function mergeRuns(runs: OpenInterval[]): OpenInterval[] {
  if (areApart(runs)) return runs
  if (!isAscending(runs)) runs.sort((a, b) => a.startTick - b.startTick)
  const merged: OpenInterval[] = []
  const last = new Map<Accepted, OpenInterval>()
  for (const run of runs) {
    const open = last.get(run.healthcareServiceIds)
    if (open !== undefined && run.startTick <= open.endTick) {
      if (run.endTick > open.endTick) open.endTick = run.endTick
      continue
    }
    last.set(run.healthcareServiceIds, run)
    merged.push(run)
  }
  return merged
}

// Each begins after the one before has ended: nothing to sort and nothing to merge.
function areApart(runs: readonly OpenInterval[]): boolean {
  let endTick = Number.NEGATIVE_INFINITY
  for (const run of runs) {
    if (run.startTick <= endTick) return false
    endTick = run.endTick
  }
  return true
}

function isAscending(runs: readonly OpenInterval[]): boolean {
  let startTick = Number.NEGATIVE_INFINITY
  for (const run of runs) {
    if (run.startTick < startTick) return false
    startTick = run.startTick
  }
  return true
}
