// The best few of many rows without sorting them all: kept in order, the worst falls out. Equal keys are sorted by name, equal
// names by row.
import type { DirectoryPart } from './directory.ts'

export type BestRows = {
  offer(row: number, key: number): void
  /** Best first. */
  rows(): number[]
}

/** The best `limit` rows of the parts. */
export function createBest(parts: readonly DirectoryPart[], limit: number): BestRows {
  const rows: number[] = []
  const keys: number[] = []

  function isBefore(row: number, key: number, at: number): boolean {
    const other = keys[at] as number
    if (key !== other) return key < other
    const order = compareNames(parts, row, rows[at] as number)
    return order === 0 ? row < (rows[at] as number) : order < 0
  }

  return {
    offer(row, key) {
      if (limit < 1) return
      const isFull = rows.length === limit
      if (isFull && !isBefore(row, key, limit - 1)) return
      let [low, high] = [0, rows.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if (isBefore(row, key, middle)) high = middle
        else low = middle + 1
      }
      rows.splice(low, 0, row)
      keys.splice(low, 0, key)
      if (!isFull) return
      rows.pop()
      keys.pop()
    },
    rows: () => [...rows],
  }
}

// Letter by letter where the folded names lie, without taking them out.
function compareNames(parts: readonly DirectoryPart[], a: number, b: number): number {
  const [one, other] = [nameAt(parts, a), nameAt(parts, b)]
  for (let offset = 0; ; offset += 1) {
    const [left, right] = [one.text.charCodeAt(one.at + offset), other.text.charCodeAt(other.at + offset)]
    if (left !== right) return left === lineFeed ? -1 : right === lineFeed ? 1 : left - right
    if (left === lineFeed) return 0
  }
}

const lineFeed = 10

function nameAt(parts: readonly DirectoryPart[], row: number): { text: string; at: number } {
  let part = parts.length - 1
  while (part > 0 && (parts[part] as DirectoryPart).first > row) part -= 1
  const { names, first } = parts[part] as DirectoryPart
  return { text: names.text, at: names.starts[row - first] as number }
}
