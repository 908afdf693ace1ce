// How far apart free times are offered to the practice: a page of times every few minutes is no choice. Refuses to
// be finer than the calendar's own grid, which the service enforces.
const gridsMinutes = [5, 10, 15, 20, 30, 60] as const
const longestUsual = 30

export type TypeTiming = { durationMinutes: number; gridMinutes?: number | undefined }

/** Minutes between offered starts: the type's own grid, else about its length and 30 at most; a multiple of the calendar's. */
export function startGridOf(scheduleMinutes: number, type: TypeTiming): number {
  const own = type.gridMinutes
  if (own !== undefined)
    return gridsMinutes.find((grid) => isOn(grid, scheduleMinutes) && isOn(grid, own)) ?? 60
  const usable = gridsMinutes.filter(
    (grid) => isOn(grid, scheduleMinutes) && grid <= Math.max(longestUsual, scheduleMinutes),
  )
  return usable.find((grid) => grid >= type.durationMinutes) ?? usable.at(-1) ?? scheduleMinutes
}

function isOn(grid: number, base: number): boolean {
  return grid % base === 0
}
