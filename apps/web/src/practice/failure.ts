// What a page says when something other than a refusal went wrong. An answer that cannot be worked with is one more
// failure to try again after, never a page that waits for ever.
import { type FailureType, ProblemError } from '@colloque/client'

/** The type of a failure; anything unforeseen is reported to the console and shown as an unreadable answer. */
export function failureOf(error: unknown): FailureType {
  if (error instanceof ProblemError) return error.type
  reportError(error)
  return 'unreadable-answer'
}
