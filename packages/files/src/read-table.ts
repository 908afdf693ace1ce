// A table out of a text: RFC 4180, with the separators that spreadsheets of different countries write. Every row knows
// the line it began on. Refuses more rows, columns or text than a practice's own lists have, before it builds them.
import { TableError } from './table-error.ts'

/** Most bytes of a file, rows and columns: a week of openings, a list of visit types, the visits of months. */
export const MOST_FILE_BYTES = 2_000_000
export const MOST_ROWS = 5_000
export const MOST_COLUMNS = 60

const separators = [';', ',', '\t', '|'] as const

export type Separator = (typeof separators)[number]

/** `line`: where the row begins, from 1. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] }

export type Table = { readonly separator: Separator; readonly rows: readonly TableRow[] }

/** Reads an attacker-controlled text; empty rows are left out. @throws TableError */
export function readTable(text: string): Table {
  if (text.length > MOST_FILE_BYTES) throw new TableError('too-big')
  const content = text.replace(/^\ufeff/, '')
  const separator = separatorOf(content)
  const rows = rowsOf(content, separator, MOST_ROWS)
  if (rows.length === 0) throw new TableError('empty')
  return { separator, rows }
}

/** The one that cuts the first rows into most columns of the same number; a comma where none does. */
function separatorOf(text: string): Separator {
  const head = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/, 6)
    .filter((line) => line.trim() !== '')
  const score = (separator: Separator) => {
    const counts = head.map((line) => line.replace(/"[^"]*"/g, '').split(separator).length)
    const [first = 1] = counts
    return first === 1 ? 0 : counts.filter((count) => count === first).length * 1_000 + Math.min(first, 999)
  }
  return separators.reduce<Separator>((best, one) => (score(one) > score(best) ? one : best), ',')
}

function rowsOf(text: string, separator: Separator, most: number): TableRow[] {
  const rows: TableRow[] = []
  let cells: string[] = []
  let line = 1
  let rowLine = 1
  let at = 0
  const endRow = () => {
    if (cells.some((cell) => cell !== '')) rows.push({ line: rowLine, cells })
    if (rows.length > most) throw new TableError('too-many-rows', rowLine)
    cells = []
  }
  const add = (cell: string) => {
    if (cells.length >= MOST_COLUMNS) throw new TableError('too-many-columns', rowLine)
    cells.push(withoutApostrophe(cell.trim()))
  }
  while (at < text.length) {
    if (cells.length === 0) rowLine = line
    const field = text[at] === '"' ? quotedField(text, at, rowLine) : plainField(text, at, separator)
    line += field.lines
    add(field.cell)
    at = field.end
    // What stands between a closing quote and the next separator belongs to nobody's format and is left out.
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1
    if (text[at] === separator) {
      at += 1
      if (at === text.length) add('')
      else continue
    }
    endRow()
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    line += 1
  }
  return rows
}

type Field = { cell: string; end: number; lines: number }

function plainField(text: string, start: number, separator: Separator): Field {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { cell: text.slice(start, end), end, lines: 0 }
}

function quotedField(text: string, start: number, line: number): Field {
  let end = start + 1
  for (;;) {
    end = text.indexOf('"', end)
    if (end === -1) throw new TableError('open-quote', line)
    if (text[end + 1] !== '"') break
    end += 2
  }
  const raw = text.slice(start + 1, end)
  return { cell: raw.replaceAll('""', '"'), end: end + 1, lines: raw.split(/\r\n|\r|\n/).length - 1 }
}

// What `tableFile` put before a field that a spreadsheet would take for a formula.
function withoutApostrophe(cell: string): string {
  return /^'[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell
}
