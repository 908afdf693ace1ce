// Publishing the signed page: the present document, changed, versioned, linked to its predecessor, signed in the
// worker. Someone else's version in between is fetched and shown, never overwritten.
import type { PracticeDocument } from '@colloque/practice-document'
import { runTask } from '../crypto/crypto-worker.ts'
import { nextVersion, type OptionalField } from '../model/practice-draft.ts'
import { api, isProblem, requireAnswer } from './api.ts'
import { requireMember } from './session.ts'
import { refreshMember } from './unlocking.ts'

/**
 * Signs and publishes a change; `dropped` are fields the page shall no longer have.
 * @throws ProblemError `stale-revision` after the newer version was taken
 */
export async function publish(
  fields: Partial<PracticeDocument>,
  dropped: readonly OptionalField[] = [],
): Promise<void> {
  const { document, practice } = requireMember()
  const hash = await runTask('hashDocument', practice.signedDocument.document)
  const today = new Date().toISOString().slice(0, 10)
  const signed = await runTask('signDocument', nextVersion(document, hash, { fields, dropped }, today))
  try {
    await requireAnswer(api.api.practice.document.$put({ json: signed }))
  } catch (error) {
    if (isProblem(error, 'stale-revision')) await refreshMember()
    throw error
  }
  await refreshMember()
}
