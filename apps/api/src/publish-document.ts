// Publishing a practice's next document: verified, linked to the present one, and safe for patients who book with whoever
// it names anew. Asks that it grants are answered by it. Whom it lets read visits of others no more loses their grants;
// that and `alongside` happen in the same transaction or not at all.
import type { SignedDocument } from '@colloque/contract'
import {
  changePractice,
  dayOf,
  publishDocument as publish,
  type Queries,
  removeGrantedAsks,
  requireDocument,
  requirePractice,
  takeBackGrants,
  type WantedStandIn,
  writeListing,
} from '@colloque/database'
import { listingOf } from '@colloque/directory'
import type { Id } from '@colloque/encoding'
import { hashPracticeDocument, isAskGranted, type PracticeDocument } from '@colloque/practice-document'
import type { Dependencies } from './dependencies.ts'
import { currentDocument } from './document-cache.ts'
import { findOpeningRefusal, newlyNamed } from './opening-rules.ts'
import { withdrawnReaders } from './page-readers.ts'
import { refuseField } from './refusal.ts'
import { verifyDocument } from './verify-published.ts'

type Means = Pick<Dependencies, 'sql' | 'deploymentId' | 'now' | 'tell' | 'rooms'>
type Alongside = (tx: Queries, next: PracticeDocument) => Promise<void>

/** `field`: where the document stands in the request. @throws Refusal; then nothing was written. */
export async function publishDocument(
  { sql, deploymentId, now, tell, rooms }: Means,
  practiceId: Id,
  signed: SignedDocument,
  field = '',
  alongside: Alongside = async () => undefined,
): Promise<void> {
  const { slug, practicePublicKey, documentVersion } = await requirePractice(sql, practiceId)
  const { document } = await requireDocument(sql, practiceId, documentVersion)
  const newest = { version: documentVersion, hash: hashPracticeDocument(document) }
  const next = verifyDocument(signed, { deploymentId, practiceId, slug, practicePublicKey, newest }, field)
  await changePractice(sql, practiceId, async (tx, practice) => {
    const before = await currentDocument(tx, practice)
    if (practice.state === 'open') {
      const named = newlyNamed(before, next.document)
      const refusal = await findOpeningRefusal(tx, practiceId, named, now())
      if (refusal) throw refusal
    }
    const isPublished = await publish(tx, practiceId, next.toPublish, dayOf(now()))
    if (!isPublished) throw refuseField('stale-revision', `${field}/document`)
    await takeBackGrants(tx, practiceId, withdrawnReaders(before, next.document))
    if (practice.state === 'open') await writeListing(tx, practiceId, listingOf(next.document))
    await alongside(tx, next.document)
    await removeGrantedAsks(tx, practiceId, (ask) => isAskGranted(next.document.standIns, wantedOf(ask)))
  })
  tell([{ practiceId, scheduleId: null }])
  await rooms.refresh()
}

/** An ask as the document's own functions take it. */
export function wantedOf({ endsOn, ...ask }: WantedStandIn) {
  return endsOn === null ? ask : { ...ask, endsOn }
}
