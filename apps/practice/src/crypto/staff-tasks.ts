// People and keys: member keys, inboxes of names received from practitioners and handed to secretaries. What the service
// tells about any of them is verified against the signed page and one's own signatures.
import type { HandedOver, SeedGrant } from '@colloque/contract'
import {
  addMemberKey,
  grantSeeds,
  isOwnSeedGrant,
  newestEmergency,
  type OwnEpoch,
  openSeedGrant,
  type ToldMemberKey,
  type UnlockedAccount,
} from '@colloque/keyring'
import { findCurrentEpoch, findPractitioner, type PracticeDocument } from '@colloque/practice-document'
import { CryptoFailure } from './failure.ts'
import {
  holdAccount,
  holdReceivedKeys,
  randomBytes,
  requireDocument,
  requireOpen,
  sealingTools,
} from './worker-state.ts'

/** A member key where the account has none yet: the request to publish it, or null. */
export async function prepareMemberKey(_: null) {
  preparedKey = addMemberKey(requireOpen().account, randomBytes)
  return preparedKey?.request ?? null
}

/** Uses the prepared member key once the server keeps it. */
export async function adoptMemberKey(_: null): Promise<void> {
  if (preparedKey !== null) await holdAccount(preparedKey.account)
  preparedKey = null
}

let preparedKey: ReturnType<typeof addMemberKey> = null

/** Whose names can be read, and until when their keys reach (ms). */
export type ReceivedInbox = { granterId: string; untilAt: number }

/**
 * A secretary's keys: every inbox that a practitioner of the signed page has handed over.
 * @throws CryptoFailure an alarm, when one of them is nobody's or another's
 */
export async function takeHandedOver({ received, epochs }: HandedOver): Promise<ReceivedInbox[]> {
  const { account } = requireOpen()
  const document = requireDocument()
  const { hpke } = await sealingTools()
  // Somebody who has left the page may have handed something over before.
  const present = received.filter(({ granterId }) => findPractitioner(document, granterId) !== null)
  const opened = await Promise.all(
    present.map(async (told) => {
      const epoch = epochs.find(
        ({ granterId, number }) => granterId === told.granterId && number === told.epoch,
      )
      if (epoch === undefined) throw new CryptoFailure('seed-grant-forged')
      return openSeedGrant(account, document, told, epoch, hpke)
    }),
  )
  await holdReceivedKeys(opened.map(({ key }) => key))
  const untilBy = new Map<string, number>()
  for (const { granterId, epoch } of opened)
    untilBy.set(granterId, Math.max(untilBy.get(granterId) ?? 0, epoch.notAfterAt))
  return [...untilBy].map(([granterId, untilAt]) => ({ granterId, untilAt }))
}

/** What one secretary holds of one's own: numbers of epochs, and whether the one of now is among them. */
export type HeldByDelegate = { delegateId: string; epochs: number[]; isCurrent: boolean; untilAt: number }

/** What one has handed over oneself, as one's own signatures prove it. */
export async function proveHandedOver(told: HandedOver): Promise<HeldByDelegate[]> {
  const { account } = requireOpen()
  const document = requireDocument()
  return (document.delegates ?? []).map(({ id }) => {
    const epochs = epochsHeldBy(id, account, document, told)
    const held = account.epochs.filter(({ number }) => epochs.includes(number))
    return {
      delegateId: id,
      epochs,
      isCurrent: epochs.includes(presentNumber(account)),
      untilAt: Math.max(0, ...held.map(({ notAfterAt }) => notAfterAt)),
    }
  })
}

/** One's own epochs; days in ms, half-open. */
export type OwnEpochFacts = {
  number: number
  notBeforeAt: number
  notAfterAt: number
  isCurrent: boolean
  isSuperseded: boolean
}

/** One's own epochs, for choosing what to hand over. */
export async function listOwnEpochs(_: null): Promise<OwnEpochFacts[]> {
  const { account } = requireOpen()
  const [current, from] = [presentNumber(account), newestEmergency(account.epochs)]
  return account.epochs.map(({ number, notBeforeAt, notAfterAt }) => ({
    number,
    notBeforeAt,
    notAfterAt,
    isCurrent: number === current,
    isSuperseded: number < from,
  }))
}

export type SeedsToGrant = { memberId: string; epochs: readonly number[]; told: HandedOver }

/** Seals the administrative inboxes of some epochs to a secretary. @throws CryptoFailure an alarm */
export async function grantInboxes({ memberId, epochs, told }: SeedsToGrant): Promise<SeedGrant[]> {
  const { account } = requireOpen()
  const wanted = account.secrets.epochs.filter(({ statement }) => epochs.includes(statement.number))
  return grantTo(account, memberId, wanted, told)
}

/**
 * The inboxes of epochs just made, for whoever holds the one of now: what the service merely says about that is not
 * enough. `without`: whoever shall hold none of them.
 */
export async function grantOnward(
  account: UnlockedAccount,
  created: readonly OwnEpoch[],
  told: HandedOver,
  without: readonly string[],
): Promise<SeedGrant[]> {
  const document = requireDocument()
  const present = presentNumber(account)
  const holders = (document.delegates ?? [])
    .map(({ id }) => id)
    .filter((id) => !without.includes(id) && epochsHeldBy(id, account, document, told).includes(present))
  const grants = await Promise.all(holders.map((id) => grantTo(account, id, created, told)))
  return grants.flat()
}

async function grantTo(
  account: UnlockedAccount,
  memberId: string,
  epochs: readonly OwnEpoch[],
  { memberKeys }: HandedOver,
): Promise<SeedGrant[]> {
  const key = memberKeys.find((known) => known.memberId === memberId)
  if (key === undefined) throw new CryptoFailure('key-not-valid')
  const { hpke } = await sealingTools()
  return grantSeeds(account, requireDocument(), key, epochs, hpke)
}

function epochsHeldBy(
  memberId: string,
  account: UnlockedAccount,
  document: PracticeDocument,
  { given, memberKeys }: HandedOver,
): number[] {
  const key: ToldMemberKey | undefined = memberKeys.find((known) => known.memberId === memberId)
  if (key === undefined) return []
  return given
    .filter(({ delegateId }) => delegateId === memberId)
    .filter((told) => isOwnSeedGrant(account, document, key, told))
    .map(({ epoch }) => epoch)
}

// After a long absence none holds now, and the last one stands for it.
function presentNumber({ epochs }: UnlockedAccount): number {
  return (findCurrentEpoch(epochs, Date.now()) ?? epochs.at(-1))?.number ?? 0
}
