// Positions as people type them: degrees with up to four decimals, about ten metres. The signed page has whole 1e-4 degrees.

const perDegree = 10_000

/** Degrees with four decimals, such as `45.7600`. */
export function degreesText(position: number): string {
  return (position / perDegree).toFixed(4)
}

/** Whole 1e-4 degrees out of typed degrees, to the nearest; null for what is no number or beyond `most` degrees. */
export function findPosition(typed: string, most: number): number | null {
  const text = typed.trim().replace(',', '.').replace('−', '-')
  if (!/^[+-]?\d{1,3}(\.\d{1,15})?$/.test(text)) return null
  const position = Math.round(Number(text) * perDegree)
  // No minus zero: it would be another one to whoever compares.
  return Math.abs(position) <= most * perDegree ? position + 0 : null
}
