// Dividing visit types into at most four groups of at least two, so that the ticks padded in all are few.
// Small catalogues are searched completely, larger ones along several sorted orders.
import type { LengthClass } from './rules.ts'

export type TypeLength = LengthClass & { id: string }

const MOST_GROUPS = 4
const MOST_SEARCHED = 12

/** Groups of `lengths`, which must come in a fixed order; one group for fewer than four. */
export function groupTypes(lengths: readonly TypeLength[]): TypeLength[][] {
  if (lengths.length === 0) return []
  if (lengths.length < 4) return [[...lengths]]
  return lengths.length <= MOST_SEARCHED ? searchAll(lengths) : searchOrders(lengths)
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
function searchAll(lengths: readonly TypeLength[]): TypeLength[][] {
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
  return readGroups(lengths, chosen, best.groups)
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

function readGroups(
  lengths: readonly TypeLength[],
  chosen: readonly Uint16Array[],
  count: number,
): TypeLength[][] {
  const groups: TypeLength[][] = []
  let set = (1 << lengths.length) - 1
  for (const choice of chosen.slice(0, count).reverse()) {
    const group = choice[set] ?? 0
    groups.push(lengths.filter((_, i) => (group & (1 << i)) !== 0))
    set ^= group
  }
  return groups
}

type Split = { groups: TypeLength[][]; ticks: number }

function searchOrders(lengths: readonly TypeLength[]): TypeLength[][] {
  const keys: ((length: TypeLength) => number)[] = [
    (l) => l.lengthTicks,
    (l) => l.beforeTicks,
    (l) => l.afterTicks,
    (l) => l.beforeTicks + l.lengthTicks + l.afterTicks,
  ]
  // Sorting is stable, so equal keys keep the fixed order.
  return keys
    .map((key) => splitOrder([...lengths].sort((a, b) => key(a) - key(b))))
    .reduce((best, split) => (split.ticks < best.ticks ? split : best)).groups
}

// The best runs of one order: `best[n]` holds, for each number of leading types, their division into n groups.
function splitOrder(order: readonly TypeLength[]): Split {
  let best: (Cut | null)[] = order.map(() => null)
  best.unshift({ ticks: 0, from: 0, before: null })
  let shortest: Cut | null = null
  for (let n = 1; n <= MOST_GROUPS; n++) {
    best = cutOnce(order, best)
    const whole = best[order.length] ?? null
    if (whole !== null && (shortest === null || whole.ticks < shortest.ticks)) shortest = whole
  }
  const groups: TypeLength[][] = []
  let end = order.length
  for (let cut = shortest; cut?.before; cut = cut.before) {
    groups.push(order.slice(cut.from, end))
    end = cut.from
  }
  return { groups, ticks: shortest?.ticks ?? Number.POSITIVE_INFINITY }
}

/** Ticks booked in all up to here, where the last group starts, and the cuts before it. */
type Cut = { ticks: number; from: number; before: Cut | null }

function cutOnce(order: readonly TypeLength[], best: readonly (Cut | null)[]): (Cut | null)[] {
  return best.map((_, end) => {
    let found: Cut | null = null
    let roof = floor
    for (const [back, length] of order.slice(0, end).reverse().entries()) {
      roof = raise(roof, length)
      const size = back + 1
      const before = best[end - size] ?? null
      if (size < 2 || before === null) continue
      const ticks = before.ticks + size * ticksOf(roof)
      if (found === null || ticks < found.ticks) found = { ticks, from: end - size, before }
    }
    return found
  })
}
