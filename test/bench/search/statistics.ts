// Medians of what was timed, rounded as they are printed.

/** Median of ms that `act` takes, over `times`; the first is left out, it warms up. */
export function timed(times: number, act: () => unknown): number {
  const took: number[] = []
  for (let time = 0; time <= times; time += 1) {
    const begunAt = performance.now()
    act()
    took.push(performance.now() - begunAt)
  }
  return median(took.slice(1))
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** To three figures. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
