// Dividing visit types into at most four groups of at least two, so that the ticks padded in all are few.
// Small catalogues are searched completely, larger ones along several sorted orders.
import type { LengthClass } from './rules.ts'

export type TypeLength = LengthClass & { id: string }

const MOST_GROUPS = 4
const MOST_SEARCHED = 12

/** Groups of positions in `lengths`, which must come in a fixed order; one group for fewer than four. */
export function groupTypes(lengths: readonly TypeLength[]): number[][] {
  const all = lengths.map((_, i) => i)
  if (lengths.length === 0) return []
  if (lengths.length < 4) return [all]
  return lengths.length <= MOST_SEARCHED ? searchAll(lengths) : searchOrders(lengths, all)
}

type Roof = { before: number; length: number; after: number }

function raise(roof: Roof, by: LengthClass): Roof {
  return {
    before: Math.max(roof.before, by.beforeTicks),
    length: Math.max(roof.length, by.lengthTicks),
    after: Math.max(roof.after, by.afterTicks),
  }
}

const floor: Roof = { before: 0, length: 0, after: 0 }
const ticksOf = ({ before, length, after }: Roof) => before + length + after

// Ticks booked in all by the best division of each set of types (as bits) into `n` groups. Each step takes the group
// that holds the lowest type, so every division is seen once.
function searchAll(lengths: readonly TypeLength[]): number[][] {
  const full = (1 << lengths.length) - 1
  const alone = costsAlone(lengths)
  let costs = alone
  const chosen: Uint16Array[] = [Uint16Array.from(alone, (_, set) => set)]
  let best = { groups: 1, cost: alone[full] as number }
  for (let n = 2; n <= MOST_GROUPS; n++) {
    const next = new Float64Array(full + 1).fill(Number.POSITIVE_INFINITY)
    const choice = new Uint16Array(full + 1)
    for (let set = 1; set <= full; set++) {
      const lowest = set & -set
      for (let group = (set - 1) & set; group > 0; group = (group - 1) & set) {
        if ((group & lowest) === 0) continue
        const cost = (alone[group] as number) + (costs[set ^ group] as number)
        if (cost >= (next[set] as number)) continue
        next[set] = cost
        choice[set] = group
      }
    }
    costs = next
    chosen.push(choice)
    const cost = next[full] as number
    if (cost < best.cost) best = { groups: n, cost }
  }
  return readGroups(chosen, full, best.groups)
}

function costsAlone(lengths: readonly TypeLength[]): Float64Array {
  const costs = new Float64Array(1 << lengths.length).fill(Number.POSITIVE_INFINITY)
  for (let set = 1; set < costs.length; set++) {
    let roof = floor
    let size = 0
    for (const [i, length] of lengths.entries()) {
      if ((set & (1 << i)) === 0) continue
      roof = raise(roof, length)
      size++
    }
    if (size >= 2) costs[set] = size * ticksOf(roof)
  }
  return costs
}

function readGroups(chosen: readonly Uint16Array[], full: number, count: number): number[][] {
  const groups: number[][] = []
  let set = full
  for (let n = count; n >= 1; n--) {
    const group = (chosen[n - 1] as Uint16Array)[set] as number
    groups.push([...Array(16).keys()].filter((i) => (group & (1 << i)) !== 0))
    set ^= group
  }
  return groups
}

function searchOrders(lengths: readonly TypeLength[], all: readonly number[]): number[][] {
  const keys: ((length: TypeLength) => number)[] = [
    (l) => l.lengthTicks,
    (l) => l.beforeTicks,
    (l) => l.afterTicks,
    (l) => l.beforeTicks + l.lengthTicks + l.afterTicks,
  ]
  let best: { groups: number[][]; cost: number } | null = null
  for (const key of keys) {
    const order = [...all].sort(
      (a, b) => key(lengths[a] as TypeLength) - key(lengths[b] as TypeLength) || a - b,
    )
    const found = splitOrder(lengths, order)
    if (best === null || found.cost < best.cost) best = found
  }
  return best?.groups ?? [[...all]]
}

// Best cuts of one order into runs: cost[n][end] ticks for the first `end` types in n groups.
function splitOrder(
  lengths: readonly TypeLength[],
  order: readonly number[],
): { groups: number[][]; cost: number } {
  const size = order.length
  const costs = Array.from({ length: MOST_GROUPS + 1 }, () =>
    new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY),
  )
  const cuts = Array.from({ length: MOST_GROUPS + 1 }, () => new Uint16Array(size + 1))
  const costAt = (n: number, end: number) => costs[n]?.[end] ?? Number.POSITIVE_INFINITY
  ;(costs[0] as Float64Array)[0] = 0
  for (let end = 2; end <= size; end++) {
    let roof = floor
    for (let start = end - 1; start >= 0; start--) {
      roof = raise(roof, lengths[order[start] as number] as TypeLength)
      if (end - start < 2) continue
      const own = (end - start) * ticksOf(roof)
      for (let n = 1; n <= MOST_GROUPS; n++) {
        const cost = costAt(n - 1, start) + own
        if (cost >= costAt(n, end)) continue
        ;(costs[n] as Float64Array)[end] = cost
        ;(cuts[n] as Uint16Array)[end] = start
      }
    }
  }
  let count = 1
  for (let n = 2; n <= MOST_GROUPS; n++) if (costAt(n, size) < costAt(count, size)) count = n
  const cost = costAt(count, size)
  const groups: number[][] = []
  for (let end = size, n = count; n >= 1; n--) {
    const start = cuts[n]?.[end] ?? 0
    groups.push(order.slice(start, end))
    end = start
  }
  return { groups, cost }
}
