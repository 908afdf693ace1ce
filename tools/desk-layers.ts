// The layers inside the desk (docs/house.md, "Inside the desk"): each imports itself and those before it, never upward. For
// types too: what a layer needs to know of the next one has its place below both.
import { join } from 'node:path'

const desk = 'apps/practice/src/'

/** Folders and files of the desk, lowest first. What stands in none of them, such as the service worker, stands alone. */
const layers: readonly (readonly string[])[] = [
  ['model'],
  ['storage'],
  ['crypto', 'trusted-urls.ts'],
  ['state'],
  ['views', 'styles'],
  ['app.tsx', 'main.tsx'],
]

/** One sentence where a file of the desk imports upward; `where` and the specifier as they stand in the repository. */
export function upwardImports(where: string, specifier: string): string[] {
  const target = join(where, '..', specifier)
  if (!specifier.startsWith('.') || !where.startsWith(desk) || !target.startsWith(desk)) return []
  const [from, to] = [roomOf(where), roomOf(target)]
  const [low, high] = [layerOf(from), layerOf(to)]
  if (from === to || (high !== -1 && high <= low)) return []
  return [`${where} imports upward: ${specifier} (${from} may not import ${to})`]
}

function roomOf(path: string): string {
  return path.slice(desk.length).split('/')[0] ?? ''
}

function layerOf(room: string): number {
  return layers.findIndex((layer) => layer.includes(room))
}
