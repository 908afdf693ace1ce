// What must hold of everyone a document names before patients book with them. Asked of all when a practice opens, and
// of whoever an open one names anew: naming somebody afterwards is no way around it.
import { dayOf, findCurrentEpoch, findMembers, type Queries } from '@colloque/database'
import { equalBytes, type Id } from '@colloque/encoding'
import type { PracticeDocument } from '@colloque/practice-document'
import { Refusal } from './refusal.ts'
import { bytesOf } from './wire/bytes-and-instants.ts'

/**
 * Why patients could not safely book with these practitioners at `nowAt` (ms), or null: one has no account with the key
 * the document says or no epoch in force, or only one way in, with which a lost passphrase loses every visit.
 */
export async function findOpeningRefusal(
  sql: Queries,
  practiceId: Id,
  practitioners: PracticeDocument['practitioners'],
  nowAt: number,
): Promise<Refusal | null> {
  const members = await findMembers(sql, practiceId)
  for (const { id, identityPublicKey } of practitioners) {
    const member = members.find(({ practitionerId }) => practitionerId === id)
    if (!member || !equalBytes(member.identityPublicKey, bytesOf(identityPublicKey)))
      return new Refusal('no-valid-key')
    if (member.unlockerCount < 2) return new Refusal('too-few-unlockers')
    const epoch = await findCurrentEpoch(sql, practiceId, member.practitionerId, dayOf(nowAt))
    if (!epoch) return new Refusal('no-valid-key')
  }
  return null
}

/**
 * Whom `next` names that `current` does not, or under another key. Those named before stay theirs: somebody away for
 * long, whose epochs have run out, keeps no colleague from publishing.
 */
export function newlyNamed(
  current: PracticeDocument,
  next: PracticeDocument,
): PracticeDocument['practitioners'] {
  const isKnown = (one: PracticeDocument['practitioners'][number]) =>
    current.practitioners.some(
      ({ id, identityPublicKey }) => id === one.id && identityPublicKey === one.identityPublicKey,
    )
  return next.practitioners.filter((one) => !isKnown(one))
}
