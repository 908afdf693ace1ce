// Signing the practice's page. Only an administrator's account holds the key for it.
import type { SignedDocument } from '@colloque/contract'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { signDocument as sign } from '@colloque/keyring'
import { hashPracticeDocument, type PracticeDocument } from '@colloque/practice-document'
import { requireOpen } from './worker-state.ts'

/** The signed form of a document. @throws CryptoFailure */
export async function signDocument(document: PracticeDocument): Promise<SignedDocument> {
  return sign(requireOpen().account, document)
}

/** SHA-256 of a document's bytes, both in base64url: the next version names it. */
export async function hashDocument(document: string): Promise<string> {
  return toBase64url(hashPracticeDocument(parseBase64url(document)))
}
