// The one error of this package: a ticket, a room or a challenge that cannot be.
// Its message names the rule that was broken and never repeats the input.

/** Thrown when an argument is not one this package can compute with. */
export class AdmissionError extends Error {
  override readonly name = 'AdmissionError'
}
