// Numbers about many numbers.

export type Percentiles = { count: number; p50: number; p90: number; p99: number; most: number }

/** The value below which that part (0 to 1) of `sorted` lies: nearest rank; 0 of nothing. */
export function percentile(sorted: readonly number[], part: number): number {
  const rank = Math.max(1, Math.ceil(part * sorted.length))
  return sorted[rank - 1] ?? 0
}

/** Percentiles of numbers in any order. */
export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (part: number) => percentile(sorted, part)
  return { count: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), most: sorted.at(-1) ?? 0 }
}

/** Sums of consecutive groups of `size`; the last group may be smaller. */
export function sumInGroups(values: readonly number[], size: number): number[] {
  return groups(values, size).map((group) => group.reduce((sum, value) => sum + value, 0))
}

/** Greatest of consecutive groups of `size`. */
export function mostInGroups(values: readonly number[], size: number): number[] {
  return groups(values, size).map((group) => Math.max(...group))
}

function groups(values: readonly number[], size: number): number[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) =>
    values.slice(i * size, (i + 1) * size),
  )
}
