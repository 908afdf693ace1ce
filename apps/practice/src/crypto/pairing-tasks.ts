// Connecting another browser: the secrets of both sides stay in the worker; the digits and what the other side is sent
// come out.
import type { Account } from '@colloque/contract'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import {
  acceptPairing as accept,
  answerPairing as answer,
  formatPairing,
  hashClaim,
  offerPairing as offer,
  openPairedRoot,
  type PairingKeys,
  type PairingOffer,
  parsePairing,
  sealPairedRoot,
} from '@colloque/keyring'
import type { DeviceMemory } from '../model/account/seen.ts'
import { CryptoFailure } from './failure.ts'
import { openWithRoot, type UnlockedFacts } from './open-with-root.ts'
import { randomBytes, requireOpen, sealingTools } from './worker-state.ts'

type Offered = { offer: PairingOffer; keys: PairingKeys | null }
type Joining = { pairingId: string; keys: PairingKeys }

let offered: Offered | null = null
let joining: Joining | null = null

/** A fresh offer of the unlocked browser: what the server is told, and what the code says behind `#pair=`. */
export async function offerPairing(_: null) {
  requireOpen()
  offered = { offer: offer(randomBytes), keys: null }
  const { pairingId, publicKey } = offered.offer
  return { pairingId, publicKey: toBase64url(publicKey), text: formatPairing(offered.offer) }
}

/** The six digits to compare, from the answer to the offer. @throws CryptoFailure `pairing` */
export async function acceptPairing(told: {
  deploymentId: string
  encapsulatedKey: string
  sealedSecret: string
}): Promise<string> {
  if (offered === null) throw new CryptoFailure('stopped')
  const { hpke } = await sealingTools()
  const given = {
    encapsulatedKey: parseBase64url(told.encapsulatedKey),
    sealedSecret: parseBase64url(told.sealedSecret),
  }
  offered.keys = await accept(offered.offer, told.deploymentId, given, hpke)
  return offered.keys.code
}

/** The account root for the browser that showed the same digits. */
export async function grantPairing(_: null) {
  if (offered === null || offered.keys === null) throw new CryptoFailure('stopped')
  const { root } = requireOpen().account.secrets
  const { offer: granted, keys } = offered
  const sealedRoot = toBase64url(sealPairedRoot(root, granted.pairingId, keys, randomBytes))
  const claimHash = toBase64url(hashClaim(keys))
  forgetPairing()
  return { sealedRoot, rootVersion: root.rootVersion, claimHash }
}

/** The new browser's answer to the key it was told. @throws CryptoFailure `pairing` when it is not that of the code */
export async function joinPairing(told: { deploymentId: string; text: string; publicKey: string }) {
  const link = parsePairing(told.text)
  if (link === null) throw new CryptoFailure('pairing')
  const { deploymentId } = told
  const publicKey = parseBase64url(told.publicKey)
  const { answer: given, keys } = await answer({ link, publicKey, deploymentId }, await sealingTools())
  joining = { pairingId: link.pairingId, keys }
  return {
    code: keys.code,
    claimKey: toBase64url(keys.claimKey),
    encapsulatedKey: toBase64url(given.encapsulatedKey),
    sealedSecret: toBase64url(given.sealedSecret),
  }
}

/** Unlocks with the root that the other browser has wrapped. @throws CryptoFailure an alarm, or `pairing` */
export async function unlockPaired(told: {
  deploymentId: string
  account: Account
  memory: DeviceMemory | null
  sealedRoot: string
  rootVersion: number
}): Promise<UnlockedFacts> {
  if (joining === null) throw new CryptoFailure('stopped')
  const { pairingId, keys } = joining
  const { deploymentId, account, memory, rootVersion } = told
  const sealedRoot = parseBase64url(told.sealedRoot)
  const owner = { deploymentId, accountId: account.accountId }
  const root = openPairedRoot({ sealedRoot, rootVersion, pairingId, ...owner }, keys)
  forgetPairing()
  return openWithRoot(root, { account, memory })
}

/** Overwrites what is left of an offer or an answer. */
export function forgetPairing(): void {
  for (const keys of [offered?.keys, joining?.keys]) {
    keys?.wrappingKey.fill(0)
    keys?.claimKey.fill(0)
  }
  offered?.offer.secret.fill(0)
  offered?.offer.ephemeralSecretKey.fill(0)
  offered = null
  joining = null
}
