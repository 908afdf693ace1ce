// The search, as a pure function over a few megabytes of text: every typed word begins a word of the name, the specialty (in
// four languages), the practice or the place. SPEC.md §5. Nothing is sent anywhere.
import { createBest } from './best-rows.ts'
import type { Directory, DirectoryPart } from './directory.ts'
import { distanceFrom } from './distance.ts'
import { markBeginnings, markSlips } from './mark-rows.ts'
import { beginningsOf, type Found, levelOf, type Query, type Soonest, sources, speaks } from './query.ts'
import type { Searchable } from './searchable.ts'

type Pass = 'as-typed' | 'but-for-one-slip'
type Marks = Record<'names' | 'practices' | 'specialties', Uint8Array>

/** What matches; where nothing does as typed, what does but for one slip in each word. */
export function search(directory: Directory, query: Query, soonest?: Soonest): Found {
  const beginnings = beginningsOf(query)
  const found = run(directory, query, beginnings, 'as-typed', soonest)
  if (found.total > 0 || beginnings.length === 0) return found
  const corrected = run(directory, query, beginnings, 'but-for-one-slip', soonest)
  return { ...corrected, isCorrected: corrected.total > 0 }
}

function run(
  { parts }: Directory,
  query: Query,
  beginnings: readonly string[],
  pass: Pass,
  soonest: Soonest | undefined,
): Found {
  const best = createBest(parts, query.limit)
  let total = 0
  for (const part of parts) {
    const { shard, first } = part
    const marks = beginnings.length === 0 ? null : marksOfAll(part, beginnings, pass)
    const isWanted = wantedSets(part, query)
    const distance = query.from ? distanceFrom(query.from) : null
    const { practice } = shard
    const { latitude, longitude } = shard.practices
    const mostKm = query.withinKm ?? Infinity
    for (let row = 0; row < shard.size; row += 1) {
      const mark = marks === null ? 0 : (marks[row] as number)
      if ((mark === 0 && marks !== null) || !isWanted(row)) continue
      const at = practice[row] as number
      const km = distance === null ? 0 : distance(latitude[at] as number, longitude[at] as number)
      if (km > mostKm) continue
      total += 1
      best.offer(first + row, keyOf(part, row, levelOf(mark), km, query, soonest))
    }
  }
  return { total, rows: best.rows(), isCorrected: false }
}

const farther = 100_000

// One number to sort by; what is equal is sorted by name.
function keyOf(
  { shard }: DirectoryPart,
  row: number,
  level: number,
  distance: number,
  { order }: Query,
  soonest: Soonest | undefined,
): number {
  if (order === 'name') return 0
  if (order === 'distance') return distance
  if (order === 'relevance') return level * farther + distance
  return soonest?.(shard.area, shard.tile[row] as number, shard.position[row] as number) ?? Infinity
}

// Where the words matched, row by row; 0 where one of them did not.
function marksOfAll(part: DirectoryPart, beginnings: readonly string[], pass: Pass): Uint8Array {
  const { practice, specialtySet, size } = part.shard
  const all = new Uint8Array(size)
  for (const [index, beginning] of beginnings.entries()) {
    const { names, practices, specialties } = marksOf(part, beginning, pass)
    for (let row = 0; row < size; row += 1) {
      const before = all[row] as number
      if (index > 0 && before === 0) continue
      const mark =
        (names[row] as number) |
        (specialties[specialtySet[row] as number] as number) |
        (practices[practice[row] as number] as number)
      all[row] = mark === 0 ? 0 : before | mark
    }
  }
  return all
}

// What a practice matched by its name or by its place is one for all its rows.
function marksOf(part: DirectoryPart, beginning: string, pass: Pass): Marks {
  const { shard } = part
  const { size, place } = shard.practices
  const mark = (column: Searchable, rows: number, source: number) => {
    const marks = new Uint8Array(rows)
    const markRows = pass === 'as-typed' ? markBeginnings : markSlips
    markRows(column, beginning, marks, source)
    return marks
  }
  const practices = mark(part.practices, size, sources.practice)
  const places = mark(part.places, shard.places.postalCodes.length, sources.place)
  for (let row = 0; row < size; row += 1)
    practices[row] = (practices[row] as number) | (places[place[row] as number] as number)
  return {
    practices,
    names: mark(part.names, shard.size, sources.name),
    specialties: mark(part.specialties, shard.specialtySets.length, sources.specialty),
  }
}

// Sets are few: each is asked once, and rows by its answer.
function wantedSets({ shard }: DirectoryPart, query: Query): (row: number) => boolean {
  const { specialtyCode, language, term } = query
  const asked: [Uint32Array, readonly boolean[]][] = []
  if (specialtyCode !== undefined)
    asked.push([shard.specialtySet, shard.specialtySets.map((codes) => codes.includes(specialtyCode))])
  if (language !== undefined)
    asked.push([shard.languageSet, shard.languageSets.map((languages) => speaks(languages, language))])
  if (term !== undefined) asked.push([shard.termSet, shard.termSets.map((terms) => terms.includes(term))])
  const { practice, remote } = shard
  const { accessible } = shard.practices
  return (row) =>
    (!query.isRemote || remote[row] === 1) &&
    (!query.isAccessible || accessible[practice[row] as number] === 1) &&
    asked.every(([column, answers]) => answers[column[row] as number])
}
