// Connecting another browser: a QR code carries a secret and the hash of an ephemeral key in one direction, past the
// server; the account root follows, wrapped under what only the two browsers share. SPEC.md §2.6.
// Every value that comes by the server is attacker-controlled.

import {
  canonicalBytes,
  concatBytes,
  equalBytes,
  idBytes,
  idFromBytes,
  parseBase64url,
  parseId,
  toBase64url,
  utf8ToBytes,
} from '@colloque/encoding'
import { generateKeyPair, type Hpke, OpenError, type RandomBytes, SealError } from '@colloque/hpke'
import { freshBytes } from '@colloque/sealing'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { KeyringError } from './keyring-error.ts'
import type { RootOwner } from './unlocker.ts'
import type { AccountRoot } from './vault.ts'
import { KEY_BYTES, unwrapKey, wrapKey } from './wrap.ts'

const SECRET_BYTES = 16
const none = new Uint8Array(0)

/** What a link past the server is for: another browser of one's own, or help by a colleague. It labels every key. */
type LinkPurpose = 'pairing' | 'recovery'

/** What travels in the code: `secret` has 16 bytes, `keyHash` 32. */
export type PairingLink = { pairingId: string; secret: Uint8Array; keyHash: Uint8Array }

/** What the unlocked browser holds while it shows the code; `ephemeralSecretKey` is an X-Wing seed. */
export type PairingOffer = PairingLink & { publicKey: Uint8Array; ephemeralSecretKey: Uint8Array }

/** What the new browser sends back: a fresh secret sealed to the ephemeral key. */
export type PairingAnswer = { encapsulatedKey: Uint8Array; sealedSecret: Uint8Array }

/** What both sides share, if nobody stands between: six digits to compare, and two keys of 32 bytes. */
export type PairingKeys = { code: string; wrappingKey: Uint8Array; claimKey: Uint8Array }

/** A fresh offer. */
export function offerPairing(randomBytes: RandomBytes): PairingOffer {
  const { publicKey, secretKey } = generateKeyPair(freshBytes(randomBytes, KEY_BYTES))
  return {
    pairingId: idFromBytes(freshBytes(randomBytes, 16)),
    secret: freshBytes(randomBytes, SECRET_BYTES),
    keyHash: sha256(publicKey),
    publicKey,
    ephemeralSecretKey: secretKey,
  }
}

/** The code's text: what stands behind `#pair=`. */
export function formatPairing({ pairingId, secret, keyHash }: PairingLink): string {
  return [pairingId, toBase64url(secret), toBase64url(keyHash)].join('.')
}

/** The link in an attacker-controlled text, or null. */
export function parsePairing(text: string): PairingLink | null {
  const [, pairingId = '', secret = '', keyHash = ''] =
    /^([\w-]{22})\.([\w-]{22})\.([\w-]{43})$/.exec(text) ?? []
  try {
    return { pairingId: parseId(pairingId), secret: parseBase64url(secret), keyHash: parseBase64url(keyHash) }
  } catch {
    return null
  }
}

/**
 * The new browser's answer to a key told by the server.
 * @throws KeyringError `pairing-swapped` when it is not the key of the code.
 */
export async function answerPairing(
  told: { link: PairingLink; publicKey: Uint8Array; deploymentId: string },
  { hpke, randomBytes }: { hpke: Hpke; randomBytes: RandomBytes },
): Promise<{ answer: PairingAnswer; keys: PairingKeys }> {
  const { link, publicKey, deploymentId } = told
  if (!equalBytes(sha256(publicKey), link.keyHash)) throw new KeyringError('pairing-swapped')
  const shared = freshBytes(randomBytes, KEY_BYTES)
  try {
    const info = linkInfo('pairing', link, deploymentId)
    const sealed = await hpke.seal({ recipientPublicKey: publicKey, info, aad: none, plaintext: shared })
    const answer = { encapsulatedKey: sealed.encapsulatedKey, sealedSecret: sealed.ciphertext }
    return { answer, keys: keysOf(link, deploymentId, answer, shared) }
  } catch (error) {
    if (error instanceof SealError) throw new KeyringError('pairing-swapped')
    throw error
  }
}

/**
 * What the unlocked browser shares with whoever gave this answer. That it is the person's own browser only the six
 * digits say.
 * @throws KeyringError `pairing-swapped` when it is no answer to this offer.
 */
