// Two ways to fail. Opening: one opaque error, whatever was wrong (SPEC.md §8), so that no caller can be an oracle.
// Sealing: a clear error about the caller's own input, raised before anything is sealed and never by truncation.

/** An envelope, grant, wrap, link or record that does not open. It never says why. */
export class SealingError extends Error {
  override readonly name = 'SealingError'

  constructor() {
    super('this could not be opened')
  }
}

export const sealingInputErrorCodes = ['too-long', 'invalid', 'missing', 'unknown', 'key-not-valid'] as const

export type SealingInputErrorCode = (typeof sealingInputErrorCodes)[number]

/** Input that cannot be sealed. `field` is a path such as `intake/reason`; `excessBytes` goes with `too-long`. */
export class SealingInputError extends Error {
  override readonly name = 'SealingInputError'
  readonly code: SealingInputErrorCode
  readonly field: string
  readonly excessBytes: number | null

  constructor(code: SealingInputErrorCode, field: string, excessBytes: number | null = null) {
    super(`cannot seal ${field}: ${code}`)
    this.code = code
    this.field = field
    this.excessBytes = excessBytes
  }
}
