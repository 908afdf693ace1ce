// A text as the dark and light modules of a QR code (ISO/IEC 18004): bytes, error correction level M, versions 1 to 20.
// Small because patients load it. Refuses texts longer than 666 bytes.

const MOST_VERSION = 20
// Table 9, level M: error correction codewords in each block, and blocks, by version.
const CHECK_CODEWORDS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26]
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]

type Grid = { readonly size: number; readonly dark: Uint8Array; readonly fixed: Uint8Array }

/** Rows of modules, true for dark; no quiet zone. @throws RangeError when the text is too long. */
export function qrModules(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text)
  const version = versionFor(bytes.length)
  const codewords = interleaved(dataCodewords(bytes, version), version)
  const grid = emptyGrid(version)
  placeCodewords(grid, codewords)
  const masked = masks.map((_, mask) => withMask(grid, mask))
  const best = masked.reduce((a, b) => (penaltyOf(b) < penaltyOf(a) ? b : a))
  return rowsOf(best)
}

function versionFor(byteCount: number): number {
  for (let version = 1; version <= MOST_VERSION; version++) {
    if (headBits(version) + 8 * byteCount <= 8 * capacityOf(version)) return version
  }
  throw new RangeError('too long for a QR code')
}

// The mode and the count of bytes (tables 2 and 3).
function headBits(version: number): number {
  return 4 + (version < 10 ? 8 : 16)
}

function sizeOf(version: number): number {
  return 17 + 4 * version
}

function blocksOf(version: number): { readonly blocks: number; readonly check: number } {
  return { blocks: BLOCKS[version - 1] ?? 1, check: CHECK_CODEWORDS[version - 1] ?? 0 }
}

function capacityOf(version: number): number {
  const { blocks, check } = blocksOf(version)
  return allCodewords(version) - blocks * check
}

// What is left of the symbol beside its patterns.
function allCodewords(version: number): number {
  const marks = alignmentPositions(version).length
  const alignment = marks === 0 ? 0 : 25 * (marks * marks - 3) - 10 * (marks - 2)
  const versionBits = version < 7 ? 0 : 36
  const size = sizeOf(version)
  return (size * size - 3 * 64 - 2 * (size - 16) - 31 - alignment - versionBits) >> 3
}

// Annex E.
function alignmentPositions(version: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const last = sizeOf(version) - 7
  const step = Math.ceil((last - 6) / (count - 1) / 2) * 2
  return Array.from({ length: count }, (_, index) => (index === 0 ? 6 : last - (count - 1 - index) * step))
}

function dataCodewords(bytes: Uint8Array, version: number): Uint8Array {
  const codewords = new Uint8Array(capacityOf(version))
  let at = 0
  const write = (value: number, bits: number) => {
    for (let bit = bits - 1; bit >= 0; bit--, at++) {
      codewords[at >> 3] = (codewords[at >> 3] ?? 0) | (((value >> bit) & 1) << (7 - (at & 7)))
    }
  }
  write(4, 4)
  write(bytes.length, headBits(version) - 4)
  for (const byte of bytes) write(byte, 8)
  at = (Math.min(at + 4, 8 * codewords.length) + 7) & ~7
  for (let pad = 0xec; at < 8 * codewords.length; pad ^= 0xec ^ 0x11) write(pad, 8)
  return codewords
}

// §7.5 and §7.6: blocks of nearly equal length, each with its check, dealt out in turn.
function interleaved(data: Uint8Array, version: number): number[] {
  const { blocks, check } = blocksOf(version)
  const short = Math.floor(data.length / blocks)
  const longBlocks = data.length % blocks
  const divisor = generator(check)
  const parts = Array.from({ length: blocks }, (_, index) => {
    const longBefore = Math.max(0, index - (blocks - longBlocks))
    const from = index * short + longBefore
    const part = data.subarray(from, from + short + (index >= blocks - longBlocks ? 1 : 0))
    return { part, check: remainder(part, divisor) }
  })
  const deal = (lists: readonly Uint8Array[], length: number) =>
    Array.from({ length }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat()
  return [
    ...deal(
      parts.map(({ part }) => part),
      short + 1,
    ),
    ...deal(
      parts.map((one) => one.check),
      check,
    ),
  ]
}

// Annex A, in GF(256) over x^8 + x^4 + x^3 + x^2 + 1; the leading 1 is left out.
function generator(degree: number): Uint8Array {
  const result = new Uint8Array(degree)
  result[degree - 1] = 1
  let root = 1
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) result[j] = multiply(result[j] ?? 0, root) ^ (result[j + 1] ?? 0)
    root = multiply(root, 2)
  }
  return result
}

function remainder(data: Uint8Array, divisor: Uint8Array): Uint8Array {
  const result = new Uint8Array(divisor.length)
  for (const byte of data) {
    const factor = byte ^ (result[0] ?? 0)
    result.copyWithin(0, 1)
    result[result.length - 1] = 0
    for (const [index, value] of divisor.entries())
      result[index] = (result[index] ?? 0) ^ multiply(value, factor)
  }
  return result
}

