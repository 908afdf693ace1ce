// Declares a route: who may call it, which classes of data it carries, which problems it can answer with.
// The API's guards and the documents for auditors are both made from these declarations.
import { createRoute, type RouteConfig, type z } from '@hono/zod-openapi'
import { type ProblemType, problem, problemTypes } from '../schemas/problem.ts'

/** Who may call a route. A session alone is no right to a practice: anyone with an invitation link gets one. */
export const accesses = {
  anyone: 'whoever asks',
  visit: 'the bearer of a private link',
  session: 'who is signed in, also before the practice has accepted their key',
  member:
    "who is signed in and stands in the practice's present signed document, as practitioner or delegate, with this very identity key",
  practitioner: 'a member who is named as a practitioner: never a secretary',
  administrator: 'who founded the practice and holds its key',
} as const

export type Access = keyof typeof accesses
export type DataClass = 'public' | 'operational' | 'personal' | 'sealed' | 'secret'

export type RouteDeclaration = {
  access: Access
  receives: readonly DataClass[]
  answers: readonly DataClass[]
  /** Asking does not count as using the session, which ends all the same when nothing else is asked. */
  isNoActivity?: true
}

const problemJson = { 'application/problem+json': { schema: problem } }

// Every route may meet these; the rest is named per route.
const always: ProblemType[] = ['invalid-request', 'too-many-requests', 'internal-error']

/** Problem responses by status for `types`, as OpenAPI wants them. */
export function problems<const T extends ProblemType>(...types: T[]) {
  const statuses = [...new Set([...types, ...always].map((type) => problemTypes[type]))]
  const named = (status: number) =>
    [...types, ...always].filter((type) => problemTypes[type] === status).join(', ')
  return Object.fromEntries(
    statuses.map((status) => [status, { description: named(status), content: problemJson }]),
  ) as Record<
    (typeof problemTypes)[T | 'invalid-request' | 'too-many-requests' | 'internal-error'],
    {
      description: string
      content: typeof problemJson
    }
  >
}

/** A route with its access and data classes; unsafe methods carry JSON only. */
export function declareRoute<const R extends RouteConfig>(declaration: RouteDeclaration, route: R) {
  for (const part of [route.request?.params, route.request?.query]) if (part) parseAtOnce(part)
  return createRoute({
    ...route,
    'x-access': declaration.access,
    'x-receives': declaration.receives,
    'x-answers': declaration.answers,
    'x-no-activity': declaration.isNoActivity === true,
  })
}

/** A JSON answer. */
export function answer<const S extends z.ZodType>(description: string, schema: S) {
  return { description, content: { 'application/json': { schema } } }
}

/** A required JSON request body. */
export function jsonBody<const S extends z.ZodType>(schema: S) {
  parseAtOnce(schema)
  return { required: true, content: { 'application/json': { schema } } } as const
}

// Nothing in a contract waits for anything. The server asks for the slow way that could, in which zod does without the
// parser that it makes for each object.
function parseAtOnce<S extends z.ZodType>(schema: S): void {
  schema.safeParseAsync = async (value) => schema.safeParse(value)
}
