// Recovery by colleagues: shares are made, proven and opened here, and combined in the browser that asks for help. Neither
// a share nor the secret they give ever leaves the worker unsealed.
import type { NewShareSet, RecoveryHelp, Shares, ToldHelp, ToldShare } from '@colloque/contract'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import {
  combineHelp as combine,
  createShareSet,
  formatRecovery,
  isOwnShare,
  offerRecovery,
  openShare,
  parseRecovery,
  type RecoveryLink,
  type RecoveryOffer,
  requireRecoveryKey,
  sealHelp,
  type ToldMemberKey,
  wordsOfRecovery,
} from '@colloque/keyring'
import { CryptoFailure } from './failure.ts'
import { keepUnlockerKeys, randomBytes, requireDocument, requireOpen, sealingTools } from './worker-state.ts'

type MemberKeys = { memberKeys: readonly ToldMemberKey[] }

/** A new set for three colleagues. @throws CryptoFailure an alarm, when one of their keys is not theirs */
export async function makeShareSet(
  wanted: { holderIds: readonly string[] } & MemberKeys,
): Promise<NewShareSet> {
  const { account } = requireOpen()
  const holders = wanted.holderIds.map((id) => {
    const key = wanted.memberKeys.find(({ memberId }) => memberId === id)
    if (key === undefined) throw new CryptoFailure('key-not-valid')
    return key
  })
  const { unlocker, ...set } = await createShareSet(account, requireDocument(), holders, await sealingTools())
  const { slot, authenticationKey } = unlocker
  return {
    ...set,
    unlocker: { slot: { ...slot, kdf: { name: 'hkdf-sha256' } }, authenticationKey },
  }
}

/** Who holds a share of the set of now, as one's own signatures prove it. */
export async function proveShares(told: Pick<Shares, 'given'> & MemberKeys): Promise<string[]> {
  const { account } = requireOpen()
  const document = requireDocument()
  const proven = told.given.filter((share) => {
    const key = told.memberKeys.find(({ memberId }) => memberId === share.holderId)
    return key !== undefined && isOwnShare(account, document, key, share)
  })
  const [first] = proven
  return proven.filter(({ setId }) => setId === first?.setId).map(({ holderId }) => holderId)
}

/** What a link names, and the key that the service tells to it. */
export type ToldRecovery = { deploymentId: string; text: string; publicKey: string }

/** The eight words of a link. @throws CryptoFailure `recovery-swapped` when the key told is not that of the link */
export async function readRecovery({ deploymentId, text, publicKey }: ToldRecovery): Promise<string[]> {
  const link = requireLink(text)
  requireRecoveryKey(link, parseBase64url(publicKey))
  return wordsOfRecovery(link, deploymentId)
}

/** One's own share, sealed to the browser that asked. Only after the words were compared. @throws CryptoFailure */
export async function giveHelp(told: ToldRecovery & { share: ToldShare }): Promise<RecoveryHelp> {
  const { account } = requireOpen()
  const { deploymentId, share } = told
  const tools = await sealingTools()
  const opened = await openShare(account, requireDocument(), share, tools.hpke)
  const request = { link: requireLink(told.text), publicKey: parseBase64url(told.publicKey), deploymentId }
  const help = await sealHelp(request, opened, tools)
  opened.share.fill(0)
  return { accountId: opened.accountId, setId: opened.setId, ...help }
}

let asked: RecoveryOffer | null = null

/** A fresh request for help: what the service is told, what stands behind `#help=`, and the words. */
export async function askForHelp({ deploymentId }: { deploymentId: string }) {
  forgetRecovery()
  asked = offerRecovery(randomBytes)
  return {
    recoveryId: asked.pairingId,
    publicKey: toBase64url(asked.publicKey),
    collectKey: toBase64url(randomBytes(32)),
    text: formatRecovery(asked),
    words: wordsOfRecovery(asked, deploymentId),
  }
}

/** The key for signing in that two colleagues' help gives; what unlocks stays here. @throws CryptoFailure */
export async function combineHelp(told: {
  deploymentId: string
  given: readonly ToldHelp[]
}): Promise<{ accountId: string; authenticationKey: string }> {
  if (asked === null) throw new CryptoFailure('stopped')
  const { hpke } = await sealingTools()
  const { accountId, keys } = await combine(asked, told.deploymentId, told.given, hpke)
  keepUnlockerKeys(keys)
  forgetRecovery()
  return { accountId, authenticationKey: toBase64url(keys.authenticationKey) }
}

/** Overwrites what is left of a request. */
export function forgetRecovery(): void {
  asked?.secret.fill(0)
  asked?.ephemeralSecretKey.fill(0)
  asked = null
}

function requireLink(text: string): RecoveryLink {
  const link = parseRecovery(text)
  if (link === null) throw new CryptoFailure('recovery-swapped')
  return link
}
