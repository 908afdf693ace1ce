// A colleague's side of recovery: a link is read, its words are compared with the person, one's share is sealed to the
// browser that asks. Nothing is given by itself.
import type { ToldShare } from '@colloque/contract'
import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { CryptoFailure } from '../../crypto/failure.ts'
import { idOfLink } from '../../model/account/link-text.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { requireMember } from '../session/session.ts'

/** What is being helped with: the link's text, if one was opened, and whom, if one was chosen. It opens nothing. */
export const helping = signal<{ text: string | null; ownerId: string | null } | null>(null)

export type HelpRefusal =
  | 'incomplete'
  | 'expired'
  | 'swapped'
  | 'forged'
  | 'altered'
  | 'not-held'
  | 'given'
  | 'another'

/** Why no help was given; one sentence each. */
export class HelpRefused extends Error {
  readonly reason: HelpRefusal

  constructor(reason: HelpRefusal) {
    super(reason)
    this.reason = reason
  }
}

/** What stands behind `#help=` in an attacker-controlled text, as mail programs may encode it; null without one. */
export function findHelp(text: string): string | null {
  return /#help(?:=|%3D)(.*)$/i.exec(text.trim())?.[1] ?? null
}

export type ReadRequest = { recoveryId: string; text: string; publicKey: string; words: readonly string[] }

/** The words of a link. @throws HelpRefused, ProblemError */
export async function readRequest(text: string): Promise<ReadRequest> {
  const recoveryId = idOfLink(text)
  if (recoveryId === null) throw new HelpRefused('incomplete')
  return sayingWhy(async () => {
    const param = { recoveryId }
    const { publicKey } = await requireAnswer(api.api.recoveries[':recoveryId'].$get({ param }))
    const { deploymentId } = requireMember()
    const words = await runTask('readRecovery', { deploymentId, text, publicKey })
    return { recoveryId, text, publicKey, words }
  })
}

/** Gives one's share, once the words were compared. @throws HelpRefused, ProblemError */
export async function giveHelp(
  { recoveryId, text, publicKey }: ReadRequest,
  share: ToldShare,
): Promise<void> {
  await sayingWhy(async () => {
    const { deploymentId } = requireMember()
    const json = await runTask('giveHelp', { deploymentId, text, publicKey, share })
    const param = { recoveryId }
    await requireAnswer(api.api.recoveries[':recoveryId'].help.$put({ param, json }))
  })
}

async function sayingWhy<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === null) throw error
    throw new HelpRefused(reason)
  }
}

function reasonOf(error: unknown): HelpRefusal | null {
  if (error instanceof CryptoFailure) {
    if (error.code === 'recovery-swapped') return 'swapped'
    if (error.code === 'share-forged') return 'forged'
    return error.code === 'share-altered' ? 'altered' : null
  }
  if (isProblem(error, 'recovery-not-valid')) return 'expired'
  if (isProblem(error, 'shares-not-valid')) return 'not-held'
  if (isProblem(error, 'help-given')) return 'given'
  return isProblem(error, 'help-for-another') ? 'another' : null
}
