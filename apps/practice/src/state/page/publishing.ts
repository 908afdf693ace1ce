// Publishing the signed page: the present document, changed, versioned, linked to its predecessor, signed in the
// worker. Someone else's version in between is fetched and shown, never overwritten.
import type { SignedDocument } from '@colloque/contract'
import type { PracticeDocument } from '@colloque/practice-document'
import { runTask } from '../../crypto/crypto-worker.ts'
import { utcDayOf } from '../../model/days.ts'
import { nextVersion, type OptionalField, type PageChange } from '../../model/page/practice-draft.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { refreshMember } from '../session/refresh-member.ts'
import { requireMember } from '../session/session.ts'

/** The next version of the page, signed but not sent. @throws CryptoFailure */
export async function signNext(change: PageChange): Promise<SignedDocument> {
  const { document, practice } = requireMember()
  const hash = await runTask('hashDocument', practice.signedDocument.document)
  return runTask('signDocument', nextVersion(document, hash, change, utcDayOf(Date.now())))
}

/**
 * Signs and publishes a change; `dropped` are fields the page shall no longer have.
 * @throws ProblemError `stale-revision` after the newer version was taken
 */
export async function publish(
  fields: Partial<PracticeDocument>,
  dropped: readonly OptionalField[] = [],
): Promise<void> {
  const signed = await signNext({ fields, dropped })
  try {
    await requireAnswer(api.api.practice.document.$put({ json: signed }))
  } catch (error) {
    if (isProblem(error, 'stale-revision')) await refreshMember()
    throw error
  }
  await refreshMember()
}
