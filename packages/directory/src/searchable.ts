// A column of text made ready to be scanned: folded, a space before every word and its first letter a capital, so that the
// beginning of a word is found as a piece of one long text. Capitals are rare there, spaces are not, and a scan halts at
// each. No index: a plain scan answers sooner than an index is built. Made in one pass: a table folds plain and Latin
// letters, and only rows with anything else take the long way through packages/folding.
import { bytesToUtf8, utf8ToBytes } from '@colloque/encoding'
import { foldedWords, foldText } from '@colloque/folding'

export type Searchable = {
  /** One line for each row: ` Word Word 123`. */
  readonly text: string
  /** Where each row begins in `text`, in UTF-16 units; one more for its end. */
  readonly starts: Uint32Array
}

const [lineFeed, space, zero, nine] = [10, 32, 48, 57]
// Digits have it too.
const smallBit = 32

// What a letter becomes: the codes of one or two plain letters or digits, or one of these; 0 until it is met.
const [long, between, joint] = [1, 2, 3]
const tableSize = 0x2100
const table = new Uint16Array(tableSize)

/** The rows of a column, each well-formed and without a line feed. */
export function searchable(rows: readonly string[]): Searchable {
  const starts = new Uint32Array(rows.length + 1)
  const out = createBytes(rows)
  let units = 0
  for (const [row, text] of rows.entries()) {
    starts[row] = units
    const before = out.length
    if (writeFolded(out, text)) units += out.length - before
    else {
      out.length = before
      units += writeLong(out, text)
    }
  }
  starts[rows.length] = units
  return { text: bytesToUtf8(out.bytes.subarray(0, out.length)), starts }
}

type Bytes = { bytes: Uint8Array; length: number }

function createBytes(rows: readonly string[]): Bytes {
  const letters = rows.reduce((sum, text) => sum + text.length, 0)
  return { bytes: new Uint8Array(2 * letters + 2 * rows.length), length: 0 }
}

// Room for what a row of `units` letters can become at the most: each two, joined words twice, a space for each.
function makeRoom(out: Bytes, units: number): void {
  const needed = out.length + 5 * units + 8
  if (needed <= out.bytes.length) return
  const larger = new Uint8Array(2 * needed)
  larger.set(out.bytes.subarray(0, out.length))
  out.bytes = larger
}

// False, with nothing told of what was written, for a row that takes the long way.
function writeFolded(out: Bytes, text: string): boolean {
  makeRoom(out, text.length)
  const { bytes } = out
  let at = out.length
  // Where the word between spaces begins, how many pieces its joints have made of it, and whether it begins with a letter.
  let [start, pieces, isName, isPiece] = [at, 0, false, false]
  for (let index = 0; index <= text.length; index += 1) {
    const code = index === text.length ? space : text.charCodeAt(index)
    const folded = code < tableSize ? table[code] || learn(code) : long
    if (folded === long) return false
    if (folded > joint) {
      const first = folded & 255
      if (!isPiece) {
        // A number with zeros in front is also found without them.
        if (first === zero) return false
        const isLetter = first > nine
        if (at === start) isName = isLetter
        bytes[at++] = space
        bytes[at++] = isLetter ? first & ~smallBit : first
        pieces += 1
        isPiece = true
      } else bytes[at++] = first
      if (folded > 255) bytes[at++] = folded >> 8
    } else if (folded === joint) {
      // What begins with a joint has no name of its own.
      if (at === start && pieces === 0) pieces = notAName
      isPiece = false
    } else {
      if (pieces > 1 && isName) at = writeJoined(bytes, start, at)
      start = at
      pieces = 0
      isName = false
      isPiece = false
    }
  }
  bytes[at++] = lineFeed
  out.length = at
  return true
}

const notAName = -1e6

// Begins with a letter, which is a capital already.
function writeJoined(bytes: Uint8Array, start: number, end: number): number {
  let at = end
  bytes[at++] = space
  bytes[at++] = bytes[start + 1] as number
  for (let from = start + 2; from < end; from += 1) {
    const byte = bytes[from] as number
    if (byte !== space) bytes[at++] = byte | smallBit
  }
  return at
}

function writeLong(out: Bytes, text: string): number {
  const words = foldedWords(text).map(withCapital)
  const line = `${words.join('')}\n`
  const bytes = utf8ToBytes(line)
  makeRoom(out, bytes.length)
  out.bytes.set(bytes, out.length)
  out.length += bytes.length
  return line.length
}

/** How a word, or its beginning, stands in a column: what is no plain letter has no capital there, but its space. */
export function asInColumn(beginning: string): string {
  return plainLetter.test(beginning) ? withCapital(beginning).slice(1) : ` ${beginning}`
}

function withCapital(word: string): string {
  return plainLetter.test(word) ? ` ${word.charAt(0).toUpperCase()}${word.slice(1)}` : ` ${word}`
}

const plainLetter = /^[a-z]/

function learn(code: number): number {
  const folded = foldText(String.fromCharCode(code))
  const meaning = meaningOf(folded)
  table[code] = meaning
  return meaning
}

function meaningOf(folded: string): number {
  if (/^[a-z0-9]{1,2}$/.test(folded)) return folded.charCodeAt(0) | ((folded.charCodeAt(1) || 0) << 8)
  if (/^\s+$/.test(folded)) return between
  return /^[^\p{L}\p{N}\p{M}\s]$/u.test(folded) ? joint : long
}
