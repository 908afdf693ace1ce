// Recovery code: 160 random bits printed as base32, a checksum over all, and in every group a check character that says
// which one was mistyped. SPEC.md §2.2. Reading forgives case, spacing and the four digits people write for letters.

import { canonicalBytes, concatBytes, equalBytes, parseBase32, toBase32 } from '@colloque/encoding'
import type { RandomBytes } from '@colloque/hpke'
import { freshBytes } from '@colloque/sealing'
import { sha256 } from '@noble/hashes/sha2.js'
import { KeyringError } from './keyring-error.ts'

export const RECOVERY_CODE_BYTES = 20
const GROUPS = 9
const PAYLOAD = 4
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** Fewer characters than all groups but two are no code with an error in it. */
const FEWEST_CHARACTERS = (GROUPS - 2) * PAYLOAD

/**
 * What is wrong with a typed code: `groups` counts from 1. `somewhere`: a sheet from before groups were checked, or an
 * error that no group shows. `incomplete`: too little to be a code.
 */
export type TypingError = { groups: number[] } | 'somewhere' | 'incomplete'

/** 20 fresh random bytes. */
export function generateRecoveryCode(randomBytes: RandomBytes): Uint8Array {
  return freshBytes(randomBytes, RECOVERY_CODE_BYTES)
}

/** The code as it is printed: nine groups of five characters joined by dashes. */
export function formatRecoveryCode(code: Uint8Array): string {
  if (code.length !== RECOVERY_CODE_BYTES) throw new RangeError('a recovery code has 20 bytes')
  const payloads = chunksOf(toBase32(code) + checksumOf(code), PAYLOAD)
  return payloads.map((payload, index) => payload + checkOf(payload, index)).join('-')
}

/**
 * The 20 bytes of a code as somebody typed it.
 * @throws KeyringError `bad-recovery-code`, also when one character is wrong.
 */
export function parseRecoveryCode(text: string): Uint8Array {
  const code = findCode(bareOf(text))
  if (code === null) throw new KeyringError('bad-recovery-code')
  return code
}

/** Where a typed code has an error, or null when it has none. Says nothing about whether it opens anything. */
export function findTypingError(text: string): TypingError | null {
  const bare = bareOf(text)
  if (findCode(bare) !== null) return null
  if (bare.length < FEWEST_CHARACTERS) return 'incomplete'
  const typed = groupsOf(text)
  const isOld = bare.length === GROUPS * PAYLOAD && typed.every((group) => group.length === PAYLOAD)
  if (isOld) return 'somewhere'
  // One set apart by dashes or spaces stands for itself. In one run a lost character moves all that follow.
  const isApart = typed.length === GROUPS
  const groups = isApart ? typed : chunksOf(bare, PAYLOAD + 1)
  const wrong = Array.from({ length: GROUPS }, (_, index) => index).filter(
    (index) => !isGroup(groups[index] ?? '', index),
  )
  // What follows a whole code belongs to its end.
  if (groups.length > GROUPS) wrong.push(GROUPS - 1)
  if (wrong.length === 0) return 'somewhere'
  const isWhole = isApart || bare.length === GROUPS * (PAYLOAD + 1)
  return { groups: (isWhole ? wrong : wrong.slice(0, 1)).map((index) => index + 1) }
}

/** In which groups a typed code differs from one that is known; none when they are one code. */
export function differentGroups(known: string, text: string): number[] {
  const code = findCode(bareOf(text))
  const own = findCode(bareOf(known))
  if (code !== null && own !== null && equalBytes(code, own)) return []
  const expected = groupsOf(known)
  const apart = groupsOf(text)
  const typed = apart.length === expected.length ? apart : chunksOf(bareOf(text), expected[0]?.length ?? 1)
  const wrong = expected.flatMap((group, index) => (typed[index] === group ? [] : [index + 1]))
  const isWhole = apart.length === expected.length || bareOf(text).length === bareOf(known).length
  return isWhole ? wrong : wrong.slice(0, 1)
}

// Old sheets have nine groups of four; there the checksum is all.
function findCode(bare: string): Uint8Array | null {
  const isNew = bare.length === GROUPS * (PAYLOAD + 1)
  if (!/^[A-Z2-7]+$/.test(bare) || (!isNew && bare.length !== GROUPS * PAYLOAD)) return null
  const groups = chunksOf(bare, isNew ? PAYLOAD + 1 : PAYLOAD)
  if (isNew && !groups.every(isGroup)) return null
  const payload = groups.map((group) => group.slice(0, PAYLOAD)).join('')
  const code = parseBase32(payload.slice(0, 32))
  return equalTexts(payload.slice(32), checksumOf(code)) ? code : null
}

function isGroup(group: string, index: number): boolean {
  const payload = group.slice(0, PAYLOAD)
  return (
    group.length === PAYLOAD + 1 && /^[A-Z2-7]{5}$/.test(group) && group[PAYLOAD] === checkOf(payload, index)
  )
}

function bareOf(text: string): string {
  return groupsOf(text).join('')
}

function groupsOf(text: string): string[] {
  const typed = text.length > 200 ? '' : text.toUpperCase()
  const letters = typed.replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('8', 'B').replaceAll('9', 'G')
  return letters.split(/[\s-]+/).filter(Boolean)
}

function chunksOf(text: string, length: number): string[] {
  return Array.from({ length: Math.ceil(text.length / length) }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  )
}

// A weighted sum in GF(32) plus the group's place: any one wrong character, any two exchanged and any two groups
// exchanged change it.
function checkOf(payload: string, index: number): string {
  const sum = [...payload].reduce(
    (sum, letter, at) => sum ^ times(ALPHABET.indexOf(letter), 1 << at),
    index + 1,
  )
  return ALPHABET[sum] ?? ''
}

// GF(32) modulo x⁵ + x² + 1.
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 4; bit >= 0; bit--) {
    product <<= 1
    if (product & 32) product ^= 0b100101
    if ((b >> bit) & 1) product ^= a
  }
  return product
}

// 20 bits: the first four base32 characters of a labelled hash, padded to whole groups for the encoder.
function checksumOf(code: Uint8Array): string {
  const digest = sha256(canonicalBytes('colloque/recovery-code/v1', [code]))
  return toBase32(concatBytes(digest.subarray(0, 5))).slice(0, 4)
}

function equalTexts(a: string, b: string): boolean {
  return equalBytes(new TextEncoder().encode(a), new TextEncoder().encode(b))
}
