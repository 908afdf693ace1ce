// An owner, three colleagues and what an honest server tells of a set of shares. For tests only.

import { parseBase64url, toBase64url } from '@colloque/encoding'
import type { PracticeDocument } from '@colloque/practice-document'
import { sampleId, sampleIds } from '@colloque/practice-document/samples'
import { createAccountKeys } from '../src/account.ts'
import { combineHelp, offerRecovery, type RecoveryOffer, sealHelp, type ToldHelp } from '../src/recovery.ts'
import { createShareSet, type NewShareSet, openShare, type ToldShare } from '../src/shares.ts'
import type { UnlockedAccount } from '../src/unlocked-account.ts'
import { createSampleAccount, randomBytes, sampleNow, samplePractice } from './sample-account.ts'
import { documentWith, hpke, memberKeyOf } from './sample-staff.ts'

const { deployment: deploymentId } = sampleIds

export type SampleShares = {
  owner: UnlockedAccount
  colleagues: UnlockedAccount[]
  document: PracticeDocument
  set: NewShareSet
}

export function createSampleColleague(name: string): UnlockedAccount {
  return createAccountKeys(
    {
      deploymentId,
      accountId: sampleId(`${name} account`),
      practiceId: sampleIds.practice,
      practitionerId: sampleId(name),
      isAdministrator: false,
      isDelegate: true,
      practiceFingerprint: samplePractice,
      now: sampleNow,
    },
    randomBytes,
  )
}

export const makeSet = (
  owner: UnlockedAccount,
  document: PracticeDocument,
  colleagues: readonly UnlockedAccount[],
) => createShareSet(owner, document, colleagues.map(memberKeyOf), { hpke, randomBytes })

export async function createSampleShares(): Promise<SampleShares> {
  const owner = createSampleAccount()
  const colleagues = ['Basile', 'Colette', 'Denis'].map(createSampleColleague)
  const document = documentWith(owner, colleagues)
  return { owner, colleagues, document, set: await makeSet(owner, document, colleagues) }
}

/** The share of colleague `at`, as told. */
export function tellShare({ owner, set }: Pick<SampleShares, 'owner' | 'set'>, at: number): ToldShare {
  const share = set.shares[at]
  if (share === undefined) throw new RangeError('a set has three shares')
  const { setId, unlocker } = set
  const { rootVersion } = unlocker.slot
  return { ownerId: owner.practitionerId, accountId: owner.accountId, setId, rootVersion, ...share }
}

/** What colleague `at` gives after comparing the words, as an honest server tells it. */
export async function helpOf(sample: SampleShares, at: number, offer: RecoveryOffer): Promise<ToldHelp> {
  const { colleagues, document } = sample
  const told = tellShare(sample, at)
  const colleague = colleagues[at]
  if (colleague === undefined) throw new RangeError('there are three')
  const opened = await openShare(colleague, document, told, hpke)
  const { publicKey } = offer
  const help = await sealHelp({ link: offer, publicKey, deploymentId }, opened, { hpke, randomBytes })
  const { accountId, setId, rootVersion, holderId, index } = told
  return { accountId, setId, rootVersion, holderId, index, ...help }
}

export const offer = () => offerRecovery(randomBytes)
export const combineAll = (of: RecoveryOffer, given: readonly ToldHelp[]) =>
  combineHelp(of, deploymentId, given, hpke)

/** With one bit of the value changed. */
export function flipped(text: string, bit = 3): string {
  const bytes = parseBase64url(text)
  const at = bytes.length >> 1
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
  return toBase64url(bytes)
}
