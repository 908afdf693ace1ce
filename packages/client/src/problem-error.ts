// Turns an answer into its value, or its RFC 9457 problem into an error a page can act on by `type`.
import type { ProblemType } from '@colloque/contract'
import type { ClientResponse } from 'hono/client'

/** `offline`: no answer came. `unreadable-answer`: something answered that is not this API. */
export type FailureType = ProblemType | 'offline' | 'unreadable-answer'

export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly type: FailureType
  readonly status: number
  readonly errors: readonly { field: string; code: string }[]
  readonly incident: string | undefined

  constructor(
    type: FailureType,
    status = 0,
    errors: readonly { field: string; code: string }[] = [],
    incident?: string,
  ) {
    super(type)
    this.type = type
    this.status = status
    this.errors = errors
    this.incident = incident
  }
}

type Success<R> =
  R extends ClientResponse<infer Body, infer Status, infer _Format>
    ? Status extends 200 | 201
      ? Body
      : Status extends 204
        ? undefined
        : never
    : never

/**
 * Awaits `response` and returns its JSON (undefined for 204).
 * @throws ProblemError for every answer that is not 2xx, and when no answer came.
 */
export async function requireAnswer<R extends ClientResponse<unknown>>(
  response: Promise<R>,
): Promise<Success<R>> {
  let received: R
  try {
    received = await response
  } catch {
    throw new ProblemError('offline')
  }
  if (received.status === 204) return undefined as Success<R>
  const body: unknown = await received.json().catch(() => null)
  if (received.ok && body !== null) return body as Success<R>
  throw problemFrom(body, received.status)
}

// attacker-controlled: a proxy or a captive portal may have answered
function problemFrom(body: unknown, status: number): ProblemError {
  if (typeof body !== 'object' || body === null) return new ProblemError('unreadable-answer', status)
  const { type, errors, incident } = body as { type?: unknown; errors?: unknown; incident?: unknown }
  if (typeof type !== 'string') return new ProblemError('unreadable-answer', status)
  return new ProblemError(
    type as ProblemType,
    status,
    Array.isArray(errors) ? errors.filter(isFieldError) : [],
    typeof incident === 'string' ? incident : undefined,
  )
}

function isFieldError(entry: unknown): entry is { field: string; code: string } {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    typeof (entry as { field?: unknown }).field === 'string' &&
    typeof (entry as { code?: unknown }).code === 'string'
  )
}
