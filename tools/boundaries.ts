// Who may import whom (docs/house.md, "Rooms" and "Inside the desk"). Reads manifests and source as text, so it also sees what a linter's
// configuration forgot. Runs in `npm run check`; test/boundaries.test.ts shows that it can fail.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { upwardImports } from './desk-layers.ts'
import { type Ring, readWorkspaces, root, type Workspace } from './workspaces.ts'

/** Rings a ring may import at run time. */
const allowed: Record<Ring, readonly Ring[]> = {
  core: ['core'],
  browser: ['core', 'browser'],
  server: ['core', 'server'],
  dev: ['core', 'browser', 'server', 'dev'],
  app: ['core'],
}

/** Rings each app may import beside core. */
const appRings: Record<string, readonly Ring[]> = {
  '@colloque/web': ['browser'],
  '@colloque/practice': ['browser'],
  '@colloque/api': ['server'],
  '@colloque/launcher': ['server', 'dev'],
}

/** What must never be reachable from the server: with these it could open what it stores. */
const unsealers = ['@colloque/hpke', '@colloque/sealing', '@colloque/keyring']
const mustNotUnseal = ['@colloque/api', '@colloque/database', '@colloque/sessions', '@colloque/jobs']

/** Libraries with one door each. */
const soleImporters: Record<string, readonly string[]> = {
  postgres: ['@colloque/database', '@colloque/embedded-database', '@colloque/testing'],
  'drizzle-orm': ['@colloque/database'],
  lucia: ['@colloque/sessions'],
  '@simplewebauthn/server': ['@colloque/api'],
  'graphile-worker': ['@colloque/jobs'],
}

// Generators hold the source text of other files.
const isGenerator = /\/(compile|generate)\//

const forbiddenInCore =
  /\b(Date\.now|new Date\(\)|Math\.random|fetch\(|localStorage|indexedDB|process\.|console\.)/

/** Every breach as one sentence; empty when the house is in order. */
export function findBoundaryViolations(folder = root): string[] {
  const workspaces = readWorkspaces(folder)
  const byName = new Map(workspaces.map((w) => [w.name, w]))
  return [
    ...workspaces.flatMap((w) => manifestViolations(w, byName)),
    ...workspaces.flatMap((w) => closureViolations(w, byName)),
    ...workspaces.flatMap((w) => sourceViolations(folder, w, byName)),
  ]
}

function manifestViolations(w: Workspace, byName: Map<string, Workspace>): string[] {
  const rings = new Set<Ring>([...allowed[w.ring], ...(appRings[w.name] ?? [])])
  return w.dependencies.flatMap((name) => {
    const target = byName.get(name)
    if (!target)
      return name.startsWith('@colloque/') ? [`${w.name} depends on ${name}, which does not exist`] : []
    if (target.ring === 'app') return [`${w.name} depends on the app ${name}`]
    return rings.has(target.ring) ? [] : [`${w.name} (${w.ring}) depends on ${name} (${target.ring})`]
  })
}

function closureViolations(w: Workspace, byName: Map<string, Workspace>): string[] {
  if (!mustNotUnseal.includes(w.name)) return []
  const reached = dependencyClosure(w.name, byName)
  return unsealers
    .filter((name) => reached.has(name))
    .map((name) => `${w.name} reaches ${name}: it could open what it stores`)
}

/** Names of all workspaces that `name` reaches through run-time dependencies. */
export function dependencyClosure(name: string, byName: Map<string, Workspace>): Set<string> {
  const reached = new Set<string>()
  const open = [name]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const dependency of byName.get(next)?.dependencies ?? []) {
      if (reached.has(dependency)) continue
      reached.add(dependency)
      open.push(dependency)
    }
  }
  return reached
}

function sourceViolations(folder: string, w: Workspace, byName: Map<string, Workspace>): string[] {
  return sourceFiles(join(folder, w.folder)).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const where = file.slice(folder.length + 1)
    const isTest = /\.test\.tsx?$|\/(test|bench|styleguide|generate|compile)\//.test(where)
    return [
      ...importsOf(text).flatMap((found) => importViolations(w, where, isTest, found, byName)),
      ...(isTest ? [] : habitViolations(w, where, text)),
    ]
  })
}

type Import = { specifier: string; typeOnly: boolean }

function importViolations(
  w: Workspace,
  where: string,
  isTest: boolean,
  { specifier, typeOnly }: Import,
  byName: Map<string, Workspace>,
): string[] {
  const found: string[] = []
  const name = packageName(specifier)
  if (specifier.startsWith('.') && !isGenerator.test(where) && escapes(where, specifier, w.folder))
    found.push(`${where} reaches out of its workspace: ${specifier}`)
  found.push(...upwardImports(where, specifier))
  if (name === null) return found
  const importers = soleImporters[name]
  if (importers && !importers.includes(w.name) && !isTest)
    found.push(`${where} imports ${name}; only ${importers.join(', ')} may`)
  const target = byName.get(name)
  if (!target || target === w) return found
  if (mustNotUnseal.includes(w.name) && unsealers.includes(name) && !isTest)
    found.push(`${where} imports ${name}`)
  if (name === '@colloque/contract' && isBrowserCode(w) && !typeOnly && !isTest)
    found.push(`${where} imports values of the contract; browsers take its types only`)
  return found
}

function habitViolations(w: Workspace, where: string, text: string): string[] {
  const found: string[] = []
  const code = text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '')
  const core = w.ring === 'core' ? forbiddenInCore.exec(code) : null
  if (core) found.push(`${where} uses ${core[0]}: core takes time, randomness and storage as parameters`)
  if (/\bMath\.random\b/.test(code)) found.push(`${where} uses Math.random`)
  if (
    /\bprocess\.env\b/.test(code) &&
    !/^apps\/[^/]+\/src\/env\.ts$/.test(where) &&
    (w.ring === 'app' || w.ring === 'server')
  )
    found.push(`${where} reads process.env; only an app's src/env.ts may`)
  return found
}

function isBrowserCode(w: Workspace): boolean {
  return w.ring === 'browser' || w.name === '@colloque/web' || w.name === '@colloque/practice'
}

/** Static, dynamic and re-exporting imports, and `require`, of a source text. */
export function importsOf(text: string): Import[] {
  const statements = text.matchAll(
    /\b(import|export)\s+(type\s+)?(?:[\w*{][^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/g,
  )
  return [...statements].map((m) => ({ specifier: m[3] ?? m[4] ?? '', typeOnly: m[2] !== undefined }))
}

function packageName(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return null
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? null)
}

function escapes(where: string, specifier: string, workspaceFolder: string): boolean {
  const target = join(where, '..', specifier)
  return !target.startsWith(`${workspaceFolder}/`)
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/(node_modules|dist)\//.test(path))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const violations = findBoundaryViolations()
  for (const violation of violations) console.error(violation)
  process.exitCode = violations.length === 0 ? 0 : 1
}
