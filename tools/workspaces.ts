// Reads the workspaces of this repository: name, folder, ring and what each declares to depend on.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type Ring = 'core' | 'browser' | 'server' | 'dev' | 'app'

export type Workspace = {
  name: string
  folder: string
  ring: Ring
  dependencies: string[]
  devDependencies: string[]
}

/** The repository's root folder. */
export const root = join(import.meta.dirname, '..')

/** Every workspace under apps/ and packages/, sorted by name. */
export function readWorkspaces(folder = root): Workspace[] {
  return ['apps', 'packages']
    .flatMap((group) => readdirSync(join(folder, group)).map((name) => join(group, name)))
    .filter((path) => statSync(join(folder, path)).isDirectory())
    .map((path) => readWorkspace(folder, path))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function readWorkspace(folder: string, path: string): Workspace {
  const manifest = JSON.parse(readFileSync(join(folder, path, 'package.json'), 'utf8')) as {
    name: string
    colloque: { ring: Ring }
    dependencies?: Record<string, string>
    devDependencies?: Record<string, string>
  }
  return {
    name: manifest.name,
    folder: path,
    ring: manifest.colloque.ring,
    dependencies: Object.keys(manifest.dependencies ?? {}),
    devDependencies: Object.keys(manifest.devDependencies ?? {}),
  }
}
