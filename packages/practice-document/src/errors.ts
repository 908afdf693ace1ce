// Closed lists of reasons for refusing a practice document or an epoch statement.
// Screens have their own words for each code; the message here never quotes what was received.

export const practiceDocumentErrorCodes = [
  'malformed',
  'signature',
  'fingerprint-mismatch',
  'older-version',
  'broken-chain',
  'wrong-deployment',
  'wrong-practice',
] as const

export type PracticeDocumentErrorCode = (typeof practiceDocumentErrorCodes)[number]

/** A practice document that must not be believed; `path` names the field of a malformed one. */
export class PracticeDocumentError extends Error {
  override readonly name = 'PracticeDocumentError'
  readonly code: PracticeDocumentErrorCode
  readonly path: string | null

  constructor(code: PracticeDocumentErrorCode, path: string | null = null) {
    super(
      path === null ? `practice document refused: ${code}` : `practice document refused: ${code} (${path})`,
    )
    this.code = code
    this.path = path
  }
}

export const epochErrorCodes = [
  'malformed',
  'signature',
  'expired',
  'not-yet-valid',
  'wrong-practitioner',
  'broken-chain',
  'older-epoch',
  'too-long',
] as const

export type EpochErrorCode = (typeof epochErrorCodes)[number]

/** An epoch statement that must not be sealed to. */
export class EpochError extends Error {
  override readonly name = 'EpochError'
  readonly code: EpochErrorCode

  constructor(code: EpochErrorCode) {
    super(`epoch refused: ${code}`)
    this.code = code
  }
}
