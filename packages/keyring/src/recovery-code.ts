// Recovery code: 160 random bits printed as base32 in nine groups of four, the last a checksum. SPEC.md §2.2.
// Reading forgives case, spacing and the four digits people write for letters; the checksum catches the rest.

import { canonicalBytes, concatBytes, equalBytes, parseBase32, toBase32 } from '@colloque/encoding'
import type { RandomBytes } from '@colloque/hpke'
import { freshBytes } from '@colloque/sealing'
import { sha256 } from '@noble/hashes/sha2.js'
import { KeyringError } from './keyring-error.ts'

export const RECOVERY_CODE_BYTES = 20
const GROUPED = /.{4}/g

/** 20 fresh random bytes. */
export function generateRecoveryCode(randomBytes: RandomBytes): Uint8Array {
  return freshBytes(randomBytes, RECOVERY_CODE_BYTES)
}

/** The code as it is printed: nine groups of four characters joined by dashes. */
export function formatRecoveryCode(code: Uint8Array): string {
  if (code.length !== RECOVERY_CODE_BYTES) throw new RangeError('a recovery code has 20 bytes')
  return ((toBase32(code) + checksumOf(code)).match(GROUPED) ?? []).join('-')
}

/**
 * The 20 bytes of a code as somebody typed it.
 * @throws KeyringError `bad-recovery-code`, also when one character is wrong.
 */
export function parseRecoveryCode(text: string): Uint8Array {
  const typed = text.length > 200 ? '' : text.toUpperCase().replace(/[\s-]/g, '')
  const bare = typed.replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('8', 'B').replaceAll('9', 'G')
  if (!/^[A-Z2-7]{36}$/.test(bare)) throw new KeyringError('bad-recovery-code')
  const code = parseBase32(bare.slice(0, 32))
  const given = new TextEncoder().encode(bare.slice(32))
  if (!equalBytes(given, new TextEncoder().encode(checksumOf(code))))
    throw new KeyringError('bad-recovery-code')
  return code
}

// 20 bits: the first four base32 characters of a labelled hash, padded to whole groups for the encoder.
function checksumOf(code: Uint8Array): string {
  const digest = sha256(canonicalBytes('colloque/recovery-code/v1', [code]))
  return toBase32(concatBytes(digest.subarray(0, 5))).slice(0, 4)
}
