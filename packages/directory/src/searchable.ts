// A column of text made ready to be scanned: folded, and a space before every word, so that the beginning of a word is found
// as a piece of one long text. No index: a plain scan answers sooner than an index is built.
import { foldedWords, foldLongText } from '@colloque/folding'

export type Searchable = {
  /** One line for each row: ` word word`. */
  readonly text: string
  /** Where each row begins in `text`; one more for its end. */
  readonly starts: Uint32Array
}

/** The rows of a column; no text holds a line feed. */
export function searchable(rows: readonly string[]): Searchable {
  const words = withJoinedWords(foldLongText(rows.join('\n')))
  const even = uneven.test(words) ? words.replaceAll(/[^\S\n]+/g, ' ').replaceAll(/^ | $/gm, '') : words
  const text = ` ${even.replaceAll('\n', '\n ')}\n`
  const starts = new Uint32Array(rows.length + 1)
  for (let row = 1, at = text.indexOf('\n'); row <= rows.length; row += 1) {
    starts[row] = at + 1
    at = text.indexOf('\n', at + 1)
  }
  return { text, starts }
}

const uneven = / {2}|^ | $|[^\S\n ]/m

// What is more than letters and digits: joined words, initials, numbers with zeros in front. Found by its odd character and
// then taken whole: a pattern for the whole would look at every letter of all others several times.
function withJoinedWords(folded: string): string {
  const odd = /[^a-z0-9 \n]|(?<![^ \n])0[0-9]/g
  const pieces: string[] = []
  let done = 0
  for (let match = odd.exec(folded); match; match = odd.exec(folded)) {
    let [start, end] = [match.index, match.index]
    while (start > done && !isBetween(folded.charCodeAt(start - 1))) start -= 1
    while (end < folded.length && !isBetween(folded.charCodeAt(end))) end += 1
    pieces.push(folded.slice(done, start), foldedWords(folded.slice(start, end)).join(' '))
    done = end
    odd.lastIndex = Math.max(end, match.index + 1)
  }
  return done === 0 && pieces.length === 0 ? folded : pieces.join('') + folded.slice(done)
}

function isBetween(code: number): boolean {
  return code === 32 || code === 10
}

/** Adds `mark` to `marks` of every row in which a word begins with `beginning` (folded letters and digits). */
export function markBeginnings(
  { text, starts }: Searchable,
  beginning: string,
  marks: Uint8Array,
  mark: number,
): void {
  scan(text, starts, ` ${beginning}`, (row) => {
    marks[row] = (marks[row] ?? 0) | mark
    return true
  })
}

/** The same for words that `isMatch` takes, all of which begin with the letter `first`. */
export function markMatches(
  { text, starts }: Searchable,
  first: string,
  isMatch: (word: string) => boolean,
  marks: Uint8Array,
  mark: number,
): void {
  scan(text, starts, ` ${first}`, (row, at) => {
    let end = at + 1
    for (let code = text.charCodeAt(end); code !== 32 && code !== 10; code = text.charCodeAt(end)) end += 1
    if (!isMatch(text.slice(at + 1, end))) return false
    marks[row] = (marks[row] ?? 0) | mark
    return true
  })
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
