// The one error of this package. Its message names the rule that was broken and never repeats the input,
// which may be a secret or a person's text.

/** Thrown when bytes or text do not follow the format that the caller asked for. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError'
}
