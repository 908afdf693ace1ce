// The lines of a CSV file (RFC 4180; semicolons and tabulators also part cells, since spreadsheets write them). A row whose
// quotes are broken is told, and reading goes on with the line below. attacker-controlled

/** `cells` is null where quotes are broken. `line` is the one the row begins on, from 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] | null }

/** Most UTF-16 units of a quoted cell: a quote that is never closed must not swallow the file. */
const mostOfCell = 4_000
const mostCells = 100
const [comma, quote, lineFeed, carriageReturn] = [44, 34, 10, 13]

/** Rows of the text in their order, but for empty ones; the first tells what parts its cells. */
export function* splitCsv(text: string): Generator<CsvRow> {
  let at = text.startsWith('\ufeff') ? 1 : 0
  const separator = separatorOf(text, at)
  for (let line = 1; at < text.length; ) {
    const row = readRow(text, at, separator)
    if (row === null || row.cells.some((cell) => cell !== '')) yield { line, cells: row?.cells ?? null }
    const end = row?.end ?? endOfLine(text, at)
    line += linesBetween(text, at, end)
    at = end
  }
}

function separatorOf(text: string, start: number): number {
  const found = /[,;\t]/.exec(text.slice(start, endOfLine(text, start)))
  return found ? found[0].charCodeAt(0) : comma
}

// `end` is where the next row begins.
function readRow(text: string, start: number, separator: number): { cells: string[]; end: number } | null {
  const cells: string[] = []
  for (let at = start; cells.length < mostCells; at += 1) {
    const cell = text.charCodeAt(at) === quote ? quotedCell(text, at) : plainCell(text, at, separator)
    if (cell === null) return null
    cells.push(cell.text.trim())
    at = cell.end
    if (at >= text.length || isEnd(text.charCodeAt(at))) return { cells, end: afterEnd(text, at) }
    if (text.charCodeAt(at) !== separator) return null
  }
  return null
}

function plainCell(text: string, start: number, separator: number): { text: string; end: number } {
  let end = start
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (code === separator || isEnd(code)) break
  }
  return { text: text.slice(start, end), end }
}

function quotedCell(text: string, start: number): { text: string; end: number } | null {
  for (let end = start + 1; end < text.length && end - start <= mostOfCell; end += 1) {
    if (text.charCodeAt(end) !== quote) continue
    if (text.charCodeAt(end + 1) !== quote)
      return { text: text.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 }
    end += 1
  }
  return null
}

function endOfLine(text: string, start: number): number {
  let end = start
  while (end < text.length && !isEnd(text.charCodeAt(end))) end += 1
  return afterEnd(text, end)
}

function isEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn
}

// CRLF is one end.
function afterEnd(text: string, at: number): number {
  if (at >= text.length) return at
  return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1
}

function linesBetween(text: string, start: number, end: number): number {
  let lines = 0
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) lines += 1
  }
  return lines
}
