// The one error of this package: rules or arguments that no schedule can have.
// Its message names the rule that was broken and never repeats the input.

/** Thrown when a zone, a day, a rule or a range is not one this package can compute with. */
export class SchedulingError extends Error {
  override readonly name = 'SchedulingError'
}
