// Which rows of a column have a word that begins with what was typed: by looking for it in the column's one long text.
import { isBeginningButOne } from '@colloque/folding'
import { asInColumn, type Searchable } from './searchable.ts'

// Longer texts are looked for in another way by V8, which is twenty times slower among words: the rest is compared after.
const mostOfNeedle = 6

/** Adds `mark` to `marks` of every row in which a word begins with `beginning` (folded letters and digits). */
export function markBeginnings(
  { text, starts }: Searchable,
  beginning: string,
  marks: Uint8Array,
  mark: number,
): void {
  const whole = asInColumn(beginning)
  scan(text, starts, whole.slice(0, mostOfNeedle), (row, at) => {
    if (!text.startsWith(whole, at)) return false
    marks[row] = (marks[row] ?? 0) | mark
    return true
  })
}

/** The same where a word begins with `beginning` but for at most one slip. */
export function markSlips(column: Searchable, beginning: string, marks: Uint8Array, mark: number): void {
  // A single letter has no second one to be told by, and no slip.
  if (beginning.length === 1) {
    markBeginnings(column, beginning, marks, mark)
    return
  }
  const { text, starts } = column
  const first = beginning.charAt(0)
  const needle = asInColumn(first)
  const [second, third] = [beginning.charCodeAt(1), beginning.charCodeAt(2)]
  scan(text, starts, needle, (row, at) => {
    const rest = at + needle.length
    const [next, after] = [text.charCodeAt(rest), text.charCodeAt(rest + 1)]
    // Wherever the slip is, one of these is so; most words are done with.
    if (next !== second && next !== third && after !== second && after !== third) return false
    if (!isBeginningButOne(beginning, first + text.slice(rest, endOfWord(text, rest)))) return false
    marks[row] = (marks[row] ?? 0) | mark
    return true
  })
}

function endOfWord(text: string, start: number): number {
  let end = start
  for (let code = text.charCodeAt(end); code !== 32 && code !== 10; code = text.charCodeAt(end)) end += 1
  return end
}

// `visit` answers whether it is done with the row.
function scan(
  text: string,
  starts: Uint32Array,
  needle: string,
  visit: (row: number, at: number) => boolean,
): void {
  let row = 0
  let at = text.indexOf(needle)
  while (at >= 0) {
    while ((starts[row + 1] ?? 0) <= at) row += 1
    at = text.indexOf(needle, visit(row, at) ? starts[row + 1] : at + 1)
  }
}
