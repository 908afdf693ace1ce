// Passphrases: six words drawn from 7,776 (77 bits), or one's own of at least 16 characters. SPEC.md §2.1.
// One's own is refused when it is well known or mere repetition; the screen warns in any case.

import type { RandomBytes } from '@colloque/hpke'
import { freshBytes } from '@colloque/sealing'
import { commonPassphrases } from './common-passphrases.ts'
import { KeyringError } from './keyring-error.ts'

export const PASSPHRASE_WORDS = 6
export const MINIMUM_OWN_PASSPHRASE_CHARACTERS = 16
const LIST_LENGTH = 7776

/** Six words, each equally likely; `words` is the list of `@colloque/keyring/passphrase-words`. */
export function generatePassphrase(words: readonly string[], randomBytes: RandomBytes): string {
  if (words.length !== LIST_LENGTH) throw new RangeError('the word list has 7,776 words')
  const drawn: string[] = []
  while (drawn.length < PASSPHRASE_WORDS) drawn.push(...drawWords(words, randomBytes))
  return drawn.slice(0, PASSPHRASE_WORDS).join(' ')
}

/** The form that is stretched: NFKC, single spaces, none at the ends. */
export function normalizePassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC').trim().replace(/\s+/gu, ' ')
}

/**
 * Checks a passphrase somebody thought of.
 * @throws KeyringError `weak-passphrase`.
 */
export function requireOwnPassphrase(passphrase: string): void {
  const normal = normalizePassphrase(passphrase)
  const bare = normal.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const isLong = [...normal].length >= MINIMUM_OWN_PASSPHRASE_CHARACTERS
  if (!isLong || isCommon(bare) || isRepetition(bare) || isRun(bare))
    throw new KeyringError('weak-passphrase')
}

// 16-bit values at or above the last whole multiple of the list are drawn again: no word is more likely.
function drawWords(words: readonly string[], randomBytes: RandomBytes): string[] {
  const bytes = freshBytes(randomBytes, 32)
  const view = new DataView(bytes.buffer)
  const limit = 65_536 - (65_536 % LIST_LENGTH)
  const values = Array.from({ length: 16 }, (_, index) => view.getUint16(index * 2))
  return values.filter((value) => value < limit).map((value) => words[value % LIST_LENGTH] ?? '')
}

// A listed phrase with digits around it is still the listed phrase.
function isCommon(bare: string): boolean {
  return commonPassphrases.has(bare) || commonPassphrases.has(bare.replace(/^\d+|\d+$/g, ''))
}

function isRepetition(bare: string): boolean {
  return new Set(bare).size < 5 || /^(.{1,12}?)\1+$/u.test(bare) || bare.length === 0
}

function isRun(bare: string): boolean {
  const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertzuiopasdfghjklyxcvbnm']
  const rows = [...runs, 'qwertyuiopasdfghjklzxcvbnm', 'azertyuiopqsdfghjklmwxcvbn', '1234567890qwertyuiop']
  return rows.some((row) =>
    [row, [...row].reverse().join('')].some((text) => `${text}${text}`.includes(bare)),
  )
}
