// Other times to offer when a start was taken meanwhile.

/** At most `count` of `starts` (ms), nearest to `wantedAt` first; of two equally near the earlier first. */
export function nearestStarts(starts: readonly number[], wantedAt: number, count: number): number[] {
  const distance = (at: number) => Math.abs(at - wantedAt)
  return [...starts].sort((a, b) => distance(a) - distance(b) || a - b).slice(0, Math.max(0, count))
}
