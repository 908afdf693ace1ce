// How a handler says no: a type from the contract's closed list and where in the request, never what was sent.
import { type ProblemType, problemTypes } from '@colloque/contract'

/** `field`: JSON pointer into the body, `path/slug`, `query/from` or `header/authorization`. */
export type FieldError = { field: string; code: string }

/** Thrown by handlers and guards; answered as RFC 9457 problem details. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly type: ProblemType
  readonly errors: readonly FieldError[]
  /** When it is worth asking again: `too-many-requests`, `waiting-room`. */
  readonly retryAfterSeconds: number | null

  constructor(
    type: ProblemType,
    errors: readonly FieldError[] = [],
    retryAfterSeconds: number | null = null,
  ) {
    super(type)
    this.type = type
    this.errors = errors
    this.retryAfterSeconds = retryAfterSeconds
  }

  get status(): number {
    return problemTypes[this.type]
  }
}

/** What is refused in a part of the body, told of the whole: its fields stand under `path`. */
export function refuseWithin({ type, errors }: Refusal, path: string): Refusal {
  return new Refusal(
    type,
    errors.map(({ field, code }) => ({ field: `${path}${field}`, code })),
  )
}

/** A refusal because of one field of the body, such as `/start`. */
export function refuseField(type: ProblemType, field: string): Refusal {
  return new Refusal(type, [{ field, code: type }])
}
