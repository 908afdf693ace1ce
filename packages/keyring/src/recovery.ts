// Recovery by colleagues: a new browser makes an ephemeral key and a link; two colleagues compare eight words with the
// person and seal their shares to that key; together they give the secret of the unlocker back. SPEC.md §2.8.
// Every value that comes by the server is attacker-controlled.

import { canonicalBytes, equalBytes, idBytes, parseBase64url, parseId, toBase64url } from '@colloque/encoding'
import { type Hpke, type RandomBytes, SealError } from '@colloque/hpke'
import { fingerprintOf } from '@colloque/practice-document'
import { freshBytes } from '@colloque/sealing'
import { sha256 } from '@noble/hashes/sha2.js'
import { combine } from 'shamir-secret-sharing'
import { KeyringError } from './keyring-error.ts'
import {
  formatPairing,
  linkInfo,
  linkKeys,
  offerPairing,
  type PairingLink,
  type PairingOffer,
  parsePairing,
} from './pairing.ts'
import { type OpenedShare, SHARE_BYTES, SHARES_NEEDED, type ToldShare } from './shares.ts'
import { deriveUnlocker, type UnlockerKeys } from './unlocker.ts'
import { KEY_BYTES, unwrapKey, wrapKey } from './wrap.ts'

const none = new Uint8Array(0)

/** What travels in the link, past the server, in the form of a pairing's code. */
export type RecoveryLink = PairingLink
/** What the new browser holds while it waits for help. */
export type RecoveryOffer = PairingOffer

/** 1,120, 48 and 73 bytes in base64url. */
export type RecoveryHelp = { encapsulatedKey: string; sealedSecret: string; sealedShare: string }

/** A colleague's help as the server tells it: every field may be a lie. */
export type ToldHelp = RecoveryHelp &
  Pick<ToldShare, 'accountId' | 'setId' | 'rootVersion' | 'holderId' | 'index'>

/** A fresh request for help. */
export const offerRecovery: (randomBytes: RandomBytes) => RecoveryOffer = offerPairing
/** The link's text: what stands behind `#help=`. */
export const formatRecovery: (link: RecoveryLink) => string = formatPairing
/** The link in an attacker-controlled text, or null. */
export const parseRecovery: (text: string) => RecoveryLink | null = parsePairing

/** Eight words that the person and each colleague compare by voice: 88 bits of the whole link. */
export function wordsOfRecovery(link: RecoveryLink, deploymentId: string): string[] {
  const ids = [idOf(deploymentId), idOf(link.pairingId)]
  return fingerprintOf(canonicalBytes('colloque/recovery/words/v1', [...ids, link.keyHash, link.secret]))
    .words
}

/**
 * Checks the ephemeral key that the server tells against the link.
 * @throws KeyringError `recovery-swapped`.
 */
export function requireRecoveryKey(link: RecoveryLink, publicKey: Uint8Array): void {
  if (!equalBytes(sha256(publicKey), link.keyHash)) throw new KeyringError('recovery-swapped')
}

/**
 * A colleague's opened share for whoever holds the ephemeral key. Only after the words were compared.
 * @throws KeyringError `recovery-swapped` when the key told is not that of the link.
 */
export async function sealHelp(
  told: { link: RecoveryLink; publicKey: Uint8Array; deploymentId: string },
  opened: OpenedShare,
  { hpke, randomBytes }: { hpke: Hpke; randomBytes: RandomBytes },
): Promise<RecoveryHelp> {
  const { link, publicKey, deploymentId } = told
  requireRecoveryKey(link, publicKey)
  const shared = freshBytes(randomBytes, KEY_BYTES)
  const info = linkInfo('recovery', link, deploymentId)
  const sealed = await hpke
    .seal({ recipientPublicKey: publicKey, info, aad: none, plaintext: shared })
    .catch((error: unknown) => {
      throw error instanceof SealError ? new KeyringError('recovery-swapped') : error
    })
  const answer = { encapsulatedKey: sealed.encapsulatedKey, sealedSecret: sealed.ciphertext }
  const key = linkKeys('recovery', link, deploymentId, answer, shared)('wrapping', KEY_BYTES)
  const context = helpContext(link, deploymentId, opened)
  const sealedShare = wrapKey(key, context, opened.share, randomBytes, SHARE_BYTES)
  key.fill(0)
  shared.fill(0)
  return {
    encapsulatedKey: toBase64url(answer.encapsulatedKey),
    sealedSecret: toBase64url(answer.sealedSecret),
    sealedShare: toBase64url(sealedShare),
  }
}

/**
 * The unlocker that the shares of two colleagues give.
 * @throws KeyringError `help-altered` when one does not open for this request, `help-of-another-set` when they belong to
 * different accounts, sets or root versions, `help-repeated` unless they are two colleagues' two shares.
 */
export async function combineHelp(
  offer: RecoveryOffer,
  deploymentId: string,
  given: readonly ToldHelp[],
  hpke: Hpke,
): Promise<{ accountId: string; keys: UnlockerKeys<'shares'> }> {
  const [first, second] = given
  if (given.length !== SHARES_NEEDED || !first || !second) throw new KeyringError('help-repeated')
  const isOneSet =
    first.accountId === second.accountId &&
    first.setId === second.setId &&
    first.rootVersion === second.rootVersion
  if (!isOneSet) throw new KeyringError('help-of-another-set')
  if (first.holderId === second.holderId || first.index === second.index)
    throw new KeyringError('help-repeated')
  const shares = await Promise.all(given.map((help) => openHelp(offer, deploymentId, help, hpke)))
  const [one, other] = shares
  // The last byte is the point: the same one twice is one share.
  if (one?.at(-1) === other?.at(-1)) throw new KeyringError('help-repeated')
  const secret = await combine(shares)
  const keys = deriveUnlocker({ kind: 'shares', secret, deploymentId })
  for (const bytes of [secret, ...shares]) bytes.fill(0)
  return { accountId: first.accountId, keys }
}

async function openHelp(
  offer: RecoveryOffer,
  deploymentId: string,
  help: ToldHelp,
  hpke: Hpke,
): Promise<Uint8Array> {
  try {
    const encapsulatedKey = parseBase64url(help.encapsulatedKey)
    const ciphertext = parseBase64url(help.sealedSecret)
    const sealedShare = parseBase64url(help.sealedShare)
    const { ephemeralSecretKey: recipientSecretKey } = offer
    const info = linkInfo('recovery', offer, deploymentId)
    const shared = await hpke.open({ recipientSecretKey, info, aad: none, encapsulatedKey, ciphertext })
    const answer = { encapsulatedKey, sealedSecret: ciphertext }
    const key = linkKeys('recovery', offer, deploymentId, answer, shared)('wrapping', KEY_BYTES)
    const share = unwrapKey(key, helpContext(offer, deploymentId, help), sealedShare, SHARE_BYTES)
    // At the point 0 a share would be the secret itself, of whoever made it up.
    if (share && share.at(-1) !== 0) return share
  } catch {
    // Not even the form of one, or for somebody else.
  }
  throw new KeyringError('help-altered')
}

function helpContext(
  { pairingId }: RecoveryLink,
  deploymentId: string,
  of: Pick<ToldHelp, 'accountId' | 'setId' | 'rootVersion' | 'holderId' | 'index'>,
): Uint8Array {
  const ids = [deploymentId, pairingId, of.accountId, of.setId, of.holderId]
  return canonicalBytes('colloque/recovery/share/v1', [...ids.map(idOf), of.index, of.rootVersion])
}

function idOf(id: string): Uint8Array {
  return idBytes(parseId(id))
}
