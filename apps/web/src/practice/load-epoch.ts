// The key to seal to: the receiver's epoch, believed only through the identity key in the verified document.
import { type Client, requireAnswer } from '@colloque/client'
import { parseBase64url } from '@colloque/encoding'
import {
  type DocumentPractitioner,
  EpochError,
  type EpochStatement,
  type PracticeDocument,
  verifyEpoch,
} from '@colloque/practice-document'
import { nameOf } from './offer.ts'
import { StoppedError } from './stopped-error.ts'

/**
 * The receiver's epoch in force at `now` (ms).
 * @throws ProblemError (`no-valid-key` when there is none), StoppedError when it must not be believed.
 */
export async function loadEpoch(
  client: Client,
  document: PracticeDocument,
  receiver: DocumentPractitioner,
  now: number,
): Promise<EpochStatement> {
  const param = { slug: document.slug, practitionerId: receiver.id }
  const signed = await requireAnswer(
    client.api.practices[':slug'].practitioners[':practitionerId'].epoch.$get({ param }),
  )
  try {
    return verifyEpoch({
      ...decode(signed),
      identityPublicKey: parseBase64url(receiver.identityPublicKey),
      deploymentId: document.deploymentId,
      practiceId: document.practiceId,
      practitionerId: receiver.id,
      now,
    })
  } catch (error) {
    if (!(error instanceof EpochError)) throw error
    throw new StoppedError({ kind: 'epoch', code: error.code, practitioner: nameOf(receiver) })
  }
}

function decode({ statement, signature }: { statement: string; signature: string }) {
  try {
    return { bytes: parseBase64url(statement), signature: parseBase64url(signature) }
  } catch {
    throw new EpochError('malformed')
  }
}
