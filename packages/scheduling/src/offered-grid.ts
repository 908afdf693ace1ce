// How far apart times are offered to a person who chooses one: a start every few minutes is a wall of buttons, not a
// choice. SPEC §6. Coarser than the schedule's grid or equal to it, never finer: that one the service enforces.
const USUAL_GRIDS = [5, 10, 15, 20, 30, 60] as const
const COARSEST_MINUTES = 30

export type GridWish = {
  /** Grid of the schedule, minutes, a positive multiple of 5. */
  readonly scheduleGridMinutes: number
  /** Grid the visit type asks for, minutes. */
  readonly typeGridMinutes?: number | undefined
  /** Length of the visit, minutes. */
  readonly durationMinutes: number
}

/** Minutes between offered starts: the type's own grid, else about the visit's length and 30 at most; a multiple of the schedule's. */
export function offeredGridMinutes({
  scheduleGridMinutes,
  typeGridMinutes,
  durationMinutes,
}: GridWish): number {
  if (typeGridMinutes !== undefined) return leastCommonMultiple(scheduleGridMinutes, typeGridMinutes)
  const coarsest = Math.max(COARSEST_MINUTES, scheduleGridMinutes)
  const usable = USUAL_GRIDS.filter((grid) => grid % scheduleGridMinutes === 0 && grid <= coarsest)
  return usable.find((grid) => grid >= durationMinutes) ?? usable.at(-1) ?? scheduleGridMinutes
}

// A start must stand on both grids.
function leastCommonMultiple(a: number, b: number): number {
  let [divisor, rest] = [a, b]
  while (rest !== 0) [divisor, rest] = [rest, divisor % rest]
  return (a * b) / divisor
}
