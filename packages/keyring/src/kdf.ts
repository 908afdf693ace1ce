// How a secret is stretched, and the floor below which this client refuses. SPEC.md §2.
// The server stores and repeats the parameters but chooses none of them.

import { KeyringError } from './keyring-error.ts'

export const unlockerKinds = ['passphrase', 'recovery-code', 'passkey', 'shares'] as const

export type UnlockerKind = (typeof unlockerKinds)[number]

/** Kinds that one person uses alone. */
export type OwnUnlockerKind = Exclude<UnlockerKind, 'shares'>

export type Kdf =
  | { name: 'argon2id'; memoryKiB: number; passes: number; lanes: number }
  | { name: 'hkdf-sha256' }

/** What a passphrase goes through: 64 MiB, three passes. */
export const PASSPHRASE_KDF = { name: 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 1 } as const
/** What 160 random bits, a passkey's output or a secret in shares go through: they need no stretching. */
export const RANDOM_SECRET_KDF = { name: 'hkdf-sha256' } as const

/** The parameters this client derives a kind of unlocker with. */
export function kdfOf(kind: UnlockerKind): Kdf {
  return kind === 'passphrase' ? PASSPHRASE_KDF : RANDOM_SECRET_KDF
}

/**
 * Accepts attacker-controlled parameters only where they are the kind's own.
 * @throws KeyringError `kdf-too-weak`.
 */
export function requireKdfFloor(kind: UnlockerKind, kdf: Kdf): void {
  const floor = kdfOf(kind)
  if (kdf.name !== floor.name) throw new KeyringError('kdf-too-weak')
  if (kdf.name !== 'argon2id' || floor.name !== 'argon2id') return
  const isEnough = kdf.memoryKiB >= floor.memoryKiB && kdf.passes >= floor.passes && kdf.lanes === floor.lanes
  if (!isEnough) throw new KeyringError('kdf-too-weak')
}

/** The parameters as one text, for contexts. */
export function kdfText(kdf: Kdf): string {
  return kdf.name === 'argon2id' ? `argon2id m=${kdf.memoryKiB} t=${kdf.passes} p=${kdf.lanes}` : kdf.name
}
