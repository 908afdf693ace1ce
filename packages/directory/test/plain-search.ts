// The search again, slowly and as it is said in SPEC.md §5: what search.ts must answer.
import { foldedWords, isBeginningButOne } from '@colloque/folding'
import { distanceFrom } from '../src/distance.ts'
import type { DirectoryEntry } from '../src/entry.ts'
import { beginningsOf, type Found, levelOf, type Query, type Soonest, sources, speaks } from '../src/query.ts'
import { specialtyWords } from '../src/specialties.ts'

type Entry = DirectoryEntry & { area: string }

/** What `search` finds in a directory with these entries, in this order. */
export function plainSearch(entries: readonly Entry[], query: Query, soonest?: Soonest): Found {
  const found = matching(entries, query, (typed, word) => word.startsWith(typed), soonest)
  if (found.length > 0 || beginningsOf(query).length === 0) return answer(found, query, false)
  return answer(matching(entries, query, isBeginningButOne, soonest), query, true)
}

type Match = { row: number; key: number; name: string }

function answer(found: readonly Match[], { limit }: Query, isCorrected: boolean): Found {
  const sorted = [...found].sort(
    (a, b) =>
      (a.key === b.key ? 0 : a.key - b.key) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.row - b.row),
  )
  return {
    total: found.length,
    rows: sorted.slice(0, limit).map(({ row }) => row),
    isCorrected: isCorrected && found.length > 0,
  }
}

function matching(
  entries: readonly Entry[],
  query: Query,
  isMatch: (typed: string, word: string) => boolean,
  soonest: Soonest | undefined,
): Match[] {
  return entries.flatMap((entry, row) => {
    const words = wordsOf(entry)
    let together = 0
    for (const typed of beginningsOf(query)) {
      const marks = Object.entries(words)
        .filter(([, of]) => of.some((word) => isMatch(typed, word)))
        .reduce((sum, [source]) => sum | Number(source), 0)
      if (marks === 0) return []
      together |= marks
    }
    const distance = query.from ? distanceFrom(query.from)(entry.latitude, entry.longitude) : 0
    if (!passes(entry, query, distance)) return []
    const key = {
      name: () => 0,
      distance: () => distance,
      relevance: () => levelOf(together) * 100_000 + distance,
      soonest: () => soonest?.(entry.area, entry.tile, entry.position) ?? Infinity,
    }[query.order]()
    return [{ row, key, name: (wordsOf(entry)[sources.name] ?? []).join(' ') }]
  })
}

const known = new WeakMap<Entry, Record<number, string[]>>()

function wordsOf(entry: Entry): Record<number, string[]> {
  const words = known.get(entry) ?? {
    [sources.name]: foldedWords(entry.name),
    [sources.specialty]: entry.specialtyCodes.flatMap(specialtyWords),
    [sources.practice]: foldedWords(entry.practice),
    [sources.place]: foldedWords(`${entry.postalCode} ${entry.municipality}`),
  }
  known.set(entry, words)
  return words
}

function passes(entry: Entry, query: Query, distance: number): boolean {
  if (query.specialtyCode !== undefined && !entry.specialtyCodes.includes(query.specialtyCode)) return false
  if (query.language !== undefined && !speaks(entry.languages, query.language)) return false
  if (query.term !== undefined && !entry.terms.includes(query.term)) return false
  if (query.isAccessible && !entry.isAccessible) return false
  if (query.isRemote && !entry.isRemote) return false
  return query.withinKm === undefined || !query.from || distance <= query.withinKm
}
