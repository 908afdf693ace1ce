// Entries out of a CSV file, SPEC.md §6: one row for each calendar, columns named like the fields of an entry and `area`.
// A row that is broken is told by its line and left out; the others are built. attacker-controlled
import { isAreaCode } from './area-code.ts'
import { DirectoryError, type DirectoryErrorCode } from './directory-error.ts'
import { type DirectoryEntry, type EntryFacts, requireFacts } from './entry.ts'
import { isLanguageTag } from './language-tag.ts'
import { isPaymentTerm } from './payment-terms.ts'
import { placeInTiles } from './place-in-tiles.ts'
import { MAXIMUM_ROWS } from './shard-format.ts'
import { isSpecialtyCode } from './specialties.ts'
import { splitCsv } from './split-csv.ts'

/** `broken-row`: its quotes, or how many cells it has. `unknown-word`: a code, term, tag, or neither yes nor no. */
export type CsvProblemCode =
  | 'missing-column'
  | 'unknown-column'
  | 'broken-row'
  | 'unknown-word'
  | DirectoryErrorCode

/** `line` from 1; `field` is empty where the whole row is at fault, else a column of the format, never a cell. */
export type CsvProblem = { readonly line: number; readonly field: string; readonly code: CsvProblemCode }

export type AreaEntry = DirectoryEntry & { area: string }

const needed = ['area', 'slug', 'name', 'practice', 'specialtyCodes', 'municipality', 'latitude', 'longitude']
const optional = ['title', 'languages', 'terms', 'isAccessible', 'isRemote', 'addressLine', 'postalCode']
const columns: ReadonlySet<string> = new Set([...needed, ...optional])

/** Most UTF-16 units of a file: a whole country is about a quarter of it. */
const mostOfFile = 256 * 1024 * 1024

type Row = { area: string; facts: EntryFacts; line: number }
type Cells = (field: string) => string

class CsvError extends Error {
  readonly code: CsvProblemCode
  readonly field: string

  constructor(code: CsvProblemCode, field: string) {
    super(code)
    this.code = code
    this.field = field
  }
}

/**
 * What can be built of the file, in its order, with places among the free times of each area given out.
 * @throws DirectoryError `too-large`
 */
export function entriesOfCsv(text: string): { entries: AreaEntry[]; problems: CsvProblem[] } {
  if (text.length > mostOfFile) throw new DirectoryError('too-large')
  const rows: Row[] = []
  const problems: CsvProblem[] = []
  const countOf = new Map<string, number>()
  let header: readonly string[] | null = null
  for (const { line, cells } of splitCsv(text)) {
    if (header === null) {
      header = cells ?? []
      const found = headerProblems(header).map((problem) => ({ line, ...problem }))
      problems.push(...found)
      if (found.some(({ code }) => code === 'missing-column')) return { entries: [], problems }
      continue
    }
    try {
      const row = { line, ...rowOf(header, cells) }
      const count = (countOf.get(row.area) ?? 0) + 1
      if (count > MAXIMUM_ROWS) throw new CsvError('too-large', 'area')
      countOf.set(row.area, count)
      rows.push(row)
    } catch (error) {
      problems.push({ line, ...whyNot(error) })
    }
  }
  if (header === null) problems.push({ line: 1, field: '', code: 'missing-column' })
  return { entries: placed(rows), problems }
}

function headerProblems(header: readonly string[]): Omit<CsvProblem, 'line'>[] {
  const missing = needed.filter((name) => !header.includes(name))
  const isStrange = header.some((name, index) => !columns.has(name) || header.indexOf(name) < index)
  return [
    ...missing.map((field) => ({ field, code: 'missing-column' as const })),
    // Without its name: what a stranger wrote into a file is not repeated.
    ...(isStrange ? [{ field: '', code: 'unknown-column' as const }] : []),
  ]
}

function rowOf(
  header: readonly string[],
  cells: readonly string[] | null,
): { area: string; facts: EntryFacts } {
  if (cells?.length !== header.length) throw new CsvError('broken-row', '')
  const cell: Cells = (field) => cells[header.indexOf(field)] ?? ''
  const area = cell('area')
  if (!isAreaCode(area)) throw new CsvError('wrong-area', 'area')
  const title = cell('title')
  const facts = requireFacts({
    slug: cell('slug'),
    name: cell('name'),
    ...(title === '' ? {} : { title }),
    practice: cell('practice'),
    specialtyCodes: listOf(cell, 'specialtyCodes', isSpecialtyCode),
    languages: listOf(cell, 'languages', isLanguageTag),
    terms: listOf(cell, 'terms', isPaymentTerm),
    isAccessible: yesOrNo(cell, 'isAccessible'),
    isRemote: yesOrNo(cell, 'isRemote'),
    addressLine: cell('addressLine'),
    postalCode: cell('postalCode'),
    municipality: cell('municipality'),
    latitude: wholeNumber(cell, 'latitude'),
    longitude: wholeNumber(cell, 'longitude'),
  })
  return { area, facts }
}

function listOf(cell: Cells, field: string, isKnown: (word: string) => boolean): string[] {
  const text = cell(field)
  const words = text === '' ? [] : text.split('|').map((word) => word.trim())
  if (!words.every(isKnown)) throw new CsvError('unknown-word', field)
  return words
}

function yesOrNo(cell: Cells, field: string): boolean {
  const text = cell(field)
  if (!['', 'true', 'false'].includes(text)) throw new CsvError('unknown-word', field)
  return text === 'true'
}

// Written out: `Number` also takes an empty cell, and 0x10 for sixteen. There is one zero.
function wholeNumber(cell: Cells, field: string): number {
  const text = cell(field)
  if (!/^-?\d{1,7}$/.test(text)) throw new CsvError('out-of-range', field)
  return Number(text) || 0
}

function whyNot(error: unknown): { field: string; code: CsvProblemCode } {
  if (error instanceof CsvError) return { field: error.field, code: error.code }
  if (error instanceof DirectoryError) return { field: error.part, code: error.code }
  throw error
}

// A practice stays whole wherever its rows stand in the file.
function placed(rows: readonly Row[]): AreaEntry[] {
  const keyOf = ({ area, facts }: Row) => `${area} ${facts.slug}`
  const sizesOf = new Map<string, number[]>()
  const next = new Map<string, { tile: number; position: number }>()
  for (const [key, own] of Map.groupBy(rows, keyOf)) {
    const area = own[0]?.area ?? ''
    const sizes = sizesOf.get(area) ?? []
    sizesOf.set(area, sizes)
    const tile = placeInTiles(sizes, own.length)
    next.set(key, { tile, position: sizes[tile] ?? 0 })
    sizes[tile] = (sizes[tile] ?? 0) + own.length
  }
  return rows.map((row) => {
    const place = next.get(keyOf(row)) ?? { tile: 0, position: 0 }
    next.set(keyOf(row), { ...place, position: place.position + 1 })
    return { area: row.area, ...row.facts, ...place }
  })
}
