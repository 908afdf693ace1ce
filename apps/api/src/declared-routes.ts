// The contract's routes as something a request can be matched against: who may call, what may come back.
import { type Access, type DataClass, routes } from '@colloque/contract'

type DeclaredRoute = {
  method: string
  /** Pattern, such as `/api/practices/{slug}`. */
  path: string
  access: Access
  answers: readonly DataClass[]
  hasBody: boolean
  /** Asking does not count as using the session. */
  isNoActivity: boolean
}

type Matcher = DeclaredRoute & { matches: RegExp }

/** By the number of slashes in the path, which a parameter cannot change: most requests then ask few patterns. */
const matchers: ReadonlyMap<number, readonly Matcher[]> = Map.groupBy(
  Object.values(routes).map((route) => ({
    method: route.method.toUpperCase(),
    path: route.path,
    access: route['x-access'],
    answers: route['x-answers'],
    isNoActivity: route['x-no-activity'],
    hasBody: 'request' in route && 'body' in route.request,
    matches: new RegExp(`^${route.path.replaceAll('$', '\\$').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  })),
  ({ path }) => depthOf(path),
)

/** The route of a request, or the methods that the path has; HEAD is answered by GET. */
export function findRoute(method: string, path: string): DeclaredRoute | readonly string[] {
  const onPath = matchers.get(depthOf(path))?.filter(({ matches }) => matches.test(path)) ?? []
  const wanted = method === 'HEAD' ? 'GET' : method
  return onPath.find((route) => route.method === wanted) ?? onPath.map((route) => route.method)
}

function depthOf(path: string): number {
  let depth = 0
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) depth += 1
  return depth
}
