// The end of a page: something the server sent must not be believed, so nothing goes on. Never a warning.
import type { EpochErrorCode, PracticeDocumentErrorCode } from '@colloque/practice-document'

/** Why a page stopped; `words` are the key words the link names and those the server shows. */
export type Refusal =
  | {
      readonly kind: 'document'
      readonly code: PracticeDocumentErrorCode
      readonly words?: { named: readonly string[] | undefined; shown: readonly string[] | undefined }
    }
  | { readonly kind: 'epoch'; readonly code: EpochErrorCode; readonly practitioner: string }
  | { readonly kind: 'randomness' }

/** Carries the refusal to the screen that says it. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`stopped: ${refusal.kind}`)
    this.refusal = refusal
  }
}
