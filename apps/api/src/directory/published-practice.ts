// What a patient's browser needs to begin with a practice: the document as it was signed.
import type { PublishedPractice } from '@colloque/contract'
import type { Practice, SignedPractice } from '@colloque/database'
import { textOf } from '../wire/bytes-and-instants.ts'

/** A practice that patients can see, with its newest document. */
export function publishedPractice(practice: SignedPractice): PublishedPractice {
  const { practiceId, slug, practicePublicKey, document, signature } = practice
  const signedDocument = {
    document: textOf(document),
    signature: textOf(signature),
    practicePublicKey: textOf(practicePublicKey),
  }
  return { practiceId, slug, state: stateOf(practice), signedDocument }
}

function stateOf({ state }: Pick<Practice, 'state'>): PublishedPractice['state'] {
  return state === 'open' ? 'open' : 'closed'
}
