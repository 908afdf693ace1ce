// A request that does not have the contract's shape: where, and zod's code; never what was sent, unknown names included.
import type { Hook } from '@hono/zod-openapi'
import { answerRefusal } from './answer-problem.ts'
import type { ApiEnv } from './dependencies.ts'
import { type FieldError, Refusal } from './refusal.ts'

const mostErrors = 20

/** zod-openapi's defaultHook; without one it would echo the input. */
export const refuseInvalid: Hook<unknown, ApiEnv, string, unknown> = (result, c) => {
  if (result.success) return
  const errors = result.error.issues
    .slice(0, mostErrors)
    .map(({ path, code }): FieldError => ({ field: fieldOf(result.target, path), code }))
  return answerRefusal(c, new Refusal('invalid-request', errors))
}

const places: Record<string, string> = { param: 'path', query: 'query', header: 'header' }

// Paths hold names of the contract and list positions only: what is unknown is reported at its parent.
function fieldOf(target: string, path: readonly PropertyKey[]): string {
  const pointer = path.map((part) => `/${String(part)}`).join('')
  const place = places[target]
  return place === undefined ? pointer || '/' : `${place}${pointer}`
}
