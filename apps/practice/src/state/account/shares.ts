// Shares of one's own among three colleagues, and those one holds for others. Told sealed, proven in the worker; nothing of
// it stays after a lock.
import type { ToldShare } from '@colloque/contract'
import { findMember } from '@colloque/practice-document'
import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { api, requireAnswer } from '../api.ts'
import { fetchHandedOver } from '../people/handed-over.ts'
import { refreshMember } from '../session/refresh-member.ts'
import { renewSession } from '../session/renewed-session.ts'
import { isNamed, isUnlocked, onForget, requireMember } from '../session/session.ts'

/** How many colleagues hold a share. */
export const HOLDERS = 3

/** Whose shares stand; fewer than three: somebody has left, or has another key. */
export type OwnShares = { at: 'none' } | { at: 'kept'; holderIds: readonly string[] }

/** One's own; null before it was asked for. */
export const ownShares = signal<OwnShares | null>(null)
/** Those one holds for people of the signed page. */
export const heldShares = signal<readonly ToldShare[]>([])
/** Whom one can choose. */
export const candidates = signal<readonly string[]>([])

onForget(() => {
  ownShares.value = null
  heldShares.value = []
  candidates.value = []
})

/** Whether one has a set, and somebody of it is not there any more. */
export function isSetBroken(): boolean {
  return ownShares.value?.at === 'kept' && ownShares.value.holderIds.length < HOLDERS
}

/** Asks for all of it. @throws ProblemError, CryptoFailure */
export async function readShares(): Promise<void> {
  if (!isNamed.value) return
  const [told, handedOver] = await Promise.all([
    requireAnswer(api.api.practice.shares.$get()),
    fetchHandedOver(),
  ])
  const memberKeys = handedOver?.memberKeys ?? []
  const holderIds = await runTask('proveShares', { given: told.given, memberKeys })
  if (!isUnlocked.value) return
  const { document, session } = requireMember()
  ownShares.value = hasSet() ? { at: 'kept', holderIds } : { at: 'none' }
  heldShares.value = told.held.filter(({ ownerId }) => findMember(document, ownerId) !== null)
  candidates.value = memberKeys
    .map(({ memberId }) => memberId)
    .filter((id) => id !== session.practitionerId && findMember(document, id) !== null)
}

/** Looks after one's own set, where there is one. @throws ProblemError, CryptoFailure */
export async function noticeShares(): Promise<void> {
  if (hasSet()) await readShares()
}

/** Splits a fresh unlocker among three colleagues, in the place of any set before. @throws ProblemError, CryptoFailure */
export async function keepShares(holderIds: readonly string[]): Promise<void> {
  const handedOver = await fetchHandedOver()
  const json = await runTask('makeShareSet', { holderIds, memberKeys: handedOver?.memberKeys ?? [] })
  await renewSession(() => requireAnswer(api.api.account['share-set'].$put({ json })))
  await refreshMember()
  await readShares()
}

/** Takes the set back: what the three hold opens nothing from then on. @throws ProblemError */
export async function removeShares(): Promise<void> {
  await renewSession(() => requireAnswer(api.api.account['share-set'].$delete()))
  await refreshMember()
  await readShares()
}

function hasSet(): boolean {
  return requireMember().account.unlockers.some(({ kind }) => kind === 'shares')
}