function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((b >> bit) & 1) * a
  }
  return product
}

function emptyGrid(version: number): Grid {
  const size = sizeOf(version)
  const grid = { size, dark: new Uint8Array(size * size), fixed: new Uint8Array(size * size) }
  for (let at = 0; at < size; at++) {
    fix(grid, 6, at, at % 2 === 0)
    fix(grid, at, 6, at % 2 === 0)
  }
  const positions = alignmentPositions(version)
  const [first, last] = [6, size - 7]
  for (const x of positions)
    for (const y of positions) {
      const isFinder = (x === first && (y === first || y === last)) || (x === last && y === first)
      if (!isFinder) square(grid, x, y, 2, (ring) => ring !== 1)
    }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(grid, x, y, 4, (ring) => ring !== 2 && ring !== 4)
  fixFormat(grid, 0)
  if (version >= 7) fixVersion(grid, version)
  return grid
}

function fix({ size, dark, fixed }: Grid, x: number, y: number, isDark: boolean): void {
  if (x < 0 || y < 0 || x >= size || y >= size) return
  dark[y * size + x] = isDark ? 1 : 0
  fixed[y * size + x] = 1
}

function square(grid: Grid, x: number, y: number, radius: number, isDark: (ring: number) => boolean): void {
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++)
      fix(grid, x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))))
}

// Annex C: level M is 00; the module above the lower left finder is always dark.
function fixFormat(grid: Grid, mask: number): void {
  const { size } = grid
  const bits = withCheck(mask, 10, 0x537) ^ 0x5412
  for (let i = 0; i < 15; i++) {
    const isDark = ((bits >> i) & 1) === 1
    const near = i < 6 ? i : i < 8 ? i + 1 : 14 - i
    if (i < 8) fix(grid, 8, near, isDark)
    else fix(grid, i === 8 ? 7 : near, 8, isDark)
    if (i < 8) fix(grid, size - 1 - i, 8, isDark)
    else fix(grid, 8, size - 15 + i, isDark)
  }
  fix(grid, 8, size - 8, true)
}

// Annex D.
function fixVersion(grid: Grid, version: number): void {
  const bits = withCheck(version, 12, 0x1f25)
  for (let i = 0; i < 18; i++) {
    const [a, b] = [grid.size - 11 + (i % 3), Math.floor(i / 3)]
    fix(grid, a, b, ((bits >> i) & 1) === 1)
    fix(grid, b, a, ((bits >> i) & 1) === 1)
  }
}

function withCheck(value: number, bits: number, divisor: number): number {
  let rest = value
  for (let i = 0; i < bits; i++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * divisor)
  return (value << bits) | rest
}

// §7.7.3: two columns at a time from the right, upwards and downwards in turn, past the timing column.
function placeCodewords({ size, dark, fixed }: Grid, codewords: readonly number[]): void {
  let bit = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    const isUp = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const y = isUp ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        const at = y * size + x
        if (fixed[at]) continue
        dark[at] = ((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1
        bit++
      }
    }
  }
}

// Table 10.
const masks: readonly ((x: number, y: number) => number)[] = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
]

function withMask({ size, dark, fixed }: Grid, mask: number): Grid {
  const masked = { size, fixed, dark: dark.slice() }
  for (let at = 0; at < dark.length; at++) {
    const isTurned = !fixed[at] && masks[mask]?.(at % size, Math.floor(at / size)) === 0
    if (isTurned) masked.dark[at] = 1 - (dark[at] ?? 0)
  }
  fixFormat(masked, mask)
  return masked
}

// §7.8.3: long runs, blocks, what looks like a finder, and too much of one colour make a symbol hard to read.
function penaltyOf({ size, dark }: Grid): number {
  const lines: string[] = []
  for (let i = 0; i < size; i++) {
    const row = dark.subarray(i * size, (i + 1) * size)
    lines.push(row.join(''), Array.from({ length: size }, (_, y) => dark[y * size + i]).join(''))
  }
  let penalty = 0
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2
    penalty += 40 * [...line.matchAll(/(?=00001011101|10111010000)/g)].length
  }
  for (let at = 0; at < size * (size - 1); at++) {
    if (at % size === size - 1) continue
    const sum = (dark[at] ?? 0) + (dark[at + 1] ?? 0) + (dark[at + size] ?? 0) + (dark[at + size + 1] ?? 0)
    if (sum % 4 === 0) penalty += 3
  }
  const share = dark.reduce((sum, one) => sum + one, 0) / dark.length
  return penalty + 10 * Math.floor(Math.abs(share - 0.5) * 20)
}

function rowsOf({ size, dark }: Grid): boolean[][] {
  return Array.from({ length: size }, (_, y) =>
    Array.from(dark.subarray(y * size, (y + 1) * size), (one) => one === 1),
  )
}