export async function acceptPairing(
  offer: PairingOffer,
  deploymentId: string,
  answer: PairingAnswer,
  hpke: Hpke,
): Promise<PairingKeys> {
  try {
    const { ephemeralSecretKey: recipientSecretKey } = offer
    const { encapsulatedKey, sealedSecret: ciphertext } = answer
    const info = linkInfo('pairing', offer, deploymentId)
    const shared = await hpke.open({ recipientSecretKey, info, aad: none, encapsulatedKey, ciphertext })
    if (shared.length !== KEY_BYTES) throw new KeyringError('pairing-swapped')
    return keysOf(offer, deploymentId, answer, shared)
  } catch (error) {
    if (error instanceof OpenError) throw new KeyringError('pairing-swapped')
    throw error
  }
}

/** What the server compares a claim with (32 bytes): only a hash, so that it cannot make one. */
export function hashClaim({ claimKey }: PairingKeys): Uint8Array {
  return sha256(claimKey)
}

/** Wraps the account root for the new browser: 72 bytes. */
export function sealPairedRoot(
  root: AccountRoot,
  pairingId: string,
  { wrappingKey }: PairingKeys,
  randomBytes: RandomBytes,
): Uint8Array {
  return wrapKey(wrappingKey, rootContext(root, pairingId, root.rootVersion), root.rootKey, randomBytes)
}

/**
 * The account root that the unlocked browser has wrapped for this one.
 * @throws KeyringError `pairing-swapped`: another pairing, account, deployment, version, or somebody in between.
 */
export function openPairedRoot(
  told: { sealedRoot: Uint8Array; rootVersion: number; pairingId: string } & RootOwner,
  { wrappingKey }: PairingKeys,
): AccountRoot {
  const { sealedRoot, rootVersion, pairingId, deploymentId, accountId } = told
  const context = rootContext({ deploymentId, accountId }, pairingId, rootVersion)
  const rootKey = unwrapKey(wrappingKey, context, sealedRoot)
  if (rootKey === null) throw new KeyringError('pairing-swapped')
  return { rootKey, rootVersion, deploymentId, accountId }
}

/** What the fresh secret is sealed for: HPKE's info. */
export function linkInfo(
  purpose: LinkPurpose,
  { pairingId, keyHash }: PairingLink,
  deploymentId: string,
): Uint8Array {
  return canonicalBytes(`colloque/${purpose}/v1`, [idOf(deploymentId), idOf(pairingId), keyHash])
}

/**
 * Derives keys from what both browsers share, by name and length. The secret of the link never passes the server, the
 * fresh one only sealed: neither alone gives a key.
 */
export function linkKeys(
  purpose: LinkPurpose,
  { pairingId, keyHash, secret }: PairingLink,
  deploymentId: string,
  { encapsulatedKey, sealedSecret }: PairingAnswer,
  shared: Uint8Array,
): (name: string, length: number) => Uint8Array {
  const ids = [idOf(deploymentId), idOf(pairingId)]
  const salt = sha256(
    canonicalBytes(`colloque/${purpose}/transcript/v1`, [...ids, keyHash, encapsulatedKey, sealedSecret]),
  )
  const ikm = concatBytes(secret, shared)
  const extracted = extract(sha256, ikm, salt)
  ikm.fill(0)
  return (name, length) => expand(sha256, extracted, utf8ToBytes(`colloque/${purpose}/${name}/v1`), length)
}

function keysOf(
  link: PairingLink,
  deploymentId: string,
  answer: PairingAnswer,
  shared: Uint8Array,
): PairingKeys {
  const derive = linkKeys('pairing', link, deploymentId, answer, shared)
  const digits = new DataView(derive('code', 8).buffer).getBigUint64(0) % 1_000_000n
  return {
    code: digits.toString().padStart(6, '0'),
    wrappingKey: derive('wrapping', KEY_BYTES),
    claimKey: derive('claim', KEY_BYTES),
  }
}

function rootContext({ deploymentId, accountId }: RootOwner, pairingId: string, rootVersion: number) {
  return canonicalBytes('colloque/pairing-root/v1', [
    idOf(deploymentId),
    idOf(accountId),
    idOf(pairingId),
    rootVersion,
  ])
}

function idOf(id: string): Uint8Array {
  return idBytes(parseId(id))
}
