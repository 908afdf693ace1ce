// What a patient's browser needs to begin with a practice: the document as it was signed.
import type { PublishedPractice } from '@colloque/contract'
import { type Practice, type Queries, requireDocument } from '@colloque/database'
import { textOf } from '../wire/bytes-and-instants.ts'

/** The practice's newest document with its signature. */
export async function publishedPractice(sql: Queries, practice: Practice): Promise<PublishedPractice> {
  const { practiceId, slug } = practice
  const { document, signature } = await requireDocument(sql, practiceId, practice.documentVersion)
  const signedDocument = {
    document: textOf(document),
    signature: textOf(signature),
    practicePublicKey: textOf(practice.practicePublicKey),
  }
  return { practiceId, slug, state: practice.state === 'open' ? 'open' : 'closed', signedDocument }
}
